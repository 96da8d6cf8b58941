#include "client/demo_shop.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <system_error>
#include <utility>

#include "base/bounded_json.h"
#include "client/answer_memory.h"
#include "client/demo_time.h"
#include "client/desk_embedded.h"
#include "empowerment/store/store_desk.h"
#include "empowerment/store/zone_calendar.h"
#include "knowledge/file/files.h"

namespace shopkeeper::client {
namespace {

namespace fs = std::filesystem;
using empowerment::Desk;
using empowerment::store::ZoneCalendar;

constexpr std::size_t kMaxFileBytes = 16u << 20;
constexpr const char* kTeam = "care";

std::string text_of(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<std::int64_t> number_of(const Json& json, const char* key) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_number_integer()) return std::nullopt;
    return found->get<std::int64_t>();
}

Error in_file(const fs::path& file, int line, const std::string& why) {
    return {ErrorCode::invalid, "The demo shop's " + file.filename().string() +
                                    (line > 0 ? " line " + std::to_string(line) : std::string()) +
                                    ": " + why};
}

Result<Json> read_json(const fs::path& file) {
    Result<std::string> bytes = knowledge::read_file(file, kMaxFileBytes);
    if (!bytes) return bytes.error();
    Result<Json> json = parse_json(*bytes);
    if (!json) return in_file(file, 0, json.error().message);
    if (!json->is_object()) return in_file(file, 0, "an object was expected.");
    return json;
}

// Calls `take` for each line of a JSON Lines file; the first failure ends it. What `take` reads
// with at() and is not there, or is of another kind, is such a failure.
Status for_each_line(const fs::path& file, const std::function<Status(Json&)>& take) {
    Result<std::string> bytes = knowledge::read_file(file, kMaxFileBytes);
    if (!bytes) return bytes.error();
    std::string_view rest = *bytes;
    for (int line = 1; !rest.empty(); ++line) {
        const std::size_t end = rest.find('\n');
        const std::string_view text = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        if (text.empty()) continue;
        Result<Json> json = parse_json(text);
        if (!json) return in_file(file, line, json.error().message);
        if (!json->is_object()) return in_file(file, line, "an object was expected.");
        try {
            if (Status status = take(*json); !status)
                return in_file(file, line, status.error().message);
        } catch (const Json::exception& error) {
            return in_file(file, line, error.what());
        }
    }
    return {};
}

Status set_time(Json& object, const char* key, const DemoClock& clock) {
    if (!object.is_object() || !object.contains(key)) return {};
    const Result<Instant> at = demo_instant(text_of(object, key), clock);
    if (!at) return at.error();
    object[key] = format_instant(*at);
    return {};
}

Status write_queue(const DemoRequest& request, const DemoClock& clock) {
    std::string lines;
    Status read = for_each_line(request.demo_directory / "queue.jsonl", [&](Json& contact) {
        if (Status status = set_time(contact, "opened_at", clock); !status) return status;
        for (Json& message : contact["messages"])
            if (Status status = set_time(message, "at", clock); !status) return status;
        lines += dump_json(contact) + '\n';
        return Status();
    });
    if (!read) return read;
    return knowledge::replace_file(request.data_directory / "demo" / "queue.jsonl", lines);
}

// Puts the demo's history on record, line by line, as the person and at the time of each line.
class History {
public:
    History(const DemoRequest& request, const DemoPeople& people, DemoClock clock)
        : request_(request), people_(people), clock_(clock) {}

    Status run() {
        empowerment::store::StoreOptions options;
        options.path = (request_.data_directory / "shopkeeper.db").string();
        options.now = [this] { return at_; };
        options.new_uuid = random_uuid;
        options.team_zones = people_.team_zones;
        options.policy_document = request_.policy_document;
        options.taxonomy_document = request_.taxonomy_document;
        options.people = people_.people;
        auto store = empowerment::store::open_store(std::move(options));
        if (!store) return store.error();
        for (const empowerment::Person& person : people_.people) {
            auto desk = empowerment::store::desk_for(*store, person.id);
            if (!desk) return desk.error();
            desks_[person.id] = std::move(*desk);
        }
        Status told = for_each_line(request_.demo_directory / "history.jsonl",
                                    [this](Json& line) { return tell(line); });
        if (!told) return told;
        return knowledge::replace_file(request_.data_directory / "memory.jsonl", memory_);
    }

private:
    Status tell(const Json& line) {
        const Result<Instant> at = demo_instant(text_of(line, "at"), clock_);
        if (!at) return at.error();
        at_ = *at;
        const auto desk = desks_.find(text_of(line, "by"));
        if (desk == desks_.end())
            return Error{ErrorCode::invalid, "\"by\" names nobody of people.json."};
        return text_of(line, "do") == "grant" ? give(*desk->second, line)
                                              : log(*desk->second, line);
    }

