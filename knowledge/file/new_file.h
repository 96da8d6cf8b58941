// A file written piece by piece that is there whole or not at all: the bytes go to a name beside
// it, and finish() puts them in their place. Whoever stops before leaves nothing behind.
//
// Thread-safety: one thread at a time. Ownership: by value, can be moved.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "base/result.h"

namespace shopkeeper::knowledge {

class NewFile {
public:
    // Failure: ErrorCode::not_found when the folder is not there, ErrorCode::io.
    static Result<NewFile> begin(const std::filesystem::path& path);

    // Failure: ErrorCode::io; nothing further can then be written.
    Status write(std::string_view bytes);

    // Makes it durable and puts it where it belongs, over what was there. Once. Failure:
    // ErrorCode::io; what was there before is unchanged.
    Status finish();

private:
    struct State;
    explicit NewFile(std::shared_ptr<State> state) : state_(std::move(state)) {}
    std::shared_ptr<State> state_;
};

}  // namespace shopkeeper::knowledge
