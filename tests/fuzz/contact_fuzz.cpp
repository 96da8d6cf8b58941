// Promises of the queue's readers: a line or a pasted text is a contact with at least one message
// in valid UTF-8, or it is refused with a sentence.
#include "base/utf8.h"
#include "client/queue/file_queue.h"
#include "client/queue/paste.h"
#include "tests/fuzz/fuzz.h"

namespace shopkeeper::fuzz {
namespace {

void check_contact(const Result<client::Contact>& contact) {
    if (!contact.ok()) {
        require(!contact.error().message.empty(), "a refused contact says why");
        return;
    }
    require(!contact->id.empty(), "a contact has an id");
    require(!contact->messages.empty(), "a contact has a message");
    for (const auto& message : contact->messages) {
        require(is_valid_utf8(message.text), "a message is valid UTF-8");
    }
}

}  // namespace

std::vector<std::string> seeds() {
    return {R"({"source":"chat","id":"4821","url":"https://chat.example/4821","customer":)"
            R"({"ref":"C-1","name":"Ana"},"channel":"chat","opened_at":"2026-11-18T09:30:00Z",)"
            R"("labels":["wool"],)"
            R"("order":{"id":"73310","total_minor":31200,"currency":"USD"},"messages":)"
            R"([{"from":"customer","at":"2026-11-18T09:30:00Z","text":"Where 😀?"}]})",
            R"({"id":"1","messages":[{"text":"a"}]})", "Hello\n\nwhere is it?\r\n\r\nThanks"};
}

void try_bytes(std::string_view bytes) {
    check_contact(client::parse_contact_line(bytes, "file"));
    check_contact(client::contact_from_text(bytes, Instant{}, "paste-1"));
}

}  // namespace shopkeeper::fuzz
