#include "empowerment/second_person.h"

namespace shopkeeper::empowerment {

const char* word(WordKind kind) {
    switch (kind) {
        case WordKind::approved:
            return "approved";
        case WordKind::declined:
            return "declined";
        case WordKind::right_call:
            return "right_call";
        case WordKind::talk_about_it:
            return "talk_about_it";
    }
    return "";
}

Result<WordKind> word_kind_from_word(std::string_view text) {
    for (const WordKind kind :
         {WordKind::approved, WordKind::declined, WordKind::right_call, WordKind::talk_about_it})
        if (text == word(kind)) return kind;
    return Error{ErrorCode::invalid,
                 "\"" + std::string(text) +
                     "\" is not one of approved, declined, right_call, talk_about_it."};
}

Status check_reading(const StretchReading& reading) {
    if (reading.kind != WordKind::right_call && reading.kind != WordKind::talk_about_it)
        return Error{ErrorCode::invalid, "A stretch use is read as right_call or talk_about_it."};
    return check_words(reading.words, "The note to the agent",
                       reading.kind == WordKind::talk_about_it);
}

Status check_second_words(const std::string& words, bool needed) {
    return check_words(words, "The word to the agent", needed);
}

}  // namespace shopkeeper::empowerment
