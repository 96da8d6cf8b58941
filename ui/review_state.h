// What the review and the samples keep between frames.
//
// Thread-safety: main thread. Ownership: the shell's, through WideState.
#pragma once

#include <string>
#include <vector>

#include "ui/sheet_cards.h"
#include "ui/view.h"

namespace shopkeeper::ui {

struct ReviewState {
    ScrollState list, sheet, card;
    EditedText why, comment;
    std::size_t trait = 0;  // a level's key scores this one
    int row = -1;           // of the last frame
    std::string work_id;    // likewise
    HeldHeights cards;      // of the contact's cards
};

struct SampleState {
    EditedText seed, from, to, share;
    float form_height = 0;  // of its card, in the last frame
    std::vector<float> row_heights;
};

// Made when first asked for.
ReviewState& review_state(ViewContext& view);
SampleState& sample_state(ViewContext& view);

// The models of the frame; null while they are built for another view.
const client::ReviewModel* review_model(const ViewContext& view);
const client::SampleModel* sample_model(const ViewContext& view);

}  // namespace shopkeeper::ui
