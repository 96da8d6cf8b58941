// How long does the picture of the week take over a record of a million contacts, and what does
// keeping it cost each entry?
//
// Makes a record in DIR (argument 1, default: the temporary directory) of N entries (argument 2,
// default 1,000,000) over a year and 100,000 grants, says how long catching up with it takes when
// it is opened, and prints the median and the slowest of each question.
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "base/bounded_json.h"
#include "empowerment/oversight_desk.h"
#include "empowerment/store/store_desk.h"
#include "empowerment/wire.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::empowerment;
using Clock = std::chrono::steady_clock;

constexpr int kGrants = 100'000;
constexpr int kDays = 364;
constexpr std::int64_t kDayMs = 86'400'000;

std::string read_asset(const std::string& name) {
    std::ifstream file(std::string(SHOPKEEPER_SOURCE_DIR) + "/assets/" + name);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

double milliseconds_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

Instant today() {
    return *parse_instant("2026-11-22T18:00:00Z");
}

Result<std::unique_ptr<Desk>> open_desk(const std::string& path, int& ids) {
    store::StoreOptions options;
    options.path = path;
    options.now = today;
    options.new_uuid = [&ids] { return "id-" + std::to_string(++ids); };
    options.zone = "Europe/Lisbon";
    options.policy_document = read_asset("policy.default.json");
    options.taxonomy_document = read_asset("taxonomy.default.json");
    for (const char* team : {"care", "north", "south"})
        for (int i = 0; i < 10; ++i) {
            Person person;
            person.id = std::string(team) + std::to_string(i);
            person.name = person.id;
            person.roles = {Role::agent, Role::supervisor};
            person.tier = "supervisor";
            person.team = team;
            options.people.push_back(person);
        }
    return store::open_store_desk(std::move(options));
}

std::string somebody(std::mt19937& random) {
    constexpr const char* kTeams[] = {"care", "north", "south"};
    return std::string(kTeams[random() % 3]) + std::to_string(random() % 10);
}

ResolutionDraft some_entry(std::mt19937& random, const Taxonomy& taxonomy, int i) {
    ResolutionDraft draft;
    constexpr const char* kChannels[] = {"rt", "chatwoot", "file", "pasted"};
    draft.contact_source = kChannels[random() % 4];
    draft.contact_id = "T-" + std::to_string(i);
    draft.customer_ref = "C-" + std::to_string(random() % 200'000);
    const auto kind = random() % 20;
    draft.tag = kind == 0 ? Tag::unsure : kind < 11 ? Tag::failure : Tag::relationship;
    if (draft.tag != Tag::unsure) {
        const auto groups = taxonomy.groups_of(draft.tag);
        const TaxonomyGroup& group = *groups[random() % groups.size()];
        draft.group = group.code;
        draft.reason = group.reasons[random() % group.reasons.size()].code;
        if (random() % 3 == 0) draft.signals = {static_cast<Signal>(random() % kSignalCount)};
    }
    if (random() % 12 == 0) draft.outcome = Outcome::passed_on;
    draft.channel = random() % 4 == 0 ? "e-mail" : "chat";
    // As a shop with two hundred products labels its contacts: some often, most now and then.
    const auto product = (random() % 200) * (random() % 200) / 200;
    if (random() % 3 != 0) draft.labels = {"product " + std::to_string(product)};
    if (random() % 5 == 0) draft.labels.emplace_back("delivery");
    draft.note = "A note of the usual length about what was said and promised.";
    return draft;
}

void insert_entries(soci::session& sql, const Taxonomy& taxonomy, int entries) {
    std::mt19937 random(7);
    std::string id, agent, source, contact, customer, tag, group, reason, outcome, corrects, text;
    long long at = 0;
    soci::statement insert =
        (sql.prepare << "INSERT INTO resolution (id, agent_id, at_ms, taxonomy_version, "
                        "contact_source, contact_id, customer_ref, tag, tag_group, reason, "
                        "outcome, corrects, entry) VALUES (:id, :agent, :at, 1, :source, "
                        ":contact, :customer, :tag, :group, :reason, :outcome, :corrects, :entry)",
         soci::use(id), soci::use(agent), soci::use(at), soci::use(source), soci::use(contact),
         soci::use(customer), soci::use(tag), soci::use(group), soci::use(reason),
         soci::use(outcome), soci::use(corrects), soci::use(text));
    const std::int64_t end = today().time_since_epoch().count();
    for (int i = 0; i < entries; ++i) {
        ResolutionDraft draft = some_entry(random, taxonomy, i);
        if (i > 100 && random() % 50 == 0)
            draft.corrects = "r" + std::to_string(i - 1 - static_cast<int>(random() % 100));
        id = "r" + std::to_string(i);
        agent = somebody(random);
        at = end - kDays * kDayMs + kDays * kDayMs / entries * i;
        source = draft.contact_source;
        contact = draft.contact_id;
        customer = draft.customer_ref;
        tag = word(draft.tag);
        group = draft.group;
        reason = draft.reason;
        outcome = word(draft.outcome);
        corrects = draft.corrects.value_or("");
        text = dump_json(to_json(draft));
        insert.execute(true);
    }
}

void insert_grants(soci::session& sql) {
    std::mt19937 random(8);
    std::string id, agent, team, band, remedy, state, day;
    long long at = 0, amount = 0, seq = 1;
    soci::statement grant =
        (sql.prepare << "INSERT INTO grants (id, agent_id, request_key, team, tier, "
                        "contact_source, contact_id, customer_ref, remedy, amount_minor, currency, "
                        "band, request, fingerprint, policy_version, agent_day, at_ms) VALUES "
                        "(:id, :agent, :id, :team, 'agent', 'rt', :id, 'C-1', :remedy, :amount, "
                        "'USD', :band, '{}', '', 1, '2026-01-01', :at)",
         soci::use(id, "id"), soci::use(agent, "agent"), soci::use(team, "team"),
         soci::use(remedy, "remedy"), soci::use(amount, "amount"), soci::use(band, "band"),
         soci::use(at, "at"));
    soci::statement event =
        (sql.prepare << "INSERT INTO grant_event (grant_id, seq, state, actor, note, at_ms) "
                        "VALUES (:id, :seq, :state, '', '', :at)",
         soci::use(id, "id"), soci::use(seq, "seq"), soci::use(state, "state"),
         soci::use(at, "at"));
    const std::int64_t end = today().time_since_epoch().count();
    for (int i = 0; i < kGrants; ++i) {
        id = "g" + std::to_string(i);
        agent = somebody(random);
        team = agent.substr(0, agent.size() - 1);
        band = random() % 20 == 0 ? "stretch" : "within";
        remedy = random() % 3 == 0 ? "credit" : "refund";
        amount = 100 + static_cast<long long>(random() % 9900);
        at = end - kDays * kDayMs + kDays * kDayMs / kGrants * i;
        grant.execute(true);
        seq = 1;
        state = "recorded";
        event.execute(true);
        if (random() % 50 != 0) continue;
        seq = 2;
        state = "voided";
        event.execute(true);
    }
}

bool fill(const std::string& path, int entries) {
    int ids = 0;
    {
        const auto made = open_desk(path, ids);
        if (!made) {
            std::fprintf(stderr, "%s\n", made.error().message.c_str());
            return false;
        }
    }
    const auto taxonomy = parse_taxonomy(read_asset("taxonomy.default.json"));
    soci::session sql(soci::sqlite3, path);
    sql << "BEGIN";
    insert_entries(sql, *taxonomy, entries);
    insert_grants(sql);
    sql << "COMMIT";
    return true;
}

void ask(const char* what, const std::function<bool()>& question) {
    std::vector<double> ms;
    for (int i = 0; i < 15; ++i) {
        const auto start = Clock::now();
        if (!question()) {
            std::printf("%-42s failed\n", what);
            return;
        }
        ms.push_back(milliseconds_since(start));
    }
    std::sort(ms.begin(), ms.end());
    std::printf("%-42s p50 %8.2f ms  max %8.2f ms\n", what, ms[ms.size() / 2], ms.back());
}

void ask_all(Desk& desk) {
    OversightDesk& oversight = desk.oversight();
    for (const int weeks : {12, 26, 52}) {
        PictureQuery query;
        query.weeks = weeks;
        const std::string text = std::to_string(weeks) + " weeks";
        ask((text + ", every team").c_str(), [&] { return oversight.week_picture(query).ok(); });
        query.team = "care";
        ask((text + ", one team").c_str(), [&] { return oversight.week_picture(query).ok(); });
        ask((text + ", rows for export").c_str(),
            [&] { return oversight.picture_tables(query).ok(); });
    }
    ask("unused authority, of all time", [&] { return oversight.unused_authority({}).ok(); });
    PictureQuery now;
    const auto picture = oversight.week_picture(now);
    const ContactFilter reason = picture->reasons.front().behind;
    ask("contacts behind a reason of this week",
        [&] { return oversight.contacts_behind(reason, {}).ok(); });
    ContactFilter old = reason;
    old.first_week = old.last_week = *reason.first_week - std::chrono::days{7 * 40};
    ask("contacts behind it, forty weeks ago",
        [&] { return oversight.contacts_behind(old, {}).ok(); });
    ContactFilter signal = picture->signals.front().behind;
    ask("contacts behind a signal of this week",
        [&] { return oversight.contacts_behind(signal, {}).ok(); });
    signal.first_week = signal.last_week = std::nullopt;
    ask("contacts behind a signal, of all time",
        [&] { return oversight.contacts_behind(signal, {}).ok(); });
    ContactFilter label = picture->labels.front().behind;
    ask("contacts behind a label of this week",
        [&] { return oversight.contacts_behind(label, {}).ok(); });
    label.first_week = label.last_week = std::nullopt;
    ask("contacts behind it, of all time",
        [&] { return oversight.contacts_behind(label, {}).ok(); });
    label.label = "product 190";
    ask("contacts behind a rare label, of all time",
        [&] { return oversight.contacts_behind(label, {}).ok(); });
    ask("requests that wait", [&] { return oversight.waiting().ok(); });
    int key = 0;
    ask("log an entry, durably", [&] {
        ResolutionDraft draft;
        draft.contact_source = "bench";
        draft.contact_id = "B-" + std::to_string(key);
        draft.outcome = key % 2 == 0 ? Outcome::passed_on : Outcome::resolved;
        return desk.log_resolution({"bench-" + std::to_string(++key)}, draft).ok();
    });
}

}  // namespace

int main(int argc, char** argv) {
    std::string directory = argc > 1 ? argv[1] : std::filesystem::temp_directory_path().string();
    const int entries = argc > 2 ? std::atoi(argv[2]) : 1'000'000;
    directory += "/shopkeeper-week-XXXXXX";
    if (entries < 1000 || mkdtemp(directory.data()) == nullptr) return 1;
    const std::string path = directory + "/bench.db";
    int result = 1;
    auto start = Clock::now();
    if (fill(path, entries)) {
        std::printf("%d entries, %d grants, made in %.1f s\n", entries, kGrants,
                    milliseconds_since(start) / 1000);
        start = Clock::now();
        int ids = 0;
        const auto desk = open_desk(path, ids);
        std::printf("opened, every entry counted for the first time: %.1f s\n",
                    milliseconds_since(start) / 1000);
        if (desk) {
            ask_all(**desk);
            result = 0;
        } else {
            std::fprintf(stderr, "%s\n", desk.error().message.c_str());
        }
    }
    std::error_code ignored;
    std::filesystem::remove_all(directory, ignored);
    return result;
}
