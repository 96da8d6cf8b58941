#include "knowledge/languages.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "knowledge/article_languages.h"
#include "tests/knowledge/sample_articles.h"

namespace shopkeeper::knowledge {
namespace {

using sample::article;
using sample::first;

// One shop's help in six languages, none of which is said; Japanese, Chinese and Thai have no
// spaces.
std::vector<Article> many_languages() {
    return {
        article("en-track", "Track your parcel",
                "You can see where your parcel is at any time. Open the message we sent you and "
                "choose tracking."),
        article("en-wool", "Wash wool", "Wash the blanket cold and dry it flat."),
        article("en-pay", "Pay by invoice", "An invoice is due within fourteen days."),
        article("de-return", "Schuhe zurücksenden",
                "Wenn die Schuhe nicht passen, können Sie sie innerhalb von dreißig Tagen "
                "zurücksenden. Die Rücksendungen sind kostenlos."),
        article("de-pay", "Bezahlung auf Rechnung",
                "Die Rechnung ist innerhalb von vierzehn Tagen zu bezahlen."),
        article("fr-refund", "Obtenir un remboursement",
                "Le remboursement de l'article arrive sur votre compte en cinq jours. Les "
                "remboursements par chèque sont plus lents."),
        article("es-order", "¿Dónde está mi pedido?",
                "Puede seguir sus pedidos en la página de su cuenta en cualquier momento."),
        article("ja-refund", "返金について", "返金には五営業日かかります。カードに戻ります。"),
        article("zh-refund", "关于退款", "退款需要五个工作日，会退回到您的银行卡。"),
        article("th-return", "การคืนสินค้า", "คุณสามารถคืนสินค้าได้ภายในสามสิบวัน"),
    };
}

}  // namespace

TEST_CASE("languages: a line tells its language, a word or a code does not") {
    CHECK(detect_language("Wie kann ich mein Paket verfolgen?") == "de");
    CHECK(detect_language("Comment puis-je obtenir un remboursement ?") == "fr");
    CHECK(detect_language("退款需要多长时间") == "zh");
    CHECK(detect_language("返金にはどのくらいかかりますか") == "ja");
    CHECK(detect_language("Wash wool cold, dry it flat.") == "en");
    CHECK(detect_language("Refund").empty());
    CHECK(detect_language("AB1234 0x80070005").empty());
    CHECK(detect_language("").empty());
}

TEST_CASE("languages: any bytes have some language or none") {
    CHECK(rc::check([](const std::string& bytes) {
        const std::string found = detect_language(bytes);
        RC_ASSERT(snowball_language(found).size() > 0U);
    }));
}

TEST_CASE("languages: function words are found whole and folded") {
    CHECK(is_function_word("german", "die"));
    CHECK(is_function_word("german", "fur"));
    CHECK(is_function_word("french", "meme"));
    CHECK_FALSE(is_function_word("german", "rechnung"));
    CHECK_FALSE(is_function_word("german", "di"));
    CHECK_FALSE(is_function_word("german", ""));
    CHECK_FALSE(is_function_word("german", "die das"));
    CHECK_FALSE(is_function_word("japanese", "die"));
}

TEST_CASE("languages: an article's language is what it says, else what it looks like") {
    std::vector<Article> articles = many_languages();
    articles[1].language = "nl";
    const ArticleLanguages found = languages_of(articles);
    // Six at most, the most frequent first; those without a stemmer are one.
    CHECK(found.list == "none english german dutch french spanish");
    CHECK(found.of == std::vector<std::uint8_t>{1, 3, 1, 2, 2, 4, 5, 0, 0, 0});

    const ArticleLanguages joined = languages_of({articles[3], articles[5]}, "english -german");
    CHECK(joined.list == "english -german");
    CHECK(joined.of == std::vector<std::uint8_t>{1, 0});
}

TEST_CASE("languages: function words of a rare language stay words") {
    std::vector<Article> articles(
        20, article("wool", "Wash wool",
                    "You can wash it cold and you should dry it flat in the air."));
    articles.push_back(many_languages()[3]);
    const LanguageList list = languages_of(articles).list;
    CHECK(list == "english -german");
    CHECK(Analyzer(list).is_stop_word("the"));
    CHECK_FALSE(Analyzer(list).is_stop_word("die"));
    CHECK(Analyzer("english german").is_stop_word("die"));
}

TEST_CASE("languages: each article is found by other forms of its own language's words") {
    const auto index = sample::index_of(many_languages());
    CHECK(first(*index, "tracked parcels ") == "en-track");
    CHECK(first(*index, "Rücksendung ") == "de-return");
    CHECK(first(*index, "bezahlte Rechnungen ") == "de-pay");
    CHECK(first(*index, "remboursés ") == "fr-refund");
    CHECK(first(*index, "article ") == "fr-refund");
    CHECK(first(*index, "d'un pedido ") == "es-order");
    CHECK(first(*index, "seguir mis pedidos ") == "es-order");
    CHECK(first(*index, "返金") == "ja-refund");
    CHECK(first(*index, "退款") == "zh-refund");
    CHECK(first(*index, "退款需要多长时间") == "zh-refund");
    CHECK(first(*index, "คืนสินค้า") == "th-return");
}

TEST_CASE("languages: what is found is highlighted in the form the article has") {
    const auto index = sample::index_of(many_languages());
    const auto doc = index->find("de-return");
    REQUIRE(doc);
    const Passage passage = index->best_passage(*doc, "kostenlose Rücksendung ");
    std::string marked;
    for (const TextRange& range : passage.highlights) {
        marked += passage.text.substr(range.begin, range.end - range.begin) + "|";
    }
    CHECK(marked == "Rücksendungen|kostenlos|");
}

TEST_CASE("languages: an article that joins an index is stemmed as its language is there") {
    const auto base = sample::index_of(many_languages());
    Article added = article("de-gift", "Gutscheine",
                            "Ein Gutschein wird an der Kasse eingegeben und gilt für drei Jahre.");
    const auto now = with_changes(base, {added}, {"de-pay"});
    REQUIRE(now.ok());
    CHECK(first(**now, "Gutscheinen ") == "de-gift");
    CHECK(first(**now, "Rücksendung ") == "de-return");
}

}  // namespace shopkeeper::knowledge
