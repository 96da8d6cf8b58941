// Hands an address to the person's browser.
//
// Thread-safety: main thread. The program started is not waited for.
#pragma once

#include <string>

#include "base/result.h"

namespace shopkeeper::ui {

// Only http and https: an article or a contact must not be able to start anything else. Failure:
// ErrorCode::invalid for another scheme; ErrorCode::unavailable when nothing could be started.
Status open_url(const std::string& url);

}  // namespace shopkeeper::ui
