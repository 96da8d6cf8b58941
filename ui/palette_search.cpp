#include <algorithm>
#include <array>
#include <optional>

#include "client/workspace.h"
#include "ui/palette.h"

namespace shopkeeper::ui {
namespace {

using client::ActionGroup;
using client::ActionInfo;
using knowledge::TextRange;

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool equals_at(std::string_view text, std::size_t at, std::string_view word) {
    if (at + word.size() > text.size()) return false;
    for (std::size_t i = 0; i < word.size(); ++i)
        if (lower(text[at + i]) != lower(word[i])) return false;
    return true;
}

bool begins_word(std::string_view text, std::size_t at) {
    return at == 0 || text[at - 1] == ' ' || text[at - 1] == '-';
}

// The first word that begins so, else the first place where it stands at all.
std::optional<TextRange> find_word(std::string_view title, std::string_view word) {
    std::optional<TextRange> inside;
    for (std::size_t at = 0; at + word.size() <= title.size(); ++at) {
        if (!equals_at(title, at, word)) continue;
        if (begins_word(title, at)) return TextRange{at, at + word.size()};
        if (!inside && word.size() > 2) inside = TextRange{at, at + word.size()};
    }
    return inside;
}

std::optional<std::vector<TextRange>> match(std::string_view title, std::string_view query) {
    std::vector<TextRange> ranges;
    std::size_t pos = 0;
    while (pos < query.size()) {
        const std::size_t end = std::min(query.find(' ', pos), query.size());
        const std::string_view word = query.substr(pos, end - pos);
        pos = end + 1;
        if (word.empty()) continue;
        const std::optional<TextRange> range = find_word(title, word);
        if (!range) return std::nullopt;
        ranges.push_back(*range);
    }
    std::sort(ranges.begin(), ranges.end(),
              [](const TextRange& a, const TextRange& b) { return a.begin < b.begin; });
    return ranges;
}

}  // namespace

namespace {

// What is done in a view that is not the person's stands in nobody's way: they will never do it.
bool is_theirs(client::Action action, const std::vector<empowerment::Role>& roles) {
    std::optional<client::WideView> view = client::view_of(action);
    if (!view) view = client::view_shown_by(action);
    return !view || client::role_for(*view, roles).has_value();
}

}  // namespace

PaletteResult palette_search(std::string_view query, const std::vector<empowerment::Role>& roles) {
    constexpr std::array<ActionGroup, 8> kGroups = {
        ActionGroup::contact,   ActionGroup::authority, ActionGroup::answers, ActionGroup::limits,
        ActionGroup::oversight, ActionGroup::quality,   ActionGroup::record,  ActionGroup::program};
    PaletteResult result;
    for (const ActionGroup group : kGroups) {
        for (const ActionInfo& info : client::all_actions()) {
            if (info.group != group || !info.in_palette || !is_theirs(info.action, roles)) continue;
            ++result.total;
            if (auto ranges = match(info.title, query))
                result.entries.push_back({info.action, std::move(*ranges), false});
        }
    }
    return result;
}

std::vector<client::Action> possible_actions(const client::AppModel& model) {
    const bool agent = model.role == empowerment::Role::agent;
    const auto of_this_view = [&](const PaletteEntry& entry) {
        return agent ? client::info(entry.action).group <= ActionGroup::answers
                     : client::view_of(entry.action) == model.workspace.view;
    };
    const PaletteResult all = palette_search({}, model.roles);
    std::vector<client::Action> possible;
    possible.reserve(all.entries.size());
    for (const bool here : {true, false})
        for (const PaletteEntry& entry : all.entries)
            if (model.state_of(entry.action).enabled && of_this_view(entry) == here)
                possible.push_back(entry.action);
    return possible;
}

PaletteResult palette_list(const std::vector<client::Action>& possible,
                           const std::vector<empowerment::Role>& roles) {
    const PaletteResult all = palette_search({}, roles);
    PaletteResult result;
    result.total = all.total;
    result.entries.reserve(all.entries.size());
    for (const client::Action action : possible) result.entries.push_back({action, {}, false});
    for (const PaletteEntry& entry : all.entries)
        if (std::find(possible.begin(), possible.end(), entry.action) == possible.end())
            result.entries.push_back({entry.action, {}, true});
    return result;
}

}  // namespace shopkeeper::ui
