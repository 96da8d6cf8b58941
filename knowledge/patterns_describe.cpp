// What a pattern is called by: three of its bursts and five of its words.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "knowledge/burst.h"
#include "knowledge/patterns.h"
#include "knowledge/sentences.h"

namespace shopkeeper::knowledge {
namespace {

constexpr std::size_t kExamples = 3;
constexpr std::size_t kWords = 5;

struct Member {
    std::uint32_t text = 0;
    std::size_t burst = 0;  // the first with this text
};

// The examples: the one nearest the centre, then those that are near it but unlike the ones
// chosen (maximal marginal relevance, Carbonell & Goldstein 1998, both sides weighing the same).
std::vector<std::size_t> examples_of(const std::vector<Member>& members, const Vectors& places) {
    const std::size_t dims = places.dims;
    std::vector<float> centre(dims, 0.0F);
    for (const Member& member : members) {
        for (std::size_t d = 0; d < dims; ++d) centre[d] += places.row(member.text)[d];
    }
    const float length = std::sqrt(dot(centre.data(), centre.data(), dims));
    for (float& value : centre) value /= std::max(length, 1e-12F);
    std::vector<float> alike(members.size(), 0.0F);  // to the nearest chosen one
    std::vector<bool> chosen(members.size(), false);
    std::vector<std::size_t> out;
    while (out.size() < std::min(kExamples, members.size())) {
        std::size_t best = members.size();
        float most = 0;
        for (std::size_t i = 0; i < members.size(); ++i) {
            if (chosen[i]) continue;
            const float near = dot(places.row(members[i].text), centre.data(), dims);
            const float worth = near - 0.5F * alike[i];
            if (best == members.size() || worth > most) {
                most = worth;
                best = i;
            }
        }
        chosen[best] = true;
        out.push_back(members[best].burst);
        const float* at = places.row(members[best].text);
        for (std::size_t i = 0; i < members.size(); ++i) {
            alike[i] = std::max(alike[i], dot(places.row(members[i].text), at, dims));
        }
    }
    return out;
}

// In how many bursts each stem is said, and the form it is said in most often.
struct WordUse {
    std::map<std::string, std::size_t> bursts;
    std::map<std::string, std::map<std::string, std::size_t>> forms;
};

void note_words(const std::vector<FeatureReader::Said>& said, WordUse& use) {
    std::set<std::string> seen;
    for (const FeatureReader::Said& word : said) {
        if (seen.insert(word.stem).second) ++use.bursts[word.stem];
        ++use.forms[word.stem][word.folded];
    }
}

// The words said more often here than elsewhere: share here × log of how many times the share
// elsewhere (a pointwise Kullback–Leibler divergence), counting half a burst more everywhere.
std::vector<std::string> words_of_pattern(const WordUse& use, std::size_t count,
                                          const std::map<std::string, std::size_t>& everywhere,
                                          std::size_t all) {
    std::vector<std::pair<double, std::string>> ranked;
    for (const auto& [stem, bursts] : use.bursts) {
        const double here = static_cast<double>(bursts) / static_cast<double>(count);
        const double outside = static_cast<double>(everywhere.at(stem) - bursts) + 0.5;
        const double elsewhere = outside / (static_cast<double>(all - count) + 1);
        const double apart = here * std::log(here / elsewhere);
        // What one in many said is that one's story.
        if (apart > 0 && (bursts > 1 || count < 4)) ranked.emplace_back(-apart, stem);
    }
    std::sort(ranked.begin(), ranked.end());
    std::vector<std::string> out;
    for (const auto& [worth, stem] : ranked) {
        if (out.size() == kWords) break;
        const auto& forms = use.forms.at(stem);
        const auto most =
            std::max_element(forms.begin(), forms.end(),
                             [](const auto& a, const auto& b) { return a.second < b.second; });
        out.push_back(most->first);
    }
    return out;
}

}  // namespace

std::vector<PatternSummary> PatternBook::describe() const {
    const FeatureReader reader;
    std::map<PatternId, PatternSummary> patterns;
    std::map<PatternId, std::vector<Member>> members;
    std::map<PatternId, WordUse> uses;
    std::map<std::string, std::size_t> everywhere;
    std::set<std::uint32_t> seen;
    for (std::size_t i = 0; i < bursts_.size(); ++i) {
        PatternSummary& pattern = patterns[patterns_[i]];
        pattern.pattern = patterns_[i];
        ++pattern.count;
        if (!seen.insert(text_of_[i]).second) continue;
        members[patterns_[i]].push_back({text_of_[i], i});
        WordUse use;
        note_words(reader.said(bursts_[i].text), use);
        for (const auto& [stem, once] : use.bursts) {
            ++everywhere[stem];
            uses[patterns_[i]].bursts[stem] += once;
        }
        for (const auto& [stem, forms] : use.forms) {
            for (const auto& [form, times] : forms) uses[patterns_[i]].forms[stem][form] += times;
        }
    }
    std::vector<PatternSummary> out;
    for (auto& [id, pattern] : patterns) {
        for (const std::size_t burst : examples_of(members[id], places_)) {
            pattern.examples.emplace_back(trimmed(clean_burst(bursts_[burst].text)));
        }
        pattern.words =
            words_of_pattern(uses[id], members[id].size(), everywhere, features_.size());
        out.push_back(std::move(pattern));
    }
    std::stable_sort(out.begin(), out.end(), [](const PatternSummary& a, const PatternSummary& b) {
        return a.count > b.count;
    });
    return out;
}

}  // namespace shopkeeper::knowledge
