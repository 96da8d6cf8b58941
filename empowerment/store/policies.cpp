#include "empowerment/store/policies.h"

#include <utility>

#include "base/bounded_json.h"

namespace shopkeeper::empowerment::store {

namespace {

// No version has the number 0, so it stands for "none" in columns.
std::optional<std::int64_t> none_if_zero(long long value) {
    return value == 0 ? std::nullopt : std::optional<std::int64_t>(value);
}

Error unreadable(const std::string& what, const std::string& why) {
    return {ErrorCode::corrupt, what + " cannot be read: " + why};
}

Result<std::vector<std::string>> paths_of(const std::string& text) {
    const Result<Json> json = parse_json(text);
    if (!json || !json->is_array()) return unreadable("The note of a version", "no list.");
    std::vector<std::string> paths;
    for (const Json& path : *json) {
        if (!path.is_string()) return unreadable("The note of a version", "no text.");
        paths.push_back(path.get<std::string>());
    }
    return paths;
}

Json to_json(const std::vector<PolicyRaise>& raises) {
    Json list = Json::array();
    for (const PolicyRaise& raise : raises)
        list.push_back({{"path", raise.path}, {"from", raise.from}, {"to", raise.to}});
    return list;
}

Result<std::vector<PolicyRaise>> raises_of(const std::string& text) {
    const auto fits = [](const Json& one) {
        return one.is_object() && one.contains("path") && one["path"].is_string() &&
               one.contains("from") && one["from"].is_number_integer() && one.contains("to") &&
               one["to"].is_number_integer();
    };
    const Result<Json> json = parse_json(text);
    if (!json || !json->is_array()) return unreadable("The raises of a proposal", "no list.");
    std::vector<PolicyRaise> raises;
    for (const Json& one : *json) {
        if (!fits(one)) return unreadable("The raises of a proposal", "no raise.");
        raises.push_back({one["path"].get<std::string>(), one["from"].get<std::int64_t>(),
                          one["to"].get<std::int64_t>()});
    }
    return raises;
}

struct ProposalColumns {
    std::string id, author, reason, document, raises;
    std::string state, actor, word;
    long long base = 0, from_ms = 0, restores = 0, at_ms = 0, version = 0, decided_ms = 0;
    soci::indicator has_from = soci::i_null;
};

constexpr const char* kProposalColumns =
    "SELECT p.id, p.author, p.reason, p.base_version, p.effective_from_ms, p.document, p.raises, "
    "p.restores, "
    "p.at_ms, COALESCE(a.state, 'waiting'), COALESCE(a.actor, ''), COALESCE(a.word, ''), "
    "COALESCE(a.version, 0), COALESCE(a.at_ms, 0) FROM policy_proposal p "
    "LEFT JOIN policy_proposal_answer a ON a.proposal_id = p.id ";

soci::details::prepare_temp_type select(soci::session& sql, const std::string& rest,
                                        ProposalColumns& c) {
    return (sql.prepare << std::string(kProposalColumns) + rest, soci::into(c.id),
            soci::into(c.author), soci::into(c.reason), soci::into(c.base),
            soci::into(c.from_ms, c.has_from), soci::into(c.document), soci::into(c.raises),
            soci::into(c.restores), soci::into(c.at_ms), soci::into(c.state), soci::into(c.actor),
            soci::into(c.word), soci::into(c.version), soci::into(c.decided_ms));
}

Result<ProposalRow> to_row(const ProposalColumns& c) {
    const Result<ProposalState> state = proposal_state_from_word(c.state);
    if (!state) return unreadable("The proposal " + c.id, state.error().message);
    Result<std::vector<PolicyRaise>> raises = raises_of(c.raises);
    if (!raises) return raises.error();
    ProposalRow row;
    row.document = c.document;
    row.proposal.raises = *std::move(raises);
    PolicyProposal& out = row.proposal;
    out.id = c.id;
    out.author = c.author;
    out.reason = c.reason;
    out.at = from_ms(c.at_ms);
    out.base_version = c.base;
    if (c.has_from == soci::i_ok) out.effective_from = from_ms(c.from_ms);
    out.restores = none_if_zero(c.restores);
    out.state = *state;
    out.decided_by = c.actor;
    out.decided_word = c.word;
    out.version = c.version;
    if (out.state != ProposalState::waiting) out.decided_at = from_ms(c.decided_ms);
    return row;
}

}  // namespace

Result<std::map<std::int64_t, PolicyNote>> policy_notes(soci::session& sql) {
    long long version = 0, at_ms = 0, restores = 0;
    std::string by, words, agreed, proposal;
    soci::statement rows =
        (sql.prepare << "SELECT v.version, v.at_ms, COALESCE(n.agreed_by, ''), "
                        "COALESCE(n.agreed_word, ''), COALESCE(n.agreed, '[]'), "
                        "COALESCE(n.proposal_id, ''), COALESCE(n.restores, 0) "
                        "FROM policy_version v "
                        "LEFT JOIN policy_version_note n ON n.version = v.version "
                        "ORDER BY v.version",
         soci::into(version), soci::into(at_ms), soci::into(by), soci::into(words),
         soci::into(agreed), soci::into(proposal), soci::into(restores));
    rows.execute();
    std::map<std::int64_t, PolicyNote> notes;
    while (rows.fetch()) {
        Result<std::vector<std::string>> paths = paths_of(agreed);
        if (!paths) return paths.error();
        notes[version] = {from_ms(at_ms),    by,       words,
                          *std::move(paths), proposal, none_if_zero(restores)};
    }
    return notes;
}

void keep_policy_note(soci::session& sql, std::int64_t version, const PolicyNote& note) {
    const long long number = version;
    const long long restores = note.restores.value_or(0);
    const std::string agreed = dump_json(Json(note.agreed));
    sql << "INSERT INTO policy_version_note (version, agreed_by, agreed_word, agreed, proposal_id, "
           "restores) VALUES (:version, :by, :word, :agreed, :proposal, :restores)",
        soci::use(number), soci::use(note.agreed_by), soci::use(note.agreed_word),
        soci::use(agreed), soci::use(note.proposal_id), soci::use(restores);
}

void insert_proposal(soci::session& sql, const ProposalRow& row) {
    const PolicyProposal& one = row.proposal;
    const long long base = one.base_version;
    const long long from = one.effective_from ? to_ms(*one.effective_from) : 0;
    soci::indicator has_from = one.effective_from ? soci::i_ok : soci::i_null;
    const long long restores = one.restores.value_or(0);
    const long long at_ms = to_ms(one.at);
    const std::string raises = dump_json(to_json(one.raises));
    sql << "INSERT INTO policy_proposal (id, author, reason, base_version, effective_from_ms, "
           "document, raises, restores, at_ms) VALUES (:id, :author, :reason, :base, :from, "
           ":document, :raises, :restores, :at)",
        soci::use(one.id), soci::use(one.author), soci::use(one.reason), soci::use(base),
        soci::use(from, has_from), soci::use(row.document), soci::use(raises), soci::use(restores),
        soci::use(at_ms);
}

void insert_answer(soci::session& sql, const PolicyProposal& answered) {
    const std::string state = word(answered.state);
    const long long version = answered.version;
    const long long at_ms = to_ms(*answered.decided_at);
    sql << "INSERT INTO policy_proposal_answer (proposal_id, state, actor, word, version, at_ms) "
           "VALUES (:proposal, :state, :actor, :word, :version, :at)",
        soci::use(answered.id), soci::use(state), soci::use(answered.decided_by),
        soci::use(answered.decided_word), soci::use(version), soci::use(at_ms);
}

Result<std::vector<ProposalRow>> all_proposals(soci::session& sql) {
    ProposalColumns columns;
    soci::statement rows(select(sql, "ORDER BY p.seq", columns));
    rows.execute();
    std::vector<ProposalRow> out;
    while (rows.fetch()) {
        Result<ProposalRow> row = to_row(columns);
        if (!row) return row.error();
        out.push_back(*std::move(row));
    }
    return out;
}

Result<std::optional<ProposalRow>> find_proposal(soci::session& sql, const std::string& id) {
    ProposalColumns columns;
    soci::statement rows = (select(sql, "WHERE p.id = :id", columns), soci::use(id));
    if (!rows.execute(true)) return std::optional<ProposalRow>();
    Result<ProposalRow> row = to_row(columns);
    if (!row) return row.error();
    return std::optional<ProposalRow>(*std::move(row));
}

Result<std::vector<TaxonomyRow>> all_taxonomies(soci::session& sql) {
    std::string document, author, reason;
    long long at_ms = 0, restores = 0, start_ms = 0;
    // What a person made before starts were kept counted at once.
    soci::statement rows =
        (sql.prepare << "SELECT t.document, t.at_ms, COALESCE(n.author, ''), "
                        "COALESCE(n.reason, ''), COALESCE(n.restores, 0), "
                        "COALESCE(s.effective_ms, CASE WHEN n.version IS NULL THEN 0 "
                        "ELSE t.at_ms END) FROM taxonomy_version t "
                        "LEFT JOIN taxonomy_version_note n ON n.version = t.version "
                        "LEFT JOIN taxonomy_version_start s ON s.version = t.version "
                        "ORDER BY t.version",
         soci::into(document), soci::into(at_ms), soci::into(author), soci::into(reason),
         soci::into(restores), soci::into(start_ms));
    rows.execute();
    std::vector<TaxonomyRow> out;
    while (rows.fetch()) {
        Result<Taxonomy> taxonomy = parse_taxonomy(document);
        if (!taxonomy) return unreadable("A taxonomy", taxonomy.error().message);
        out.push_back({std::make_shared<const Taxonomy>(*std::move(taxonomy)), from_ms(at_ms),
                       author, reason, none_if_zero(restores), from_ms(start_ms)});
    }
    return out;
}

void insert_taxonomy(soci::session& sql, const TaxonomyRow& row) {
    const long long version = row.taxonomy->version;
    const long long at_ms = to_ms(row.at);
    const long long restores = row.restores.value_or(0);
    const std::string document = format_taxonomy(*row.taxonomy);
    sql << "INSERT INTO taxonomy_version (version, document, at_ms) "
           "VALUES (:version, :document, :at)",
        soci::use(version), soci::use(document), soci::use(at_ms);
    if (row.author.empty()) return;
    sql << "INSERT INTO taxonomy_version_note (version, author, reason, restores) "
           "VALUES (:version, :author, :reason, :restores)",
        soci::use(version), soci::use(row.author), soci::use(row.reason), soci::use(restores);
    const long long effective_ms = to_ms(row.effective_from);
    sql << "INSERT INTO taxonomy_version_start (version, effective_ms) VALUES (:version, :start)",
        soci::use(version), soci::use(effective_ms);
}

bool taxonomy_was_edited(soci::session& sql) {
    long long notes = 0;
    sql << "SELECT COUNT(*) FROM taxonomy_version_note", soci::into(notes);
    return notes > 0;
}

}  // namespace shopkeeper::empowerment::store
