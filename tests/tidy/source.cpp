#include "tests/tidy/source.h"

#include <algorithm>
#include <cctype>

namespace shopkeeper::tidy {
namespace {

// Walks a C++ text once and hands every character to exactly one layer.
class Splitter {
public:
    explicit Splitter(std::string_view text) : text_(text) {
        std::string blank(text.size(), ' ');
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '\n') blank[i] = '\n';
        }
        layers_ = {blank, blank, blank};
    }

    Layers split() {
        while (pos_ < text_.size()) step();
        return std::move(layers_);
    }

private:
    bool at(std::string_view what) const { return text_.substr(pos_, what.size()) == what; }

    void step() {
        if (at("//")) {
            take_until("\n", layers_.comments, false);
        } else if (at("/*")) {
            take_until("*/", layers_.comments, true);
        } else if (at("R\"") && !(pos_ > 0 && is_word_char(text_[pos_ - 1]))) {
            raw_literal();
        } else if (text_[pos_] == '"') {
            quoted('"');
        } else if (text_[pos_] == '\'' && !(pos_ > 0 && is_word_char(text_[pos_ - 1]))) {
            quoted('\'');  // a quote behind a digit separates thousands
        } else {
            take_one(layers_.code);
        }
    }

    void take_one(std::string& layer) {
        layer[pos_] = text_[pos_];
        ++pos_;
    }

    void take_until(std::string_view end, std::string& layer, bool with_end) {
        std::size_t stop = text_.find(end, pos_ + 2);
        stop = stop == std::string_view::npos ? text_.size() : stop + (with_end ? end.size() : 0);
        while (pos_ < stop) take_one(layer);
    }

    void raw_literal() {
        take_one(layers_.code);
        take_one(layers_.code);
        const std::size_t open = text_.find('(', pos_);
        if (open == std::string_view::npos) return;
        const std::string end = ")" + std::string(text_.substr(pos_, open - pos_)) + "\"";
        std::size_t stop = text_.find(end, open);
        stop = stop == std::string_view::npos ? text_.size() : stop + end.size() - 1;
        while (pos_ < stop) take_one(layers_.literals);
        if (pos_ < text_.size()) take_one(layers_.code);
    }

    void quoted(char quote) {
        take_one(layers_.code);
        while (pos_ < text_.size() && text_[pos_] != quote && text_[pos_] != '\n') {
            if (text_[pos_] == '\\' && pos_ + 1 < text_.size()) take_one(layers_.literals);
            take_one(layers_.literals);
        }
        if (pos_ < text_.size()) take_one(layers_.code);
    }

    std::string_view text_;
    std::size_t pos_ = 0;
    Layers layers_;
};

}  // namespace

Layers split_layers(std::string_view text) {
    return Splitter(text).split();
}

int line_of(std::string_view text, std::size_t offset) {
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(offset);
    return 1 + static_cast<int>(std::count(text.begin(), end, '\n'));
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

bool is_on_purpose(std::string_view text, std::size_t offset) {
    constexpr std::string_view kWords = "// on purpose: ";
    constexpr std::size_t kShortestReason = 10;
    const std::size_t end = std::min(text.find('\n', offset), text.size());
    const std::size_t said = text.substr(0, end).find(kWords, offset);
    return said != std::string_view::npos && end - said >= kWords.size() + kShortestReason;
}

bool is_word_char(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

std::size_t find_word(std::string_view text, std::string_view word, std::size_t from) {
    while (true) {
        const std::size_t found = text.find(word, from);
        if (found == std::string_view::npos) return found;
        const std::size_t behind = found + word.size();
        const bool opens = found == 0 || !is_word_char(text[found - 1]);
        const bool closes = behind >= text.size() || !is_word_char(text[behind]);
        if (opens && closes) return found;
        from = found + 1;
    }
}

bool is_cpp(std::string_view path) {
    return path.ends_with(".cpp") || path.ends_with(".h");
}

bool is_header(std::string_view path) {
    return path.ends_with(".h");
}

std::string_view folder_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

std::string_view name_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool is_below(std::string_view path, std::string_view folder) {
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

}  // namespace shopkeeper::tidy
