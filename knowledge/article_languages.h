// Which languages the articles of a collection are in.
//
// Thread-safety: pure functions.
#pragma once

#include <cstdint>
#include <vector>

#include "knowledge/analysis.h"
#include "knowledge/article.h"

namespace shopkeeper::knowledge {

struct ArticleLanguages {
    LanguageList list;
    std::vector<std::uint8_t> of;  // each article's place in the list
};

// As the articles say of themselves, else as their first lines look; what cannot be told, and the
// rarest of too many languages, count as the first of the list.
ArticleLanguages languages_of(const std::vector<Article>& articles);

// The same for articles that join a collection, whose list stays as it is.
ArticleLanguages languages_of(const std::vector<Article>& articles, const LanguageList& list);

}  // namespace shopkeeper::knowledge