    Status give(Desk& desk, const Json& line) {
        empowerment::GrantRequest request;
        request.key.value = text_of(line, "key");
        request.contact_source = text_of(line.at("contact"), "source");
        request.contact_id = text_of(line.at("contact"), "id");
        request.customer_ref = text_of(line, "customer");
        auto remedy = empowerment::remedy_from_word(text_of(line, "remedy"));
        auto currency = empowerment::Currency::from_code(text_of(line, "currency"));
        if (!remedy) return remedy.error();
        if (!currency) return currency.error();
        request.remedy = *remedy;
        request.currency = *currency;
        request.amount_minor = number_of(line, "amount_minor");
        request.reason = text_of(line, "reason");
        request.reason_text = text_of(line, "reason_text");
        request.explanation = text_of(line, "explanation");
        request.fee_paid_minor = number_of(line, "fee_paid_minor");
        if (const auto order = line.find("order"); order != line.end() && order->is_object()) {
            request.order_id = text_of(*order, "id");
            request.order_total_minor = number_of(*order, "total_minor");
        }
        Result<empowerment::GrantAnswer> answer = desk.grant(request);
        if (!answer) return answer.error();
        if (!answer->grant)
            return Error{ErrorCode::invalid, "the limits refuse it; the demo contradicts itself."};
        grant_ids_[request.key.value] = answer->grant->id;
        return {};
    }

    Status log(Desk& desk, const Json& line) {
        empowerment::ResolutionDraft entry;
        entry.contact_source = text_of(line.at("contact"), "source");
        entry.contact_id = text_of(line.at("contact"), "id");
        entry.customer_ref = text_of(line, "customer");
        auto tag = empowerment::tag_from_word(text_of(line, "tag"));
        auto outcome = empowerment::outcome_from_word(text_of(line, "outcome"));
        if (!tag) return tag.error();
        if (!outcome) return outcome.error();
        entry.tag = *tag;
        entry.outcome = *outcome;
        entry.group = text_of(line, "group");
        entry.reason = text_of(line, "reason");
        entry.note = text_of(line, "note");
        entry.channel = text_of(line, "channel");
        for (const Json& label : line.value("labels", Json::array()))
            entry.labels.push_back(label.get<std::string>());
        for (const Json& name : line.at("signals"))
            if (auto signal = empowerment::signal_from_word(name.get<std::string>()); signal)
                entry.signals.push_back(*signal);
        if (const std::string promise = text_of(line, "promise_date"); !promise.empty()) {
            const Result<Date> date = demo_date(promise, clock_);
            if (!date) return date.error();
            entry.promise_date = *date;
        }
        for (const Json& key : line.at("grants"))
            entry.grant_ids.push_back(grant_ids_[key.get<std::string>()]);
        knowledge::MemoryItem item{text_of(line, "key"), at_, text_of(line, "burst"), {}};
        for (const Json& article : line.at("articles")) {
            const bool copied = article.value("copied", false);
            entry.articles.push_back({text_of(article, "id"), text_of(article, "title"), copied});
            if (copied) item.articles.push_back(entry.articles.back().article_id);
        }
        if (!item.text.empty())
            entry.conversation = empowerment::conversation_that_fits(
                {{empowerment::Author::customer, at_, item.text}});
        if (!item.articles.empty()) memory_ += dump_json(to_json(item)) + '\n';
        auto receipt = desk.log_resolution({text_of(line, "key")}, entry);
        return receipt ? Status() : Status(receipt.error());
    }

