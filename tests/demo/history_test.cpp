#include <doctest/doctest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "empowerment/memory_desk.h"
#include "tests/demo/demo_files.h"
#include "tests/demo/opening.h"

namespace shopkeeper::demo {
namespace {

using namespace empowerment;

const FixedOffsetZones kZones;
const char* const kAna = "C-10482";

std::vector<Person> people() {
    Result<Json> file = parse_json(read_demo_file("people.json"));
    REQUIRE(file.ok());
    std::vector<Person> found;
    for (const Json& json : file->at("people")) {
        Person person{json.at("id"), json.at("name"), {}, json.at("tier"), json.at("team"), false};
        for (const Json& role : json.at("roles")) {
            Result<Role> read = role_from_word(role.get<std::string>());
            REQUIRE(read.ok());
            person.roles.push_back(*read);
        }
        found.push_back(std::move(person));
    }
    return found;
}

std::shared_ptr<const Policy> policy() {
    Result<Policy> parsed = parse_policy(read_demo_file("policy.json"));
    REQUIRE_MESSAGE(parsed.ok(), why(parsed));
    return std::make_shared<const Policy>(*parsed);
}

std::shared_ptr<const Taxonomy> taxonomy() {
    Result<Taxonomy> parsed = parse_taxonomy(read_demo_file("../taxonomy.default.json"));
    REQUIRE(parsed.ok());
    return std::make_shared<const Taxonomy>(*parsed);
}

Currency usd() {
    Result<Currency> currency = Currency::from_code("USD");
    REQUIRE(currency.ok());
    return *currency;
}

// Plays history.jsonl through desks of the persons it names, each line at its own time.
class Replay {
public:
    explicit Replay(const char* now) : opening_{*parse_instant(now), &kZones, "care"} {
        ledger_ = make_memory_ledger({[this] { return clock_; },
                                      [this] { return "id-" + std::to_string(++ids_); },
                                      people(),
                                      {policy()},
                                      taxonomy(),
                                      std::make_shared<FixedOffsetZones>()});
        for (const Json& line : json_lines("history.jsonl")) play(line);
        // NOLINTNEXTLINE(cppcoreguidelines-prefer-member-initializer): only after the play.
        clock_ = opening_.now;
    }

    std::unique_ptr<Desk> desk_of(const std::string& person) {
        return make_memory_desk(ledger_, person);
    }

    Usage usage(const std::string& person, const std::string& customer) {
        Result<AuthoritySnapshot> snapshot = desk_of(person)->authority({customer, usd()});
        REQUIRE(snapshot.ok());
        return snapshot->usage;
    }

    const Opening& opening() const { return opening_; }

private:
    void play(const Json& line) {
        const std::string key = line.at("key");
        CAPTURE(key);
        const Instant at = moment(opening_, line.at("at").get<std::string>());
        CHECK_MESSAGE(at >= clock_, "the lines are not in order of time");
        clock_ = at;
        if (line.at("do") == "grant")
            grant(key, line);
        else
            log(key, line);
    }

    void grant(const std::string& key, const Json& line) {
        GrantRequest request;
        request.key = {key};
        request.contact_source = line.at("contact").at("source");
        request.contact_id = line.at("contact").at("id");
        request.customer_ref = line.at("customer");
        request.remedy = *remedy_from_word(line.at("remedy").get<std::string>());
        request.amount_minor = line.at("amount_minor").get<std::int64_t>();
        request.currency = usd();
        request.reason = line.at("reason");
        request.reason_text = line.at("reason_text");
        request.explanation = line.at("explanation");
        if (line.contains("fee_paid_minor"))
            request.fee_paid_minor = line.at("fee_paid_minor").get<std::int64_t>();
        request.order_id = line.at("order").at("id");
        request.order_total_minor = line.at("order").at("total_minor").get<std::int64_t>();
        Result<GrantAnswer> answer = desk_of(line.at("by"))->grant(request);
        REQUIRE_MESSAGE(answer.ok(), why(answer));
        REQUIRE(answer->decision.verdict == Verdict::granted);
        REQUIRE(answer->grant.has_value());
        // An explanation stands where it was needed and nowhere else.
        CHECK((answer->decision.band == Band::stretch) == !request.explanation.empty());
        grants_[key] = answer->grant->id;
    }

    void log(const std::string& key, const Json& line) {
        ResolutionDraft draft;
        draft.contact_source = line.at("contact").at("source");
        draft.contact_id = line.at("contact").at("id");
        draft.customer_ref = line.at("customer");
        draft.tag = *tag_from_word(line.at("tag").get<std::string>());
        draft.group = line.at("group");
        draft.reason = line.at("reason");
        for (const Json& signal : line.at("signals"))
            draft.signals.push_back(*signal_from_word(signal.get<std::string>()));
        draft.outcome = *outcome_from_word(line.at("outcome").get<std::string>());
        if (!line.at("promise_date").is_null())
            draft.promise_date = day(opening_, line.at("promise_date").get<std::string>());
        draft.note = line.at("note");
        draft.channel = line.at("channel");
        // What the record would have to clean is a mistake of the demo's.
        draft.labels = line.value("labels", std::vector<std::string>());
        for (const Json& use : line.at("articles"))
            draft.articles.push_back({use.at("id"), use.at("title"), use.at("copied")});
        for (const Json& grant : line.at("grants"))
            draft.grant_ids.push_back(grants_.at(grant.get<std::string>()));
        Result<ResolutionReceipt> receipt = desk_of(line.at("by"))->log_resolution({key}, draft);
        REQUIRE_MESSAGE(receipt.ok(), why(receipt));
    }

