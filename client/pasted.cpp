#include "client/pasted.h"

#include <algorithm>
#include <utility>

#include "client/queue/file_queue.h"
#include "client/queue/paste.h"

namespace shopkeeper::client {
namespace {

// The shape of a line of a file queue, so that the same reader checks it.
Json to_json(const Contact& contact) {
    Json messages = Json::array();
    for (const Message& message : contact.messages) {
        Json row = {{"from", message.from_customer ? "customer" : "agent"}, {"text", message.text}};
        if (message.at) row["at"] = format_instant(*message.at);
        messages.push_back(std::move(row));
    }
    Json json = {{"id", contact.id}, {"channel", contact.channel}, {"messages", messages}};
    if (!contact.labels.empty()) json["labels"] = contact.labels;
    if (contact.opened_at) json["opened_at"] = format_instant(*contact.opened_at);
    return json;
}

void drop(std::vector<Contact>& contacts, const std::string& id) {
    std::erase_if(contacts, [&](const Contact& contact) { return contact.id == id; });
}

}  // namespace

PastedContacts::PastedContacts(std::shared_ptr<Journal> journal, Jobs& jobs)
    : journal_(std::move(journal)), jobs_(jobs) {}

Result<std::unique_ptr<PastedContacts>> PastedContacts::open(const std::filesystem::path& file,
                                                             Jobs& jobs) {
    Result<std::unique_ptr<Journal>> journal = Journal::open(file);
    if (!journal) return journal.error();
    std::unique_ptr<PastedContacts> store(new PastedContacts(std::move(*journal), jobs));
    std::size_t records = 0;
    bool all_understood = true;
    const Result<std::size_t> left_out = store->journal_->read([&](const Json& json) {
        ++records;
        const auto gone = json.find("gone");
        if (gone != json.end() && gone->is_string())
            return drop(store->kept_, gone->get<std::string>());
        Result<Contact> contact = parse_contact_line(dump_json(json), kPastedSource);
        if (!contact) {
            all_understood = false;
            return;
        }
        drop(store->kept_, contact->id);
        store->kept_.push_back(std::move(*contact));
    });
    if (!left_out) return left_out.error();
    // What is not understood (another version wrote it, a crash tore it) stays in the file.
    if (records == store->kept_.size() || !all_understood || *left_out > 0) return store;
    std::vector<Json> folded;
    for (const Contact& contact : store->kept_) folded.push_back(to_json(contact));
    if (Status status = store->journal_->rewrite(folded); !status) return status.error();
    return store;
}

void PastedContacts::keep(const Contact& contact) {
    drop(kept_, contact.id);
    kept_.push_back(contact);
    append(to_json(contact));
}

void PastedContacts::forget(const std::string& id) {
    const std::size_t before = kept_.size();
    drop(kept_, id);
    if (kept_.size() != before) append({{"gone", id}});
}

void PastedContacts::append(Json record) {
    // On the drafts' lane: a draft is never there again without its contact.
    JobSpec spec{"Saving what was pasted", "", "drafts", {}, false};
    jobs_.start<Status>(
        std::move(spec),
        [journal = journal_, record = std::move(record)](JobContext&) {
            return journal->append(record, Journal::Sync::yes);
        },
        [this](const Status& status) {
            trouble_ = status ? std::string() : status.error().message;
        });
}

}  // namespace shopkeeper::client
