// Which words are said whatever the matter is.
#include <algorithm>
#include <array>

#include "knowledge/analysis.h"
#include "knowledge/burst.h"
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

// Words of every complaint and every question. They may be what is meant ("change", "number"), so
// they are only trusted less.
constexpr std::array kEverySubject = std::to_array<std::string_view>({
    "able",      "about",    "access",      "again",     "answer",      "answered",
    "anybody",   "anyway",   "asap",        "ask",       "asked",       "asking",
    "available", "back",     "been",        "before",    "being",       "believe",
    "best",      "better",   "both",        "bought",    "call",        "called",
    "can",       "cannot",   "care",        "case",      "cause",       "change",
    "changed",   "check",    "checked",     "clear",     "close",       "contact",
    "correct",   "could",    "customer",    "details",   "did",         "different",
    "do",        "does",     "done",        "due",       "easy",        "either",
    "end",       "enough",   "exactly",     "explain",   "fact",        "far",
    "fast",      "figure",   "fill",        "find",      "fine",        "fix",
    "fixed",     "follow",   "following",   "found",     "free",        "full",
    "fully",     "further",  "general",     "get",       "happened",    "happening",
    "happens",   "hard",     "have",        "hear",      "here",        "hold",
    "hours",     "idea",     "immediately", "important", "information", "issue",
    "issues",    "just",     "keep",        "keeps",     "kept",        "left",
    "little",    "long",     "longer",      "main",      "major",       "matter",
    "minute",    "minutes",  "month",       "months",    "more",        "most",
    "move",      "moved",    "my",          "name",      "needed",      "needs",
    "new",       "none",     "not",         "number",    "off",         "old",
    "once",      "only",     "open",        "option",    "options",     "order",
    "other",     "own",      "part",        "past",      "people",      "person",
    "place",     "point",    "possible",    "previous",  "problem",     "problems",
    "properly",  "provide",  "put",         "question",  "questions",   "quick",
    "quickly",   "rather",   "reach",       "read",      "ready",       "reason",
    "receive",   "received", "recent",      "recently",  "reply",       "required",
    "respond",   "response", "rest",        "result",    "same",        "second",
    "send",      "sent",     "serious",     "service",   "set",         "several",
    "should",    "show",     "shows",       "similar",   "simple",      "simply",
    "situation", "small",    "some",        "speak",     "specific",    "start",
    "started",   "stay",     "step",        "stop",      "stopped",     "stuff",
    "such",      "suddenly", "support",     "suppose",   "supposed",    "talk",
    "team",      "that",     "there",       "these",     "this",        "those",
    "too",       "total",    "true",        "unable",    "understand",  "unfortunately",
    "until",     "update",   "urgent",      "use",       "used",        "user",
    "using",     "very",     "wait",        "waited",    "waiting",     "whole",
    "why",       "will",     "wish",        "work",      "worked",      "working",
    "works",     "worse",    "would",       "write",     "wrong",       "wrote",
    "year",      "years",
});
static_assert(std::is_sorted(kEverySubject.begin(), kEverySubject.end()));

}  // namespace

bool is_filler(std::string_view folded) {
    return std::binary_search(kFillers.begin(), kFillers.end(), folded);
}

bool is_courtesy(std::string_view folded) {
    return std::binary_search(kCourtesies.begin(), kCourtesies.end(), folded);
}

double telling(std::string_view folded) {
    constexpr double kOfEverySubject = 0.4;
    const bool any = is_filler(folded) || is_courtesy(folded) ||
                     std::binary_search(kEverySubject.begin(), kEverySubject.end(), folded);
    return any ? kOfEverySubject : 1.0;
}

bool is_about_something(std::string_view text) {
    const Analyzer analyzer("english");
    const std::vector<Word> words = words_of(clean_burst(text));
    return std::any_of(words.begin(), words.end(), [&](const Word& word) {
        return !analyzer.is_stop_word(word.folded) && telling(word.folded) == 1.0;
    });
}

}  // namespace shopkeeper::knowledge