    const DemoRequest& request_;
    const DemoPeople& people_;
    const DemoClock clock_;
    Instant at_;
    std::map<std::string, std::unique_ptr<Desk>> desks_;
    std::map<std::string, std::string> grant_ids_;  // the line's key → the grant
    std::string memory_;
};

// The moment the demo was first opened; kept, so that going on after a crash means the same times.
Result<Instant> opened_at(const DemoRequest& request) {
    const fs::path file = request.data_directory / "demo" / "opened.json";
    if (Result<Json> json = read_json(file); json)
        if (Result<Instant> at = parse_instant(text_of(*json, "at")); at) return *at;
    const Json json = {{"at", format_instant(request.now)}};
    if (Status status = knowledge::replace_file(file, dump_json(json) + '\n'); !status)
        return status.error();
    return request.now;
}

fs::path ready_mark(const fs::path& data_directory) {
    return data_directory / "demo" / "ready.json";
}

// Calls `take` for each object of a list of people.json, with its JSON pointer; the first failure
// ends it. No list is an empty one.
Status for_each_object(const Json& document, const char* key, const fs::path& file,
                       const std::function<Status(const Json&, const std::string&)>& take) {
    const Json list = document.value(key, Json::array());
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string pointer = '/' + std::string(key) + '/' + std::to_string(i);
        if (!list.is_array() || !list[i].is_object())
            return in_file(file, 0, pointer + ": an object was expected.");
        if (Status status = take(list[i], pointer); !status)
            return in_file(file, 0, status.error().message);
    }
    return {};
}

// Failure: ErrorCode::invalid with the JSON pointer of the role nobody knows.
Result<empowerment::Person> read_person(const Json& item, const std::string& pointer) {
    empowerment::Person person;
    person.id = text_of(item, "id");
    person.name = text_of(item, "name");
    person.tier = text_of(item, "tier");
    person.team = text_of(item, "team");
    int at = 0;
    for (const Json& role : item.value("roles", Json::array())) {
        const auto known =
            empowerment::role_from_word(role.is_string() ? role.get<std::string>() : std::string());
        if (!known)
            return Error{ErrorCode::invalid,
                         pointer + "/roles/" + std::to_string(at) + ": " + known.error().message};
        person.roles.push_back(*known);
        ++at;
    }
    return person;
}

}  // namespace

Result<DemoPeople> read_demo_people(const fs::path& demo_directory) {
    const fs::path file = demo_directory / "people.json";
    Result<Json> json = read_json(file);
    if (!json) return json.error();
    DemoPeople made;
    Status read = for_each_object(*json, "teams", file, [&](const Json& team, const std::string&) {
        made.team_zones[text_of(team, "id")] = text_of(team, "zone");
        return Status();
    });
    if (!read) return read.error();
    read = for_each_object(*json, "people", file, [&](const Json& item, const std::string& at) {
        Result<empowerment::Person> person = read_person(item, at);
        if (!person) return Status(person.error());
        made.people.push_back(std::move(*person));
        return Status();
    });
    if (!read) return read.error();
    for (const char* role : {"agent", "supervisor", "qa"})
        made.by_role[role] = text_of(json->value("default", Json::object()), role);
    return made;
}

bool is_demo(const fs::path& data_directory) {
    std::error_code failed;
    return fs::exists(ready_mark(data_directory), failed);
}

namespace {

// Writes the queue, then `more`, then the mark that all of it is there.
Status make_demo(const DemoRequest& request, const DemoPeople& people,
                 const std::function<Status(const DemoClock&)>& more) {
    if (is_demo(request.data_directory)) return {};
    std::error_code failed;
    fs::create_directories(request.data_directory / "demo", failed);
    if (failed)
        return Error{ErrorCode::io,
                     request.data_directory.string() + " cannot be written: " + failed.message()};
    const auto zone = people.team_zones.find(kTeam);
    auto zones = ZoneCalendar::create(zone == people.team_zones.end() ? "UTC" : zone->second);
    if (!zones) return zones.error();
    const Result<Instant> opened = opened_at(request);
    if (!opened) return opened.error();
    const DemoClock clock{*opened, *zones, kTeam};
    if (Status status = write_queue(request, clock); !status) return status;
    if (Status status = more(clock); !status) return status;
    return knowledge::replace_file(ready_mark(request.data_directory), "{}\n");
}

}  // namespace

Status prepare_demo(const DemoRequest& request, const DemoPeople& people) {
    return make_demo(request, people,
                     [&](const DemoClock& clock) { return History(request, people, clock).run(); });
}

Status prepare_demo_queue(const DemoRequest& request, const DemoPeople& people) {
    return make_demo(request, people, [](const DemoClock&) { return Status(); });
}

}  // namespace shopkeeper::client
