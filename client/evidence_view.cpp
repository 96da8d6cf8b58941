#include "client/evidence_view.h"

#include <optional>

#include "client/wording.h"

namespace shopkeeper::client {

std::vector<MessageRow> message_rows(const empowerment::Conversation& conversation,
                                     const TeamClock& clock, Date today) {
    std::vector<MessageRow> rows;
    rows.reserve(conversation.messages.size());
    std::optional<Date> day;
    for (const empowerment::Said& said : conversation.messages) {
        MessageRow row;
        row.from_customer = said.by == empowerment::Author::customer;
        row.text = said.text;
        if (said.at) {
            const Date own = clock.local(*said.at).day;
            if (own != day) row.day_caption = long_day(own, today);
            day = own;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string left_out_words(const empowerment::Conversation& conversation) {
    if (conversation.left_out <= 0) return {};
    return counted(static_cast<std::size_t>(conversation.left_out), "earlier message was",
                   "earlier messages were") +
           " not kept.";
}

}  // namespace shopkeeper::client
