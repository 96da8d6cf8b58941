// Versions of the words of a resolution, and who may do what at the policy desk.
#include <doctest/doctest.h>

#include <functional>

#include "empowerment/oversight_desk.h"
#include "empowerment/policy_desk.h"
#include "empowerment/policy_draft.h"
#include "tests/contract/contract.h"

namespace shopkeeper::contract {

using namespace empowerment;

namespace {

PolicyDesk& policies(DeskFixture& f, const std::string& person) {
    return f.desk(person).policies();
}

std::shared_ptr<const Taxonomy> taxonomy(DeskFixture& f) {
    return f.desk("ana").taxonomy().value();
}

TaxonomySave save_of(const std::string& key, const TaxonomyDraft& draft) {
    return {{key}, draft.base().version, format_taxonomy(draft.taxonomy()), "Weather is new."};
}

TaxonomySave with_late_retired(DeskFixture& f, const std::string& key) {
    TaxonomyDraft draft(taxonomy(f));
    REQUIRE(draft.set_retired("F1", "late", true).ok());
    REQUIRE(draft.relabel("F1", "lost", "lost on the way").ok());
    REQUIRE(draft.add_reason("F1", {"rained_on", "rained on", false}).ok());
    return save_of(key, draft);
}

ResolutionDraft failure(const std::string& reason, const std::string& contact) {
    ResolutionDraft out = entry(contact);
    out.tag = Tag::failure;
    out.group = "F1";
    out.reason = reason;
    return out;
}

ErrorCode code_of(const Result<TaxonomySaved>& saved) {
    REQUIRE_FALSE(saved.ok());
    return saved.error().code;
}

void a_retired_reason_is_readable_and_not_usable(DeskFixture& f) {
    const std::int64_t base = taxonomy(f)->version;
    REQUIRE(f.desk("ana").log_resolution({"l1"}, failure("late", "T-1")).ok());
    const PolicyMark before = *policies(f, "ana").mark();
    const auto saved = policies(f, "sol").save_taxonomy(with_late_retired(f, "t1"));
    REQUIRE_MESSAGE(saved.ok(), (saved ? "" : saved.error().message));
    CHECK(saved->version->version == base + 1);
    CHECK_FALSE(*policies(f, "ana").mark() == before);
    CHECK(f.desk("ana").log_resolution({"l2"}, failure("late", "T-2")).error().code ==
          ErrorCode::invalid);
    CHECK(f.desk("ana").log_resolution({"l3"}, failure("rained_on", "T-2")).ok());
    f.reopen();
    CHECK(taxonomy(f)->version == base + 1);
    const auto page = f.desk("ana").resolutions({});
    REQUIRE(page->items.size() == 2);
    CHECK(page->items[0].taxonomy_version == base + 1);
    CHECK(page->items[1].taxonomy_version == base);
    const TaxonomyReason* old = taxonomy(f)->find_reason("F1", page->items[1].entry.reason);
    REQUIRE(old != nullptr);
    CHECK(old->label == "late");
}

void a_taxonomys_history_tells_who_when_why_and_what(DeskFixture& f) {
    const std::int64_t base = taxonomy(f)->version;
    REQUIRE(policies(f, "sol").save_taxonomy(with_late_retired(f, "t1")).ok());
    const Instant then = f.now();
    f.advance(std::chrono::hours(5));
    f.reopen();
    const PolicyRestore back{{"r1"}, base, base + 1, {}, "It was clearer before."};
    const auto restored = policies(f, "mia").restore_taxonomy(back);
    REQUIRE_MESSAGE(restored.ok(), (restored ? "" : restored.error().message));
    CHECK(policies(f, "mia").restore_taxonomy(back)->replayed);
    const auto history = policies(f, "quinn").taxonomy_history();
    REQUIRE(history.ok());
    REQUIRE(history->size() == 3);
    CHECK((*history)[0].author.empty());
    CHECK((*history)[1].author == "sol");
    CHECK((*history)[1].reason == "Weather is new.");
    CHECK((*history)[1].at == then);
    const std::vector<TaxonomyChange> expected = {
        {"F1", "late", TaxonomyMove::retired, "late", "late"},
        {"F1", "lost", TaxonomyMove::relabelled, "lost", "lost on the way"},
        {"F1", "rained_on", TaxonomyMove::added, "", "rained on"}};
    CHECK((*history)[1].changes == expected);
    CHECK((*history)[2].restores == base);
    CHECK((*history)[2].author == "mia");
    // What came later stays, retired; what was before counts again.
    CHECK(f.desk("ana").log_resolution({"l1"}, failure("late", "T-1")).ok());
    CHECK(f.desk("ana").log_resolution({"l2"}, failure("rained_on", "T-1")).error().code ==
          ErrorCode::invalid);
    CHECK(taxonomy(f)->find_reason("F1", "rained_on")->retired);
}

void a_taxonomy_is_bound_to_its_base_and_its_codes(DeskFixture& f) {
    const TaxonomySave late = with_late_retired(f, "t2");
    TaxonomyDraft draft(taxonomy(f));
    REQUIRE(draft.relabel("F2", "", "Money").ok());
    REQUIRE(policies(f, "mia").save_taxonomy(save_of("t1", draft)).ok());
    CHECK(code_of(policies(f, "sol").save_taxonomy(late)) == ErrorCode::conflict);
    const auto refused = [&](const std::function<void(Taxonomy&)>& spoil) {
        Taxonomy bad = *taxonomy(f);
        spoil(bad);
        return code_of(policies(f, "sol").save_taxonomy(
            {{"t3"}, taxonomy(f)->version, format_taxonomy(bad), "why"}));
    };
    CHECK(refused([](Taxonomy&) {}) == ErrorCode::invalid);
    CHECK(refused([](Taxonomy& t) { t.groups.pop_back(); }) == ErrorCode::invalid);
    CHECK(refused([](Taxonomy& t) { t.groups[0].tag = Tag::relationship; }) == ErrorCode::invalid);
    CHECK(refused([](Taxonomy& t) { t.groups[0].reasons.clear(); }) == ErrorCode::invalid);
    CHECK(code_of(policies(f, "sol").save_taxonomy({{"t3"}, 2, "{}", "why"})) ==
          ErrorCode::invalid);
    CHECK(code_of(policies(f, "sol").save_taxonomy(
              {{"t3"}, taxonomy(f)->version, late.document, "  "})) == ErrorCode::invalid);
    TaxonomySave again = with_late_retired(f, "t3");
    REQUIRE(policies(f, "sol").save_taxonomy(again).ok());
    f.reopen();
    CHECK(policies(f, "sol").save_taxonomy(again)->replayed);
    again.reason = "Another.";
    CHECK(code_of(policies(f, "sol").save_taxonomy(again)) == ErrorCode::conflict);
}

void a_new_code_is_plain_and_of_one_tag(DeskFixture& f) {
    const std::int64_t base = taxonomy(f)->version;
    const auto saved = [&](const std::function<void(TaxonomyGroup&)>& change) {
        Taxonomy next = *taxonomy(f);
        for (TaxonomyGroup& group : next.groups) change(group);
        return policies(f, "sol").save_taxonomy(
            {{"t1"}, taxonomy(f)->version, format_taxonomy(next), "why"});
    };
    const auto both = saved([](TaxonomyGroup& group) {
        if (group.code == "F1" || group.code == "R1")
            group.reasons.push_back({"brand_new", "Brand new", false});
    });
    CHECK(code_of(both) == ErrorCode::invalid);
    CHECK(both.error().message.find("\"brand_new\"") != std::string::npos);
    for (const char* bad : {"late\u200B", "=cmd\n\a", "a\nb", "=cmd", "a b"}) {
        CAPTURE(bad);
        CHECK(code_of(saved([&](TaxonomyGroup& group) {
                  if (group.code == "F1") group.reasons.push_back({bad, "Bad", false});
              })) == ErrorCode::invalid);
    }
    Taxonomy split = *taxonomy(f);
    split.groups.push_back({"F1\na", "z", Tag::failure, {{"b", "b", false}}, false});
    CHECK(code_of(policies(f, "sol").save_taxonomy(
              {{"t1"}, base, format_taxonomy(split), "why"})) == ErrorCode::invalid);
    f.reopen();
    CHECK(taxonomy(f)->version == base);
    CHECK(saved([](TaxonomyGroup& group) {
              if (group.code == "F1") group.reasons.push_back({"brand_new", "Brand new", false});
          }).ok());
    CHECK(f.desk("ana").log_resolution({"l1"}, failure("brand_new", "T-1")).ok());
}

void words_begin_when_they_are_told_to(DeskFixture& f) {
    const std::int64_t base = taxonomy(f)->version;
    TaxonomySave save = with_late_retired(f, "t1");
    save.effective_from = f.now() + std::chrono::hours(2);
    const auto saved = policies(f, "sol").save_taxonomy(save);
    REQUIRE_MESSAGE(saved.ok(), (saved ? "" : saved.error().message));
    CHECK(saved->version->version == base + 1);
    CHECK(saved->effective_from == save.effective_from);
    const auto still_old = [&](const std::string& key) {
        CHECK(taxonomy(f)->version == base);
        CHECK(policies(f, "ana").mark()->taxonomy == base);
        CHECK(policies(f, "ana").mark()->newest_taxonomy == base + 1);
        CHECK(f.desk("ana").log_resolution({key}, failure("late", "T-" + key)).ok());
        CHECK(f.desk("ana").log_resolution({key + "n"}, failure("rained_on", "T-9")).error().code ==
              ErrorCode::invalid);
    };
    still_old("l1");
    f.reopen();
    f.advance(std::chrono::hours(2) - std::chrono::milliseconds(1));
    still_old("l2");
    f.advance(std::chrono::milliseconds(1));
    CHECK(taxonomy(f)->version == base + 1);
    CHECK(policies(f, "ana").mark()->taxonomy == base + 1);
    CHECK(f.desk("ana").log_resolution({"l3"}, failure("rained_on", "T-9")).ok());
    CHECK(f.desk("ana").log_resolution({"l4"}, failure("late", "T-9")).error().code ==
          ErrorCode::invalid);
    const auto page = f.desk("ana").resolutions({});
    CHECK(page->items.at(0).taxonomy_version == base + 1);
    CHECK(page->items.at(1).taxonomy_version == base);
    CHECK(policies(f, "sol").taxonomy_history()->back().effective_from == save.effective_from);
    CHECK(policies(f, "sol").save_taxonomy(save)->replayed);
    CHECK(policies(f, "sol").save_taxonomy(save)->effective_from == save.effective_from);
    save.effective_from = f.now() + std::chrono::hours(3);
    CHECK(code_of(policies(f, "sol").save_taxonomy(save)) == ErrorCode::conflict);
}

// Each version builds on the one before, so what was passed by never comes back.
void words_that_begin_sooner_bring_their_base_along(DeskFixture& f) {
    const std::int64_t base = taxonomy(f)->version;
    TaxonomySave later = with_late_retired(f, "t1");
    later.effective_from = f.now() + std::chrono::hours(48);
    REQUIRE(policies(f, "sol").save_taxonomy(later).ok());
    TaxonomyDraft draft(policies(f, "sol").taxonomy_history()->back().taxonomy);
    REQUIRE(draft.relabel("F2", "", "Money").ok());
    TaxonomySave sooner = save_of("t2", draft);
    sooner.effective_from = f.now() - std::chrono::hours(1);
    REQUIRE(policies(f, "mia").save_taxonomy(sooner)->effective_from == f.now());
    for (int days = 0; days < 4; ++days) {
        CHECK(taxonomy(f)->version == base + 2);
        CHECK(taxonomy(f)->find_reason("F1", "late")->retired);
        f.advance(std::chrono::hours(24));
        f.reopen();
    }
    const PolicyRestore back{{"r1"}, base, base + 2, f.now() + std::chrono::hours(1), "Clearer."};
    REQUIRE(policies(f, "mia").restore_taxonomy(back).ok());
    CHECK(taxonomy(f)->version == base + 2);
    f.advance(std::chrono::hours(1));
    CHECK(taxonomy(f)->version == base + 3);
    CHECK_FALSE(taxonomy(f)->find_reason("F1", "late")->retired);
}

// ---- Who may do what, function by function. ----

template <class T>
std::optional<ErrorCode> code(const Result<T>& result) {
    return result ? std::nullopt : std::optional(result.error().code);
}

enum class May { read, read_decisions, write };

struct Call {
    const char* what;
    May may;
    std::function<std::optional<ErrorCode>(PolicyDesk&)> run;
};

std::vector<Call> every_call(DeskFixture& f, const std::string& key) {
    PolicyDraft draft(policies(f, "sol").standing()->newest);
    REQUIRE(draft.set("/currencies/USD/tiers/agent/agent_day", key.size() % 2 == 0 ? "700" : "710")
                .ok());
    const PolicySave save{{key}, draft.base().version, draft.document(), {}, "why"};
    const PolicyRestore restore{{key}, 1, draft.base().version, {}, "why"};
    const TaxonomySave words = with_late_retired(f, key);
    const Period all{f.now() - std::chrono::hours(1), f.now()};
    const auto take = [](const DecisionInput&) { return true; };
    return {
        {"standing", May::read, [](PolicyDesk& d) { return code(d.standing()); }},
        {"mark", May::read, [](PolicyDesk& d) { return code(d.mark()); }},
        {"history", May::read, [](PolicyDesk& d) { return code(d.history()); }},
        {"proposals", May::read, [](PolicyDesk& d) { return code(d.proposals()); }},
        {"taxonomy_history", May::read, [](PolicyDesk& d) { return code(d.taxonomy_history()); }},
        {"each_decision", May::read_decisions,
         [=](PolicyDesk& d) { return code(d.each_decision(all, take)); }},
        {"save", May::write, [=](PolicyDesk& d) { return code(d.save(save)); }},
        {"restore", May::write, [=](PolicyDesk& d) { return code(d.restore(restore)); }},
        {"approve", May::write,
         [=](PolicyDesk& d) { return code(d.approve({key}, "no-such", "1", "")); }},
        {"reject", May::write,
         [=](PolicyDesk& d) { return code(d.reject({key}, "no-such", "1", "no")); }},
        {"withdraw", May::write, [=](PolicyDesk& d) { return code(d.withdraw({key}, "no-such")); }},
        {"save_taxonomy", May::write, [=](PolicyDesk& d) { return code(d.save_taxonomy(words)); }},
        {"restore_taxonomy", May::write,
         [=](PolicyDesk& d) { return code(d.restore_taxonomy(restore)); }},
    };
}

void everyone_may_what_their_role_may(DeskFixture& f) {
    struct Who {
        const char* person;
        bool decisions;
        bool writes;
    };
    const Who everyone[] = {{"ana", false, false},  {"quinn", true, false}, {"cleo", false, false},
                            {"sid", true, false},   {"sol", true, true},    {"mia", true, true},
                            {"olga", false, false}, {"sam", false, false},  {"ben", false, false}};
    for (const Who& who : everyone) {
        CAPTURE(who.person);
        for (const Call& call : every_call(f, std::string("m-") + who.person)) {
            CAPTURE(call.what);
            const std::optional<ErrorCode> got = call.run(policies(f, who.person));
            const bool allowed = call.may == May::read ||
                                 (call.may == May::read_decisions && who.decisions) ||
                                 (call.may == May::write && who.writes);
            if (allowed)
                CHECK(got != ErrorCode::forbidden);
            else
                CHECK(got == ErrorCode::forbidden);
        }
    }
}

}  // namespace

std::vector<ContractCase> taxonomy_cases() {
    return {
        {"a retired reason is readable and not usable",
         a_retired_reason_is_readable_and_not_usable},
        {"a taxonomy's history tells who, when, why and what",
         a_taxonomys_history_tells_who_when_why_and_what},
        {"a taxonomy is bound to its base and its codes",
         a_taxonomy_is_bound_to_its_base_and_its_codes},
        {"a new code is plain and of one tag", a_new_code_is_plain_and_of_one_tag},
        {"words begin when they are told to", words_begin_when_they_are_told_to},
        {"words that begin sooner bring their base along",
         words_that_begin_sooner_bring_their_base_along},
        {"everyone may what their role may", everyone_may_what_their_role_may},
    };
}

}  // namespace shopkeeper::contract
