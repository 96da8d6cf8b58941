#include "empowerment/taxonomy_change.h"

#include <doctest/doctest.h>

#include "tests/empowerment/support.h"

using namespace shopkeeper;
using namespace shopkeeper::empowerment;

namespace {

std::vector<std::shared_ptr<const Taxonomy>> only(const Taxonomy& taxonomy) {
    return {std::make_shared<const Taxonomy>(taxonomy)};
}

TaxonomyDraft new_draft() {
    return TaxonomyDraft(std::make_shared<const Taxonomy>(default_taxonomy()));
}

std::string refusal(const Taxonomy& next) {
    const Status follows = check_taxonomy_succession(only(default_taxonomy()), next);
    return follows ? "" : follows.error().message;
}

}  // namespace

TEST_CASE("taxonomy: labels may change, codes keep their meaning") {
    Taxonomy next = default_taxonomy();
    next.groups.front().label = "Parcel";
    next.groups.front().reasons.front().retired = true;
    CHECK(refusal(next).empty());

    next = default_taxonomy();
    next.groups.erase(next.groups.begin());
    CHECK(refusal(next).find("F1") != std::string::npos);

    next = default_taxonomy();
    next.groups.front().reasons.pop_back();
    CHECK(refusal(next).find("retired") != std::string::npos);

    next = default_taxonomy();
    next.groups.front().tag = Tag::relationship;
    CHECK(refusal(next).find("cannot become relationship") != std::string::npos);

    // "late" is a failure in old records; it cannot name a hesitation as well.
    next = default_taxonomy();
    for (TaxonomyGroup& group : next.groups)
        if (group.code == "R1") group.reasons.push_back({"late", "Late at night", false});
    CHECK(refusal(next).find("\"late\" means failure") != std::string::npos);

    // Below another failure it stays a failure.
    next = default_taxonomy();
    for (TaxonomyGroup& group : next.groups)
        if (group.code == "F2") group.reasons.push_back({"late", "Refund late", false});
    CHECK(refusal(next).empty());
}

TEST_CASE("taxonomy: a new code is one tag's, in the same save as well") {
    const auto with_both = [](Taxonomy to) {
        for (TaxonomyGroup& group : to.groups)
            if (group.code == "F1" || group.code == "R1")
                group.reasons.push_back({"brand_new", "Brand new", false});
        return to;
    };
    const Taxonomy both = with_both(default_taxonomy());
    CHECK(refusal(both).find("\"brand_new\"") != std::string::npos);
    // Where a code got under both long ago, work goes on.
    Taxonomy next = both;
    next.groups.front().label = "Parcel";
    CHECK(check_taxonomy_succession(only(both), next).ok());
    // Below two groups of one tag it says the same of both.
    next = default_taxonomy();
    for (TaxonomyGroup& group : next.groups)
        if (group.code == "F1" || group.code == "F2")
            group.reasons.push_back({"brand_new", "Brand new", false});
    CHECK(refusal(next).empty());
}

TEST_CASE("taxonomy: new codes are plain, older ones stay") {
    const auto with_reason = [](const std::string& code) {
        Taxonomy next = default_taxonomy();
        next.groups.front().reasons.push_back({code, "Weather", false});
        return next;
    };
    const auto with_group = [](const std::string& code) {
        Taxonomy next = default_taxonomy();
        next.groups.push_back({code, "Weather", Tag::failure, {{"storm", "Storm", false}}, false});
        return next;
    };
    for (const char* bad :
         {"a\nb", "\a", "late\u200B", "=cmd", "a b", "a.b", "a/b", "_a", "1a", "\u00E9", "Late"}) {
        CAPTURE(bad);
        CHECK(refusal(with_reason(bad)).find("\"Weather\"") != std::string::npos);
    }
    for (const char* bad : {"F9\na", "F9 ", "F9\u200B", "=F9", "9F", "F.9"}) {
        CAPTURE(bad);
        CHECK(refusal(with_group(bad)).find("\"Weather\"") != std::string::npos);
    }
    CHECK_FALSE(refusal(with_reason(std::string(65, 'a'))).empty());
    CHECK(refusal(with_reason(std::string(64, 'a'))).empty());
    CHECK(refusal(with_reason("too_late_2")).empty());
    CHECK(refusal(with_group("F9")).empty());
    // A shop that wrote its codes otherwise keeps them and may change the rest.
    const Taxonomy old = with_reason("zu sp\u00E4t");
    Taxonomy next = old;
    next.groups.front().label = "Parcel";
    CHECK(check_taxonomy_succession(only(old), next).ok());
}