    Opening opening_;
    Instant clock_{};
    int ids_ = 0;
    std::shared_ptr<MemoryLedger> ledger_;
    std::map<std::string, std::string> grants_;
};

// A Sunday, a Monday at noon, a first of the month, a leap day, new year's day, a summer Friday.
const char* const kOpenings[] = {"2026-11-22T12:00:00Z", "2026-11-23T12:00:00Z",
                                 "2026-12-01T09:00:00Z", "2028-02-29T08:00:00Z",
                                 "2027-01-01T21:00:00Z", "2027-06-18T15:30:00Z"};

}  // namespace

TEST_CASE("demo: the history is accepted line by line, whichever day the shop is opened") {
    for (const char* now : kOpenings) {
        CAPTURE(now);
        Replay replay(now);
        Result<ResolutionPage> page =
            replay.desk_of("ines")->resolutions({{}, {}, {}, {}, "", 1000});
        REQUIRE(page.ok());
        CHECK(page->items.size() >= 140);
    }
}

TEST_CASE("demo: Ana was given 138.00 of 200.00, and 59.00 comes back in five days") {
    for (const char* now : kOpenings) {
        CAPTURE(now);
        Replay replay(now);
        const BucketUse ana = replay.usage("ines", kAna).customer_30d;
        CHECK(ana.used == 13800);
        CHECK(ana.held == 0);
        CHECK(ana.frees_minor == 5900);
        REQUIRE(ana.frees_at.has_value());
        const Date today = std::chrono::floor<std::chrono::days>(replay.opening().now);
        CHECK(std::chrono::floor<std::chrono::days>(*ana.frees_at) == today + std::chrono::days{5});
    }
}

TEST_CASE("demo: Inês has used one stretch of the week and 189.50 of the day") {
    for (const char* now : kOpenings) {
        CAPTURE(now);
        Replay replay(now);
        const Usage usage = replay.usage("ines", kAna);
        CHECK(usage.stretch_week.used == 1);
        CHECK(usage.agent_day.used == 18950);
    }
}

TEST_CASE("demo: the team's month has a budget and most of it left") {
    const std::shared_ptr<const Policy> limits = policy();
    const CurrencyLimits& table = limits->currencies.at("USD");
    CHECK(table.team_month_minor.at("care") == 1800000);
    for (const char* now : kOpenings)
        CHECK(Replay(now).usage("ines", kAna).team_month.used < 1800000 / 2);
    Result<Policy> shipped = parse_policy(read_demo_file("../policy.default.json"));
    REQUIRE(shipped.ok());
    for (const auto& entry : shipped->currencies.at("USD").tiers) {
        const std::string& tier = entry.first;
        const TierLimits& limit = entry.second;
        CAPTURE(tier);
        REQUIRE(table.tiers.contains(tier));
        CHECK(table.tiers.at(tier).refund_per_action_minor == limit.refund_per_action_minor);
        CHECK(table.tiers.at(tier).customer_30d_minor == limit.customer_30d_minor);
        CHECK(table.tiers.at(tier).agent_day_minor == limit.agent_day_minor);
    }
}

TEST_CASE("demo: the article for Ana was sent fourteen times, and only real articles were sent") {
    std::map<std::string, std::string> titles;
    std::map<std::string, bool> internal;
    for (const knowledge::Article& article : import_articles().articles) {
        titles[article.id] = article.title;
        internal[article.id] = article.audience == knowledge::Audience::internal;
    }
    std::map<std::string, int> sent;
    for (const Json& line : json_lines("history.jsonl")) {
        if (line.at("do") != "resolution") continue;
        for (const Json& use : line.at("articles")) {
            const std::string id = use.at("id");
            REQUIRE(titles.contains(id));
            CHECK(titles.at(id) == use.at("title").get<std::string>());
            if (!use.at("copied").get<bool>()) continue;
            CHECK_MESSAGE(!internal.at(id), "internal article sent: ", id);
            ++sent[id];
        }
    }
    CHECK(sent["118"] == 14);
    CHECK(sent["121"] == 6);
}

TEST_CASE("demo: there is someone of every tier and role, and a default for each role") {
    std::map<std::string, int> tiers;
    std::map<Role, int> roles;
    std::map<std::string, Person> by_id;
    for (const Person& person : people()) {
        ++tiers[person.tier];
        for (const Role role : person.roles) ++roles[role];
        by_id[person.id] = person;
    }
    for (const char* tier : {"new", "agent", "senior", "supervisor"}) CHECK(tiers[tier] >= 1);
    for (const Role role : {Role::agent, Role::supervisor, Role::qa}) CHECK(roles[role] >= 1);
    const Json defaults = parse_json(read_demo_file("people.json"))->at("default");
    for (const auto& [role, id] : defaults.items()) {
        const auto found = by_id.find(id.get<std::string>());
        REQUIRE(found != by_id.end());
        CHECK(std::count(found->second.roles.begin(), found->second.roles.end(),
                         *role_from_word(role)) == 1);
    }
    CHECK(defaults.size() == 3);
}

}  // namespace shopkeeper::demo
