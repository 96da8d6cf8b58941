// An article as the index keeps it: everything but id and title, which stand apart for rows.
//
// Thread-safety: pure functions.
#pragma once

#include <string>
#include <string_view>

#include "knowledge/article.h"
#include "knowledge/body_packer.h"

namespace shopkeeper::knowledge {

std::string encode_article(const Article& article, BodyPacker& packer);

// Fills in all but id and title. Foreign bytes give an article with what could be read; text that
// is no UTF-8 is mended. Never fails.
void decode_article(std::string_view bytes, const BodyUnpacker& unpacker, Article& article);
// Its body alone, the same as in the article.
std::string decode_body(std::string_view bytes, const BodyUnpacker& unpacker);

}  // namespace shopkeeper::knowledge
