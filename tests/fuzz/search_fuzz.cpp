// Promises of a search: whatever an agent types or a customer writes gives hits inside the index,
// an explanation that adds up to the score, and highlights inside their passage.
#include <cmath>

#include "base/utf8.h"
#include "knowledge/search.h"
#include "tests/fuzz/fuzz.h"

namespace shopkeeper::fuzz {
namespace {

using knowledge::Article;
using knowledge::Index;

std::shared_ptr<const Index> small_index() {
    std::vector<Article> articles;
    const char* const titles[] = {"Tracking has not moved", "Return a parcel", "Two charges"};
    for (const char* title : titles) {
        Article article;
        article.id = std::to_string(articles.size() + 1);
        article.title = title;
        article.body = std::string("# ") + title + "\n\nA carrier scans a parcel when it moves. " +
                       title + ".\n\n## Later\n\nÉcrivez-nous 😀 please.\n";
        articles.push_back(std::move(article));
    }
    auto built = Index::build(std::move(articles));
    require(built.ok(), "a small index can be built");
    return *built;
}

void ask(const Index& index, std::string_view query) {
    for (const knowledge::Hit& hit : index.search(query, {})) {
        require(hit.doc < index.size(), "a hit lies inside the index");
        const double explained = index.explain(hit.doc, query, {}).value;
        require(std::abs(explained - hit.score) < 1e-6, "the explanation adds up to the score");
        const knowledge::Passage passage = index.best_passage(hit.doc, query);
        std::size_t end = 0;
        for (const knowledge::TextRange& range : passage.highlights) {
            require(range.begin >= end && range.begin < range.end, "highlights ascend");
            require(range.end <= passage.text.size(), "a highlight lies inside its passage");
            end = range.end;
        }
        require(is_valid_utf8(passage.text), "a passage is valid UTF-8");
    }
    for (const knowledge::Hit& hit : index.suggest(query, 3)) {
        require(hit.doc < index.size(), "a suggestion lies inside the index");
    }
    require(is_valid_utf8(index.corrected(query)), "a correction is valid UTF-8");
}

}  // namespace

std::vector<std::string> seeds() {
    return {"where is my parcel? trakcing \"has not moved\" tag:delivery", "two charges écrivez 😀",
            "Hi\n\nI was charged two times.\n\nThanks\nAna\n> On Friday you wrote:\n> hello"};
}

void try_bytes(std::string_view bytes) {
    static const std::shared_ptr<const Index> kIndex = small_index();
    ask(*kIndex, clean_utf8(bytes.substr(0, 2000)));
    ask(*kIndex, bytes.substr(0, 500));
}

}  // namespace shopkeeper::fuzz
