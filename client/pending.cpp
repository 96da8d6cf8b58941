#include "client/pending.h"

#include <algorithm>
#include <array>
#include <utility>

#include "empowerment/wire.h"

namespace shopkeeper::client {

bool leaves_unknown(const Error& error) {
    switch (error.code) {
        case ErrorCode::io:
        case ErrorCode::unavailable:
        case ErrorCode::timeout:
        case ErrorCode::busy:
        case ErrorCode::cancelled:
            return true;
        default:
            return false;
    }
}
namespace {

constexpr std::array<std::pair<WriteKind, const char*>, 6> kKinds = {{
    {WriteKind::grant, "grant"},
    {WriteKind::ask, "ask"},
    {WriteKind::withdraw, "withdraw"},
    {WriteKind::void_grant, "void"},
    {WriteKind::resolution, "resolution"},
    {WriteKind::policy, "policy"},
}};

const char* kind_word(WriteKind kind) {
    for (const auto& [value, text] : kKinds)
        if (value == kind) return text;
    return "";
}

std::string text_of(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Json policy_json(const PendingWrite& write) {
    Json body = {{"document", write.policy.document},
                 {"reason", write.policy.reason},
                 {"base_version", write.policy.base_version}};
    if (write.policy.effective_from)
        body["effective_from"] = format_instant(*write.policy.effective_from);
    if (write.restores) body["restores"] = *write.restores;
    return body;
}

std::optional<std::int64_t> number_of(const Json& json, const char* key) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_number_integer()) return std::nullopt;
    return found->get<std::int64_t>();
}

Status read_policy(const Json& body, PendingWrite& write) {
    write.policy.key = write.key;
    write.policy.document = text_of(body, "document");
    write.policy.reason = text_of(body, "reason");
    write.policy.base_version = number_of(body, "base_version").value_or(0);
    write.restores = number_of(body, "restores");
    const std::string from = text_of(body, "effective_from");
    if (from.empty()) return {};
    const Result<Instant> at = parse_instant(from);
    if (!at) return at.error();
    write.policy.effective_from = *at;
    return {};
}

Result<empowerment::PolicySaved> save_policy(empowerment::Desk& desk, const PendingWrite& write) {
    if (write.restores)
        return desk.policies().restore({write.key, *write.restores, write.policy.base_version,
                                        write.policy.effective_from, write.policy.reason});
    empowerment::PolicySave save = write.policy;
    save.key = write.key;
    return desk.policies().save(save);
}

Json body_of(const PendingWrite& write) {
    switch (write.kind) {
        case WriteKind::grant:
        case WriteKind::ask:
            return empowerment::to_json(write.grant);
        case WriteKind::withdraw:
        case WriteKind::void_grant:
            return {{"grant", write.grant_id}, {"reason", write.reason}};
        case WriteKind::resolution:
            return empowerment::to_json(write.entry);
        case WriteKind::policy:
            return policy_json(write);
    }
    return Json::object();
}

Status read_body(const Json& body, PendingWrite& write) {
    switch (write.kind) {
        case WriteKind::grant:
        case WriteKind::ask: {
            Result<empowerment::GrantRequest> request = empowerment::grant_request_from_json(body);
            if (!request) return request.error();
            write.grant = std::move(*request);
            write.grant.key = write.key;
            return {};
        }
        case WriteKind::withdraw:
        case WriteKind::void_grant:
            write.grant_id = text_of(body, "grant");
            write.reason = text_of(body, "reason");
            return {};
        case WriteKind::resolution: {
            auto entry = empowerment::resolution_draft_from_json(body);
            if (!entry) return entry.error();
            write.entry = std::move(*entry);
            return {};
        }
        case WriteKind::policy:
            return read_policy(body, write);
    }
    return {};
}

template <class T>
void take(Result<T> result, std::optional<T>& value, WriteAnswer& answer) {
    if (result) {
        value = std::move(*result);
        return;
    }
    answer.error = result.error();
    answer.unknown = leaves_unknown(result.error());
}

}  // namespace

