// A round that is being made: title, contacts, raters.
#include <algorithm>
#include <utility>

#include "client/calibration_work.h"
#include "client/contact.h"
#include "empowerment/archive_desk.h"

namespace shopkeeper::client {
namespace {

using empowerment::ArchiveRow;
using empowerment::Desk;

constexpr int kPage = 100;  // read at once; more as somebody goes down
constexpr std::size_t kAtOnce = empowerment::kMostRoundContacts;  // asked about in one question
constexpr std::size_t kWordsLength = 120;                         // of them

Pick pick_of(const ArchiveRow& row) {
    Pick pick;
    pick.resolution_id = row.resolution.id;
    pick.contact = {row.resolution.entry.contact_source, row.resolution.entry.contact_id};
    pick.day = row.day;
    pick.kept = !row.resolution.entry.conversation_hash.empty();
    for (const empowerment::Resolution& earlier : row.earlier)
        pick.kept = *pick.kept || !earlier.entry.conversation_hash.empty();
    return pick;
}

// A bare number says nothing of what to pick. Only the customer's own words are taken from the
// sheet: no tag, no note, no agent. Where a sheet may not be read the words are left out.
void read_words(Desk& desk, std::vector<Pick>& picks) {
    for (Pick& pick : picks) {
        if (!pick.kept.value_or(true)) continue;
        const auto sheet = desk.reviews().sheet(pick.resolution_id);
        if (!sheet) continue;
        pick.kept = sheet->conversation.has_value();
        if (!sheet->conversation) continue;
        for (const empowerment::Said& said : sheet->conversation->messages) {
            if (said.by != empowerment::Author::customer) continue;
            pick.words = shortened(one_line(said.text), kWordsLength);
            break;
        }
    }
}

// Who cannot be blind to what, by the desk's own rule. A contact of which the desk tells this
// person nothing stays without: the desk then says at the beginning of the round what it says.
Status read_knowing(Desk& desk, std::vector<Pick>& picks) {
    const auto ask = [&](std::size_t from, std::size_t to) -> Status {
        std::vector<std::string> ids;
        ids.reserve(to - from);
        for (std::size_t i = from; i < to; ++i) ids.push_back(picks[i].resolution_id);
        const auto barred = desk.reviews().barred_raters(ids);
        if (!barred) return barred.error();
        for (const empowerment::BarredRater& one : *barred)
            for (std::size_t i = from; i < to; ++i)
                if (picks[i].resolution_id == one.resolution_id)
                    picks[i].knows.emplace(one.rater_id, one.why);
        return {};
    };
    for (std::size_t from = 0; from < picks.size(); from += kAtOnce) {
        const std::size_t to = std::min(picks.size(), from + kAtOnce);
        if (ask(from, to)) continue;
        for (std::size_t i = from; i < to; ++i) {
            Status one = ask(i, i + 1);
            const bool untold = !one && (one.error().code == ErrorCode::forbidden ||
                                         one.error().code == ErrorCode::not_found);
            if (!one && !untold) return one;
        }
    }
    return {};
}

// One page behind what was read of a list, and how many it has in all.
struct PicksPage {
    std::vector<Pick> picks;
    std::string cursor;
    std::int64_t total = 0;
};

Result<PicksPage> page_of(Desk& desk, const std::string& sample_id, const std::string& cursor,
                          std::size_t from) {
    PicksPage out;
    if (sample_id.empty()) {
        empowerment::ArchiveRequest request;
        request.page_size = kPage;
        request.after_cursor = cursor;
        const auto page = desk.archive().page(request);
        if (!page) return page.error();
        out.picks.reserve(page->rows.size());
        for (const ArchiveRow& row : page->rows) out.picks.push_back(pick_of(row));
        out.cursor = page->next_cursor;
        out.total = page->count.entries;
    } else {
        const auto offset = static_cast<std::int64_t>(from);
        const auto items = desk.reviews().sample_items({sample_id, {}, false, offset, kPage});
        if (!items) return items.error();
        out.picks.reserve(items->items.size());
        // A stratum says something of the tag, and who picks may be a rater: it stays out.
        for (const empowerment::SampleItem& item : items->items)
            out.picks.push_back({item.resolution_id, item.contact, {}, {}, {}, {}});
        out.total = items->total;
    }
    if (Status known = read_knowing(desk, out.picks); !known) return known.error();
    read_words(desk, out.picks);
    return out;
}

// What was chosen from another list: its number and who knows it.
Result<std::vector<Pick>> chosen_elsewhere(Desk& desk, const std::vector<Pick>& picks,
                                           const std::vector<std::string>& chosen) {
    std::vector<Pick> elsewhere;
    for (const std::string& id : chosen) {
        if (std::ranges::find(picks, id, &Pick::resolution_id) != picks.end()) continue;
        Pick pick;
        pick.resolution_id = id;
        if (const auto sheet = desk.reviews().sheet(id); sheet && !sheet->entries.empty())
            pick.contact = {sheet->entries.front().entry.contact_source,
                            sheet->entries.front().entry.contact_id};
        elsewhere.push_back(std::move(pick));
    }
    if (Status known = read_knowing(desk, elsewhere); !known) return known.error();
    return elsewhere;
}

void toggle(std::vector<std::string>& ids, const std::string& id) {
    const auto found = std::ranges::find(ids, id);
    if (found == ids.end())
        ids.push_back(id);
    else
        ids.erase(found);
}

}  // namespace

MakingInput CalibrationWork::making_input() const {
    return {*drafts_.making, picks_,       elsewhere_,  samples_,
            reading_picks_,  picks_error_, picks_total_};
}

void CalibrationWork::begin_making() {
    if (!drafts_.making) drafts_.making.emplace();
    page_ = Page::making;
    if (!reading_picks_) read_picks();
}

// The list from its beginning; what is shown stays until it is there.
void CalibrationWork::read_picks() {
    start_picks({}, 0);
}

// Reads on before somebody comes to the end of what is listed.
void CalibrationWork::see_picks(std::int64_t row) {
    const auto there = static_cast<std::int64_t>(picks_.size());
    const bool more = there < picks_total_ && !picks_error_;
    if (!more || reading_picks_ || picks_.empty() || row + kPage / 2 < there) return;
    start_picks(picks_cursor_, picks_.size());
}

void CalibrationWork::start_picks(const std::string& cursor, std::size_t from) {
    reading_picks_ = true;
    picks_error_.reset();
    host_.jobs.start<ReadPicks>(
        {"Reading contacts to pick from", "calibration-picks", "desk", {}, false},
        [desk = &host_.desk, making = *drafts_.making, cursor, from,
         before = from == 0 ? std::vector<Pick>() : picks_](JobContext&) mutable {
            ReadPicks read;
            Result<PicksPage> page = page_of(*desk, making.sample_id, cursor, from);
            if (!page) {
                read.error = page.error();
                return read;
            }
            read.picks = std::move(before);
            read.picks.insert(read.picks.end(), page->picks.begin(), page->picks.end());
            auto elsewhere = chosen_elsewhere(*desk, read.picks, making.resolution_ids);
            if (!elsewhere) {
                read.error = elsewhere.error();
                return read;
            }
            read.elsewhere = *std::move(elsewhere);
            read.cursor = page->cursor;
            // A page that is empty before the end would be asked for for ever.
            read.total =
                page->picks.empty() ? static_cast<std::int64_t>(read.picks.size()) : page->total;
            return read;
        },
        [this](ReadPicks read) { take_picks(std::move(read)); });
}

void CalibrationWork::take_picks(ReadPicks read) {
    reading_picks_ = false;
    picks_error_ = std::move(read.error);
    if (!picks_error_) {
        picks_ = std::move(read.picks);
        elsewhere_ = std::move(read.elsewhere);
        picks_cursor_ = std::move(read.cursor);
        picks_total_ = read.total;
    }
    host_.changed();
}

void CalibrationWork::choose_source(std::int64_t number) {
    if (number < 0 || number > static_cast<std::int64_t>(samples_.size())) return;
    drafts_.making->sample_id =
        number == 0 ? std::string() : samples_[static_cast<std::size_t>(number - 1)].id;
    picks_.clear();
    elsewhere_.clear();
    picks_total_ = 0;
    read_picks();
}

void CalibrationWork::toggle_pick(std::int64_t number) {
    if (number < 0 || number >= static_cast<std::int64_t>(picks_.size())) return;
    toggle(drafts_.making->resolution_ids, picks_[static_cast<std::size_t>(number)].resolution_id);
}

void CalibrationWork::toggle_rater(std::int64_t number) {
    const auto people = reviewers_of(people_);
    if (number < 0 || number >= static_cast<std::int64_t>(people.size())) return;
    const std::string& id = people[static_cast<std::size_t>(number)].id;
    // Who knows one of the contacts can only be taken out again.
    const bool chosen = std::ranges::count(drafts_.making->rater_ids, id) > 0;
    if (chosen || why_no_rater(making_input(), id).empty()) toggle(drafts_.making->rater_ids, id);
}

bool CalibrationWork::apply_making(const Intent& intent) {
    if (intent.action == Action::new_round) {
        if (reviewers_of(people_).size() >= empowerment::kFewestRaters) begin_making();
        return true;
    }
    if (page_ != Page::making || !drafts_.making) return false;
    switch (intent.action) {
        case Action::set_round_title:
            drafts_.making->title = intent.text;
            break;
        case Action::choose_round_source:
            choose_source(intent.number);
            break;
        case Action::toggle_round_contact:
            toggle_pick(intent.number);
            break;
        case Action::see_round_picks:
            see_picks(intent.number);
            return true;
        case Action::toggle_rater:
            toggle_rater(intent.number);
            break;
        case Action::discard_round:
            drafts_.making.reset();
            back();
            break;
        case Action::begin_round:
            begin_round();
            return true;
        default:
            return false;
    }
    keep();
    return true;
}

}  // namespace shopkeeper::client
