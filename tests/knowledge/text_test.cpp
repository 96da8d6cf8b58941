#include "knowledge/text.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/utf8.h"
#include "knowledge/analysis.h"
#include "knowledge/sentences.h"

namespace shopkeeper::knowledge {
namespace {

std::vector<std::string> folded_words(std::string_view text) {
    std::vector<std::string> out;
    for (const Word& word : words_of(text)) out.push_back(word.folded);
    return out;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("text: case, width, accents and ligatures are folded away") {
    CHECK(fold("Größe") == "grosse");
    CHECK(fold("ＡＢＣ１２") == "abc12");
    CHECK(fold("Ἀθῆναι") == fold("αθηναι"));
    CHECK(fold("Ёлка") == fold("елка"));
    CHECK(fold("ﬁle") == "file");
    CHECK(fold("ΟΔΟΣ") == fold("οδος"));
}

TEST_CASE("text: apostrophes belong to a word, a possessive s does not") {
    CHECK(folded_words("can't don’t shop's o'clock") == Words{"cant", "dont", "shop", "oclock"});
    CHECK(folded_words("'quoted' words'") == Words{"quoted", "words"});
}

TEST_CASE("text: what elision leaves before an apostrophe is no part of the word") {
    CHECK(folded_words("l'article qu'il n’est jusqu'ici") == Words{"article", "il", "est", "ici"});
    CHECK(folded_words("dell'ordine un'altra D'accord") == Words{"ordine", "altra", "accord"});
    // English keeps its own.
    CHECK(folded_words("I'm don't o'clock all's they'll d'") ==
          Words{"im", "dont", "oclock", "all", "theyll", "d"});
}

TEST_CASE("text: versions stay whole, sentences do not glue") {
    CHECK(folded_words("Version 16.0.4266 ends. Next") ==
          Words{"version", "16.0.4266", "ends", "next"});
    CHECK(folded_words("ERR-4417/AB1234") == Words{"err", "4417", "ab1234"});
}

TEST_CASE("text: scripts without spaces become pairs") {
    CHECK(folded_words("配送状況") == Words{"配送", "送状", "状況"});
    CHECK(folded_words("配") == Words{"配"});
    CHECK(folded_words("parcel 配送 late") == Words{"parcel", "配送", "late"});
}

TEST_CASE("text: Indic vowel signs stay, they carry the word") {
    CHECK(folded_words("किताब").size() == 1);
    CHECK(fold("कि") != fold("का"));
}

TEST_CASE("text: emoji and punctuation are no words") {
    CHECK(words_of("😀 !!! — … \xF0\x9F\x91\xA9").empty());
    CHECK(words_of("").empty());
}

TEST_CASE("text: places are ascending code point boundaries within any bytes") {
    CHECK(rc::check([](const std::string& bytes) {
        std::size_t begin = 0;
        for (const Word& word : words_of(bytes)) {
            RC_ASSERT(word.begin >= begin);
            RC_ASSERT(word.end > word.begin);
            RC_ASSERT(word.end <= bytes.size());
            RC_ASSERT(floor_to_code_point(bytes, word.begin) == word.begin);
            RC_ASSERT(!word.folded.empty());
            RC_ASSERT(is_valid_utf8(word.folded));
            begin = word.begin;
        }
    }));
}

TEST_CASE("text: folding a folded text changes nothing") {
    CHECK(rc::check([](const std::vector<std::uint16_t>& points) {
        std::string text;
        for (const std::uint16_t point : points) append_utf8(text, point);
        const std::string once = fold(text);
        RC_ASSERT(fold(once) == once);
    }));
}

TEST_CASE("analysis: English forms of one word share a stem, codes keep theirs") {
    const Analyzer analyzer("english");
    CHECK(analyzer.stem("tracking") == analyzer.stem("tracked"));
    CHECK(analyzer.stem("deliveries") == analyzer.stem("delivery"));
    CHECK(analyzer.stem("x1s") == "x1s");
    CHECK(analyzer.is_stop_word("the"));
    CHECK_FALSE(analyzer.is_stop_word("refund"));
}

TEST_CASE("analysis: the language decides the stemmer") {
    CHECK(snowball_language("") == "english");
    CHECK(snowball_language("de-AT") == "german");
    CHECK(snowball_language("pt_BR") == "portuguese");
    CHECK(snowball_language("tlh") == "none");
    const Analyzer german("german");
    CHECK(german.stem("lieferungen") == german.stem("lieferung"));
    CHECK_FALSE(german.is_stop_word("the"));
}

TEST_CASE("sentences: abbreviations and numbers do not end one") {
    const auto found = sentences_of("Pay e.g. by card. 3. Choose one! Really?  Yes.", 320);
    CHECK(found ==
          std::vector<std::string_view>{"Pay e.g. by card.", "3. Choose one!", "Really?", "Yes."});
}

TEST_CASE("sentences: no piece is longer than asked and nothing but white space is lost") {
    CHECK(rc::check([](const std::vector<std::uint16_t>& points) {
        std::string text;
        for (const std::uint16_t point : points) append_utf8(text, 32 + point % 700);
        const std::size_t most = 20;
        std::string kept;
        for (const std::string_view sentence : sentences_of(text, most)) {
            RC_ASSERT(count_code_points(sentence) <= most);
            RC_ASSERT(is_valid_utf8(sentence));
            kept += sentence;
        }
        const auto without_space = [](std::string all) {
            std::erase(all, ' ');
            return all;
        };
        RC_ASSERT(without_space(kept) == without_space(text));
    }));
}

TEST_CASE("text: a filter by beginnings loses no word that begins so") {
    CHECK(rc::check([] {
        std::string text;
        for (const std::string& piece : *rc::gen::container<std::vector<std::string>>(
                 rc::gen::elementOf(std::vector<std::string>{
                     "Parcel", "dying", " ", "it's", "o'", "e\u0301", "\u00e9t\u00e9", "x12",
                     "16.0", "-", "\u914d\u9001", "\U0001F600", "a", "Zip", "\n"}))) {
            text += piece;
        }
        const std::string beginning = *rc::gen::element<std::string>("pa", "di", "x1", "a", "z");
        MayBegin may_begin;
        may_begin.allow(beginning);
        const std::vector<Word> some = words_of(text, may_begin);
        std::size_t at = 0;
        for (const Word& word : words_of(text)) {
            const bool kept = at < some.size() && some[at].begin == word.begin;
            if (word.folded.starts_with(beginning)) RC_ASSERT(kept);
            if (!kept) continue;
            RC_ASSERT(some[at].end == word.end);
            RC_ASSERT(some[at].folded == word.folded);
            ++at;
        }
        RC_ASSERT(at == some.size());
    }));
}

}  // namespace shopkeeper::knowledge
