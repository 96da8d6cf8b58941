#include "client/record_work.h"

#include <algorithm>

#include "client/case_words.h"
#include "client/record_model.h"
#include "client/record_view.h"

namespace shopkeeper::client {
namespace {

constexpr const char* kSlot = "record";

}  // namespace

bool RecordWork::apply(const Intent& intent) {
    switch (intent.action) {
        case Action::open_record:
            open(intent.text);
            break;
        case Action::choose_record_matter:
            choose(intent.number);
            break;
        case Action::close_record:
            host_.jobs.cancel_slot(kSlot);
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
    contact_ = {key.substr(0, slash), slash < key.size() ? key.substr(slash + 1) : std::string()};
    model_ = {};
    model_.state = RecordModel::State::loading;
    model_.key = key;
    model_.title = reference_of_case(contact_.source, contact_.id);
    model_.sentence = "Reading the record";
    read(0);
}

// What is shown stays until the other matter is read.
void RecordWork::choose(std::int64_t matter) {
    if (!model_.sheet || matter == model_.sheet->matter || matter < 0 ||
        matter >= static_cast<std::int64_t>(model_.sheet->matters.size()))
        return;
    read(static_cast<std::size_t>(matter));
}

void RecordWork::read(std::size_t matter) {
    host_.jobs.start<RecordRead>(
        {"Reading the record of a contact", kSlot, "desk", {}, true},
        [desk = &host_.desk, question = RecordQuestion{contact_, host_.me, host_.now(), matter}](
            JobContext& job) { return read_record(*desk, question, job); },
        [this](const RecordRead& read) { take(read); });
}

void RecordWork::take(const RecordRead& read) {
    if (model_.state == RecordModel::State::closed) return;
    model_ = build_record({read, contact_, *host_.taxonomy(), host_.clock, host_.now()});
    host_.changed();
}

}  // namespace shopkeeper::client
