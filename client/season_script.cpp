#include "client/season_script.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/bounded_json.h"
#include "knowledge/file/files.h"

namespace shopkeeper::client {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxFileBytes = 16u << 20;

using Titles = std::map<std::string, std::string>;               // article → title
using Bursts = std::map<std::string, std::vector<std::string>>;  // "F1.late" → texts

std::vector<std::string> texts(const Json& json, const char* key) {
    std::vector<std::string> out;
    for (const Json& one : json.value(key, Json::array())) out.push_back(one.get<std::string>());
    return out;
}

Result<Titles> read_titles(const fs::path& demo_directory) {
    const auto imported = knowledge::import_path(demo_directory / "articles");
    if (!imported) return imported.error();
    Titles titles;
    for (const knowledge::Article& article : imported->articles) titles[article.id] = article.title;
    return titles;
}

Result<Bursts> read_bursts(const fs::path& demo_directory) {
    const auto bytes = knowledge::read_file(demo_directory / "history.jsonl", kMaxFileBytes);
    if (!bytes) return bytes.error();
    Bursts bursts;
    std::string_view rest = *bytes;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const Result<Json> line = parse_json(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (!line || !line->is_object()) continue;
        const std::string burst = line->value("burst", "");
        if (!burst.empty())
            bursts[line->value("group", "") + "." + line->value("reason", "")].push_back(burst);
    }
    return bursts;
}

Result<SeasonRemedy> read_remedy(const Json& json) {
    SeasonRemedy remedy;
    remedy.share = json.at("share").get<double>();
    remedy.from_minor = json.at("from").get<std::int64_t>();
    remedy.to_minor = json.at("to").get<std::int64_t>();
    remedy.reason = json.at("reason").get<std::string>();
    for (const std::string& name : texts(json, "kinds")) {
        const auto kind = empowerment::remedy_from_word(name);
        if (!kind) return kind.error();
        remedy.kinds.push_back(*kind);
    }
    if (remedy.kinds.empty() || remedy.to_minor <= remedy.from_minor || remedy.from_minor <= 0)
        return Error{ErrorCode::invalid, "a remedy needs kinds and a range of amounts."};
    return remedy;
}

Result<SeasonReason> read_reason(const Json& json, const Titles& titles, const Bursts& bursts) {
    SeasonReason reason;
    reason.group = json.at("group").get<std::string>();
    reason.reason = json.at("reason").get<std::string>();
    reason.tag =
        reason.group.starts_with("R") ? empowerment::Tag::relationship : empowerment::Tag::failure;
    reason.weight = json.at("weight").get<double>();
    for (const std::string& id : texts(json, "articles")) {
        const auto title = titles.find(id);
        if (title == titles.end())
            return Error{ErrorCode::invalid, "there is no article " + id + "."};
        reason.articles.push_back({id, title->second, true});
    }
    for (const std::string& name : texts(json, "signals")) {
        const auto signal = empowerment::signal_from_word(name);
        if (!signal) return signal.error();
        reason.signals.push_back(*signal);
    }
    reason.words = texts(json, "words");
    reason.notes = texts(json, "notes");
    if (const auto more = bursts.find(reason.group + "." + reason.reason); more != bursts.end())
        reason.words.insert(reason.words.end(), more->second.begin(), more->second.end());
    if (reason.words.empty() || reason.notes.empty() || reason.weight <= 0)
        return Error{ErrorCode::invalid, reason.reason + " needs a weight, words and notes."};
    if (json.contains("remedy")) {
        Result<SeasonRemedy> remedy = read_remedy(json.at("remedy"));
        if (!remedy) return remedy.error();
        reason.remedy = *std::move(remedy);
    }
    return reason;
}

Result<SeasonTurn> read_turn(const Json& json, const std::vector<SeasonReason>& reasons) {
    SeasonTurn turn;
    const std::string name = json.at("reason").get<std::string>();
    const auto found = std::ranges::find_if(
        reasons, [&](const SeasonReason& one) { return one.group + "." + one.reason == name; });
    if (found == reasons.end()) return Error{ErrorCode::invalid, "there is no reason " + name};
    turn.reason = static_cast<std::size_t>(found - reasons.begin());
    const std::string kind = json.at("kind").get<std::string>();
    turn.kind = kind == "fix"       ? SeasonTurnKind::fix
                : kind == "pattern" ? SeasonTurnKind::pattern
                                    : SeasonTurnKind::wave;
    turn.at = json.at("at").get<double>();
    turn.days = json.value("days", 0.0);
    turn.times = json.at("times").get<double>();
    turn.note = json.value("note", "");
    turn.label = json.value("label", "");
    return turn;
}

Status read_lists(const Json& json, SeasonScript& script) {
    for (std::size_t i = 0; i < script.weekdays.size(); ++i)
        script.weekdays[i] = json.at("weekdays").at(i).get<double>();
    for (std::size_t i = 0; i < script.months.size(); ++i)
        script.months[i] = json.at("months").at(i).get<double>();
    for (const auto& [name, list] : json.at("fill").items())
        for (const Json& word : list) script.fill[name].push_back(word.get<std::string>());
    const std::pair<const char*, std::vector<std::string>*> lists[] = {
        {"openings", &script.openings},
        {"closings", &script.closings},
        {"explanations", &script.explanations},
        {"asks", &script.asks},
        {"void_reasons", &script.void_reasons},
        {"corrections", &script.corrections},
        {"unsure_words", &script.unsure_words},
        {"unsure_notes", &script.unsure_notes},
        {"replies", &script.replies},
        {"thanks", &script.thanks},
        {"given_names", &script.given_names},
        {"family_names", &script.family_names},
        {"right_calls", &script.right_calls},
        {"talks", &script.talks},
        {"approvals", &script.approvals},
        {"declines", &script.declines},
        {"review_comments", &script.review_comments},
        {"retag_reasons", &script.retag_reasons},
        {"review_answers", &script.review_answers}};
    for (const auto& [name, list] : lists) {
        *list = texts(json, name);
        if (list->empty())
            return Error{ErrorCode::invalid, std::string("/") + name + ": a list was expected."};
    }
    for (const Json& team : json.at("teams"))
        script.teams.push_back(
            {team.at("id").get<std::string>(), team.at("zone").get<std::string>()});
    if (script.teams.empty()) return Error{ErrorCode::invalid, "/teams: none is there."};
    return {};
}

Status read_labels(const Json& json, SeasonLabels& labels) {
    const Json& said = json.at("labels");
    for (const auto& [item, list] : said.at("items").items())
        for (const Json& label : list) labels.of_item[item].push_back(label.get<std::string>());
    for (const auto& [group, label] : said.at("groups").items())
        labels.of_group[group] = label.get<std::string>();
    for (const auto& [channel, often] : json.at("channels").items())
        labels.channels.emplace_back(channel, often.get<double>());
    if (labels.channels.empty()) return Error{ErrorCode::invalid, "/channels: none is there."};
    return {};
}

Status read_script(const Json& json, const Titles& titles, const Bursts& bursts,
                   SeasonScript& script) {
    if (Status status = read_lists(json, script); !status) return status;
    if (const auto items = script.fill.find("item");
        items == script.fill.end() || items->second.empty())
        return Error{ErrorCode::invalid, "/fill/item: a list was expected."};
    if (Status status = read_labels(json, script.labels); !status) return status;
    for (const Json& one : json.at("reasons")) {
        Result<SeasonReason> reason = read_reason(one, titles, bursts);
        if (!reason) return reason.error();
        script.reasons.push_back(*std::move(reason));
    }
    for (const Json& one : json.at("turns")) {
        Result<SeasonTurn> turn = read_turn(one, script.reasons);
        if (!turn) return turn.error();
        script.turns.push_back(*std::move(turn));
    }
    return {};
}

// Where a turn stands on a day, 0 to 1; empty while it is not under way.
std::optional<double> progress_of(const SeasonTurn& turn, int day, int days) {
    const double begun = day - turn.at * days;
    if (begun < 0) return std::nullopt;
    if (turn.kind == SeasonTurnKind::fix) return 1.0;
    // In a short season everything is shorter.
    const double lasts = std::min(turn.days, days * 0.25);
    if (lasts <= 0 || begun >= lasts) return std::nullopt;
    return begun / lasts;
}

}  // namespace

