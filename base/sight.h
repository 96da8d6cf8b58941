// What a person can see of a text: which characters show at all, and the one spelling among those
// that look the same on a screen. Letters that merely resemble each other (a Latin and a Cyrillic
// "a") stay apart: that is a question of fonts, not of spelling.
//
// Thread-safety: pure functions; a SightReader belongs to one thread. Ownership: results are the
// caller's.
#pragma once

#include <string>
#include <string_view>

namespace shopkeeper {

enum class Sight {
    blank,   // white space of any kind; parts words and shows nothing
    unseen,  // controls, format characters, and what Unicode lets every program leave out: joiners,
             // fillers, variation selectors, tags, characters that will never be any
    mark,    // is drawn on the character before it, and shows only with one
    seen,
};

// By itself, whatever stands around it. Never fails.
Sight sight_of(char32_t c);

// Steps through a text from its beginning.
class SightReader {
public:
    // What the next character is where it stands: a mark is seen behind something seen and unseen
    // elsewhere, so the answer is never Sight::mark. Never fails.
    Sight next(char32_t c);

private:
    bool has_base_ = false;
};

// The text in Unicode's composed form (NFC), so that "é" typed as one character and as a letter
// with an accent are one. Never fails; what is no UTF-8 is given back as it is.
std::string composed(std::string_view text);

// The text as it can be seen on one line: nothing unseen, one ordinary blank for a run of blanks of
// any kind and none at the ends, composed. Its own result stays as it is. Never fails; what is no
// UTF-8 is given back as it is.
std::string plain_line(std::string_view text);

}  // namespace shopkeeper
