#include "ui/focus.h"
#include "ui/keys.h"
#include "ui/labels.h"
#include "ui/views.h"

namespace shopkeeper::ui {

using client::Action;

void draw_search_field(ViewContext& view, Flow& flow) {
    ViewState& state = view.state;
    FieldPlace place;
    place.id = labels::kSearch;
    place.hint = labels::kSearchHint;
    place.style = TextFieldStyle::search;
    place.key = state.search.text.empty() ? "Ctrl K" : "Esc";
    place.max_bytes = 500;
    const TextFieldResult result = place_model_field(view, {flow.x, flow.y}, flow.width, place,
                                                     state.search, Action::set_search);
    if (state.select_search > 0) {
        --state.select_search;
        if (has_focus(view, labels::kSearch) && select_whole_text()) state.select_search = 0;
        state.redraw = true;
    }
    // Enter alone: Ctrl+Enter in the search still logs, and nothing else.
    if (result.submitted && ImGui::GetIO().KeyMods == ImGuiMod_None) {
        perform(view, Action::copy_passage);
        wish_focus(state, labels::kSearch);
    }
    flow.y += view.theme.px(Height::search);
    const client::AnswersModel& answers = view.model.answers;
    if (answers.corrected.empty()) return;
    flow.y += view.theme.px(6);
    flow.y += text_block(view, {flow.x + view.theme.px(15), flow.y}, flow.width - view.theme.px(27),
                         Type::small, Color::text_2, answers.corrected, 2);
}

}  // namespace shopkeeper::ui
