// Articles in, the bytes of a saved index out.
//
// Thread-safety: a builder is used by one thread. Ownership: the bytes are the caller's.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "knowledge/article.h"
#include "knowledge/index_view.h"
#include "knowledge/search.h"

namespace shopkeeper::knowledge {

// Failure: ErrorCode::cancelled, too_large. Later duplicates of an id are left out.
Result<std::string> build_index_bytes(std::vector<Article> articles, const Progress& progress,
                                      std::vector<SynonymRule> synonyms = {},
                                      Features features = Features());

// The same for the few articles that are new or changed beside an index that stays: what a word is
// worth is counted over both, bodies are packed with the base's dictionary, features are the
// base's.
Result<std::string> build_delta_bytes(std::vector<Article> articles, const IndexView& base);

// What of an article is searched, by field (see ranking.h).
struct FieldTexts {
    std::string title, headings, body, tags;
};
FieldTexts field_texts(const Article& article);

}  // namespace shopkeeper::knowledge
