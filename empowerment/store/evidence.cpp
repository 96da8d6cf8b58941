#include "empowerment/store/evidence.h"

#include <utility>

#include "empowerment/evidence_wire.h"
#include "empowerment/fingerprint.h"

namespace shopkeeper::empowerment::store {

namespace {

void keep(soci::session& sql, const std::string& hash, const std::string& kind,
          const std::string& content, Instant at) {
    const long long at_ms = to_ms(at);
    sql << "INSERT INTO evidence (hash, kind, content, at_ms) "
           "VALUES (:hash, :kind, :content, :at) ON CONFLICT (hash) DO NOTHING",
        soci::use(hash), soci::use(kind), soci::use(content), soci::use(at_ms);
}

Error damaged(const std::string& what, const ContactRef& of, const std::string& how) {
    return {ErrorCode::corrupt, "A " + what + " of contact " + of.source + "/" + of.id + " " + how +
                                    " and is not shown. Restore the data from a backup."};
}

template <class T, class Read>
Result<std::optional<T>> find(soci::session& sql, const std::string& hash, const std::string& kind,
                              const ContactRef& of, const Read& read) {
    if (hash.empty()) return std::optional<T>();
    std::string content;
    sql << "SELECT content FROM evidence WHERE hash = :hash AND kind = :kind", soci::into(content),
        soci::use(hash), soci::use(kind);
    if (!sql.got_data()) return std::optional<T>();
    // Its name is all that says it is what was recorded: a decision may hang on every word of it.
    if (sha256_hex(content) != hash) return damaged(kind, of, "is not what was recorded");
    const Result<Json> json = parse_json(content);
    if (!json) return damaged(kind, of, "cannot be read");
    Result<T> value = read(*json);
    if (!value) return damaged(kind, of, "cannot be read");
    return std::optional<T>(*std::move(value));
}

}  // namespace

void keep_evidence(soci::session& sql, const Evidence& evidence, Instant at) {
    for (const auto& [hash, conversation] : evidence.conversations)
        keep(sql, hash, "conversation", dump_json(to_json(conversation)), at);
    for (const auto& [hash, passage] : evidence.passages)
        keep(sql, hash, "passage", dump_json(to_json(passage)), at);
}

Result<std::optional<Conversation>> find_conversation(soci::session& sql, const std::string& hash,
                                                      const ContactRef& of) {
    return find<Conversation>(sql, hash, "conversation", of, conversation_from_json);
}

Result<std::optional<QuotedPassage>> find_passage(soci::session& sql, const std::string& hash,
                                                  const ContactRef& of) {
    return find<QuotedPassage>(sql, hash, "passage", of, passage_from_json);
}

}  // namespace shopkeeper::empowerment::store
