// The scorecard document: read strictly, because what a level means must not depend on who reads.
#include <set>

#include "base/utf8.h"
#include "empowerment/json_reader.h"
#include "empowerment/review.h"

namespace shopkeeper::empowerment {
namespace {

constexpr std::size_t kMaxLineBytes = 400;

// One line a person can read.
std::string line(JsonReader& in, const char* key) {
    std::string text = in.text(key);
    if (text.empty() || text.size() > kMaxLineBytes || !is_valid_utf8(text) ||
        text.find('\n') != std::string::npos)
        in.fail(key, "one line of 1 to 400 bytes");
    return text;
}

void only(const Json& json, JsonReader& in, const std::set<std::string>& keys) {
    if (!json.is_object()) return;
    for (const auto& [key, value] : json.items())
        if (keys.count(key) == 0) in.fail(key, "no such key");
}

TraitCard read_card(const Json& json, const std::string& at, Trait trait,
                    std::optional<Error>& problem) {
    JsonReader in{json, at, problem};
    only(json, in, {"trait", "label", "question", "anchors"});
    TraitCard card;
    card.trait = trait;
    if (in.text("trait") != word(trait))
        in.fail("trait", std::string("\"") + word(trait) + "\" in this place");
    card.label = line(in, "label");
    card.question = line(in, "question");
    std::size_t count = 0;
    in.list("anchors", [&](const Json& anchor, const std::string&) {
        if (count < card.anchors.size() && anchor.is_string() && !anchor.empty()) {
            const Json holder{{"anchors", anchor}};
            JsonReader inside{holder, at, problem};
            card.anchors[count] = line(inside, "anchors");
        } else {
            in.fail("anchors", "five lines");
        }
        ++count;
    });
    if (count != card.anchors.size()) in.fail("anchors", "five lines");
    return card;
}

}  // namespace

Result<Scorecard> parse_scorecard(std::string_view json_text) {
    const Result<Json> json = parse_json(json_text);
    if (!json) return json.error();
    std::optional<Error> problem;
    JsonReader in{*json, "", problem};
    only(*json, in, {"$schema", "version", "not_seen", "traits"});
    if (in.has("$schema")) in.text("$schema");
    Scorecard card;
    card.version = in.integer("version");
    if (card.version < 1) in.fail("version", "a whole number from 1 on");
    card.not_seen = line(in, "not_seen");
    std::size_t count = 0;
    in.list("traits", [&](const Json& trait, const std::string& at) {
        if (count < kTraitCount)
            card.traits[count] = read_card(trait, at, static_cast<Trait>(count), problem);
        ++count;
    });
    if (count != kTraitCount) in.fail("traits", "five parts");
    return read_as(std::move(card), problem);
}

std::string format_scorecard(const Scorecard& scorecard) {
    Json traits = Json::array();
    for (const TraitCard& card : scorecard.traits)
        traits.push_back({{"trait", word(card.trait)},
                          {"label", card.label},
                          {"question", card.question},
                          {"anchors", card.anchors}});
    return dump_json({{"version", scorecard.version},
                      {"not_seen", scorecard.not_seen},
                      {"traits", std::move(traits)}},
                     2);
}

}  // namespace shopkeeper::empowerment
