// Which wide views can be drawn.
#include <array>

#include "ui/wide.h"
#include "ui/wide_face.h"

namespace shopkeeper::ui {

const WideFace* face_of(client::WideView view) {
    static const std::array kFaces = {&limits_face(), &requests_face(),  &stretch_face(),
                                      &trust_face(),  &week_face(),      &words_face(),
                                      &review_face(), &agreement_face(), &calibration_face(),
                                      &sample_face(), &search_face()};
    for (const WideFace* face : kFaces)
        if (face->view == view) return face;
    return nullptr;
}

const WideFace* face_on_screen(const ViewContext& view) {
    return is_wide(view) ? face_of(view.model.workspace.view) : nullptr;
}

}  // namespace shopkeeper::ui
