// Lines and columns of the text files that shopkeeperctl reads.
//
// Thread-safety: free functions.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"

namespace shopkeeper::client::ctl {

// Calls use(line, number) for every line that is not empty, until it fails. Lines end at a line
// feed, with or without a carriage return; what is no UTF-8 is mended. Failure: not_found, io,
// too_large above 1 GiB, or what `use` said.
using UseLine = std::function<Status(const std::string& line, std::size_t number)>;
Status each_line(const std::string& path, const UseLine& use);

// What stands between the tabs; one column at least.
std::vector<std::string> columns_of(const std::string& line);

// A tab-separated text cannot hold a line feed itself: "\n" written as two characters stands for
// it.
std::string with_line_feeds(const std::string& text);

}  // namespace shopkeeper::client::ctl
