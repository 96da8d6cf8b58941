#include "knowledge/burst.h"

#include <algorithm>
#include <array>

#include "knowledge/sentences.h"
#include "knowledge/text.h"

namespace shopkeeper::knowledge {
namespace {

constexpr std::array kCourtesies = std::to_array<std::string_view>({
    "anyone",  "appreciate", "appreciated", "cheers", "dear",    "everyone",  "greetings",
    "hello",   "help",       "hey",         "hi",     "kind",    "kindly",    "like",
    "need",    "please",     "pls",         "plz",    "regards", "sincerely", "somebody",
    "someone", "sorry",      "thank",       "thanks", "thx",     "want",
});
static_assert(std::is_sorted(kCourtesies.begin(), kCourtesies.end()));

// What people tell a story with. Alone they are in every article, and in a burst of many words
// they outnumber what it is about; in a search of two words they may be what is meant.
constexpr std::array kFillers = std::to_array<std::string_view>({
    "actually",   "almost",  "already", "although", "always",    "another", "anymore",
    "anything",   "around",  "away",    "bad",      "bit",       "came",    "come",
    "comes",      "coming",  "day",     "days",     "else",      "ever",    "every",
    "everything", "few",     "first",   "gave",     "getting",   "give",    "given",
    "gives",      "go",      "goes",    "going",    "gone",      "good",    "got",
    "great",      "guess",   "hands",   "happen",   "having",    "hope",    "however",
    "including",  "instead", "knew",    "know",     "last",      "later",   "least",
    "less",       "let",     "lets",    "look",     "looked",    "looking", "lot",
    "lots",       "made",    "make",    "makes",    "making",    "many",    "may",
    "maybe",      "mean",    "might",   "mine",     "much",      "must",    "never",
    "next",       "nice",    "nobody",  "nothing",  "now",       "often",   "ok",
    "okay",       "one",     "ones",    "others",   "over",      "perhaps", "probably",
    "quite",      "really",  "right",   "said",     "saw",       "say",     "says",
    "see",        "seem",    "seems",   "seen",     "shall",     "since",   "something",
    "somewhere",  "soon",    "still",   "sure",     "take",      "taken",   "takes",
    "taking",     "tell",    "than",    "thing",    "things",    "think",   "though",
    "thought",    "three",   "till",    "time",     "times",     "today",   "told",
    "tomorrow",   "took",    "tried",   "tries",    "try",       "trying",  "two",
    "under",      "unless",  "upon",    "us",       "usually",   "want",    "wanted",
    "wants",      "way",     "ways",    "week",     "weeks",     "well",    "went",
    "whatever",   "within",  "without", "wonder",   "wondering", "yes",     "yesterday",
    "yet",
});
static_assert(std::is_sorted(kFillers.begin(), kFillers.end()));

constexpr std::array kGreetings = std::to_array<std::string_view>(
    {"hello", "hi", "hey", "dear", "greetings", "good morning", "good afternoon", "good evening"});

constexpr std::array kClosings = std::to_array<std::string_view>(
    {"best", "best regards", "kind regards", "regards", "many thanks", "thanks", "thank you",
     "cheers", "sincerely", "yours sincerely", "best wishes", "warm regards", "thx",
     "thanks in advance", "thank you in advance", "yours"});

bool begins_with_word(std::string_view folded, std::string_view word) {
    if (!folded.starts_with(word)) return false;
    return folded.size() == word.size() || !ends_inside_word(folded.substr(0, word.size() + 1));
}

// Everything from here on was written by somebody else, earlier.
bool begins_quoted_mail(std::string_view folded) {
    if (folded.starts_with("-----original message") || folded.starts_with("________________")) {
        return true;
    }
    const bool attribution =
        folded.starts_with("on ") || folded.starts_with("le ") || folded.starts_with("am ");
    return attribution && (folded.ends_with("wrote:") || folded.ends_with("ecrit :") ||
                           folded.ends_with("schrieb:"));
}

bool is_device_signature(std::string_view folded) {
    return folded.starts_with("sent from my ") || folded.starts_with("get outlook for ");
}

bool is_closing(std::string_view folded) {
    while (!folded.empty() && !ends_inside_word(folded)) folded.remove_suffix(1);
    return std::find(kClosings.begin(), kClosings.end(), folded) != kClosings.end();
}

// "Hi Ana, my parcel …" → "my parcel …"; "Hello there!" → "".
std::string_view without_greeting(std::string_view line) {
    constexpr std::size_t kLongestGreeting = 4;  // words
    const std::string folded = fold(line);
    const bool greets = std::any_of(kGreetings.begin(), kGreetings.end(), [&](auto greeting) {
        return begins_with_word(folded, greeting);
    });
    if (!greets) return line;
    const std::size_t end = line.find_first_of(",!.:;-");
    if (end != std::string_view::npos && words_of(line.substr(0, end)).size() <= kLongestGreeting) {
        return trimmed(line.substr(end + 1));
    }
    return words_of(line).size() <= kLongestGreeting ? std::string_view() : line;
}

}  // namespace

bool is_filler(std::string_view folded) {
    return std::binary_search(kFillers.begin(), kFillers.end(), folded);
}

bool is_courtesy(std::string_view folded) {
    return std::binary_search(kCourtesies.begin(), kCourtesies.end(), folded);
}

std::string clean_burst(std::string_view burst) {
    constexpr std::size_t kNameWords = 3;
    std::string out;
    bool in_signature = false;  // until the next empty line
    bool after_closing = false;
    for (std::size_t pos = 0; pos < burst.size();) {
        const std::size_t end = std::min(burst.find('\n', pos), burst.size());
        std::string_view line = trimmed(burst.substr(pos, end - pos));
        pos = end + 1;
        const std::string folded = fold(line);
        if (begins_quoted_mail(folded)) break;
        if (line.empty()) in_signature = false;
        if (line == "--") in_signature = true;
        if (line.empty() || in_signature || line.front() == '>' || is_device_signature(folded)) {
            continue;
        }
        if (is_closing(folded)) {
            after_closing = true;
            continue;
        }
        // The line under "Kind regards" is a name when it is short.
        const bool name = after_closing && words_of(line).size() <= kNameWords;
        after_closing = false;
        if (name) continue;
        line = without_greeting(line);
        if (line.empty()) continue;
        out += line;
        out += '\n';
    }
    return out.empty() ? std::string(burst) : out;
}

std::string matter_of(std::string_view burst) {
    const std::string cleaned = clean_burst(burst);
    std::string all, matter;
    for (const Word& word : words_of(cleaned)) {
        const std::string_view text =
            std::string_view(cleaned).substr(word.begin, word.end - word.begin);
        all += (all.empty() ? "" : " ") + std::string(text);
        if (is_courtesy(word.folded) || is_filler(word.folded)) continue;
        matter += (matter.empty() ? "" : " ") + std::string(text);
    }
    // A blank behind the last word: nothing is being typed.
    return (matter.empty() ? all : matter) + " ";
}

}  // namespace shopkeeper::knowledge