Json to_json(const PendingWrite& write) {
    return {{"begin", write.key.value},      {"by", write.by},
            {"kind", kind_word(write.kind)}, {"contact", write.contact},
            {"customer", write.customer},    {"body", body_of(write)}};
}

Result<PendingWrite> pending_from_json(const Json& json) {
    PendingWrite write;
    write.key.value = text_of(json, "begin");
    write.by = text_of(json, "by");
    write.contact = text_of(json, "contact");
    write.customer = text_of(json, "customer");
    const std::string kind = text_of(json, "kind");
    const auto known = std::find_if(kKinds.begin(), kKinds.end(),
                                    [&](const auto& item) { return kind == item.second; });
    const auto body = json.find("body");
    if (write.key.value.empty() || known == kKinds.end() || body == json.end())
        return Error{ErrorCode::invalid, "A saved write is not whole."};
    write.kind = known->first;
    if (Status status = read_body(*body, write); !status) return status.error();
    return write;
}

Result<std::shared_ptr<PendingWrites>> PendingWrites::open(const std::filesystem::path& file) {
    Result<std::unique_ptr<Journal>> journal = Journal::open(file);
    if (!journal) return journal.error();
    std::shared_ptr<PendingWrites> pending(new PendingWrites(std::move(*journal)));
    std::vector<PendingWrite>& open_ones = pending->unfinished_;
    std::size_t records = 0;
    Result<std::size_t> left_out = pending->journal_->read([&](const Json& json) {
        ++records;
        if (Result<PendingWrite> write = pending_from_json(json); write)
            open_ones.push_back(std::move(*write));
        const std::string ended = text_of(json, "end");
        if (ended.empty()) return;
        std::erase_if(open_ones, [&](const PendingWrite& w) { return w.key.value == ended; });
    });
    if (!left_out) return left_out.error();
    if (records > 64) {
        std::vector<Json> folded;
        folded.reserve(open_ones.size());
        for (const PendingWrite& write : open_ones) folded.push_back(to_json(write));
        if (Status status = pending->journal_->rewrite(folded); !status) return status.error();
    }
    return pending;
}

Status PendingWrites::begin(const PendingWrite& write) {
    return journal_->append(to_json(write), Journal::Sync::yes);
}

Status PendingWrites::end(const empowerment::RequestKey& key) {
    // Losing this line in a power cut only asks the desk again, which answers the same.
    return journal_->append({{"end", key.value}}, Journal::Sync::no);
}

WriteAnswer send_write(PendingWrites& pending, empowerment::Desk& desk, PendingWrite write) {
    WriteAnswer answer;
    if (Status saved = pending.begin(write); !saved) {
        // The line may stand in the file all the same: a later start would send what the person
        // was told was not sent, and has perhaps given anew.
        answer.unknown = !pending.end(write.key).ok();
        answer.error =
            Error{saved.error().code, "Nothing was sent, because it could not be saved first. " +
                                          saved.error().message};
        answer.write = std::move(write);
        return answer;
    }
    switch (write.kind) {
        case WriteKind::grant:
            take(desk.grant(write.grant), answer.grant_answer, answer);
            break;
        case WriteKind::ask:
            take(desk.ask_second_person(write.grant), answer.grant_answer, answer);
            break;
        case WriteKind::withdraw:
            take(desk.withdraw(write.key, write.grant_id), answer.grant, answer);
            break;
        case WriteKind::void_grant:
            take(desk.void_grant(write.key, write.grant_id, write.reason), answer.grant, answer);
            break;
        case WriteKind::resolution:
            take(desk.log_resolution(write.key, write.entry), answer.receipt, answer);
            break;
        case WriteKind::policy:
            take(save_policy(desk, write), answer.policy, answer);
            break;
    }
    answer.write = std::move(write);
    return answer;
}

}  // namespace shopkeeper::client
