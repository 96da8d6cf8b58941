#include <algorithm>
#include <set>
#include <system_error>

#include "knowledge/file/files.h"
#include "knowledge/synonyms.h"

namespace shopkeeper::knowledge {
namespace {

namespace fs = std::filesystem;

// One JSON Lines file may hold a whole knowledge base.
constexpr std::size_t kMaxJsonLinesBytes = std::size_t{8} << 30;

enum class Format { markdown, html, json_lines, synonyms, none };

Format format_of(const fs::path& path) {
    std::string ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    });
    if (ending == ".md" || ending == ".markdown") return Format::markdown;
    if (ending == ".html" || ending == ".htm") return Format::html;
    if (path.filename() == "synonyms.txt") return Format::synonyms;
    if (ending == ".jsonl" || ending == ".ndjson") return Format::json_lines;
    return Format::none;
}

void add_problem(ImportResult& out, const std::string& source, std::string why) {
    out.problems.push_back({source, 0, std::move(why)});
}

void import_file(const fs::path& path, const std::string& name, ImportResult& out) {
    const Format format = format_of(path);
    const std::size_t most = format == Format::json_lines ? kMaxJsonLinesBytes : kMaxArticleBytes;
    const Result<std::string> bytes = read_file(path, most);
    if (!bytes) {
        add_problem(out, name, bytes.error().message);
        return;
    }
    ImportResult read;
    switch (format) {
        case Format::markdown:
            read = import_markdown(name, *bytes);
            break;
        case Format::html:
            read = import_html(name, *bytes);
            break;
        case Format::json_lines:
            read = import_json_lines(name, *bytes);
            break;
        case Format::synonyms: {
            SynonymsRead list = read_synonyms(name, *bytes);
            std::move(list.rules.begin(), list.rules.end(), std::back_inserter(out.synonyms));
            read.problems = std::move(list.problems);
            break;
        }
        case Format::none:
            break;
    }
    std::move(read.articles.begin(), read.articles.end(), std::back_inserter(out.articles));
    std::move(read.problems.begin(), read.problems.end(), std::back_inserter(out.problems));
}

bool is_hidden(const fs::path& path) {
    return path.filename().string().starts_with(".");
}

// The files of a folder and those below it, sorted; what cannot be listed is a problem.
std::vector<fs::path> files_below(const fs::path& folder, ImportResult& out) {
    std::vector<fs::path> found;
    std::error_code error;
    fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied,
                                        error);
    while (!error && at != fs::recursive_directory_iterator()) {
        std::error_code ignored;
        const bool link = at->is_symlink(ignored);
        if (is_hidden(at->path()) || link) {
            at.disable_recursion_pending();
        } else if (at->is_regular_file(ignored) && format_of(at->path()) != Format::none) {
            found.push_back(at->path());
        }
        at.increment(error);
    }
    if (error) {
        add_problem(out, folder.string(),
                    "The folder could not be read wholly: " + error.message() + ".");
    }
    std::sort(found.begin(), found.end());
    return found;
}

// An id used by two files: the first stays.
void drop_duplicates(ImportResult& out) {
    std::set<std::string> seen;
    std::vector<Article> kept;
    for (Article& article : out.articles) {
        if (seen.insert(article.id).second) {
            kept.push_back(std::move(article));
        } else {
            add_problem(out, article.id,
                        "The id \"" + article.id +
                            "\" is used by an earlier file; the first article was kept.");
        }
    }
    out.articles = std::move(kept);
}

}  // namespace

Result<ImportResult> import_path(const fs::path& path, const Progress& progress) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status)) {
        return Error{ErrorCode::not_found, path.string() + " does not exist."};
    }
    ImportResult out;
    if (!fs::is_directory(status)) {
        if (format_of(path) == Format::none) {
            return Error{ErrorCode::unsupported,
                         path.string() + " is neither a folder nor a .jsonl, .md or .html file."};
        }
        import_file(path, path.filename().string(), out);
        return out;
    }
    const std::vector<fs::path> files = files_below(path, out);
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (progress && !progress(i, files.size())) {
            return Error{ErrorCode::cancelled, "Taking in the articles was cancelled."};
        }
        import_file(files[i], files[i].lexically_relative(path).generic_string(), out);
    }
    drop_duplicates(out);
    if (progress && !progress(files.size(), files.size())) {
        return Error{ErrorCode::cancelled, "Taking in the articles was cancelled."};
    }
    return out;
}

}  // namespace shopkeeper::knowledge
