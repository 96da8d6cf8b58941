#include "client/ctl/kb_eval.h"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <iterator>

#include "client/ctl/kb_files.h"
#include "client/ctl/lines.h"
#include "knowledge/file/files.h"
#include "knowledge/markdown.h"

namespace shopkeeper::client::ctl {
namespace {

using knowledge::Article;
using knowledge::Hit;
using knowledge::Index;

struct JudgedPassage {
    std::string id;
    std::string article;
    std::string query;
    std::vector<std::string> needles;
};

// Lower case, each run of white space one blank, so that a needle is found across line ends.
std::string plain(std::string_view text) {
    constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
    std::string out;
    for (std::size_t pos = 0; pos < text.size(); ++pos) {
        const bool no_break = text.substr(pos).starts_with(kNoBreakSpace);
        if (no_break) ++pos;
        const char c = no_break ? ' ' : text[pos];
        const bool blank = std::isspace(static_cast<unsigned char>(c)) != 0;
        if (blank && (out.empty() || out.back() == ' ')) continue;
        out += blank ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return out;
}

std::vector<std::string> needles_of(const std::string& column) {
    std::vector<std::string> out;
    for (std::size_t pos = 0; pos <= column.size();) {
        const std::size_t end = std::min(column.find('|', pos), column.size());
        if (end > pos) out.push_back(plain(column.substr(pos, end - pos)));
        pos = end + 1;
    }
    return out;
}

Result<std::vector<JudgedPassage>> read_passages(const std::string& path) {
    std::vector<JudgedPassage> out;
    const Status read = each_line(path, [&](const std::string& line, std::size_t number) -> Status {
        const std::vector<std::string> columns = columns_of(line);
        if (columns.size() != 4 || needles_of(columns[3]).empty()) {
            return Error{ErrorCode::invalid,
                         path + " line " + std::to_string(number) +
                             ": expected an id, an article, a query and needles, tabs between."};
        }
        out.push_back(
            {columns[0], columns[1], with_line_feeds(columns[2]), needles_of(columns[3])});
        return {};
    });
    if (!read) return read.error();
    return out;
}

// Whether the passage begins its block, or follows the end of a sentence in it.
bool begins_a_sentence(const Article& article, const knowledge::Passage& passage) {
    for (const knowledge::Block& block : knowledge::parse_markdown(article.body)) {
        if (block.body_begin != passage.body_begin) continue;
        std::string text = block.marker.empty() ? std::string() : block.marker + " ";
        for (const knowledge::TextRun& run : block.runs) text += run.text;
        text = plain(text);
        const std::string all = plain(passage.text);
        // The passage may go on beyond its first block, and the block beyond the passage.
        for (std::size_t at = 0; at < text.size(); ++at) {
            const std::size_t both = std::min(all.size(), text.size() - at);
            if (text.compare(at, both, all, 0, both) != 0) continue;
            const std::size_t before = at == 0 ? text.npos : text.find_last_not_of(' ', at - 1);
            if (before == text.npos || std::string_view(".!?:").find(text[before]) != text.npos)
                return true;
        }
        // A table's row is put into words of its own.
        if (block.kind == knowledge::BlockKind::table_row) return true;
    }
    return passage.text.empty();
}

struct Share {
    std::size_t all = 0;
    std::size_t yes = 0;
    void count(bool is) {
        ++all;
        if (is) ++yes;
    }
    double value() const {
        return all == 0 ? 0 : static_cast<double>(yes) / static_cast<double>(all);
    }
};

// A question's half, and how sure the index is of its first answer.
struct Sure {
    bool report = false;
    double confidence = 0;
};

struct Asked {
    std::vector<Sure> own;
    std::vector<Sure> near;
    std::vector<Sure> foreign;
};

Sure ask(const Index& index, const QueryLine& query) {
    const std::vector<Hit> hits = index.suggest(query.text, 3);
    return {knowledge::in_report_half(query.id), index.confidence(query.text, hits)};
}

double share_at(const std::vector<Sure>& asked, bool report, double threshold) {
    Share share;
    for (const Sure& one : asked)
        if (one.report == report) share.count(one.confidence >= threshold);
    return share.value();
}

void print_asked(const std::string& name, const Asked& asked) {
    std::printf("%s: own %zu, near %zu, foreign %zu\n", name.c_str(), asked.own.size(),
                asked.near.size(), asked.foreign.size());
    std::printf("threshold  own tune/report  near tune/report  foreign tune/report\n");
    for (const double threshold : {0.3, 0.4, knowledge::kGoodAnswer, 0.6, 0.7, 0.8}) {
        std::printf("%9.2f%c", threshold, threshold == knowledge::kGoodAnswer ? '*' : ' ');
        for (const auto* list : {&asked.own, &asked.near, &asked.foreign}) {
            std::printf("      %.3f %.3f", share_at(*list, false, threshold),
                        share_at(*list, true, threshold));
        }
        std::printf("\n");
    }
}

struct Questions {
    std::vector<QueryLine> own;
    std::map<std::string, knowledge::Judgements> judged;
    std::vector<QueryLine> foreign;
};

bool answered_by(const Questions& questions, const QueryLine& query, const Index& index) {
    const auto found = questions.judged.find(query.id);
    if (found == questions.judged.end()) return false;
    return std::any_of(found->second.begin(), found->second.end(), [&](const auto& judged) {
        return judged.second > 0 && index.find(judged.first).has_value();
    });
}

void ask_all(const Index& index, const Questions& questions, Asked& asked) {
    for (const QueryLine& query : questions.own) {
        const bool own = questions.judged.empty() || answered_by(questions, query, index);
        (own ? asked.own : asked.near).push_back(ask(index, query));
    }
    for (const QueryLine& query : questions.foreign) asked.foreign.push_back(ask(index, query));
}

Result<Questions> read_questions(const KbForeign& options) {
    Questions out;
    auto own = read_queries(options.queries);
    if (!own) return own.error();
    if (!options.qrels.empty()) {
        auto judged = read_judgements(options.qrels);
        if (!judged) return judged.error();
        out.judged = std::move(judged).value();
    }
    for (QueryLine& query : *own) {
        const bool wanted = query.id.starts_with(options.prefix) &&
                            (out.judged.empty() || out.judged.contains(query.id));
        if (wanted) out.own.push_back(std::move(query));
    }
    for (const std::string& path : options.foreign) {
        auto foreign = read_queries(path);
        if (!foreign) return foreign.error();
        std::move(foreign->begin(), foreign->end(), std::back_inserter(out.foreign));
    }
    return out;
}

int ask_samples(const KbForeign& options, const Questions& questions) {
    constexpr std::size_t kSamples = 4;
    auto imported = knowledge::import_path(options.articles);
    if (!imported) return say_failure(imported.error());
    std::vector<Article>& articles = imported->articles;
    for (const std::size_t size : options.sizes) {
        Asked asked;
        for (std::size_t sample = 0; sample < kSamples; ++sample) {
            const std::string seed = std::to_string(size) + "/" + std::to_string(sample) + "/";
            std::sort(articles.begin(), articles.end(), [&](const Article& a, const Article& b) {
                return knowledge::hash_of(seed + a.id) < knowledge::hash_of(seed + b.id);
            });
            const auto taken = static_cast<std::ptrdiff_t>(std::min(size, articles.size()));
            const auto index =
                Index::build({articles.begin(), articles.begin() + taken}, {}, imported->synonyms);
            if (!index) return say_failure(index.error());
            ask_all(**index, questions, asked);
        }
        print_asked(std::to_string(size) + " articles, " + std::to_string(kSamples) + " times",
                    asked);
    }
    return 0;
}

}  // namespace

int run_kb_eval_passages(const KbPassages& options) {
    const auto index = knowledge::open_index(options.index);
    if (!index) return say_failure(index.error());
    const auto judged = read_passages(options.passages);
    if (!judged) return say_failure(judged.error());
    Share right[2];
    Share begins;
    for (const JudgedPassage& one : *judged) {
        const auto doc = (*index)->find(one.article);
        if (!doc) {
            // Damage may hide it.
            if (say_damage(**index) != 0) return 1;
            return say_failure({ErrorCode::not_found, "The index holds no article " + one.article});
        }
        const knowledge::Passage passage = (*index)->best_passage(*doc, one.query);
        const std::string text = plain(passage.text);
        const bool is_right =
            std::any_of(one.needles.begin(), one.needles.end(),
                        [&](const std::string& needle) { return text.find(needle) != text.npos; });
        right[knowledge::in_report_half(one.id) ? 1 : 0].count(is_right);
        begins.count(begins_a_sentence((*index)->article(*doc), passage));
        if (options.list && !is_right) {
            std::printf("%s%s\t%s\n\t%s\n", one.id.c_str(),
                        knowledge::in_report_half(one.id) ? "" : " (tune)",
                        plain(one.query).c_str(), text.c_str());
        }
    }
    const Share all{right[0].all + right[1].all, right[0].yes + right[1].yes};
    std::printf("passages %zu\nright %.4f\n", all.all, all.value());
    std::printf("right, tune half (%zu) %.4f\nright, report half (%zu) %.4f\n", right[0].all,
                right[0].value(), right[1].all, right[1].value());
    std::printf("begin a sentence %.4f\n", begins.value());
    return say_damage(**index);
}

int run_kb_eval_foreign(const KbForeign& options) {
    const auto questions = read_questions(options);
    if (!questions) return say_failure(questions.error());
    if (!options.articles.empty()) return ask_samples(options, *questions);
    const auto index = knowledge::open_index(options.index);
    if (!index) return say_failure(index.error());
    Asked asked;
    ask_all(**index, *questions, asked);
    print_asked(std::to_string((*index)->size()) + " articles", asked);
    return say_damage(**index);
}

}  // namespace shopkeeper::client::ctl
