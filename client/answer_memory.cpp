#include "client/answer_memory.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "client/contact.h"

namespace shopkeeper::client {
namespace {

using knowledge::Memory;
using knowledge::MemoryItem;
using ItemList = std::vector<MemoryItem>;

std::string text_of(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool read_item(const Json& json, MemoryItem& item) {
    const Result<Instant> created = parse_instant(text_of(json, "created"));
    const auto articles = json.find("articles");
    if (!created || articles == json.end() || !articles->is_array()) return false;
    item.id = text_of(json, "id");
    item.created = *created;
    item.text = text_of(json, "text");
    for (const Json& article : *articles)
        if (article.is_string()) item.articles.push_back(article.get<std::string>());
    return !item.text.empty() && !item.articles.empty();
}

// ASCII letters only: enough to take "Split payment" for "split payment".
std::string folded(const std::string& text) {
    std::string line = one_line(text);
    std::transform(line.begin(), line.end(), line.begin(), [](char c) {
        return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    });
    return line;
}

bool holds(const ItemList& items, const std::string& id) {
    return std::any_of(items.begin(), items.end(),
                       [&](const MemoryItem& item) { return item.id == id; });
}

struct Built {
    std::shared_ptr<const ItemList> items;
    std::shared_ptr<const ItemList> refusals;
    std::shared_ptr<const Memory> memory;
    std::string trouble;
};

}  // namespace

Json to_json(const MemoryItem& item) {
    return {{"id", item.id},
            {"created", format_instant(item.created)},
            {"text", item.text},
            {"articles", item.articles}};
}

AnswerMemory::AnswerMemory(std::shared_ptr<Journal> items, std::shared_ptr<Journal> notes,
                           Jobs& jobs, std::function<void()> changed)
    : items_journal_(std::move(items)),
      notes_journal_(std::move(notes)),
      jobs_(jobs),
      changed_(std::move(changed)),
      items_(std::make_shared<const ItemList>()),
      refusals_(std::make_shared<const ItemList>()) {}

Result<std::unique_ptr<AnswerMemory>> AnswerMemory::open(const std::filesystem::path& directory,
                                                         Jobs& jobs,
                                                         std::function<void()> changed) {
    Result<std::unique_ptr<Journal>> items = Journal::open(directory / "memory.jsonl");
    if (!items) return items.error();
    Result<std::unique_ptr<Journal>> notes = Journal::open(directory / "feedback.jsonl");
    if (!notes) return notes.error();
    std::unique_ptr<AnswerMemory> memory(
        new AnswerMemory(std::move(*items), std::move(*notes), jobs, std::move(changed)));
    Result<std::size_t> left_out =
        memory->notes_journal_->read([&](const Json& note) { memory->read_note(note); });
    if (!left_out) return left_out.error();
    memory->rebuild(true);
    return memory;
}

void AnswerMemory::read_note(const Json& note) {
    const std::string kind = text_of(note, "kind");
    if (kind == "outdated") outdated_.insert(text_of(note, "article"));
    if (kind == "gap") gaps_[folded(text_of(note, "text"))].insert(text_of(note, "contact"));
    if (kind != "not_it") return;
    const Result<Instant> at = parse_instant(text_of(note, "at"));
    const std::string text = text_of(note, "text");
    const std::string contact = text_of(note, "contact");
    if (!at || text.empty()) return;
    // Older lines name no contact; the burst stands for it.
    refuse(text_of(note, "article"), text, contact.empty() ? text : contact, text_of(note, "by"),
           *at);
}

bool AnswerMemory::refuse(const std::string& article_id, const std::string& burst,
                          const std::string& contact_key, const std::string& by, Instant at) {
    if (!refused_.insert({article_id, contact_key, by}).second) return false;
    auto refusals = std::make_shared<ItemList>(*refusals_);
    refusals->push_back({{}, at, burst, {}, {article_id}});
    refusals_ = std::move(refusals);
    return true;
}

void AnswerMemory::rebuild(bool read_file) {
    jobs_.start<Built>(
        {"Recalling what was sent before", "memory", "memory", {}, false},
        [journal = items_journal_, known = items_, refusals = refusals_, read_file](JobContext&) {
            Built built{known, refusals, nullptr, {}};
            if (read_file) {
                auto items = std::make_shared<ItemList>();
                Result<std::size_t> left_out = journal->read([&](const Json& json) {
                    MemoryItem item;
                    if (read_item(json, item)) items->push_back(std::move(item));
                });
                if (!left_out) built.trouble = left_out.error().message;
                built.items = std::move(items);
            }
            ItemList all = *built.items;
            all.insert(all.end(), refusals->begin(), refusals->end());
            built.memory = Memory::build(std::move(all));
            return built;
        },
        [this](const Built& built) {
            items_ = built.items;
            memory_ = built.memory;
            trouble_ = built.trouble;
            // What was said while the file was read is not in it yet.
            bool is_whole = refusals_ == built.refusals;
            if (!added_while_reading_.empty()) {
                auto items = std::make_shared<ItemList>(*items_);
                for (MemoryItem& added : added_while_reading_)
                    if (!holds(*items, added.id)) items->push_back(std::move(added));
                added_while_reading_.clear();
                items_ = std::move(items);
                is_whole = false;
            }
            if (!is_whole) rebuild(false);
            changed_();
        });
}

void AnswerMemory::add(MemoryItem item) {
    if (item.articles.empty() || item.text.empty()) return;
    append(items_journal_, to_json(item));
    if (!memory_) {
        // The file is still being read and may or may not hold the new line yet: the item joins
        // when the reading is done, unless it was read.
        added_while_reading_.push_back(std::move(item));
        return;
    }
    auto items = std::make_shared<ItemList>(*items_);
    items->push_back(std::move(item));
    items_ = std::move(items);
    rebuild(false);
}

void AnswerMemory::append(std::shared_ptr<Journal> journal, Json record) {
    jobs_.start<Status>(
        {"Keeping what was learnt", "", "drafts", {}, false},
        [journal = std::move(journal), record = std::move(record)](JobContext&) {
            return journal->append(record, Journal::Sync::no);
        },
        [this](const Status& status) {
            if (!status) trouble_ = status.error().message;
        });
}

void AnswerMemory::note_outdated(const std::string& article_id, const std::string& title,
                                 const std::string& by, Instant at) {
    if (!outdated_.insert(article_id).second) return;
    append(notes_journal_, {{"kind", "outdated"},
                            {"article", article_id},
                            {"title", title},
                            {"by", by},
                            {"at", format_instant(at)}});
}

void AnswerMemory::note_gap(const std::string& text, const std::string& contact_key,
                            const std::string& by, Instant at) {
    if (!gaps_[folded(text)].insert(contact_key).second) return;
    append(notes_journal_, {{"kind", "gap"},
                            {"text", text},
                            {"contact", contact_key},
                            {"by", by},
                            {"at", format_instant(at)}});
}

bool AnswerMemory::gap_noted(const std::string& text, const std::string& contact_key) const {
    const auto found = gaps_.find(folded(text));
    return found != gaps_.end() && found->second.count(contact_key) != 0;
}

std::size_t AnswerMemory::gap_count(const std::string& text) const {
    const auto found = gaps_.find(folded(text));
    return found == gaps_.end() ? 0 : found->second.size();
}

void AnswerMemory::note_not_it(const std::string& article_id, const std::string& burst,
                               const std::string& contact_key, const std::string& by, Instant at) {
    if (!refuse(article_id, burst, contact_key, by, at)) return;
    append(notes_journal_, {{"kind", "not_it"},
                            {"article", article_id},
                            {"text", burst},
                            {"contact", contact_key},
                            {"by", by},
                            {"at", format_instant(at)}});
    // While the file is read a rebuilding would take the reading's place; it follows by itself.
    if (memory_) rebuild(false);
}

}  // namespace shopkeeper::client
