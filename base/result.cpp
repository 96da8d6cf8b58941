#include "base/result.h"

namespace shopkeeper {

const char* error_code_name(ErrorCode code) {
    switch (code) {
        case ErrorCode::invalid:
            return "invalid";
        case ErrorCode::not_found:
            return "not_found";
        case ErrorCode::conflict:
            return "conflict";
        case ErrorCode::busy:
            return "busy";
        case ErrorCode::unavailable:
            return "unavailable";
        case ErrorCode::corrupt:
            return "corrupt";
        case ErrorCode::newer_version:
            return "newer_version";
        case ErrorCode::io:
            return "io";
        case ErrorCode::timeout:
            return "timeout";
        case ErrorCode::cancelled:
            return "cancelled";
        case ErrorCode::too_large:
            return "too_large";
        case ErrorCode::forbidden:
            return "forbidden";
        case ErrorCode::unsupported:
            return "unsupported";
    }
    return "unknown";
}

}  // namespace shopkeeper