TEST_CASE("taxonomy: a code with a control character is not even read") {
    for (const char* bad : {"a\nb", "\a", "a\x7F", "a\u0085"}) {
        CAPTURE(bad);
        Taxonomy spoilt = default_taxonomy();
        spoilt.groups.front().reasons.front().code = bad;
        const auto read = parse_taxonomy(format_taxonomy(spoilt));
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().message.find("/groups/0/reasons/0/code") != std::string::npos);
        spoilt = default_taxonomy();
        spoilt.groups.front().code = bad;
        CHECK_FALSE(parse_taxonomy(format_taxonomy(spoilt)).ok());
    }
    Taxonomy odd = default_taxonomy();
    odd.groups.front().reasons.front().code = "late\u200B";
    CHECK(parse_taxonomy(format_taxonomy(odd)).ok());
}

TEST_CASE("taxonomy: what was retired long ago still holds its code") {
    Taxonomy old = default_taxonomy();
    old.groups.push_back({"F9", "Weather", Tag::failure, {{"storm", "Storm", false}}, true});
    std::vector<std::shared_ptr<const Taxonomy>> all = only(old);
    Taxonomy reused = default_taxonomy();
    reused.groups.push_back(
        {"F9", "Weather talk", Tag::relationship, {{"sunny", "Sunny", false}}, false});
    CHECK_FALSE(check_taxonomy_succession(all, reused).ok());
}

TEST_CASE("taxonomy: a change is told entry by entry") {
    TaxonomyDraft draft = new_draft();
    REQUIRE(draft.relabel("F1", "", "Parcel").ok());
    REQUIRE(draft.relabel("F1", "late", "too late").ok());
    REQUIRE(draft.set_retired("F1", "lost", true).ok());
    REQUIRE(draft.add_reason("F1", {"left_in_rain", "left in the rain", false}).ok());
    const std::vector<TaxonomyChange> expected = {
        {"F1", "", TaxonomyMove::relabelled, "Delivery", "Parcel"},
        {"F1", "late", TaxonomyMove::relabelled, "late", "too late"},
        {"F1", "lost", TaxonomyMove::retired, "lost", "lost"},
        {"F1", "left_in_rain", TaxonomyMove::added, "", "left in the rain"}};
    CHECK(draft.changes() == expected);
    CHECK(draft.undo());
    CHECK(draft.changes().size() == 3);
    CHECK(draft.redo());
    CHECK(draft.changes() == expected);
    for (int i = 0; i < 4; ++i) CHECK(draft.undo());
    CHECK(draft.changes().empty());
    CHECK_FALSE(draft.undo());
}

TEST_CASE("taxonomy: a step that cannot be leaves the draft as it was") {
    TaxonomyDraft draft = new_draft();
    CHECK(draft.relabel("X1", "", "x").error().code == ErrorCode::not_found);
    CHECK(draft.relabel("F1", "nothing", "x").error().code == ErrorCode::not_found);
    CHECK(draft.relabel("F1", "late", "").error().code == ErrorCode::invalid);
    CHECK(draft.relabel("F1", "late", std::string(101, 'a')).error().code == ErrorCode::invalid);
    CHECK(draft.add_reason("F1", {"late", "Late", false}).error().code == ErrorCode::conflict);
    CHECK(draft.add_group({"F1", "Again", Tag::failure, {{"a", "A", false}}, false}).error().code ==
          ErrorCode::conflict);
    CHECK(draft.add_group({"F7", "Empty", Tag::failure, {}, false}).error().code ==
          ErrorCode::invalid);
    CHECK_FALSE(draft.can_undo());
}

TEST_CASE("taxonomy: restoring keeps what came later, retired") {
    TaxonomyDraft draft = new_draft();
    REQUIRE(draft.relabel("F1", "late", "too late").ok());
    REQUIRE(draft.set_retired("R1", "", true).ok());
    REQUIRE(draft.add_reason("F1", {"left_in_rain", "left in the rain", false}).ok());
    const Taxonomy restored = restored_taxonomy(draft.taxonomy(), default_taxonomy());
    CHECK(restored.find_reason("F1", "late")->label == "late");
    CHECK_FALSE(restored.find_group("R1")->retired);
    CHECK(restored.find_reason("F1", "left_in_rain")->retired);
    CHECK(check_taxonomy_succession(only(draft.taxonomy()), restored).ok());
}
