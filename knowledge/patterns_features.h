// What a burst says, as sparse counts: its words, the pairs of words said near each other, and the
// letters its words are made of. Nothing but the text itself teaches it.
//
// Thread-safety: values; one FeatureReader is used by one thread at a time. Ownership: results are
// the caller's.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/analysis.h"

namespace shopkeeper::knowledge {

// Feature names with how often each stands in the text, in three blocks that are weighted apart.
struct BurstFeatures {
    std::unordered_map<std::string, int> words;    // stems
    std::unordered_map<std::string, int> pairs;    // two stems within kPairReach, in either order
    std::unordered_map<std::string, int> letters;  // 3 to 5 code points of a word with its ends
};

class FeatureReader {
public:
    // English stems and stop words: what the stream's words weigh is learnt from the stream, so
    // other languages lose little.
    FeatureReader();

    // Never fails. A text of nothing but stop words and courtesies keeps them: they are all it
    // says. A text without any word gives empty features.
    BurstFeatures read(std::string_view text) const;

    // The words of a text that may name its subject, folded and stemmed, in the order said.
    struct Said {
        std::string folded;
        std::string stem;
    };
    std::vector<Said> said(std::string_view text) const;

private:
    Analyzer analyzer_;
};

// Both stems of a pair feature.
std::string pair_name(const std::string& a, const std::string& b);

}  // namespace shopkeeper::knowledge
