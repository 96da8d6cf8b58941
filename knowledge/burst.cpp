#include "knowledge/burst.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "knowledge/sentences.h"
#include "knowledge/text.h"

namespace shopkeeper::knowledge {
namespace {

constexpr std::array kGreetings = std::to_array<std::string_view>(
    {"hello", "hi", "hey", "dear", "greetings", "good morning", "good afternoon", "good evening",
     "good day", "to whom it may concern", "hiya", "howdy"});

constexpr std::array kClosings =
    std::to_array<std::string_view>({"best",
                                     "best regards",
                                     "kind regards",
                                     "regards",
                                     "many thanks",
                                     "thanks",
                                     "thank you",
                                     "cheers",
                                     "sincerely",
                                     "yours sincerely",
                                     "best wishes",
                                     "warm regards",
                                     "thx",
                                     "thanks in advance",
                                     "thank you in advance",
                                     "yours",
                                     "thanks a lot",
                                     "thank you very much",
                                     "thanks so much",
                                     "many thanks in advance",
                                     "all the best",
                                     "take care",
                                     "br",
                                     "rgds",
                                     "looking forward to hearing from you",
                                     "i look forward to hearing from you",
                                     "thank you for your help",
                                     "thanks for your help",
                                     "yours faithfully",
                                     "yours truly"});

bool begins_with_word(std::string_view folded, std::string_view word) {
    if (!folded.starts_with(word)) return false;
    return folded.size() == word.size() || !ends_inside_word(folded.substr(0, word.size() + 1));
}

bool begins_with_any(std::string_view folded, std::initializer_list<std::string_view> beginnings) {
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](std::string_view one) { return folded.starts_with(one); });
}

// Everything from here on was written by somebody else, earlier, or by nobody to anybody.
bool ends_the_matter(std::string_view folded) {
    if (begins_with_any(folded, {"-----original message", "________________",
                                 "---------- forwarded message", "begin forwarded message",
                                 "begin forwarded mail", "-----ursprungliche nachricht"})) {
        return true;
    }
    // "On 3 Nov 2026 Ana wrote:"; a mail program may break the line before the last words.
    const bool attribution = begins_with_any(folded, {"on ", "le ", "am ", "el ", "op "});
    const auto ends = [&](std::string_view end) { return folded.ends_with(end); };
    if (attribution && (ends("wrote:") || ends("a ecrit :") || ends("a ecrit:") ||
                        ends("schrieb:") || ends("escribio:") || ends("schreef:"))) {
        return true;
    }
    return begins_with_any(
        folded, {"this e-mail and any", "this email and any", "this message and any",
                 "this e-mail is confidential", "this email is confidential",
                 "this message is confidential", "the information contained in this",
                 "the contents of this e", "confidentiality notice", "disclaimer:",
                 "please consider the environment", "if you are not the intended recipient"});
}

bool has_digit_or_at(std::string_view folded) {
    return has_digit(folded) || folded.find('@') != std::string_view::npos;
}

// The head of a forwarded mail: who, when, whom. A customer's own line may begin "From: Lyon".
bool is_mail_head(std::string_view folded) {
    const bool named = begins_with_any(folded, {"from: ", "to: ", "cc: ", "sent: ", "date: "});
    return named && has_digit_or_at(folded);
}

bool is_device_signature(std::string_view folded) {
    return begins_with_any(
        folded, {"sent from my ", "sent from mail for ", "get outlook for ", "von meinem iphone",
                 "envoye de mon ", "sent via ", "sent using ", "sent with "});
}

// "Order #73310", "Ticket: 4821-A", "73310": a number names one case among many alike.
bool is_only_a_number(std::string_view line) {
    constexpr std::size_t kMostWords = 6;
    const std::vector<Word> words = words_of(line);
    if (words.empty() || words.size() > kMostWords) return false;
    bool number = false;
    for (const Word& word : words) {
        constexpr std::array kNames = std::to_array<std::string_view>(
            {"a", "case", "customer", "id", "invoice", "is", "my", "no", "nr", "number", "order",
             "ref", "reference", "the", "ticket", "tracking"});
        // Codes of errors and of things to buy hold letters.
        const bool digits = word.folded.size() >= 4 &&
                            word.folded.find_first_not_of("0123456789") == std::string::npos;
        number = number || digits;
        const bool named = std::binary_search(kNames.begin(), kNames.end(), word.folded);
        if (!digits && !named && word.folded.size() > 1) return false;
    }
    return number;
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

// A line that is about no matter.
bool is_noise(std::string_view line, std::string_view folded) {
    return is_device_signature(folded) || is_mail_head(folded) || is_only_a_number(line);
}

}  // namespace

std::string clean_burst(std::string_view burst) {
    constexpr std::size_t kNameWords = 3;
    std::string out;
    bool in_signature = false;  // until the next empty line
    bool after_closing = false;
    for (std::size_t pos = 0; pos < burst.size();) {
        const std::size_t end = std::min(burst.find('\n', pos), burst.size());
        std::string_view line = trimmed(burst.substr(pos, end - pos));
        pos = end + 1;
        std::string folded = fold(line);
        // The customer's own words hardly ever begin a line so that the next is only "wrote:".
        const std::string next = fold(trimmed(burst.substr(
            std::min(pos, burst.size()),
            std::min(burst.find('\n', pos), burst.size()) - std::min(pos, burst.size()))));
        if (next == "wrote:" || next == "schrieb:") folded += " " + next;
        if (ends_the_matter(folded)) break;
        if (line.empty()) in_signature = false;
        if (line == "--") in_signature = true;
        if (line.empty() || in_signature || line.front() == '>' || is_noise(line, folded)) {
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