Result<SeasonScript> read_season_script(const fs::path& demo_directory) {
    const fs::path file = demo_directory / "season.json";
    const Result<std::string> bytes = knowledge::read_file(file, kMaxFileBytes);
    if (!bytes) return bytes.error();
    const Result<Json> json = parse_json(*bytes);
    if (!json) return Error{ErrorCode::invalid, file.string() + ": " + json.error().message};
    const Result<Titles> titles = read_titles(demo_directory);
    if (!titles) return titles.error();
    const Result<Bursts> bursts = read_bursts(demo_directory);
    if (!bursts) return bursts.error();
    SeasonScript script;
    try {
        if (Status status = read_script(*json, *titles, *bursts, script); !status)
            return Error{ErrorCode::invalid, file.string() + ": " + status.error().message};
    } catch (const Json::exception& error) {
        return Error{ErrorCode::invalid, file.string() + ": " + error.what()};
    }
    return script;
}

std::string filled(const SeasonScript& script, const std::string& text, SeasonRandom& random,
                   std::vector<std::string>* items) {
    std::string out;
    for (std::size_t pos = 0; pos < text.size();) {
        const std::size_t open = std::min(text.find('{', pos), text.size());
        out.append(text, pos, open - pos);
        const std::size_t close = std::min(text.find('}', open), text.size());
        if (close >= text.size()) return out.append(text, open);
        const std::string_view name = std::string_view(text).substr(open + 1, close - open - 1);
        pos = close + 1;
        const auto words = script.fill.find(name);
        if (words == script.fill.end()) continue;
        const std::string& word = random.one_of(words->second);
        out += word;
        if (items != nullptr && name == "item") items->push_back(word);
    }
    return out;
}

double turn_factor(const SeasonScript& script, std::size_t reason, int day, int days) {
    double factor = 1;
    for (const SeasonTurn& turn : script.turns) {
        if (turn.reason != reason) continue;
        const auto progress = progress_of(turn, day, days);
        if (!progress) continue;
        switch (turn.kind) {
            case SeasonTurnKind::wave:
            case SeasonTurnKind::fix:
                factor *= turn.times;
                break;
            case SeasonTurnKind::pattern:
                factor *= 1 + (turn.times - 1) * (1 - std::abs(2 * *progress - 1));
                break;
        }
    }
    return factor;
}

namespace {

// The first text of this kind of a turn that is under way.
const std::string& text_of_turn(const SeasonScript& script, std::size_t reason, int day, int days,
                                const std::string SeasonTurn::*text) {
    static const std::string kNone;
    for (const SeasonTurn& turn : script.turns)
        if (turn.reason == reason && !(turn.*text).empty() && progress_of(turn, day, days))
            return turn.*text;
    return kNone;
}

}  // namespace

const std::string& note_of_turn(const SeasonScript& script, std::size_t reason, int day, int days) {
    return text_of_turn(script, reason, day, days, &SeasonTurn::note);
}

const std::string& label_of_turn(const SeasonScript& script, std::size_t reason, int day,
                                 int days) {
    return text_of_turn(script, reason, day, days, &SeasonTurn::label);
}

}  // namespace shopkeeper::client
