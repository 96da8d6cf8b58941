// The archive over SQL against the one that looks at every entry: random records, random filters,
// the same rows in the same order and the same counts.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/bounded_json.h"
#include "base/utf8.h"
#include "empowerment/archive_desk.h"
#include "empowerment/archive_export.h"
#include "empowerment/wire.h"
#include "tests/contract/contract.h"

namespace shopkeeper::contract {

using namespace empowerment;

namespace {

const std::vector<std::string> kAgents = {"ana", "ben", "sam", "olga", "sol"};
const std::vector<std::string> kPeople = {"ana", "ben", "sam", "olga", "sol", "quinn"};
const std::vector<std::string> kWords = {"parcel",   "Parcels", "Größe",  "grosse", "16.0", "c'est",
                                         "shop's",   "包裹",    "Кава",   "late",   "la",   "½",
                                         "\"late\"", "OR",      "a-b_c*", "naïve"};

template <class T>
T any_of(const std::vector<T>& list) {
    return *rc::gen::elementOf(list);
}

bool chance(int percent) {
    return *rc::gen::inRange(0, 100) < percent;
}

std::string some_text(int most) {
    std::string text;
    const int words = *rc::gen::inRange(0, most + 1);
    for (int i = 0; i < words; ++i) text += any_of(kWords) + (chance(80) ? " " : ", ");
    if (chance(5)) text += *rc::gen::arbitrary<std::string>();
    return text;
}

struct Kind {
    Tag tag;
    std::string group, reason;
};
const std::vector<Kind> kKinds = {
    {Tag::failure, "F1", "late"},          {Tag::failure, "F1", "lost"},
    {Tag::failure, "F2", "double_charge"}, {Tag::relationship, "R1", "choosing"},
    {Tag::relationship, "R3", "privacy"},  {Tag::unsure, "", ""}};
const std::vector<Signal> kSignals = {Signal::hesitation, Signal::trust_gap, Signal::almost_left};

const std::vector<std::string> kLabels = {"wool", "Harrow daypack", "Größe", "wool\"; --"};

// What both desks are told.
struct Logged {
    std::string who, id;
    ResolutionDraft entry;
};

ResolutionDraft some_entry(const std::vector<Logged>& before) {
    if (!before.empty() && chance(25)) {
        const Logged& old = before[*rc::gen::inRange<std::size_t>(0, before.size())];
        ResolutionDraft again = old.entry;
        again.corrects = old.id;
        again.note = clean_utf8(some_text(4));
        if (chance(30)) again.labels = {any_of(kLabels)};
        return again;
    }
    ResolutionDraft out = entry("T-" + std::to_string(*rc::gen::inRange(1, 8)));
    const Kind kind = any_of(kKinds);
    out.tag = kind.tag;
    out.group = kind.group;
    out.reason = kind.reason;
    out.customer_ref = "C-" + std::to_string(*rc::gen::inRange(1, 5));
    for (const Signal signal : kSignals)
        if (chance(30)) out.signals.push_back(signal);
    for (const std::string& label : kLabels)
        if (chance(25)) out.labels.push_back(label);
    if (chance(50)) out.channel = chance(50) ? "chat" : "e-mail";
    if (chance(20)) out.outcome = Outcome::passed_on;
    out.note = clean_utf8(some_text(5));
    if (chance(20))
        out.conversation = Conversation{
            {{Author::customer, {}, any_of(kWords)}, {Author::agent, {}, any_of(kWords)}}, 0};
    if (chance(30)) out.articles = {{"7", any_of(kWords), true}};
    if (chance(30)) out.suggestion = TagSuggestion{Tag::failure, "F1", any_of(kWords), false};
    return out;
}

ArchiveFilter some_filter() {
    ArchiveFilter filter;
    if (chance(40)) filter.text = some_text(2);
    if (chance(25)) filter.tags = {any_of(kKinds).tag, any_of(kKinds).tag};
    if (chance(20)) filter.groups = {any_of(kKinds).group};
    if (chance(20)) filter.reasons = {{any_of(kKinds).group, any_of(kKinds).reason}};
    if (chance(20)) filter.signals = {any_of(kSignals)};
    if (chance(15)) filter.outcomes = {Outcome::passed_on};
    if (chance(15)) filter.bands = {chance(50) ? Band::within : Band::second_person};
    if (chance(15)) filter.remedies = {chance(50) ? Remedy::refund : Remedy::credit};
    if (chance(20)) filter.labels = {any_of(kLabels), chance(50) ? any_of(kLabels) : "lamp"};
    if (chance(20)) filter.agents = {any_of(kPeople)};
    if (chance(15)) filter.contact_id = "T-" + std::to_string(*rc::gen::inRange(1, 9));
    if (chance(15)) filter.customer_ref = "C-" + std::to_string(*rc::gen::inRange(1, 6));
    const Date day = *parse_date("2026-11-18");
    if (chance(20)) filter.first_day = day + std::chrono::days{*rc::gen::inRange(-1, 5)};
    if (chance(20)) filter.last_day = day + std::chrono::days{*rc::gen::inRange(-1, 5)};
    return filter;
}

// One desk of each kind that are told the same.
class Pair {
public:
    Pair() : memory_(make_memory_fixture()), store_(make_store_fixture()) {}

