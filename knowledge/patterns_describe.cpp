// What a pattern is called by: three of its bursts and five of its words.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "knowledge/burst.h"
#include "knowledge/patterns.h"
#include "knowledge/patterns_shown.h"

namespace shopkeeper::knowledge {
namespace {

constexpr std::size_t kExamples = 3;
constexpr std::size_t kWords = 5;

// A word that this share of all other bursts says is no word for one pattern.
constexpr double kEverywhere = 0.25;
constexpr std::size_t kFewOthers = 2;  // in a handful of bursts a share says little

struct Member {
    std::uint32_t text = 0;
    std::size_t burst = 0;  // the first with this text
};

// What could be shown of a pattern: short texts, placed by what they say themselves, since a
// reader sees no more than that of a long letter.
struct Candidates {
    std::vector<std::string> texts;
    Vectors places;
};

// As many of those nearest the centre as could come to be chosen.
constexpr std::size_t kMostCandidates = 30;

std::vector<float> centre_of(const std::vector<Member>& members, const Vectors& places) {
    std::vector<float> centre(places.dims, 0.0F);
    for (const Member& member : members) {
        const float* at = places.row(member.text);
        for (std::size_t d = 0; d < places.dims; ++d) centre[d] += at[d];
    }
    const float length = std::sqrt(dot(centre.data(), centre.data(), places.dims));
    for (float& value : centre) value /= std::max(length, 1e-12F);
    return centre;
}

std::vector<Member> nearest_to(const std::vector<float>& centre, std::vector<Member> members,
                               const Vectors& places) {
    std::vector<std::pair<float, std::size_t>> near;
    for (std::size_t i = 0; i < members.size(); ++i) {
        near.emplace_back(-dot(places.row(members[i].text), centre.data(), places.dims), i);
    }
    std::sort(near.begin(), near.end());
    std::vector<Member> out;
    for (std::size_t i = 0; i < std::min(kMostCandidates, near.size()); ++i) {
        out.push_back(members[near[i].second]);
    }
    return out;
}

// The examples: the one nearest the centre, then those that are near it but unlike the ones
// chosen (maximal marginal relevance, Carbonell & Goldstein 1998, both sides weighing the same).
std::vector<std::string> examples_of(const Candidates& from, const std::vector<float>& centre) {
    const std::size_t dims = from.places.dims;
    std::vector<float> alike(from.texts.size(), 0.0F);  // to the nearest chosen one
    std::vector<std::string> out;
    while (out.size() < kExamples) {
        std::size_t best = from.texts.size();
        float most = 0;
        for (std::size_t i = 0; i < from.texts.size(); ++i) {
            if (std::find(out.begin(), out.end(), from.texts[i]) != out.end()) continue;
            const float near = dot(from.places.row(i), centre.data(), dims);
            const float worth = near - 0.5F * alike[i];
            if (best == from.texts.size() || worth > most) {
                most = worth;
                best = i;
            }
        }
        if (best == from.texts.size()) break;
        out.push_back(from.texts[best]);
        const float* at = from.places.row(best);
        for (std::size_t i = 0; i < alike.size(); ++i) {
            alike[i] = std::max(alike[i], dot(from.places.row(i), at, dims));
        }
    }
    return out;
}

// In how many bursts each stem is said, and the form it is said in most often.
struct WordUse {
    std::map<std::string, std::size_t> bursts;
    std::map<std::string, std::map<std::string, std::size_t>> forms;
};

// Not what stories are told with, nor a lone letter, nor the number of a version; error codes have
// letters and stay.
bool names_something(const std::string& folded) {
    const bool number = std::none_of(folded.begin(), folded.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    });
    return !number && folded.size() > 1 && !is_filler(folded);
}

void note_words(const std::vector<FeatureReader::Said>& said, WordUse& use) {
    std::set<std::string> seen;
    for (const FeatureReader::Said& word : said) {
        if (!names_something(word.folded)) continue;
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
        // The name of the product is said everywhere and tells nothing apart.
        const std::size_t others = everywhere.at(stem) - bursts;
        if (others > kFewOthers &&
            static_cast<double>(others) >= kEverywhere * static_cast<double>(all - count)) {
            continue;
        }
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
        const std::vector<float> centre = centre_of(members[id], places_);
        Candidates candidates;
        candidates.places.dims = places_.dims;
        for (const Member& member : nearest_to(centre, members[id], places_)) {
            candidates.texts.push_back(shown_example(bursts_[member.burst].text));
            candidates.places.append(space_.place(reader.read(candidates.texts.back())));
        }
        pattern.examples = examples_of(candidates, centre);
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
