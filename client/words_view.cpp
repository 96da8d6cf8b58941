#include "client/words_view.h"

#include <algorithm>
#include <array>
#include <utility>

#include "client/effective_from.h"
#include "client/limit_words.h"
#include "client/wording.h"

namespace shopkeeper::client {
namespace {

using empowerment::Policy;
using empowerment::PolicyVersion;
using empowerment::ReasonCode;
using empowerment::Taxonomy;
using empowerment::TaxonomyChange;
using empowerment::TaxonomyGroup;
using empowerment::TaxonomyMove;
using empowerment::TaxonomyReason;
using empowerment::TaxonomyVersion;

constexpr const char* kRemedies = "Reasons for a remedy";

std::string version_word(std::int64_t version) {
    return "v" + std::to_string(version);
}

std::string moment_of(const WordsInput& input, Instant at) {
    return short_moment(input.clock.local(at), input.clock.local(input.now).day);
}

std::string author_of(const WordsInput& input, const std::string& author) {
    return author.empty() ? "as they came with the program" : name_of_person(input.people, author);
}

// --- Changes ------------------------------------------------------------------------------------

TaxonomyChange remedy_change(const std::string& code, TaxonomyMove move, std::string from,
                             std::string to) {
    return {{}, code, move, std::move(from), std::move(to)};
}

std::vector<TaxonomyChange> remedy_changes(const Policy& from, const Policy& to) {
    std::vector<TaxonomyChange> changes;
    for (const ReasonCode& now : to.reasons) {
        const ReasonCode* was = from.find_reason(now.code);
        if (was == nullptr) {
            changes.push_back(remedy_change(now.code, TaxonomyMove::added, "", now.label));
            continue;
        }
        if (was->label != now.label)
            changes.push_back(
                remedy_change(now.code, TaxonomyMove::relabelled, was->label, now.label));
        if (was->retired != now.retired)
            changes.push_back(remedy_change(
                now.code, now.retired ? TaxonomyMove::retired : TaxonomyMove::brought_back,
                was->label, now.label));
    }
    return changes;
}

std::string move_words(const TaxonomyChange& change) {
    switch (change.move) {
        case TaxonomyMove::added:
            return "added";
        case TaxonomyMove::relabelled:
            return "was “" + change.from + "”";
        case TaxonomyMove::retired:
            return "retired; old records keep it";
        case TaxonomyMove::brought_back:
            return "brought back";
    }
    return {};
}

// `names`: for the words of the groups.
std::vector<ChangeRow> rows_of(const std::vector<TaxonomyChange>& changes, const Taxonomy& names) {
    std::vector<ChangeRow> rows;
    for (const TaxonomyChange& change : changes) {
        ChangeRow row;
        const TaxonomyGroup* group = names.find_group(change.group);
        if (group != nullptr && !change.reason.empty()) row.whose = group->label + " › ";
        row.whose += change.to;
        row.what = move_words(change);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<ChangeRow> rows_of(const WordChanges& changes, const Taxonomy& names) {
    std::vector<ChangeRow> rows = rows_of(changes.contacts, names);
    for (ChangeRow& row : rows_of(changes.remedies, names)) {
        row.what += " · for a remedy";
        rows.push_back(std::move(row));
    }
    return rows;
}

// --- Rows ---------------------------------------------------------------------------------------

struct Lists {
    const WordsInput& input;
    const WordsBuilt& built;
};

// The text and the marks of one place. `before`: its words in the newest version, empty when new.
WordRow row_of(const Lists& lists, std::string pointer, const std::string& group,
               const std::string& before, const std::string& label, bool retired_before,
               bool retired) {
    WordRow row;
    const auto edit = lists.input.draft.edits.find(pointer);
    const bool typed = edit != lists.input.draft.edits.end() && edit->second.words;
    row.text = typed ? *edit->second.words : label;
    const auto problem = lists.built.problems.find(pointer);
    if (problem != lists.built.problems.end()) row.problem = problem->second;
    row.retired = retired;
    row.changed = row.text != before || retired != retired_before;
    if (row.text != before) row.was = "was " + before;
    row.name = group.empty() ? row.text : group + ", " + row.text;
    row.pointer = std::move(pointer);
    return row;
}

void add_added(const Lists& lists, WordGroup& group) {
    for (const WordsDraft::Added& added : lists.input.draft.added) {
        if (!added.pointer.starts_with(group.add + "/+")) continue;
        WordRow row;
        row.pointer = added.pointer;
        row.text = added.words;
        row.was = "new";
        row.name = group.head.text + ", " + added.words;
        row.changed = true;
        const auto problem = lists.built.problems.find(added.pointer);
        if (problem != lists.built.problems.end()) row.problem = problem->second;
        group.rows.push_back(std::move(row));
    }
}

WordGroup group_of(const Lists& lists, const TaxonomyGroup& base) {
    const std::string at = "/groups/" + base.code;
    const TaxonomyGroup& now = *lists.built.taxonomy.find_group(base.code);
    WordGroup group;
    group.code = base.code;
    group.tag = base.tag;
    group.add = at;
    group.head = row_of(lists, at, {}, base.label, now.label, base.retired, now.retired);
    for (const TaxonomyReason& reason : base.reasons) {
        const TaxonomyReason& after = *lists.built.taxonomy.find_reason(base.code, reason.code);
        group.rows.push_back(row_of(lists, at + "/" + reason.code, group.head.text, reason.label,
                                    after.label, reason.retired, after.retired));
    }
    add_added(lists, group);
    return group;
}

WordGroup remedies_of(const Lists& lists, const Policy& base) {
    WordGroup group;
    group.add = "/reasons";
    group.head.text = group.head.name = kRemedies;
    for (const ReasonCode& reason : base.reasons) {
        const ReasonCode& after = *lists.built.policy.find_reason(reason.code);
        group.rows.push_back(row_of(lists, "/reasons/" + reason.code, kRemedies, reason.label,
                                    after.label, reason.retired, after.retired));
    }
    add_added(lists, group);
    return group;
}

// --- Draft --------------------------------------------------------------------------------------

// The newest version that has begun.
const TaxonomyVersion& in_force(const WordsInput& input) {
    const auto begun = std::find_if(
        input.taxonomies.rbegin(), input.taxonomies.rend(),
        [&](const TaxonomyVersion& version) { return version.effective_from <= input.now; });
    return begun == input.taxonomies.rend() ? input.taxonomies.front() : *begun;
}

// A version is made over the newest one, so beginning before it brings that one along.
std::string sooner_words(const WordsInput& input, const WordChanges& changes) {
    const TaxonomyVersion& newest = input.taxonomies.back();
    if (changes.contacts.empty() || newest.effective_from <= input.now) return {};
    const auto typed = read_effective_from(input.from_text, input.clock, input.now);
    const Instant begins = typed && *typed ? **typed : input.now;
    if (begins >= newest.effective_from) return {};
    return " It begins before " + version_word(newest.taxonomy->version) +
           ", which was saved for " + moment_words(input.clock.local(newest.effective_from)) +
           ": what that one changes begins with it.";
}

void add_verdict(WordsModel& model, const WordsInput& input, const WordsBuilt& built,
                 const WordChanges& changes) {
    using Verdict = WordsModel::Verdict;
    if (!model.drafted) return;
    if (const std::string mend = mend_of(input, built, changes); !mend.empty()) {
        model.verdict = Verdict::mend;
        model.verdict_title = "Not yet.";
        model.verdict_detail = mend;
        return;
    }
    model.verdict = Verdict::ready;
    model.verdict_title = "Ready to be saved.";
    model.verdict_detail = "What was logged keeps its codes: no old record changes what it says." +
                           sooner_words(input, changes);
}

void add_draft(WordsModel& model, const WordsInput& input, const WordsBuilt& built) {
    const WordsBase base = base_of(input);
    const WordChanges changes = changes_of(base, built);
    const std::string next = version_word(base.taxonomy->version + 1);
    const std::string next_limits = version_word(base.policy->version + 1);
    const bool only_remedies = changes.contacts.empty() && !changes.remedies.empty();
    model.changes = rows_of(changes, built.taxonomy);
    model.draft_title = "Draft of " + (only_remedies ? "limits " + next_limits : next);
    model.draft_line = !changes.any()
                           ? "Nothing differs from " + version_word(base.taxonomy->version) + " yet"
                           : counted(model.changes.size(), "reason differs", "reasons differ");
    model.drafted = changes.any() || !built.problems.empty() || !input.from_text.empty() ||
                    !input.reason_text.empty();
    const FromWords from = from_words(input.from_text, input.clock, input.now);
    model.from_text = input.from_text;
    model.from_line = from.line;
    model.from_wrong = from.wrong;
    model.zone = place_of_zone(input.clock.zone);
    model.reason_text = input.reason_text;
    model.save_label = only_remedies              ? "Save as limits " + next_limits
                       : changes.remedies.empty() ? "Save as " + next
                                                  : "Save both";
    model.busy = input.busy;
    add_verdict(model, input, built, changes);
}

// --- History ------------------------------------------------------------------------------------

std::string heading_of(const WordsInput& input) {
    const TaxonomyVersion& newest = input.taxonomies.back();
    std::string words = version_word(newest.taxonomy->version);
    if (newest.author.empty()) return words + ", as it came with the program";
    const TaxonomyVersion& now = in_force(input);
    words += &now == &newest ? ", in force since " : ", from ";
    words += moment_of(input, newest.effective_from);
    words += " · by " + name_of_person(input.people, newest.author);
    if (&now != &newest) words += " · until then " + version_word(now.taxonomy->version);
    return words;
}

VersionRow taxonomy_row(const WordsInput& input, const TaxonomyVersion& version) {
    VersionRow row;
    row.version = version.taxonomy->version;
    row.title = version_word(row.version);
    // One that a newer one has passed by never begins.
    const TaxonomyVersion* now = &in_force(input);
    if (&version == now)
        row.state = "in force";
    else if (&version > now)
        row.state = "from " + moment_of(input, version.effective_from);
    // What came with the program began before anybody's clock.
    row.line = version.author.empty()
                   ? author_of(input, version.author)
                   : moment_of(input, version.at) + " · " + author_of(input, version.author);
    if (version.restores) row.line += " · as " + version_word(*version.restores);
    row.reason = version.reason;
    row.count = &version == &input.taxonomies.front()
                    ? "the first"
                    : counted(version.changes.size(), "change", "changes");
    return row;
}

VersionRow policy_row(const WordsInput& input, const PolicyVersion& version,
                      const std::vector<TaxonomyChange>& changes) {
    const Policy& policy = *version.policy;
    VersionRow row;
    row.version = policy.version;
    row.title = "limits " + version_word(policy.version);
    if (policy.effective_from > input.now)
        row.state = "from " + moment_of(input, policy.effective_from);
    row.line = moment_of(input, version.at) + " · " + author_of(input, policy.changed_by);
    row.reason = policy.change_reason;
    row.count = counted(changes.size(), "change", "changes");
    return row;
}

std::vector<TaxonomyChange> changes_in(const WordsInput& input, const PolicyVersion& version) {
    const auto at = static_cast<std::size_t>(&version - input.policies.data());
    if (at == 0) return {};
    return remedy_changes(*input.policies[at - 1].policy, *version.policy);
}

void add_history(WordsModel& model, const WordsInput& input) {
    model.history_open = input.history_open;
    if (!input.history_open) return;
    const std::vector<WordsVersion> versions = words_versions(input);
    for (const WordsVersion& version : versions)
        model.versions.push_back(
            version.taxonomy != nullptr
                ? taxonomy_row(input, *version.taxonomy)
                : policy_row(input, *version.policy, changes_in(input, *version.policy)));
    const int last = static_cast<int>(versions.size()) - 1;
    model.version = std::clamp(input.version, 0, last);
    const WordsVersion& chosen = versions[static_cast<std::size_t>(model.version)];
    const VersionRow& row = model.versions[static_cast<std::size_t>(model.version)];
    model.version_line = "What " + row.title + " changed";
    if (chosen.policy != nullptr) {
        model.version_changes =
            rows_of({{}, changes_in(input, *chosen.policy)}, *input.taxonomies.back().taxonomy);
    } else if (chosen.taxonomy == &input.taxonomies.front()) {
        model.version_line = "The reasons it began with";
    } else {
        model.version_changes = rows_of(chosen.taxonomy->changes, *chosen.taxonomy->taxonomy);
    }
}

}  // namespace

WordsBase base_of(const WordsInput& input) {
    return {input.taxonomies.back().taxonomy, input.policies.back().policy};
}

WordChanges changes_of(const WordsBase& base, const WordsBuilt& built) {
    return {empowerment::diff_taxonomies(*base.taxonomy, built.taxonomy),
            remedy_changes(*base.policy, built.policy)};
}

std::string mend_of(const WordsInput& input, const WordsBuilt& built, const WordChanges& changes) {
    if (!built.problems.empty()) {
        const auto& [pointer, problem] = *built.problems.begin();
        const std::optional<WordAddress> at = word_address(pointer);
        const std::string words = at ? words_at(base_of(input), *at) : std::string();
        return (words.empty() ? "What was added" : "“" + words + "”") + ": " + problem;
    }
    if (!changes.any()) return "Change a reason first.";
    const auto from = read_effective_from(input.from_text, input.clock, input.now);
    if (!from) return from.error().message;
    if (Status why = empowerment::check_change_reason(input.reason_text); !why)
        return input.reason_text.empty() ? "Say why: it is kept with the version."
                                         : why.error().message;
    return {};
}

std::vector<WordsVersion> words_versions(const WordsInput& input) {
    std::vector<WordsVersion> versions;
    for (const TaxonomyVersion& version : input.taxonomies) versions.push_back({&version, nullptr});
    for (const PolicyVersion& version : input.policies)
        if (!changes_in(input, version).empty()) versions.push_back({nullptr, &version});
    const auto at = [](const WordsVersion& one) {
        return one.taxonomy != nullptr ? one.taxonomy->at : one.policy->at;
    };
    std::ranges::stable_sort(versions, {}, at);
    std::ranges::reverse(versions);
    return versions;
}

WordsModel build_words_model(const WordsInput& input) {
    WordsModel model;
    model.state = WordsModel::State::ready;
    const WordsBase base = base_of(input);
    const WordsBuilt built = build_words(base, input.draft);
    const Lists lists{input, built};
    model.heading_detail = heading_of(input);
    for (const TaxonomyGroup& group : base.taxonomy->groups)
        model.groups.push_back(group_of(lists, group));
    model.groups.push_back(remedies_of(lists, *base.policy));
    model.fresh = input.fresh;
    add_draft(model, input, built);
    add_history(model, input);
    return model;
}

}  // namespace shopkeeper::client
