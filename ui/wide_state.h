// What the wide views keep between frames; a part of ViewState.
//
// Thread-safety: main thread. Ownership: the shell's, through ViewState.
#pragma once

#include <memory>
#include <string>

#include "client/wide_model.h"
#include "ui/view_parts.h"

namespace shopkeeper::ui {

// What each view keeps; the view's own, made when it is first drawn.
struct RequestsState;
struct StretchState;
struct TrustState;
struct WeekState;
struct WordsState;
struct SearchState;
struct SampleState;
struct ReviewState;
struct CalibrationState;
struct AgreementState;
struct SaidState;
struct RecordState;

struct WideState {
    client::WideView view = client::WideView::limits;  // of the last frame

    // A cell of the limits or the reasons is edited in a field laid over it (ui/cell_edit.h).
    std::string cell;           // pointer of the cell that is edited; empty: none
    std::string cell_home;      // id that gets the keyboard back
    std::string cell_text;      // as typed
    bool cell_typed = false;    // editing began with a character: what follows is set behind it
    int cell_waits = 0;         // frames until the field has the keyboard
    std::string last_cell;      // had the keyboard last, so that one comes back to it
    bool history_open = false;  // of the last frame

    EditedText from, reason;
    std::string pin;  // only while it is typed; wiped when it was sent
    std::string new_pin;
    std::string words;         // of who agrees or declines
    std::string waiting_id;    // what they were typed for
    float waiting_height = 0;  // of the card of what waits, in the last frame
    float outcomes_height = 0, cost_height = 0, contacts_height = 0;  // of a what-if, likewise
    bool record_open = false;    // what is on record of a contact lies over the window
    bool record_behind = false;  // … and the list of keys over it
    ScrollState navigation, page, panel;

    std::shared_ptr<RequestsState> requests;
    std::shared_ptr<StretchState> stretch;
    std::shared_ptr<TrustState> trust;
    std::shared_ptr<WeekState> week;
    std::shared_ptr<WordsState> words_view;
    std::shared_ptr<SearchState> search;
    std::shared_ptr<SampleState> sample;
    std::shared_ptr<ReviewState> review;
    std::shared_ptr<CalibrationState> calibration;
    std::shared_ptr<AgreementState> agreement;
    std::shared_ptr<SaidState> said;
    std::shared_ptr<RecordState> record;
};

}  // namespace shopkeeper::ui
