#include "empowerment/evidence_wire.h"

#include <utility>

#include "empowerment/json_reader.h"

namespace shopkeeper::empowerment {

Json to_json(const Conversation& conversation) {
    Json messages = Json::array();
    for (const Said& said : conversation.messages) {
        Json one{{"by", word(said.by)}, {"text", said.text}};
        if (said.at) one["at"] = format_instant(*said.at);
        messages.push_back(std::move(one));
    }
    return {{"messages", std::move(messages)}, {"left_out", conversation.left_out}};
}

Json to_json(const QuotedPassage& passage) {
    Json json{{"article_id", passage.article_id},
              {"title", passage.title},
              {"heading_path", passage.heading_path},
              {"text", passage.text}};
    if (passage.updated) json["updated"] = format_date(*passage.updated);
    if (passage.verified) json["verified"] = format_date(*passage.verified);
    return json;
}

Result<Conversation> conversation_from_json(const Json& json) {
    std::optional<Error> problem;
    JsonReader in{json, "", problem};
    Conversation conversation;
    conversation.left_out = in.integer("left_out");
    in.list("messages", [&](const Json& message, const std::string& at) {
        JsonReader one{message, at, problem};
        Said said;
        said.by = one.parsed("by", author_from_word(one.text("by")));
        said.at = one.optional_instant("at");
        said.text = one.text("text");
        conversation.messages.push_back(std::move(said));
    });
    return read_as(std::move(conversation), problem);
}

Result<QuotedPassage> passage_from_json(const Json& json) {
    std::optional<Error> problem;
    JsonReader in{json, "", problem};
    QuotedPassage passage;
    passage.article_id = in.text("article_id");
    passage.title = in.text("title");
    passage.heading_path = in.text("heading_path");
    passage.text = in.text("text");
    if (in.has("updated")) passage.updated = in.parsed("updated", parse_date(in.text("updated")));
    if (in.has("verified"))
        passage.verified = in.parsed("verified", parse_date(in.text("verified")));
    return read_as(std::move(passage), problem);
}

}  // namespace shopkeeper::empowerment
