#include "client/tag_hints.h"

#include <cctype>

#include "base/bounded_json.h"

namespace shopkeeper::client {
namespace {

using empowerment::Tag;

constexpr std::string_view kCurlyApostrophe = "\xE2\x80\x99";

// The burst as phrases are written, with the way back to the customer's own bytes.
struct Folded {
    std::string text;                  // begins and ends with a blank
    std::vector<std::size_t> origins;  // text[i] came from burst[origins[i]]

    void push(char c, std::size_t origin) {
        text += c;
        origins.push_back(origin);
    }
};

bool is_letter(unsigned char byte) {
    return std::isalnum(byte) != 0 || byte >= 0x80;
}

Folded fold(std::string_view burst) {
    Folded folded;
    folded.push(' ', 0);
    for (std::size_t i = 0; i < burst.size();) {
        if (burst.substr(i, kCurlyApostrophe.size()) == kCurlyApostrophe) {
            folded.push('\'', i);
            i += kCurlyApostrophe.size();
            continue;
        }
        const auto byte = static_cast<unsigned char>(burst[i]);
        if (is_letter(byte) || byte == '\'') {
            folded.push(static_cast<char>(std::tolower(byte)), i);
        } else if (folded.text.back() != ' ') {
            folded.push(' ', i);
        }
        ++i;
    }
    if (folded.text.back() != ' ') folded.push(' ', burst.size());
    return folded;
}

struct Match {
    std::size_t weight = 0;  // of all phrases found
    std::string because;     // the first listed phrase found, in the customer's words
};

std::size_t weight_of(std::string_view phrase) {
    std::size_t words = 1;
    for (const char c : phrase) words += c == ' ' ? 1 : 0;
    return words * words;
}

Match match_hint(const Folded& folded, std::string_view burst, const TagHint& hint) {
    Match match;
    for (const std::string& phrase : hint.phrases) {
        const std::size_t at = folded.text.find(' ' + phrase + ' ');
        if (at == std::string::npos) continue;
        const std::size_t weight = weight_of(phrase);
        match.weight += weight;
        if (!match.because.empty()) continue;
        const std::size_t begin = folded.origins[at + 1];
        const std::size_t end = folded.origins[at + 1 + phrase.size()];
        match.because = std::string(burst.substr(begin, end - begin));
    }
    return match;
}

Error expected(const std::string& pointer, const std::string& what) {
    return {ErrorCode::invalid, "tag hints: at " + pointer + " " + what + " was expected."};
}

Result<TagHint> read_hint(const Json& json, const std::string& pointer) {
    TagHint hint;
    if (!json.is_object()) return expected(pointer, "an object");
    const auto tag = json.find("tag");
    const auto group = json.find("group");
    const auto phrases = json.find("phrases");
    if (tag == json.end() || !tag->is_string()) return expected(pointer + "/tag", "a text");
    Result<Tag> known = empowerment::tag_from_word(tag->get_ref<const std::string&>());
    if (!known) return expected(pointer + "/tag", "\"failure\" or \"relationship\"");
    if (group == json.end() || !group->is_string())
        return expected(pointer + "/group", "a group's code");
    if (phrases == json.end() || !phrases->is_array())
        return expected(pointer + "/phrases", "a list of texts");
    hint.tag = *known;
    hint.group = group->get<std::string>();
    for (std::size_t i = 0; i < phrases->size(); ++i) {
        const Json& phrase = (*phrases)[i];
        const std::string here = pointer + "/phrases/" + std::to_string(i);
        if (!phrase.is_string()) return expected(here, "a text");
        // Folded the same way as the burst, so that an editor need not know the rules.
        const std::string text = fold(phrase.get_ref<const std::string&>()).text;
        if (text.size() < 3) return expected(here, "a text with letters");
        hint.phrases.push_back(text.substr(1, text.size() - 2));
    }
    return hint;
}

}  // namespace

Result<TagHints> TagHints::parse(std::string_view json_text) {
    Result<Json> json = parse_json(json_text);
    if (!json) return json.error();
    const auto list = json->is_object() ? json->find("hints") : json->end();
    if (!json->is_object() || list == json->end() || !list->is_array())
        return expected("/hints", "a list");
    TagHints hints;
    for (std::size_t i = 0; i < list->size(); ++i) {
        Result<TagHint> hint = read_hint((*list)[i], "/hints/" + std::to_string(i));
        if (!hint) return hint.error();
        hints.hints_.push_back(std::move(*hint));
    }
    return hints;
}

std::optional<empowerment::TagSuggestion> TagHints::suggest(
    std::string_view burst, const empowerment::Taxonomy& taxonomy) const {
    const Folded folded = fold(burst);
    std::size_t best_weight = 0;
    bool torn = false;  // another tag weighs the same
    empowerment::TagSuggestion best;
    for (const TagHint& hint : hints_) {
        if (taxonomy.find_group(hint.group) == nullptr) continue;
        Match match = match_hint(folded, burst, hint);
        if (match.weight == 0 || match.weight < best_weight) continue;
        if (match.weight == best_weight) {
            torn = torn || hint.tag != best.tag;
            continue;
        }
        best_weight = match.weight;
        torn = false;
        best.tag = hint.tag;
        best.group = hint.group;
        best.because = std::move(match.because);
    }
    if (best_weight == 0 || torn) return std::nullopt;
    return best;
}

}  // namespace shopkeeper::client
