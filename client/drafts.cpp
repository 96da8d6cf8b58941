#include "client/drafts.h"

#include <utility>

#include "empowerment/evidence_wire.h"

namespace shopkeeper::client {
namespace {

using empowerment::ArticleUse;
using empowerment::Signal;

// While typing, a sync a second bounds what a power cut can take without wearing the disk.
constexpr std::chrono::seconds kSyncEvery{1};

void put_text(Json& json, const char* key, const std::string& text) {
    if (!text.empty()) json[key] = text;
}

std::string text_of(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::size_t count_of(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_number_unsigned() ? found->get<std::size_t>() : 0;
}

std::vector<std::string> texts_of(const Json& json, const char* key) {
    std::vector<std::string> texts;
    const auto found = json.find(key);
    if (found == json.end() || !found->is_array()) return texts;
    for (const Json& item : *found)
        if (item.is_string()) texts.push_back(item.get<std::string>());
    return texts;
}

Json signals_to_json(const std::array<bool, empowerment::kSignalCount>& signals) {
    Json list = Json::array();
    for (std::size_t i = 0; i < signals.size(); ++i)
        if (signals[i]) list.push_back(empowerment::word(static_cast<Signal>(i)));
    return list;
}

Json articles_to_json(const std::vector<ArticleUse>& articles) {
    Json list = Json::array();
    for (const ArticleUse& use : articles) {
        Json one = {{"id", use.article_id}, {"title", use.title}, {"copied", use.copied}};
        for (const empowerment::QuotedPassage& passage : use.passages)
            one["passages"].push_back(empowerment::to_json(passage));
        list.push_back(std::move(one));
    }
    return list;
}

std::vector<ArticleUse> articles_of(const Json& json) {
    std::vector<ArticleUse> uses;
    const auto found = json.find("articles");
    if (found == json.end() || !found->is_array()) return uses;
    for (const Json& item : *found) {
        if (!item.is_object() || text_of(item, "id").empty()) continue;
        const auto copied = item.find("copied");
        uses.push_back({text_of(item, "id"), text_of(item, "title"),
                        copied != item.end() && copied->is_boolean() && copied->get<bool>()});
        const auto passages = item.find("passages");
        if (passages == item.end() || !passages->is_array()) continue;
        for (const Json& passage : *passages)
            if (auto read = empowerment::passage_from_json(passage); read)
                uses.back().passages.push_back(std::move(*read));
    }
    return uses;
}

bool same_uses(const std::vector<ArticleUse>& a, const std::vector<ArticleUse>& b) {
    return articles_to_json(a) == articles_to_json(b);
}

}  // namespace

bool operator==(const ContactDraft& a, const ContactDraft& b) {
    return a.remedy == b.remedy && a.amount == b.amount && a.reason == b.reason &&
           a.reason_text == b.reason_text && a.explanation == b.explanation && a.fee == b.fee &&
           a.order_total == b.order_total && a.tag == b.tag && a.group == b.group &&
           a.group_reason == b.group_reason && a.signals == b.signals && a.outcome == b.outcome &&
           a.promise == b.promise && a.note == b.note && same_uses(a.articles, b.articles) &&
           a.not_it == b.not_it && a.logged_messages == b.logged_messages &&
           a.seen_messages == b.seen_messages && a.resolution_id == b.resolution_id;
}

bool has_text(const ContactDraft& draft) {
    ContactDraft bare = draft;
    bare.logged_messages = 0;
    bare.seen_messages = 0;
    bare.resolution_id.clear();
    return !(bare == ContactDraft{});
}

Json to_json(const std::string& contact_key, const ContactDraft& draft) {
    Json json = {{"contact", contact_key}};
    if (draft.remedy != empowerment::Remedy::refund)
        json["remedy"] = empowerment::word(draft.remedy);
    put_text(json, "amount", draft.amount);
    put_text(json, "reason", draft.reason);
    put_text(json, "reason_text", draft.reason_text);
    put_text(json, "explanation", draft.explanation);
    put_text(json, "fee", draft.fee);
    put_text(json, "order_total", draft.order_total);
    if (draft.tag) json["tag"] = empowerment::word(*draft.tag);
    put_text(json, "group", draft.group);
    put_text(json, "group_reason", draft.group_reason);
    Json signals = signals_to_json(draft.signals);
    if (!signals.empty()) json["signals"] = std::move(signals);
    if (draft.outcome != empowerment::Outcome::resolved)
        json["outcome"] = empowerment::word(draft.outcome);
    put_text(json, "promise", draft.promise);
    put_text(json, "note", draft.note);
    if (!draft.articles.empty()) json["articles"] = articles_to_json(draft.articles);
    if (!draft.not_it.empty()) json["not_it"] = draft.not_it;
    if (draft.logged_messages != 0) json["logged_messages"] = draft.logged_messages;
    if (draft.seen_messages != 0) json["seen_messages"] = draft.seen_messages;
    put_text(json, "resolution", draft.resolution_id);
    return json;
}

ContactDraft draft_from_json(const Json& json) {
    ContactDraft draft;
    if (const auto remedy = empowerment::remedy_from_word(text_of(json, "remedy")); remedy)
        draft.remedy = *remedy;
    draft.amount = text_of(json, "amount");
    draft.reason = text_of(json, "reason");
    draft.reason_text = text_of(json, "reason_text");
    draft.explanation = text_of(json, "explanation");
    draft.fee = text_of(json, "fee");
    draft.order_total = text_of(json, "order_total");
    if (const auto tag = empowerment::tag_from_word(text_of(json, "tag")); tag) draft.tag = *tag;
    draft.group = text_of(json, "group");
    draft.group_reason = text_of(json, "group_reason");
    for (const std::string& name : texts_of(json, "signals"))
        if (const auto signal = empowerment::signal_from_word(name); signal)
            draft.signals[static_cast<std::size_t>(*signal)] = true;
    if (const auto outcome = empowerment::outcome_from_word(text_of(json, "outcome")); outcome)
        draft.outcome = *outcome;
    draft.promise = text_of(json, "promise");
    draft.note = text_of(json, "note");
    draft.articles = articles_of(json);
    draft.not_it = texts_of(json, "not_it");
    draft.logged_messages = count_of(json, "logged_messages");
    draft.seen_messages = count_of(json, "seen_messages");
    draft.resolution_id = text_of(json, "resolution");
    return draft;
}

DraftStore::DraftStore(std::shared_ptr<Journal> journal, Jobs& jobs)
    : journal_(std::move(journal)), jobs_(jobs) {}

Result<std::unique_ptr<DraftStore>> DraftStore::open(const std::filesystem::path& file,
                                                     Jobs& jobs) {
    Result<std::unique_ptr<Journal>> journal = Journal::open(file);
    if (!journal) return journal.error();
    std::unique_ptr<DraftStore> store(new DraftStore(std::move(*journal), jobs));
    std::size_t records = 0;
    Result<std::size_t> left_out = store->journal_->read([&](const Json& json) {
        ++records;
        const std::string key = text_of(json, "contact");
        if (!key.empty()) store->drafts_[key] = draft_from_json(json);
        if (const std::string open = text_of(json, "open"); !open.empty()) store->was_open_ = open;
    });
    if (!left_out) return left_out.error();
    std::erase_if(store->drafts_, [](const auto& item) { return item.second == ContactDraft{}; });
    // Folding costs a write of the whole file, so it is done when most lines are stale.
    if (records > 2 * store->drafts_.size() + 64) {
        std::vector<Json> folded;
        for (const auto& [key, draft] : store->drafts_) folded.push_back(to_json(key, draft));
        if (!store->was_open_.empty()) folded.push_back({{"open", store->was_open_}});
        if (Status status = store->journal_->rewrite(folded); !status) return status.error();
    }
    return store;
}

const ContactDraft& DraftStore::get(const std::string& contact_key) const {
    const auto found = drafts_.find(contact_key);
    return found == drafts_.end() ? none_ : found->second;
}

void DraftStore::put(const std::string& contact_key, ContactDraft draft) {
    if (get(contact_key) == draft) return;
    const auto now = std::chrono::steady_clock::now();
    const bool sync = now - last_sync_ >= kSyncEvery;
    if (sync) last_sync_ = now;
    after_writes([journal = journal_, record = to_json(contact_key, draft), sync] {
        return journal->append(record, sync ? Journal::Sync::yes : Journal::Sync::no);
    });
    drafts_[contact_key] = std::move(draft);
}

void DraftStore::note_open(const std::string& contact_key) {
    if (contact_key.empty() || contact_key == open_) return;
    open_ = contact_key;
    after_writes([journal = journal_, record = Json{{"open", contact_key}}] {
        return journal->append(record, Journal::Sync::no);
    });
}

void DraftStore::after_writes(std::function<Status()> after) {
    JobSpec spec{"Saving what was typed", "", "drafts", {}, false};
    jobs_.start<Status>(
        std::move(spec), [after = std::move(after)](JobContext&) { return after(); },
        [this](const Status& status) {
            trouble_ = status ? std::string() : status.error().message;
        });
}

void DraftStore::close() {
    // Appends of the last second may be unsynced; an empty record changes nothing and syncs them.
    if (Status status = journal_->append(Json::object(), Journal::Sync::yes); !status)
        trouble_ = status.error().message;
}

}  // namespace shopkeeper::client
