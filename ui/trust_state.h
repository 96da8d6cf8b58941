// What the view of unused authority keeps between frames.
//
// Thread-safety: main thread. Ownership: ViewState's, through WideState.
#pragma once

#include "client/trust_model.h"
#include "ui/behind_page.h"
#include "ui/data_table.h"
#include "ui/wide_state.h"

namespace shopkeeper::ui {

struct TrustState {
    TableState table;
    BehindState behind;
    bool loading = false;  // in the last frame
};

}  // namespace shopkeeper::ui
