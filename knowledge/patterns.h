// Same need, different words: bursts grouped into patterns, without labels and without anything
// but their own text. A pattern keeps its number for good: bursts added later join patterns or
// found new ones. A pattern founded by one burst is young until the stream has shown what it is: a
// new need, or part of another pattern, and then its number leads there from that time on. Nothing
// else moves but by regroup(), which tells each move.
//
// Thread-safety: a PatternBook is used by one thread at a time (a job may own it and hand out what
// describe() gives). Ownership: values; texts are copied in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.h"
#include "knowledge/patterns_features.h"
#include "knowledge/patterns_space.h"

namespace shopkeeper::knowledge {

using PatternId = std::uint32_t;  // from 1; never given twice

struct PatternBurst {
    std::string id;
    std::string text;
};

struct PatternSummary {
    PatternId pattern = 0;
    std::size_t count = 0;              // bursts
    std::vector<std::string> examples;  // at most three, unlike each other: see patterns_shown.h
    std::vector<std::string> words;     // at most five: what sets it apart from the others
};

struct PatternMove {
    std::string id;  // of the burst
    PatternId from = 0;
    PatternId to = 0;
};

class PatternBook {
public:
    // Takes in bursts and says the pattern of each, in their order. An empty book groups them all
    // at once; after that each new one joins the pattern it is near enough to, or founds one.
    // When the stream has grown by a tenth, young patterns that turn out to be part of another are
    // merged into it. The same bursts in the same calls always give the same patterns.
    std::vector<PatternId> add(const std::vector<PatternBurst>& bursts);

    // Where numbers lead that were merged into others: from each directly to one that stands.
    const std::map<PatternId, PatternId>& merged() const { return merged_; }

    // Groups everything anew. A new group takes the number of the old pattern it shares the most
    // bursts with, a number being given to the group that holds the most of it; the others get new
    // numbers. Returns the bursts whose pattern changed, in order of arrival.
    std::vector<PatternMove> regroup();

    std::size_t size() const { return bursts_.size(); }
    const PatternBurst& burst(std::size_t i) const { return bursts_[i]; }  // i < size()
    PatternId pattern_of(std::size_t i) const { return patterns_[i]; }     // i < size()

    // Every pattern, the largest first; ties to the older.
    std::vector<PatternSummary> describe() const;

    // The saved form: versioned and checksummed. Failure of open(): corrupt, newer_version; never
    // crashes on foreign bytes. An opened book goes on exactly as the saved one would have.
    std::string save() const;
    static Result<PatternBook> open(std::string_view bytes);

private:
    // Learns the space from the first `count` bursts and places all bursts in it.
    void learn(std::size_t count);
    // Appends without a pattern; the number of its text among the different texts.
    void append(const PatternBurst& burst);
    // How near a burst must be to a pattern: see kNewNeedShare.
    void learn_nearness();
    PatternId nearest_pattern(std::uint32_t text) const;
    PatternId assign(std::size_t burst);
    std::vector<std::uint32_t> groups_of_texts() const;

    // Which young patterns are part of which others, as a grouping of everything shows.
    void settle();
    struct Settling;
    void merge_into(PatternId young, PatternId other);
    float nearest_between(PatternId a, PatternId b) const;

    std::vector<PatternBurst> bursts_;
    std::vector<PatternId> patterns_;                       // by burst
    std::vector<std::uint32_t> text_of_;                    // by burst: which different text it is
    std::unordered_map<std::string, std::uint32_t> texts_;  // folded → number
    // By different text; equal texts are one, so that a copied message does not count as many.
    std::vector<BurstFeatures> features_;
    std::vector<PatternId> text_pattern_;  // 0 while it has none
    Vectors places_;
    PatternSpace space_;
    std::size_t learnt_ = 0;    // bursts the space was learnt from
    float near_enough_ = 0.5F;  // until there is something to learn it from
    float not_far_ = 0.5F;      // the same for being part of a pattern after all
    PatternId next_ = 1;
    std::set<PatternId> young_;  // founded by one burst and not yet shown to be a need
    std::map<PatternId, PatternId> merged_;
};

}  // namespace shopkeeper::knowledge
