// A customer's burst without what says nothing: greetings, thanks, signatures, quoted mail.
//
// Thread-safety: pure functions. Ownership: results are the caller's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace shopkeeper::knowledge {

// The lines that carry the matter. When nothing would remain the burst comes back as it is: a
// customer who only says hello still says something.
std::string clean_burst(std::string_view burst);

// Whether a folded word is a courtesy ("please", "thanks"): said in every burst, about nothing.
bool is_courtesy(std::string_view folded);

// Whether a folded word is one that stories are told with ("since", "went", "three").
bool is_filler(std::string_view folded);

// How far a folded word tells one matter from another, for judging whether an article answers: 1,
// or less for words of every subject ("problem", "waiting", "yesterday"), which small collections
// of articles are too small to know as common.
double telling(std::string_view folded);

// Whether a burst or search holds a word that tells one matter from another. "Hi, my thing is not
// working, please help" does not: whatever is nearest to it, is so by chance.
bool is_about_something(std::string_view text);

// The words of a burst that carry its matter, in order: what passages and highlights look for.
// Courtesies and fillers are left out where others remain.
std::string matter_of(std::string_view burst);

}  // namespace shopkeeper::knowledge
