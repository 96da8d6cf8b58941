// What the reasons keep between frames, and the parts of their page.
//
// Thread-safety: main thread. Ownership: the shell's, through ViewState.
#pragma once

#include <string>
#include <vector>

#include "client/words_model.h"
#include "ui/cell_edit.h"
#include "ui/view.h"

namespace shopkeeper::ui {

struct WordsState {
    EditedText from, reason;
    std::string last;   // pointer that had the keyboard last, so that one comes back to it
    std::string fresh;  // of the last frame
    bool history_open = false;
};

// Made when it is first asked for.
WordsState& words_state(ViewContext& view);
// An empty one while the view is not on screen. Never fails.
const client::WordsModel& words_model(const ViewContext& view);

// The field over the words that are edited.
CellField word_field();

// Every group and reason in reading order.
std::vector<const client::WordRow*> word_rows(const client::WordsModel& model);

void draw_words_page(ViewContext& view, Flow& flow, float bottom);
void draw_words_panel(ViewContext& view, Flow& flow, float bottom);

}  // namespace shopkeeper::ui
