#include "client/opening.h"

#include <doctest/doctest.h>

using namespace shopkeeper;
using namespace shopkeeper::client;
using empowerment::store::OpeningStep;

TEST_CASE("opening: a figure never says more than is done") {
    CHECK(opening_model(OpeningStep::searchable, 0).figure == "0 %");
    CHECK(opening_model(OpeningStep::searchable, 0.999).figure == "99 %");
    CHECK(opening_model(OpeningStep::weeks, 1).figure == "100 %");
    CHECK(opening_model(OpeningStep::weeks, 1.7).share == 1.0);
    CHECK(opening_model().figure.empty());
}

TEST_CASE("opening: what is wrong with the data is shown, what was typed is said at the terminal") {
    for (const ErrorCode code : {ErrorCode::busy, ErrorCode::corrupt, ErrorCode::newer_version,
                                 ErrorCode::io, ErrorCode::unavailable})
        CHECK(shown_in_window({code, "x"}));
    for (const ErrorCode code : {ErrorCode::invalid, ErrorCode::not_found, ErrorCode::cancelled})
        CHECK_FALSE(shown_in_window({code, "x"}));
}

TEST_CASE("opening: only what another time may work offers to be tried again") {
    CHECK(failed_opening({ErrorCode::busy, "x"}).try_again);
    CHECK(failed_opening({ErrorCode::io, "x"}).try_again);
    CHECK_FALSE(failed_opening({ErrorCode::corrupt, "x"}).try_again);
    CHECK_FALSE(failed_opening({ErrorCode::newer_version, "x"}).try_again);
    CHECK(failed_opening({ErrorCode::busy, "Say this."}).sentence == "Say this.");
}
