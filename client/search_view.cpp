#include "client/search_view.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/words.h"
#include "client/limit_words.h"
#include "client/promise_date.h"
#include "client/wording.h"
#include "empowerment/policy_desk.h"

namespace shopkeeper::client {
namespace {

using empowerment::ArchiveFilter;
using empowerment::ArchiveGrant;
using empowerment::Band;
using empowerment::Outcome;
using empowerment::Remedy;
using empowerment::Role;
using empowerment::Signal;
using empowerment::Tag;
using empowerment::Taxonomy;
using empowerment::TaxonomyGroup;
using empowerment::TaxonomyReason;

constexpr std::array kTags = {Tag::failure, Tag::relationship, Tag::unsure};
constexpr std::array kOutcomes = {Outcome::resolved, Outcome::resolved_with_exception,
                                  Outcome::promise_made, Outcome::passed_on};
// What was refused was given to nobody and stands in no entry.
constexpr std::array kBands = {Band::within, Band::stretch, Band::second_person};
constexpr std::array kRemedies = {Remedy::refund, Remedy::credit, Remedy::replacement,
                                  Remedy::waiver};

std::string band_label(Band band) {
    switch (band) {
        case Band::within:
            return "Within the limits";
        case Band::stretch:
            return "Stretch";
        case Band::second_person:
            return "Second person";
        case Band::refused:
            return "Not possible";
    }
    return {};
}

std::string sentence_start(std::string words) {
    if (!words.empty() && words[0] >= 'a' && words[0] <= 'z')
        words[0] = static_cast<char>(words[0] - 'a' + 'A');
    return words;
}

// Old entries name what is no longer used: it is found by its words for ever.
std::string with_retired(const std::string& label, bool retired) {
    return retired ? label + " (retired)" : label;
}

std::string reason_words(const TaxonomyGroup& group, const TaxonomyReason& reason) {
    return group.label + " › " + reason.label;
}

// "F1" and "late" of "F1.late".
empowerment::ArchiveReason reason_of(std::string_view value) {
    const std::size_t dot = std::min(value.find('.'), value.size());
    return {std::string(value.substr(0, dot)),
            std::string(value.substr(std::min(dot + 1, value.size())))};
}

bool picked(const SearchQuery& query, std::string_view name, std::string_view value) {
    return std::ranges::any_of(
        query.picks, [&](const SearchPick& one) { return one.name == name && one.value == value; });
}

bool any_picked(const SearchQuery& query, std::string_view name) {
    return std::ranges::count(query.picks, name, &SearchPick::name) > 0;
}

template <class Value>
void read_into(std::vector<Value>& out, const Result<Value>& value) {
    if (value) out.push_back(*value);
}

void add_pick(const SearchPick& pick, ArchiveFilter& filter) {
    if (pick.name == "tag") read_into(filter.tags, empowerment::tag_from_word(pick.value));
    if (pick.name == "group") filter.groups.push_back(pick.value);
    if (pick.name == "reason") filter.reasons.push_back(reason_of(pick.value));
    if (pick.name == "signal") read_into(filter.signals, empowerment::signal_from_word(pick.value));
    if (pick.name == "outcome")
        read_into(filter.outcomes, empowerment::outcome_from_word(pick.value));
    if (pick.name == "band") read_into(filter.bands, empowerment::band_from_word(pick.value));
    if (pick.name == "remedy")
        read_into(filter.remedies, empowerment::remedy_from_word(pick.value));
    if (pick.name == "label") filter.labels.push_back(pick.value);
    if (pick.name == "agent") filter.agents.push_back(pick.value);
    if (pick.name == "reviewer") filter.reviewers.push_back(pick.value);
}

Status read_day(const std::string& text, Date today, std::optional<Date>& day) {
    if (text.find_first_not_of(' ') == std::string::npos) return {};
    const Result<Date> read = parse_past_day(text, today);
    if (!read) return read.error();
    day = *read;
    return {};
}

// Values of one filter from words of an enumeration.
template <class Enum, std::size_t N>
SearchFilter filter_over(const SearchQuery& query, const char* name, const char* label,
                         const std::array<Enum, N>& values, std::string (*words)(Enum)) {
    SearchFilter filter{name, label, {}};
    for (const Enum value : values) {
        const char* code = empowerment::word(value);
        filter.options.push_back({code, sentence_start(words(value)), picked(query, name, code)});
    }
    return filter;
}

SearchFilter groups_filter(const SearchQuery& query, const Taxonomy& taxonomy) {
    SearchFilter filter{"group", "Group", {}};
    for (const TaxonomyGroup& group : taxonomy.groups)
        filter.options.push_back({group.code, with_retired(group.label, group.retired),
                                  picked(query, "group", group.code)});
    return filter;
}

SearchFilter reasons_filter(const SearchQuery& query, const Taxonomy& taxonomy) {
    SearchFilter filter{"reason", "Reason", {}};
    for (const TaxonomyGroup& group : taxonomy.groups) {
        if (any_picked(query, "group") && !picked(query, "group", group.code)) continue;
        for (const TaxonomyReason& reason : group.reasons) {
            std::string value = group.code;
            value += '.';
            value += reason.code;
            const bool on = picked(query, "reason", value);
            filter.options.push_back(
                {std::move(value),
                 with_retired(reason_words(group, reason), group.retired || reason.retired), on});
        }
    }
    return filter;
}

SearchFilter people_filter(const SearchQuery& query, const char* name, const char* label, Role role,
                           const std::vector<empowerment::Person>& people) {
    SearchFilter filter{name, label, {}};
    for (const empowerment::Person& person : people)
        if (std::ranges::count(person.roles, role) > 0)
            filter.options.push_back({person.id, person.name, picked(query, name, person.id)});
    std::ranges::sort(filter.options, {}, &SearchOption::label);
    return filter;
}

// Whatever is picked stays in the list, so that it can be taken off there.
SearchFilter labels_filter(const SearchQuery& query, const SearchLabels* labels) {
    SearchFilter filter{"label", "Product or label", {}};
    const std::set<std::string> known = [&] {
        std::set<std::string> all;
        if (labels != nullptr) all.insert(labels->known.begin(), labels->known.end());
        for (const SearchPick& one : query.picks)
            if (one.name == "label") all.insert(one.value);
        return all;
    }();
    filter.options.reserve(known.size());
    for (const std::string& label : known)
        filter.options.push_back({label, label, picked(query, "label", label)});
    // As one looks for it: "daypack" beside "Daypack XL".
    std::ranges::stable_sort(filter.options, {},
                             [](const SearchOption& option) { return fold(option.label); });
    if (labels != nullptr) filter.note = labels->note;
    return filter;
}

SearchFilter signals_filter(const SearchQuery& query) {
    SearchFilter filter{"signal", "Signal", {}};
    for (int i = 0; i < empowerment::kSignalCount; ++i) {
        const auto signal = static_cast<Signal>(i);
        const char* code = empowerment::word(signal);
        filter.options.push_back(
            {code, sentence_start(signal_label(signal)), picked(query, "signal", code)});
    }
    return filter;
}

std::string day_chip(const char* lead, const std::string& text, Date today) {
    const Result<Date> day = parse_past_day(text, today);
    // A far year makes short_date() say the year always.
    return day ? std::string(lead) + " " + short_date(*day, Date{}) : std::string();
}

// "Refund 12.50 USD · stretch"; what came of it instead, where nothing was given.
std::string grant_words(const ArchiveGrant& grant) {
    std::string words = remedy_label(grant.remedy) + " " +
                        empowerment::format_money({grant.amount_minor, grant.currency}) + " · ";
    if (empowerment::given_of(grant.state) != empowerment::Given::yes)
        return words + in_sentence(state_words(grant.state));
    if (grant.band == Band::within) return words + "within";
    return words + in_sentence(band_label(grant.band));
}

std::string in_one_line(std::string text) {
    for (char& c : text)
        if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    return text;
}

std::string words_of_reason(const empowerment::ResolutionDraft& entry, const Taxonomy& taxonomy) {
    const TaxonomyGroup* group = taxonomy.find_group(entry.group);
    const TaxonomyReason* reason = taxonomy.find_reason(entry.group, entry.reason);
    if (group != nullptr && reason != nullptr) return reason_words(*group, *reason);
    if (group != nullptr) return group->label;
    return tag_label(entry.tag);
}

}  // namespace

void pick(SearchQuery& query, const std::string& name, const std::string& value) {
    static constexpr std::array kNames = {"tag",    "group", "reason", "signal", "outcome",
                                          "remedy", "band",  "label",  "agent",  "reviewer"};
    if (name == "from") query.from = value;
    if (name == "to") query.to = value;
    if (std::ranges::find(kNames, name) == kNames.end()) return;
    if (value.empty()) {
        std::erase_if(query.picks, [&](const SearchPick& one) { return one.name == name; });
        return;
    }
    const SearchPick wanted{name, value};
    if (std::erase(query.picks, wanted) == 0) query.picks.push_back(wanted);
    // A reason of a group that is no longer picked would find nothing, and nobody sees why.
    if (name != "group" || !any_picked(query, "group")) return;
    std::erase_if(query.picks, [&](const SearchPick& one) {
        return one.name == "reason" && !picked(query, "group", reason_of(one.value).group);
    });
}

void clear_picks(SearchQuery& query) {
    query.picks.clear();
    query.from.clear();
    query.to.clear();
}

Result<ArchiveFilter> search_filter(const SearchQuery& query, Date today) {
    ArchiveFilter filter;
    filter.text = query.text;
    for (const SearchPick& one : query.picks) add_pick(one, filter);
    if (Status from = read_day(query.from, today, filter.first_day); !from) return from.error();
    if (Status to = read_day(query.to, today, filter.last_day); !to) return to.error();
    if (filter.first_day && filter.last_day && *filter.first_day > *filter.last_day)
        return Error{ErrorCode::invalid, "The last day lies before the first."};
    return filter;
}

std::vector<SearchFilter> search_filters(const SearchQuery& query, const SearchNames& names) {
    return {filter_over(query, "tag", "Tag", kTags, tag_label),
            groups_filter(query, names.taxonomy),
            reasons_filter(query, names.taxonomy),
            signals_filter(query),
            filter_over(query, "outcome", "Outcome", kOutcomes, outcome_label),
            filter_over(query, "remedy", "Remedy", kRemedies, remedy_label),
            filter_over(query, "band", "Band", kBands, band_label),
            labels_filter(query, names.labels),
            people_filter(query, "agent", "Logged by", Role::agent, names.people),
            people_filter(query, "reviewer", "Reviewed by", Role::qa, names.people)};
}

std::vector<SearchChip> search_chips(const SearchQuery& query, const SearchNames& names,
                                     Date today) {
    SearchQuery every = query;
    // The words of a reason are those of all reasons, not only of the picked groups.
    std::erase_if(every.picks, [](const SearchPick& one) { return one.name == "group"; });
    const std::vector<SearchFilter> filters = search_filters(every, names);
    std::vector<SearchChip> chips;
    for (const SearchPick& one : query.picks) {
        std::string label = one.value;
        for (const SearchFilter& filter : filters)
            for (const SearchOption& option : filter.options)
                if (filter.name == one.name && option.value == one.value) label = option.label;
        // A person's bare name is who logged it.
        if (one.name == "reviewer") label.insert(0, "reviewed by ");
        chips.push_back({one.name, one.value, std::move(label)});
    }
    if (std::string label = day_chip("from", query.from, today); !label.empty())
        chips.push_back({"from", {}, std::move(label)});
    if (std::string label = day_chip("to", query.to, today); !label.empty())
        chips.push_back({"to", {}, std::move(label)});
    return chips;
}

SearchRow search_row(const empowerment::ArchiveRow& row, const SearchNames& names, Date today) {
    const empowerment::ResolutionDraft& entry = row.resolution.entry;
    SearchRow out;
    out.key = entry.contact_source + "/" + entry.contact_id;
    out.day = short_date(row.day, today);
    out.reference = "#" + entry.contact_id;
    out.tag = entry.tag;
    out.reason = words_of_reason(entry, names.taxonomy);
    out.outcome = outcome_label(entry.outcome);
    if (entry.promise_date) out.outcome += ", " + short_date(*entry.promise_date, today);
    for (const ArchiveGrant& grant : row.grants)
        out.given += (out.given.empty() ? "" : ", ") + grant_words(grant);
    out.who = name_of_person(names.people, row.resolution.agent_id);
    out.note = in_one_line(entry.note);
    out.corrected = !row.earlier.empty();
    out.labels = entry.labels;
    return out;
}

std::string count_words(const empowerment::ArchiveCount& count) {
    std::string words = counted(static_cast<std::size_t>(count.entries), "entry", "entries");
    return count.exact ? words : "at least " + words;
}

}  // namespace shopkeeper::client
