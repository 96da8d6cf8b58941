#include "empowerment/taxonomy.h"

#include <algorithm>
#include <optional>
#include <set>

#include "base/bounded_json.h"
#include "base/utf8.h"

namespace shopkeeper::empowerment {
namespace {

// Reads one document and keeps the first problem: a taxonomy is short, one is enough to mend.
class TaxonomyReader {
public:
    Result<Taxonomy> read(const Json& json) {
        Taxonomy taxonomy;
        if (!object(json, "", {"version", "groups"}, {"$schema"})) return *problem_;
        if (json.contains("$schema") && !json["$schema"].is_string())
            return problem("/$schema", "a text");
        if (!json["version"].is_number_integer() || json["version"].get<std::int64_t>() < 1)
            return problem("/version", "a whole number from 1");
        taxonomy.version = json["version"].get<std::int64_t>();
        if (!json["groups"].is_array() || json["groups"].empty())
            return problem("/groups", "a list of at least one group");
        for (std::size_t i = 0; i < json["groups"].size(); ++i) {
            TaxonomyGroup group;
            if (!read_group(json["groups"][i], "/groups/" + std::to_string(i), group))
                return *problem_;
            taxonomy.groups.push_back(std::move(group));
        }
        // Key order on screen is failure first; a document in another order is put right.
        std::ranges::stable_sort(taxonomy.groups, {}, &TaxonomyGroup::tag);
        return taxonomy;
    }

private:
    Error problem(const std::string& pointer, const std::string& expected) {
        problem_ = Error{ErrorCode::invalid, "The taxonomy is not valid at " +
                                                 (pointer.empty() ? "its top" : pointer) +
                                                 ": expected " + expected + "."};
        return *problem_;
    }

    bool fail(const std::string& pointer, const std::string& expected) {
        problem_ = problem(pointer, expected);
        return false;
    }

    bool object(const Json& json, const std::string& at, std::set<std::string> required,
                const std::set<std::string>& optional) {
        if (!json.is_object()) return fail(at, "an object");
        for (const auto& item : json.items())
            if (required.erase(item.key()) == 0 && !optional.contains(item.key()))
                return fail(at + "/" + item.key(), "no such key");
        return required.empty() || fail(at + "/" + *required.begin(), "this key");
    }

    bool text(const Json& json, const std::string& at, std::string& out) {
        constexpr std::size_t kMaxBytes = 100;
        if (!json.is_string()) return fail(at, "a text");
        out = json.get<std::string>();
        return (!out.empty() && out.size() <= kMaxBytes) || fail(at, "a text of 1 to 100 bytes");
    }

    // What was saved with odd letters stays readable; a control character would make one key of the
    // record look like two.
    bool code(const Json& json, const std::string& at, std::string& out) {
        if (!text(json, at, out)) return false;
        for (std::size_t pos = 0; pos < out.size();) {
            const char32_t c = next_code_point(out, pos);
            if (c < 0x20 || (c >= 0x7F && c < 0xA0))
                return fail(at, "a code without control characters");
        }
        return true;
    }

    bool retired(const Json& json, const std::string& at, bool& out) {
        if (!json.contains("retired")) return true;
        if (!json["retired"].is_boolean()) return fail(at + "/retired", "true or false");
        out = json["retired"].get<bool>();
        return true;
    }

    bool read_group(const Json& json, const std::string& at, TaxonomyGroup& group) {
        std::string tag;
        if (!object(json, at, {"code", "label", "tag", "reasons"}, {"retired"}) ||
            !code(json["code"], at + "/code", group.code) ||
            !text(json["label"], at + "/label", group.label) ||
            !text(json["tag"], at + "/tag", tag) || !retired(json, at, group.retired))
            return false;
        if (!groups_.insert(group.code).second) return fail(at + "/code", "a code used only once");
        const Result<Tag> known = tag_from_word(tag);
        if (!known || known.value() == Tag::unsure)
            return fail(at + "/tag", "\"failure\" or \"relationship\"");
        group.tag = known.value();
        if (!json["reasons"].is_array() || json["reasons"].empty())
            return fail(at + "/reasons", "a list of at least one reason");
        std::set<std::string> codes;
        for (std::size_t i = 0; i < json["reasons"].size(); ++i) {
            TaxonomyReason reason;
            const std::string here = at + "/reasons/" + std::to_string(i);
            if (!read_reason(json["reasons"][i], here, reason)) return false;
            if (!codes.insert(reason.code).second)
                return fail(here + "/code", "a code used only once in its group");
            group.reasons.push_back(std::move(reason));
        }
        return true;
    }

    bool read_reason(const Json& json, const std::string& at, TaxonomyReason& reason) {
        return object(json, at, {"code", "label"}, {"retired"}) &&
               code(json["code"], at + "/code", reason.code) &&
               text(json["label"], at + "/label", reason.label) &&
               retired(json, at, reason.retired);
    }

    std::set<std::string> groups_;
    std::optional<Error> problem_;
};

}  // namespace

const TaxonomyGroup* Taxonomy::find_group(std::string_view code) const {
    const auto found = std::ranges::find(groups, code, &TaxonomyGroup::code);
    return found == groups.end() ? nullptr : &*found;
}

const TaxonomyReason* Taxonomy::find_reason(std::string_view group, std::string_view reason) const {
    const TaxonomyGroup* in = find_group(group);
    if (in == nullptr) return nullptr;
    const auto found = std::ranges::find(in->reasons, reason, &TaxonomyReason::code);
    return found == in->reasons.end() ? nullptr : &*found;
}

std::vector<const TaxonomyGroup*> Taxonomy::groups_of(Tag tag) const {
    std::vector<const TaxonomyGroup*> found;
    for (const TaxonomyGroup& group : groups)
        if (group.tag == tag && !group.retired) found.push_back(&group);
    return found;
}

Result<Taxonomy> parse_taxonomy(std::string_view json_text) {
    const Result<Json> json = parse_json(json_text);
    if (!json) return json.error();
    return TaxonomyReader{}.read(*json);
}

std::string format_taxonomy(const Taxonomy& taxonomy) {
    // Ordered, so that a person finds the code before the label and the version at the top.
    using OrderedJson = nlohmann::ordered_json;
    OrderedJson groups = OrderedJson::array();
    for (const TaxonomyGroup& group : taxonomy.groups) {
        OrderedJson reasons = OrderedJson::array();
        for (const TaxonomyReason& reason : group.reasons) {
            OrderedJson entry{{"code", reason.code}, {"label", reason.label}};
            if (reason.retired) entry["retired"] = true;
            reasons.push_back(std::move(entry));
        }
        OrderedJson entry{{"code", group.code}, {"label", group.label}, {"tag", word(group.tag)}};
        if (group.retired) entry["retired"] = true;
        entry["reasons"] = std::move(reasons);
        groups.push_back(std::move(entry));
    }
    const OrderedJson document{{"version", taxonomy.version}, {"groups", std::move(groups)}};
    return document.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

}  // namespace shopkeeper::empowerment
