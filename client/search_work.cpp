#include "client/search_work.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <utility>

#include "client/paths.h"
#include "client/wide_models.h"
#include "client/wording.h"
#include "empowerment/oversight_desk.h"
#include "knowledge/file/new_file.h"

namespace shopkeeper::client {
namespace {

namespace fs = std::filesystem;
using empowerment::ArchiveFilter;
using empowerment::ArchiveRequest;
using empowerment::ExportProgress;

constexpr std::chrono::milliseconds kAfterLastKey{120};
// Rows beyond those in sight that are read with them, so that scrolling finds them there.
constexpr std::size_t kBefore = 50;
constexpr std::size_t kBehind = 150;
constexpr std::size_t kMostPages = 12;
constexpr int kLabelWeeks = 52;

ArchiveRequest first_page(const ArchiveFilter& filter) {
    ArchiveRequest request;
    request.filter = filter;
    request.page_size = static_cast<int>(kSearchPage);
    return request;
}

std::size_t distance(std::size_t a, std::size_t b) {
    return a < b ? b - a : a - b;
}

// Which products and labels a list names, and how any other is picked.
std::string label_note(std::size_t of_weeks, bool none) {
    if (none) return "The sources name no product or label yet.";
    const std::string which =
        of_weeks < empowerment::kMostLabels
            ? "Those of the last " + std::to_string(kLabelWeeks) + " weeks. An older one"
            : "The " + std::to_string(empowerment::kMostLabels) +
                  " most frequent, and those of the entries that were read. Any other";
    return which + " is taken from its entry: press it there, or L.";
}

// "name\tvalue"
std::pair<std::string, std::string> parted(const std::string& text) {
    const std::size_t tab = std::min(text.find('\t'), text.size());
    return {text.substr(0, tab), text.substr(std::min(tab + 1, text.size()))};
}

}  // namespace

void SearchWork::look() {
    if (found_ && first_ > 0) return;
    labels_due_ = true;
    // What is typed and not answered yet is another question.
    ask(found_ && !ask_at_ && !asking_);
}

void SearchWork::rest() {
    host_.jobs.cancel_slot("search");
    host_.jobs.cancel_slot("search-page");
    host_.jobs.cancel_slot("search-labels");
    found_ = asking_ = page_asked_ = false;
    ask_at_.reset();
    rows_ = {};
    seen_labels_.clear();
    model_ = nullptr;
}

void SearchWork::ask_later() {
    ask_at_ = host_.now() + kAfterLastKey;
}

void SearchWork::poll(Instant now) {
    if (ask_at_ && *ask_at_ <= now) ask(false);
}

// `same_list`: nothing else is asked than before, so who reads keeps their row.
void SearchWork::ask(bool same_list) {
    ask_at_.reset();
    model_ = nullptr;
    host_.changed();
    const Result<ArchiveFilter> filter = search_filter(query_, today());
    if (!filter) return;
    asking_ = true;
    page_asked_ = false;
    host_.jobs.cancel_slot("search-page");
    host_.jobs.start<Answer>(
        {"Searching the record", "search", "", {}, false},
        [desk = &host_.desk, filter = *filter](JobContext& context) {
            Answer answer;
            // Another key was pressed before this one's turn came.
            if (context.cancelled()) return answer;
            auto people = desk->people();
            auto page = desk->archive().page(first_page(filter));
            if (!people || !page) {
                answer.error = !people ? people.error() : page.error();
                return answer;
            }
            answer.people = std::move(*people);
            answer.page = std::move(*page);
            return answer;
        },
        [this, filter = *filter, same_list](Answer answer) {
            take(std::move(answer), filter, same_list);
        });
}

void SearchWork::read_names() {
    taxonomy_ = host_.taxonomy();
}

// Products and labels are free words of the sources: the picture of the weeks names the most
// frequent, and every entry that was read its own.
void SearchWork::read_labels() {
    host_.jobs.start<Labels>(
        {"Reading products and labels", "search-labels", "", {}, false},
        [desk = &host_.desk, team = host_.me.team](JobContext&) {
            Labels labels;
            const auto picture = desk->oversight().week_picture({team, {}, kLabelWeeks});
            if (!picture) {
                labels.problem = picture.error().message;
                return labels;
            }
            labels.named.reserve(picture->labels.size());
            for (const empowerment::LabelFigure& figure : picture->labels)
                labels.named.push_back(figure.label);
            return labels;
        },
        [this](Labels labels) {
            week_labels_ = std::move(labels);
            tell_labels();
            model_ = nullptr;
            host_.changed();
        });
}

void SearchWork::tell_labels() {
    labels_.known.assign(seen_labels_.begin(), seen_labels_.end());
    if (week_labels_)
        labels_.known.insert(labels_.known.end(), week_labels_->named.begin(),
                             week_labels_->named.end());
    // Until the weeks are read nobody knows whether nothing is named.
    if (!week_labels_) return;
    labels_.note = week_labels_->problem.empty()
                       ? label_note(week_labels_->named.size(), labels_.known.empty())
                       : week_labels_->problem;
}

void SearchWork::take(Answer answer, const ArchiveFilter& filter, bool same_list) {
    asking_ = false;
    model_ = nullptr;
    host_.changed();
    error_ = std::move(answer.error);
    if (error_) return;
    people_ = std::move(answer.people);
    read_names();
    filter_ = filter;
    reading_ = std::move(answer.page.reading);
    count_ = answer.page.count;
    rows_ = {};
    seen_labels_.clear();
    page_error_.reset();
    keep_page(0, answer.page.rows);
    found_ = true;
    if (!same_list) {
        ++list_;
        first_ = row_ = 0;
    }
    ask_page();
    // Behind the list: nobody waits for it to see what was found.
    if (std::exchange(labels_due_, false)) read_labels();
}

void SearchWork::keep_page(std::size_t number, const std::vector<empowerment::ArchiveRow>& rows) {
    auto page = std::make_shared<SearchPage>();
    page->reserve(rows.size());
    for (const empowerment::ArchiveRow& row : rows) {
        page->push_back(search_row(row, names(), today()));
        const std::vector<std::string>& labels = page->back().labels;
        seen_labels_.insert(labels.begin(), labels.end());
    }
    rows_.pages[number] = std::move(page);
    tell_labels();
}

// The page that is missing nearest to what is in sight; empty when all are there.
std::optional<std::size_t> SearchWork::page_wanted() const {
    if (!found_ || count_.entries <= 0) return {};
    const std::size_t here = first_ / kSearchPage;
    const std::size_t last =
        std::min(static_cast<std::size_t>(count_.entries) - 1, first_ + kBehind) / kSearchPage;
    for (std::size_t number = here; number <= last; ++number)
        if (!rows_.pages.contains(number)) return number;
    const std::size_t before = (first_ - std::min(first_, kBefore)) / kSearchPage;
    if (!rows_.pages.contains(before)) return before;
    return {};
}

// One page at a time: whoever drags over a million rows leaves none behind to be read that is no
// longer in sight.
void SearchWork::ask_page() {
    if (page_asked_ || page_error_) return;
    const std::optional<std::size_t> wanted = page_wanted();
    if (!wanted) return;
    page_asked_ = true;
    ArchiveRequest request = first_page(filter_);
    request.reading = reading_;
    request.at_row = static_cast<std::int64_t>(*wanted * kSearchPage);
    host_.jobs.start<Answer>(
        {"Reading entries", "search-page", "", {}, false},
        [desk = &host_.desk, request = std::move(request)](JobContext&) {
            Answer answer;
            auto page = desk->archive().page(request);
            if (page)
                answer.page = std::move(*page);
            else
                answer.error = page.error();
            return answer;
        },
        [this, number = *wanted](const Answer& answer) { take_page(number, answer); });
}

void SearchWork::take_page(std::size_t number, const Answer& answer) {
    page_asked_ = false;
    model_ = nullptr;
    host_.changed();
    page_error_ = answer.error;
    if (page_error_) return;
    keep_page(number, answer.page.rows);
    drop_far_pages();
    ask_page();
}

void SearchWork::drop_far_pages() {
    const std::size_t here = first_ / kSearchPage;
    while (rows_.pages.size() > kMostPages) {
        const auto far = std::ranges::max_element(
            rows_.pages, {}, [&](const auto& page) { return distance(page.first, here); });
        rows_.pages.erase(far);
    }
}

void SearchWork::apply(const Intent& intent) {
    model_ = nullptr;
    host_.changed();
    const auto [name, value] = parted(intent.text);
    switch (intent.action) {
        case Action::set_record_search:
            query_.text = intent.text;
            return ask_later();
        case Action::set_record_filter:
            pick(query_, name, value);
            if (name == "from" || name == "to") return ask_later();
            return ask(false);
        case Action::clear_record_filters:
            clear_picks(query_);
            return ask(false);
        case Action::choose_record_row:
            row_ = static_cast<std::size_t>(std::max<std::int64_t>(0, intent.number));
            return;
        case Action::see_record_rows:
            first_ = static_cast<std::size_t>(std::max<std::int64_t>(0, intent.number));
            // Scrolling on is asking again for what could not be read.
            page_error_.reset();
            return ask_page();
        case Action::replace_record_file:
            if (!in_the_way_) return;
            return begin_export({in_the_way_->format, in_the_way_->path, true});
        case Action::export_record: {
            const auto format = empowerment::export_format_from_word(name);
            if (format) begin_export({*format, value, false});
            return;
        }
        default:
            return;
    }
}

void SearchWork::begin_export(const Export& wanted) {
    if (exporting_ || !found_) return;
    in_the_way_.reset();
    exporting_ = true;
    host_.jobs.start<Exported>(
        {"Exporting the record", "", "", {}, true},
        [desk = &host_.desk, filter = filter_, wanted](JobContext& context) {
            Exported out;
            const auto failed = [&out](const Error& error) {
                out.error = error;
                return out;
            };
            const Result<fs::path> path = typed_path(wanted.path);
            if (!path) return failed(path.error());
            out.path = path->string();
            std::error_code unknown;
            out.in_the_way = !wanted.replace && fs::exists(*path, unknown);
            if (out.in_the_way) return out;
            Result<knowledge::NewFile> file = knowledge::NewFile::begin(*path);
            if (!file) return failed(file.error());
            const auto written = empowerment::export_archive(
                desk->archive(), filter, wanted.format,
                [&](std::string_view bytes) { return file->write(bytes); },
                [&](const ExportProgress& progress) {
                    context.progress(static_cast<std::size_t>(progress.done),
                                     static_cast<std::size_t>(progress.all));
                    return !context.cancelled();
                });
            if (!written) return failed(written.error());
            // Somebody else's file that came meanwhile is as little to be written over.
            out.in_the_way = !wanted.replace && fs::exists(*path, unknown);
            if (out.in_the_way) return out;
            if (Status status = file->finish(); !status) return failed(status.error());
            out.entries = *written;
            return out;
        },
        [this, wanted](const Exported& done) { take_export(done, wanted); });
}

void SearchWork::take_export(const Exported& done, const Export& wanted) {
    exporting_ = false;
    model_ = nullptr;
    host_.changed();
    if (done.in_the_way) {
        in_the_way_ = wanted;
        return;
    }
    if (done.error && done.error->code == ErrorCode::cancelled)
        return host_.done("The export was stopped", "No file was left behind.");
    if (done.error) return host_.problem("Not exported", done.error->message);
    ++exports_;
    host_.done(counted(static_cast<std::size_t>(done.entries), "entry", "entries") + " exported",
               done.path);
}

void SearchWork::allow(const std::function<void(Action, std::string)>& disable) const {
    if (query_.picks.empty() && query_.from.empty() && query_.to.empty())
        disable(Action::clear_record_filters, "No filter is on.");
    if (!in_the_way_)
        disable(Action::replace_record_file, "No file stands where an export would go.");
    if (!found_)
        disable(Action::export_record, error_ ? error_->message : "The record is not read yet.");
    else if (exporting_)
        disable(Action::export_record, "An export is under way.");
    else if (count_.entries == 0)
        disable(Action::export_record, "Nothing was found that could be exported.");
}

void SearchWork::build_model() {
    auto model = std::make_shared<SearchModel>();
    if (!taxonomy_) read_names();
    model->text = query_.text;
    model->from_text = query_.from;
    model->to_text = query_.to;
    if (const auto filter = search_filter(query_, today()); !filter)
        model->days_problem = filter.error().message;
    model->filters = search_filters(query_, names());
    model->chips = search_chips(query_, names(), today());
    model->searching = asking_ || ask_at_.has_value();
    model->state = error_   ? SearchModel::State::error
                   : found_ ? SearchModel::State::ready
                            : SearchModel::State::loading;
    model->sentence = error_ ? error_->message : found_ ? "" : "Reading the record";
    model->list = list_;
    model->export_path = (host_.exports / ("record-" + format_date(today()))).string();
    model->exporting = exporting_;
    model->exports = exports_;
    if (in_the_way_)
        model->export_question =
            "There is a file " + in_the_way_->path + " already. Nothing was written over it.";
    if (found_ && !error_) {
        model->count = static_cast<std::size_t>(std::max<std::int64_t>(0, count_.entries));
        model->count_line = count_words(count_);
        model->row = row_;
        model->rows = rows_;
        if (page_error_) model->rows_problem = page_error_->message;
        if (model->count == 0)
            model->sentence = query_.text.empty() && model->chips.empty()
                                  ? "Nothing is on record yet. What is logged stands here."
                                  : "Nothing on record has all of this. Take a filter off, or "
                                    "search for fewer words.";
    }
    model_ = std::move(model);
}

void SearchWork::build(WideModels& models) {
    if (!model_) build_model();
    models.search = model_;
    models.loading = asking_ || page_asked_ || ask_at_.has_value();
}

}  // namespace shopkeeper::client
