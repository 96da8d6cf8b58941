#include "client/record_work.h"

#include <algorithm>
#include <utility>

#include "client/case_words.h"
#include "client/limit_words.h"
#include "client/resolve_view.h"
#include "client/wording.h"

namespace shopkeeper::client {
namespace {

using empowerment::Grant;
using empowerment::Resolution;

void add(RecordModel& model, std::string caption, std::string text, std::string detail = {}) {
    if (text.empty()) return;
    model.lines.push_back({std::move(caption), std::move(text), std::move(detail)});
}

}  // namespace

bool RecordWork::apply(const Intent& intent) {
    switch (intent.action) {
        case Action::open_record:
            open(intent.text);
            break;
        case Action::close_record:
            model_ = {};
            break;
        default:
            return false;
    }
    host_.changed();
    return true;
}

void RecordWork::open(const std::string& key) {
    const std::size_t slash = std::min(key.find('/'), key.size());
    const std::string source = key.substr(0, slash);
    const std::string id = slash < key.size() ? key.substr(slash + 1) : std::string();
    model_ = {};
    model_.state = RecordModel::State::loading;
    model_.title = "#" + id;
    model_.sentence = "Reading the record";
    host_.jobs.start<Read>(
        {"Reading the record of a contact", "record", "desk", {}, false},
        [desk = &host_.desk, source, id](JobContext&) {
            Read read;
            auto grants = desk->grants_of(source, id);
            empowerment::ResolutionFilter filter;
            filter.contact_id = id;
            auto entries = desk->resolutions(filter);
            auto people = desk->people();
            if (!grants || !entries || !people) {
                read.error = !grants ? grants.error() : !entries ? entries.error() : people.error();
                return read;
            }
            read.grants = std::move(*grants);
            for (Resolution& entry : entries->items)
                if (entry.entry.contact_source == source) read.entries.push_back(std::move(entry));
            read.people = std::move(*people);
            return read;
        },
        [this](const Read& read) { take(read); });
}

void RecordWork::take(const Read& read) {
    if (model_.state == RecordModel::State::closed) return;
    host_.changed();
    if (read.error) {
        model_.state = RecordModel::State::error;
        model_.sentence = read.error->message;
        return;
    }
    model_.state = RecordModel::State::ready;
    model_.sentence.clear();
    const Date today = host_.clock.local(host_.now()).day;
    const auto on = [&](Instant at) { return short_date(host_.clock.local(at).day, today); };
    for (const Grant& grant : read.grants) {
        model_.detail = grant.request.customer_ref;
        add(model_, "Remedy",
            remedy_label(grant.request.remedy) + " " +
                empowerment::format_money(
                    {grant.request.amount_minor.value_or(0), grant.request.currency}),
            on(grant.at) + " · " + name_of_person(read.people, grant.agent_id) + " · " +
                state_words(grant.state) + " · " + band_words(grant.band));
        add(model_, "Why", grant.request.explanation);
    }
    const std::shared_ptr<const empowerment::Taxonomy> taxonomy = host_.taxonomy();
    // As they were logged, the first tag first: a correction is a further entry beside it.
    for (auto entry = read.entries.rbegin(); entry != read.entries.rend(); ++entry) {
        add(model_, entry->entry.corrects ? "Correction" : "Logged",
            entry_words(entry->entry, *taxonomy),
            on(entry->at) + " · " + name_of_person(read.people, entry->agent_id) + " · " +
                in_sentence(outcome_label(entry->entry.outcome)));
        add(model_, "Note", entry->entry.note);
    }
    if (model_.lines.empty())
        model_.sentence = "Nothing is on record of this contact but the decision itself.";
}

}  // namespace shopkeeper::client
