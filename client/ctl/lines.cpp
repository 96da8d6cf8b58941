#include "client/ctl/lines.h"

#include <algorithm>

#include "base/utf8.h"
#include "knowledge/file/files.h"

namespace shopkeeper::client::ctl {
namespace {

constexpr std::size_t kMaxFileBytes = std::size_t{1} << 30;

}  // namespace

std::vector<std::string> columns_of(const std::string& line) {
    std::vector<std::string> out;
    for (std::size_t pos = 0; pos <= line.size();) {
        const std::size_t end = std::min(line.find('\t', pos), line.size());
        out.push_back(line.substr(pos, end - pos));
        pos = end + 1;
    }
    return out;
}

std::string with_line_feeds(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] == 'n') {
            out += '\n';
            ++i;
        } else {
            out += text[i];
        }
    }
    return out;
}

Status each_line(const std::string& path, const UseLine& use) {
    const Result<std::string> bytes = knowledge::read_file(path, kMaxFileBytes);
    if (!bytes) return bytes.error();
    std::size_t number = 0;
    for (std::size_t pos = 0; pos < bytes->size();) {
        const std::size_t end = std::min(bytes->find('\n', pos), bytes->size());
        std::string line = clean_utf8(std::string_view(*bytes).substr(pos, end - pos));
        pos = end + 1;
        ++number;
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (line.empty()) continue;
        if (Status used = use(line, number); !used) return used;
    }
    return {};
}

}  // namespace shopkeeper::client::ctl
