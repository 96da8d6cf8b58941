#include "client/opening.h"

#include <algorithm>
#include <cmath>

namespace shopkeeper::client {
namespace {

const char* title_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::busy:
            return "This record is already open";
        case ErrorCode::newer_version:
            return "This record is from a newer Shopkeeper";
        case ErrorCode::corrupt:
            return "The record cannot be read";
        case ErrorCode::io:
            return "The data folder cannot be used";
        case ErrorCode::invalid:
        case ErrorCode::not_found:
        case ErrorCode::conflict:
        case ErrorCode::unavailable:
        case ErrorCode::timeout:
        case ErrorCode::cancelled:
        case ErrorCode::too_large:
        case ErrorCode::forbidden:
        case ErrorCode::unsupported:
            return "Shopkeeper could not start";
    }
    return "";
}

}  // namespace

OpeningModel opening_model() {
    OpeningModel model;
    model.title = "Opening the record";
    return model;
}

OpeningModel opening_model(empowerment::store::OpeningStep step, double share) {
    OpeningModel model;
    model.title = step == empowerment::store::OpeningStep::weeks ? "Counting the record by weeks"
                                                                 : "Making the record searchable";
    model.sentence =
        "This is done once, because the record came from an earlier version or from elsewhere. "
        "Stopping is safe: the next start goes on from here.";
    model.share = std::clamp(share, 0.0, 1.0);
    // Never "100 %" before it is.
    model.figure = std::to_string(static_cast<int>(std::floor(model.share * 100))) + " %";
    return model;
}

OpeningModel failed_opening(const Error& error) {
    OpeningModel model;
    model.failed = true;
    model.title = title_of(error.code);
    model.sentence = error.message;
    model.try_again = error.code == ErrorCode::busy || error.code == ErrorCode::io ||
                      error.code == ErrorCode::unavailable;
    return model;
}

bool shown_in_window(const Error& error) {
    switch (error.code) {
        case ErrorCode::busy:
        case ErrorCode::newer_version:
        case ErrorCode::corrupt:
        case ErrorCode::io:
        case ErrorCode::unavailable:
            return true;
        case ErrorCode::invalid:
        case ErrorCode::not_found:
        case ErrorCode::conflict:
        case ErrorCode::timeout:
        case ErrorCode::cancelled:
        case ErrorCode::too_large:
        case ErrorCode::forbidden:
        case ErrorCode::unsupported:
            return false;
    }
    return false;
}

}  // namespace shopkeeper::client
