#include "knowledge/article_blob.h"

#include <algorithm>

#include "base/utf8.h"
#include "knowledge/byte_codec.h"

namespace shopkeeper::knowledge {
namespace {

// Days since 1970 fit any calendar; the offset keeps the number positive, 0 means no date.
constexpr std::int64_t kDateOffset = 1 << 24;

void append_date(std::string& out, const std::optional<Date>& date) {
    append_varint(
        out, date ? static_cast<std::uint64_t>(date->time_since_epoch().count() + kDateOffset) : 0);
}

std::optional<Date> read_date(ByteReader& reader) {
    const std::uint64_t days = reader.varint();
    if (days == 0 || days >= 2 * kDateOffset) return std::nullopt;
    return Date(std::chrono::days(static_cast<int>(days) - static_cast<int>(kDateOffset)));
}

std::string read_text(ByteReader& reader) {
    const std::string_view text = reader.text();
    return is_valid_utf8(text) ? std::string(text) : clean_utf8(text);
}

std::string mended(std::string text) {
    return is_valid_utf8(text) ? std::move(text) : clean_utf8(text);
}

}  // namespace

std::string encode_article(const Article& article, BodyPacker& packer) {
    std::string out;
    append_text(out, article.url);
    append_text(out, article.category);
    append_varint(out, article.tags.size());
    for (const std::string& tag : article.tags) append_text(out, tag);
    append_date(out, article.updated);
    append_date(out, article.verified);
    append_text(out, article.verified_by);
    append_varint(out, article.audience == Audience::internal ? 1 : 0);
    append_text(out, article.language);
    append_text(out, packer.pack(article.body));
    return out;
}

void decode_article(std::string_view bytes, const BodyUnpacker& unpacker, Article& article) {
    ByteReader reader(bytes);
    article.url = read_text(reader);
    article.category = read_text(reader);
    const std::uint64_t tags = reader.varint();
    for (std::uint64_t i = 0; i < tags && !reader.failed(); ++i) {
        article.tags.push_back(read_text(reader));
    }
    article.updated = read_date(reader);
    article.verified = read_date(reader);
    article.verified_by = read_text(reader);
    // Damage must never make an internal article quotable.
    const std::uint64_t audience = reader.varint();
    article.language = read_text(reader);
    article.body = mended(unpacker.unpack(reader.text()));
    article.audience = audience == 0 && !reader.failed() ? Audience::customers : Audience::internal;
}

std::string decode_body(std::string_view bytes, const BodyUnpacker& unpacker) {
    ByteReader reader(bytes);
    for (int text = 0; text < 2; ++text) reader.text();  // url, category
    const std::uint64_t tags = reader.varint();
    for (std::uint64_t i = 0; i < tags && !reader.failed(); ++i) reader.text();
    for (int date = 0; date < 2; ++date) reader.varint();  // updated, verified
    reader.text();                                         // verified by
    reader.varint();                                       // audience
    reader.text();                                         // language
    return mended(unpacker.unpack(reader.text()));
}

}  // namespace shopkeeper::knowledge
