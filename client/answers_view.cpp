#include "client/answers_view.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string_view>

#include "client/contact.h"
#include "client/wording.h"
#include "knowledge/burst.h"

namespace shopkeeper::client {
namespace {

using knowledge::Article;
using knowledge::Audience;
using knowledge::Explanation;
using knowledge::Hit;
using knowledge::Index;

// The longest article id that is shown to the agent, in bytes.
constexpr std::size_t kMostIdShown = 24;

std::string date_words(const Article& article, Date today) {
    if (article.verified) return "verified " + short_date(*article.verified, today);
    if (article.updated) return "updated " + short_date(*article.updated, today);
    return {};
}

std::string joined(const std::string& a, const std::string& b) {
    if (a.empty() || b.empty()) return a + b;
    return a + " · " + b;
}

AnswerRow make_row(const AnswersInput& input, std::uint32_t doc) {
    const Article article = input.index->article(doc);
    AnswerRow row;
    row.article_id = article.id;
    row.title = article.title;
    // Only for searches: in a burst of many words nearly every title would light up.
    if (!input.search.empty())
        row.title_highlights = input.index->highlights(row.title, input.search);
    row.internal = article.audience == Audience::internal;
    row.meta = joined(article.category, date_words(article, input.today));
    const std::string top = article.category.substr(0, article.category.find(" ›"));
    const std::optional<Date> date = article.verified ? article.verified : article.updated;
    row.row_meta = joined(top, date ? short_date(*date, input.today) : std::string());
    const int times = input.memory == nullptr ? 0 : input.memory->times_used(article.id);
    if (times > 0)
        row.sent_line = times == 1 ? "sent once" : "sent " + std::to_string(times) + " times";
    row.passage = input.index->best_passage(doc, words_sought(input));
    return row;
}

bool is_out(const AnswersInput& input, std::string_view id) {
    return std::find(input.not_it.begin(), input.not_it.end(), id) != input.not_it.end();
}

// The word under the caret may be unfinished and decides nothing yet: what was typed before it
// does. Without that the answers would come and go while a word grows.
bool answers_search(const AnswersInput& input, const std::vector<Hit>& hits) {
    if (hits.empty()) return false;
    if (input.index->is_good_answer(input.search, hits)) return true;
    const std::size_t last_blank = input.search.find_last_of(" \t");
    const std::string before = one_line(input.search.substr(0, last_blank));
    if (last_blank == std::string::npos || before.empty()) return true;
    return last_blank + 1 < input.search.size() && input.index->is_good_answer(before, hits);
}

void fill_results(const AnswersInput& input, AnswersModel& model) {
    knowledge::SearchOptions options;
    options.top = kResultRows + input.not_it.size();
    const std::vector<Hit> hits = input.index->search(input.search, options);
    const bool good = answers_search(input, hits);
    model.state = good ? AnswersModel::State::results : AnswersModel::State::no_good_answer;
    const std::string corrected = input.index->corrected(input.search);
    if (!corrected.empty()) model.corrected = "Showing answers for " + corrected;
    const std::size_t wanted = good ? kResultRows : kNearestRows;
    for (const Hit& hit : hits) {
        if (model.rows.size() >= wanted) break;
        if (!is_out(input, input.index->id(hit.doc)))
            model.rows.push_back(make_row(input, hit.doc));
    }
}

void fill_suggestions(const AnswersInput& input, AnswersModel& model) {
    const std::size_t top = kSuggestionRows + input.not_it.size();
    const auto suggestions =
        knowledge::suggest_joined(input.index, input.memory, input.burst, input.before, top);
    const bool good = knowledge::joined_confidence(input.index, input.memory, input.burst,
                                                   input.before) >= knowledge::kGoodAnswer;
    model.state = good ? AnswersModel::State::suggestions : AnswersModel::State::no_good_answer;
    const std::size_t wanted = good ? kSuggestionRows : kNearestRows;
    for (const knowledge::Suggestion& suggestion : suggestions) {
        if (model.rows.size() >= wanted) break;
        // A remembered article may have left the knowledge since.
        const std::optional<std::uint32_t> doc = input.index->find(suggestion.article_id);
        if (doc && !is_out(input, suggestion.article_id))
            model.rows.push_back(make_row(input, *doc));
    }
    if (model.rows.empty()) model.state = AnswersModel::State::no_good_answer;
}

std::string nearest_sentence(const AnswersModel& model, const std::string& first_name) {
    std::string sentence = "Nothing near it was found. ";
    if (model.rows.size() == 1) sentence = "The nearest one is below. ";
    if (model.rows.size() >= 2) sentence = "Nearest two are below. ";
    return sentence + "What you write to " + first_name + " can become the article.";
}

void add_lines(const Explanation& explanation, int depth, std::string& text) {
    if (depth > 12) return;  // deeper than any explanation an index makes
    char value[32] = {};
    std::snprintf(value, sizeof value, "%.3f", explanation.value);
    text += std::string(static_cast<std::size_t>(depth) * 2, ' ') + value + "  " +
            explanation.text + '\n';
    for (const Explanation& detail : explanation.details) add_lines(detail, depth + 1, text);
}

void add_doubt(const AnswersInput& input, const std::string& article_id, std::string& text) {
    for (const auto& doubt : input.memory->doubts(input.burst, input.before)) {
        const auto percent = static_cast<int>(std::lround(doubt.lost * 100));
        if (doubt.article_id != article_id || percent == 0) continue;
        text += "Lowered by " + std::to_string(percent) + " %: said not to be it " +
                (doubt.times == 1 ? "once" : std::to_string(doubt.times) + " times") +
                " for words like these\n";
    }
}

std::string reader_meta(const Article& article, Date today) {
    std::string meta;
    if (article.verified) {
        meta = "Verified " + short_date(*article.verified, today);
        if (!article.verified_by.empty()) meta += " by " + article.verified_by;
    } else if (article.updated) {
        meta = "Updated " + short_date(*article.updated, today);
    }
    if (article.audience != Audience::internal) meta = joined(meta, "for customers");
    // A short id can be said to a colleague; a path of folders only fills the line.
    return article.id.size() <= kMostIdShown ? joined(meta, "article " + article.id) : meta;
}

}  // namespace

std::string words_sought(const AnswersInput& input) {
    return input.search.empty() ? knowledge::matter_of(input.burst) : input.search;
}

const std::string& query_of(const AnswersInput& input) {
    return input.search.empty() ? input.burst : input.search;
}

AnswersModel build_answers(const AnswersInput& input) {
    AnswersModel model;
    model.search = input.search;
    if (input.index == nullptr) {
        model.state =
            input.loading ? AnswersModel::State::loading : AnswersModel::State::no_knowledge;
        model.sentence = input.loading ? "The articles are being read for the first time."
                         : input.trouble.empty()
                             ? "No articles yet. Add a folder or an address in the settings."
                             : input.trouble;
        return model;
    }
    if (!one_line(input.search).empty())
        fill_results(input, model);
    else if (!one_line(input.burst).empty())
        fill_suggestions(input, model);
    else
        model.state = AnswersModel::State::idle;
    if (model.state == AnswersModel::State::no_good_answer)
        model.sentence = nearest_sentence(model, input.first_name);
    return model;
}

std::string explain_row(const AnswersInput& input, const std::string& article_id) {
    const std::string& query = query_of(input);
    const std::optional<std::uint32_t> doc = input.index->find(article_id);
    if (!doc || query.empty()) return {};
    std::string text;
    add_lines(input.index->explain(*doc, query, {}), 0, text);
    // Only suggestions are lowered by what was said of them; a search finds what it names.
    if (input.search.empty() && input.memory != nullptr) add_doubt(input, article_id, text);
    return text;
}

ReaderModel build_reader(const Index& index, const std::string& article_id,
                         const std::string& query, Date today) {
    ReaderModel reader;
    const std::optional<std::uint32_t> doc = index.find(article_id);
    if (!doc) return reader;
    const Article article = index.article(*doc);
    reader.kind = ReaderModel::Kind::article;
    reader.article_id = article.id;
    reader.title = article.title;
    reader.category = article.category;
    reader.url = article.url;
    reader.internal = article.audience == Audience::internal;
    reader.meta = reader_meta(article, today);
    reader.blocks = knowledge::parse_markdown(article.body);
    reader.passages = index.passages(*doc, query);
    const knowledge::Passage best = index.best_passage(*doc, query);
    for (std::size_t i = 0; i < reader.passages.size(); ++i)
        if (reader.passages[i].body_begin == best.body_begin &&
            reader.passages[i].text == best.text)
            reader.passage = static_cast<int>(i);
    reader.passage_line = passage_line(reader);
    return reader;
}

std::string passage_line(const ReaderModel& reader) {
    if (reader.passages.empty()) return {};
    return "Passage " + std::to_string(reader.passage + 1) + " of " +
           std::to_string(reader.passages.size());
}

bool can_be_sent(std::string_view url) {
    return url.starts_with("https://") || url.starts_with("http://");
}

std::string passage_to_copy(const knowledge::Passage& passage, const std::string& url) {
    return can_be_sent(url) ? passage.text + '\n' + url : passage.text;
}

}  // namespace shopkeeper::client
