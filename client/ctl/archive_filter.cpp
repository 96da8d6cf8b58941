#include "client/ctl/archive_filter.h"

namespace shopkeeper::client::ctl {
namespace {

using empowerment::ArchiveFilter;

Error in_option(const char* option, const std::string& why) {
    return {ErrorCode::invalid, std::string(option) + ": " + why};
}

template <class T>
Status read_all(const char* option, const std::vector<std::string>& words,
                Result<T> (*read)(std::string_view), std::vector<T>& out) {
    for (const std::string& word : words) {
        const Result<T> value = read(word);
        if (!value) return in_option(option, value.error().message);
        out.push_back(*value);
    }
    return {};
}

Status read_reasons(const std::vector<std::string>& words, ArchiveFilter& filter) {
    for (const std::string& word : words) {
        const std::size_t dot = word.find('.');
        if (dot == std::string::npos || dot == 0 || dot + 1 == word.size())
            return in_option("--reason", "\"" + word +
                                             "\" is no reason: write GROUP.REASON, "
                                             "as in F1.late.");
        filter.reasons.push_back({word.substr(0, dot), word.substr(dot + 1)});
    }
    return {};
}

Status read_day(const char* option, const std::string& word, std::optional<Date>& day) {
    if (word.empty()) return {};
    const Result<Date> read = parse_date(word);
    if (!read) return in_option(option, read.error().message);
    day = *read;
    return {};
}

}  // namespace

void add_archive_filter(CLI::App& verb, ArchiveWords& words) {
    verb.add_option("--text", words.text, "Words of the note, the customer or the articles");
    verb.add_option("--tag", words.tags, "failure, relationship or unsure")->delimiter(',');
    verb.add_option("--group", words.groups, "A group's code: F1")->delimiter(',');
    verb.add_option("--reason", words.reasons, "A reason's codes: F1.late")->delimiter(',');
    verb.add_option("--signal", words.signals, "trust_gap, hesitation, …")->delimiter(',');
    verb.add_option("--outcome", words.outcomes, "resolved, passed_on, …")->delimiter(',');
    verb.add_option("--band", words.bands, "Of a remedy: within, stretch or second_person")
        ->delimiter(',');
    verb.add_option("--remedy", words.remedies, "refund, credit, replacement or waiver")
        ->delimiter(',');
    // A label may hold a comma: each is given by an option of its own.
    verb.add_option("--label", words.labels, "A product or label, exactly; may be given again")
        ->allow_extra_args(false);
    verb.add_option("--agent", words.agents, "The id of who logged it")->delimiter(',');
    verb.add_option("--reviewer", words.reviewers, "The id of who reviewed it")->delimiter(',');
    verb.add_option("--contact", words.contact, "The contact's id");
    verb.add_option("--customer", words.customer, "The customer's reference");
    verb.add_option("--from", words.from, "First day, as in 2026-11-01");
    verb.add_option("--to", words.to, "Last day; it belongs to what is asked for");
}

Result<ArchiveFilter> archive_filter(const ArchiveWords& words) {
    ArchiveFilter filter;
    filter.text = words.text;
    filter.groups = words.groups;
    filter.labels = words.labels;
    filter.agents = words.agents;
    filter.reviewers = words.reviewers;
    if (!words.contact.empty()) filter.contact_id = words.contact;
    if (!words.customer.empty()) filter.customer_ref = words.customer;
    for (const Status& status :
         {read_all("--tag", words.tags, empowerment::tag_from_word, filter.tags),
          read_reasons(words.reasons, filter),
          read_all("--signal", words.signals, empowerment::signal_from_word, filter.signals),
          read_all("--outcome", words.outcomes, empowerment::outcome_from_word, filter.outcomes),
          read_all("--band", words.bands, empowerment::band_from_word, filter.bands),
          read_all("--remedy", words.remedies, empowerment::remedy_from_word, filter.remedies),
          read_day("--from", words.from, filter.first_day),
          read_day("--to", words.to, filter.last_day)})
        if (!status) return status.error();
    return filter;
}

}  // namespace shopkeeper::client::ctl
