// A document's score for a plan, found without asking for every form of every word: the same to the
// last bit as score_without_proximity(), for whoever scores many documents by one plan.
//
// A word may stand for fifty forms, and each document holds few of them. The forms that can score
// most are asked for first and the rest is passed over once it cannot score more; which words stand
// in the title is read from the title itself.
//
// Thread-safety: immutable. Ownership: borrows the view, the plan and the words.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "knowledge/index_view.h"
#include "knowledge/plan.h"

namespace shopkeeper::knowledge {

class QuickScore {
public:
    // Requires: `words` hold what the plan is scored by.
    QuickScore(const IndexView& view, const Plan& plan, const std::vector<PlanWord>& words);

    // Words and title bonus, without proximity; 0 when it is no hit. Requires: doc < view.docs().
    double operator()(std::uint32_t doc) const;

private:
    struct Asked {
        const Form* form = nullptr;
        double most = 0;  // score in any document
    };
    struct Known {
        std::uint32_t term = 0;
        std::uint32_t word = 0;
        double weight = 0;
    };
    // The forms of the plan that stand in a document's title.
    class Titled;

    bool may_be_known(std::uint64_t term) const {
        return ((filter_[(term / 64) % filter_.size()] >> (term % 64)) & 1u) != 0;
    }

    const IndexView& view_;
    const Plan& plan_;
    const std::vector<PlanWord>& words_;
    std::vector<Asked> asked_;                // word after word, those that can score most first
    std::vector<std::size_t> ends_;           // of each word's in asked_
    std::vector<Known> known_;                // by term
    std::array<std::uint64_t, 16> filter_{};  // most words of titles end here
};

}  // namespace shopkeeper::knowledge