    template <class Work>
    void both(const Work& work) {
        work(*memory_, false);
        work(*store_, true);
    }
    DeskFixture& memory() { return *memory_; }
    DeskFixture& store() { return *store_; }

private:
    std::unique_ptr<DeskFixture> memory_, store_;
};

void log_some(Pair& pair, int number, std::vector<Logged>& logged) {
    std::string who = any_of(kAgents);
    ResolutionDraft entry = some_entry(logged);
    // An entry is corrected by who logged it.
    for (const Logged& old : logged)
        if (entry.corrects == old.id) who = old.who;
    // Clocks go forward, mostly.
    const auto step = std::chrono::minutes(*rc::gen::inRange(-200, 900));
    const bool gives = !entry.corrects && chance(25);
    const int amount = *rc::gen::inRange(100, 30000);
    const Remedy remedy = chance(50) ? Remedy::refund : Remedy::credit;
    std::string id;
    std::string grant_id;
    pair.both([&](DeskFixture& f, bool second) {
        f.advance(step);
        if (gives) {
            GrantRequest asked = request("g" + std::to_string(number), amount, entry.customer_ref);
            asked.contact_id = entry.contact_id;
            asked.remedy = remedy;
            auto answer = f.desk(who).grant(asked);
            RC_ASSERT(answer.ok());
            if (!answer->grant && answer->decision.verdict == Verdict::needs_second_person) {
                asked.key.value += "-ask";
                answer = f.desk(who).ask_second_person(asked);
                RC_ASSERT(answer.ok());
            }
            if (second) RC_ASSERT(answer->grant.has_value() == !grant_id.empty());
            if (answer->grant) grant_id = answer->grant->id;
            entry.grant_ids.clear();
            if (answer->grant) entry.grant_ids = {grant_id};
        }
        const auto receipt = f.desk(who).log_resolution({"r" + std::to_string(number)}, entry);
        RC_ASSERT(receipt.ok());
        if (second) RC_ASSERT(receipt->id == id);
        id = receipt->id;
    });
    logged.push_back({who, id, entry});
}

Json to_json(const ArchivePage& page) {
    Json rows = Json::array();
    for (const ArchiveRow& row : page.rows) {
        Json earlier = Json::array();
        for (const Resolution& one : row.earlier) earlier.push_back(empowerment::to_json(one));
        rows.push_back({{"resolution", empowerment::to_json(row.resolution)},
                        {"line", export_row(ExportFormat::json_lines, row)},
                        {"earlier", std::move(earlier)}});
    }
    return {{"rows", std::move(rows)},     {"first_row", page.first_row},
            {"count", page.count.entries}, {"exact", page.count.exact},
            {"reading", page.reading},     {"next", page.next_cursor}};
}

void same_pages(Pair& pair, const std::string& who, ArchiveRequest request) {
    for (int pages = 0; pages < 20; ++pages) {
        const auto expected = pair.memory().desk(who).archive().page(request);
        const auto got = pair.store().desk(who).archive().page(request);
        RC_ASSERT(expected.ok());
        RC_ASSERT(got.ok());
        RC_ASSERT(dump_json(to_json(*got)) == dump_json(to_json(*expected)));
        if (got->next_cursor.empty()) return;
        request.at_row = 0;
        request.reading.clear();
        request.after_cursor = got->next_cursor;
    }
}

}  // namespace

TEST_CASE("archive: random filters find on every desk what looking at each entry finds") {
    CHECK(rc::check([] {
        Pair pair;
        std::vector<Logged> logged;
        const int entries = *rc::gen::inRange(1, 40);
        std::vector<std::string> readings = {""};
        for (int i = 0; i < entries; ++i) {
            log_some(pair, i, logged);
            if (chance(10)) readings.push_back(std::to_string(i + 1));
        }
        for (int i = 0; i < 12; ++i) {
            ArchiveRequest request;
            request.filter = some_filter();
            request.reading = any_of(readings);
            request.page_size = *rc::gen::inRange(1, 9);
            request.at_row = chance(30) ? *rc::gen::inRange(0, entries + 3) : 0;
            same_pages(pair, any_of(kPeople), request);
        }
    }));
}

TEST_CASE("archive: no text whatsoever is an error, and both desks find the same by it") {
    CHECK(rc::check([] {
        Pair pair;
        std::vector<Logged> logged;
        for (int i = 0; i < 5; ++i) log_some(pair, i, logged);
        for (int i = 0; i < 20; ++i) {
            ArchiveRequest request;
            request.filter.text = chance(50) ? *rc::gen::arbitrary<std::string>() : some_text(6);
            same_pages(pair, "sol", request);
        }
    }));
}

}  // namespace shopkeeper::contract
