// Which answer fits?
#include <algorithm>
#include <chrono>
#include <utility>

#include "client/app_impl.h"
#include "client/wording.h"

namespace shopkeeper::client {
namespace {

// After the last question; a person who types asks again much sooner.
constexpr std::chrono::seconds kKnowledgeRests{3};

// Characters; enough to know the question again. A letter of a page would cover the column.
constexpr std::size_t kQuestionShown = 80;

// A draft keeps this many passages of one article; more is no quoting but copying it whole.
constexpr std::size_t kPassagesOfArticle = 8;

// Copied twice is kept once.
void note_passage(empowerment::ArticleUse& use, empowerment::QuotedPassage passage) {
    const bool known =
        std::find(use.passages.begin(), use.passages.end(), passage) != use.passages.end();
    if (!known && use.passages.size() < kPassagesOfArticle)
        use.passages.push_back(std::move(passage));
}

}  // namespace

AnswersInput AppImpl::answers_input() const {
    const Contact* now = contact();
    return {knowledge_->index().get(),
            memory_->memory().get(),
            knowledge_->loading(),
            knowledge_->trouble(),
            now == nullptr ? std::string() : burst_of(*now),
            search_,
            draft().not_it,
            std::nullopt,
            first_name_of(now == nullptr ? std::string() : now->customer_name),
            today()};
}

void AppImpl::build_answers_part() {
    const AnswersInput input = answers_input();
    knowledge_rests_at_ = now_ + kKnowledgeRests;
    const std::uint64_t generation = model_.answers.generation;
    model_.answers = build_answers(input);
    model_.answers.generation = generation;
    const int count = static_cast<int>(model_.answers.rows.size());
    selected_ = std::clamp(selected_, 0, std::max(count - 1, 0));
    model_.answers.selected = selected_;
    if (count > 0) {
        AnswerRow& row = model_.answers.rows[static_cast<std::size_t>(selected_)];
        row.why = explain_row(input, row.article_id);
    }
    if (model_.answers.state != AnswersModel::State::no_good_answer) return;
    const std::string& text = query_of(input);
    model_.answers.gap_noted = memory_->gap_noted(text, at_hand_);
    const std::size_t times = memory_->gap_count(text);
    const std::size_t others = times - (model_.answers.gap_noted ? 1 : 0);
    if (model_.answers.gap_noted) model_.answers.gap_line = "Noted";
    if (others > 0)
        model_.answers.gap_line = "noted for " + counted(others, "other contact", "other contacts");
}

void AppImpl::build_reader_part() {
    if (reading_conversation_ && contact() != nullptr) {
        model_.reader = {};
        model_.reader.kind = ReaderModel::Kind::conversation;
        model_.reader.title = name_of(*contact());
        model_.reader.meta = reference_of(*contact());
        return;
    }
    if (reading_.empty() || !knowledge_->index()) {
        model_.reader = {};
        return;
    }
    knowledge_rests_at_ = now_ + kKnowledgeRests;
    const AnswersInput input = answers_input();
    model_.reader = build_reader(*knowledge_->index(), reading_, words_sought(input), today());
    model_.reader.outdated_marked = memory_->is_outdated(reading_);
    const int count = static_cast<int>(model_.reader.passages.size());
    if (passage_ >= 0 && count > 0) model_.reader.passage = std::min(passage_, count - 1);
    model_.reader.passage_line = passage_line(model_.reader);
}

void AppImpl::rest_knowledge() {
    knowledge_->mend();
    if (!knowledge_rests_at_ || *knowledge_rests_at_ > now_) return;
    knowledge_rests_at_.reset();
    if (knowledge_->index()) knowledge_->index()->give_back();
}

void AppImpl::set_search(const std::string& text) {
    if (text == search_) return;
    search_ = text;
    selected_ = 0;
    ++model_.answers.generation;
    touch(kPartAnswers);
}

void AppImpl::select_answer(std::int64_t index) {
    const auto count = static_cast<std::int64_t>(model_.answers.rows.size());
    if (count == 0) return;
    const auto wanted = static_cast<int>(std::clamp<std::int64_t>(index, 0, count - 1));
    if (wanted == selected_) return;
    selected_ = wanted;
    model_.answers.selected = wanted;
    const AnswersInput input = answers_input();
    AnswerRow& row = model_.answers.rows[static_cast<std::size_t>(wanted)];
    if (row.why.empty() && input.index != nullptr) row.why = explain_row(input, row.article_id);
    touch(kPartStatus);
}

const AnswerRow* AppImpl::selected_row() const {
    const std::vector<AnswerRow>& rows = model_.answers.rows;
    const auto at = static_cast<std::size_t>(selected_);
    return at < rows.size() ? &rows[at] : nullptr;
}

std::string AppImpl::article_at_hand(std::string* title) const {
    if (model_.reader.kind == ReaderModel::Kind::article) {
        if (title != nullptr) *title = model_.reader.title;
        return model_.reader.article_id;
    }
    const AnswerRow* row = selected_row();
    if (row == nullptr) return {};
    if (title != nullptr) *title = row->title;
    return row->article_id;
}

void AppImpl::copy(bool link_only) {
    std::string title;
    const std::string id = article_at_hand(&title);
    const auto doc = knowledge_->index() ? knowledge_->index()->find(id) : std::nullopt;
    if (!doc) return;
    const std::string url = knowledge_->index()->article(*doc).url;
    const knowledge::Passage* passage = nullptr;
    if (link_only) {
        options_.set_clipboard(url);
    } else if (model_.reader.kind == ReaderModel::Kind::article) {
        if (model_.reader.passages.empty()) return;
        passage = &model_.reader.passages[static_cast<std::size_t>(model_.reader.passage)];
    } else if (const AnswerRow* row = selected_row(); row != nullptr) {
        passage = &row->passage;
    }
    if (passage != nullptr) options_.set_clipboard(passage_to_copy(*passage, url));
    remember_use(id, title, true, passage);
    say({0, Toast::Kind::done, link_only ? "Link copied" : "Passage copied", title, {}, {}});
}

void AppImpl::remember_use(const std::string& article_id, const std::string& title, bool copied,
                           const knowledge::Passage* passage) {
    edit(0, [&](ContactDraft& draft) {
        auto use = std::find_if(draft.articles.begin(), draft.articles.end(),
                                [&](const auto& known) { return known.article_id == article_id; });
        if (use == draft.articles.end())
            use = draft.articles.insert(use, {article_id, title, false});
        use->copied = use->copied || copied;
        if (passage != nullptr) note_passage(*use, quoted(*use, *passage));
    });
}

// The passage as the customer gets it, with the dates the article bears today.
empowerment::QuotedPassage AppImpl::quoted(const empowerment::ArticleUse& use,
                                           const knowledge::Passage& passage) const {
    empowerment::QuotedPassage kept{use.article_id, use.title, passage.heading_path,
                                    passage.text,   {},        {}};
    if (const auto doc = knowledge_->index()->find(use.article_id)) {
        const knowledge::Article article = knowledge_->index()->article(*doc);
        kept.updated = article.updated;
        kept.verified = article.verified;
    }
    return empowerment::passage_that_fits(std::move(kept));
}

void AppImpl::read_article() {
    const AnswerRow* row = selected_row();
    if (row == nullptr) return;
    reading_ = row->article_id;
    reading_conversation_ = false;
    passage_ = -1;
    remember_use(row->article_id, row->title, false);
    touch(kPartReader);
}

void AppImpl::move_passage(int step) {
    const int count = static_cast<int>(model_.reader.passages.size());
    const int wanted = model_.reader.passage + step;
    if (wanted < 0 || wanted >= count) return;
    passage_ = wanted;
    model_.reader.passage = wanted;
    model_.reader.passage_line = passage_line(model_.reader);
    touch(kPartStatus);
}

void AppImpl::not_it() {
    const AnswerRow* row = selected_row();
    const Contact* now = contact();
    if (row == nullptr || now == nullptr) return;
    const std::string id = row->article_id;
    memory_->note_not_it(id, query_of(answers_input()), at_hand_, me_.id, now_);
    edit(kPartAnswers, [&](ContactDraft& draft) {
        draft.not_it.push_back(id);
        // What does not fit was not the answer, even if it was copied before.
        std::erase_if(draft.articles,
                      [&](const empowerment::ArticleUse& use) { return use.article_id == id; });
    });
}

void AppImpl::mark_outdated() {
    std::string title;
    const std::string id = article_at_hand(&title);
    if (id.empty()) return;
    memory_->note_outdated(id, title, me_.id, now_);
    say({0, Toast::Kind::done, "Reported as outdated", title, {}, {}});
    touch(kPartReader);
}

void AppImpl::note_gap() {
    const AnswersInput input = answers_input();
    memory_->note_gap(query_of(input), at_hand_, me_.id, now_);
    say({0,
         Toast::Kind::done,
         "The gap is noted",
         shortened(one_line(query_of(input)), kQuestionShown),
         {},
         {}});
    touch(kPartAnswers);
}

}  // namespace shopkeeper::client
