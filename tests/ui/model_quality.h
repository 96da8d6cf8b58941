// The parts that the fixtures of agreement and calibration are put together from.
//
// Thread-safety: pure functions. Ownership: the result is the caller's.
#pragma once

#include "client/agreement_model.h"
#include "client/app_model.h"

namespace shopkeeper::ui::fixtures {

// QA's workspace with a view on screen, its model still missing.
client::AppModel quality(client::WideView view);

client::AgreementFigure figure(const char* caption, const char* value, const char* interval,
                               client::AgreementMark mark = client::AgreementMark::none);

}  // namespace shopkeeper::ui::fixtures
