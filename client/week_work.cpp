#include "client/week_work.h"

#include <utility>

#include "client/export_file.h"
#include "client/figure_words.h"
#include "client/paths.h"
#include "client/wide_models.h"
#include "client/wording.h"
#include "empowerment/oversight_desk.h"

namespace shopkeeper::client {
namespace {

constexpr const char* kSlot = "week";
constexpr int kSpans = static_cast<int>(std::size(kWeekSpans));
constexpr std::chrono::days kWeek{7};

}  // namespace

WeekWork::WeekWork(const WorkHost& host) : host_(host), behind_(host, "week-behind") {}

empowerment::PictureQuery WeekWork::query() const {
    return {host_.me.team, week_, kWeekSpans[span_]};
}

WeekWork::Paths WeekWork::free_paths(const std::filesystem::path& folder, Date week) {
    Paths out;
    for (int i = 0; i < kWeekRowsCount; ++i)
        out[static_cast<std::size_t>(i)] = week_table_path(folder, week, static_cast<WeekRows>(i));
    return out;
}

void WeekWork::look() {
    reading_ = true;
    host_.jobs.start<Read>(
        {"Reading the week", kSlot, "desk", {}, false},
        [desk = &host_.desk, query = query(), taxonomy = host_.taxonomy(), today = today(),
         folder = host_.exports](JobContext&) {
            Read read;
            const auto picture = desk->oversight().week_picture(query);
            if (!picture) {
                read.error = picture.error();
                return read;
            }
            read.shown = build_week({*picture, *taxonomy, query.team, today});
            read.export_paths = free_paths(folder, picture->weeks.back().week);
            return read;
        },
        [this](Read read) { take(std::move(read)); });
}

void WeekWork::take(Read read) {
    reading_ = false;
    host_.changed();
    error_ = std::move(read.error);
    if (error_) return;
    shown_ = std::move(read.shown);
    export_paths_ = std::move(read.export_paths);
}

void WeekWork::rest() {
    behind_.close();
    shown_.reset();
}

void WeekWork::go_to(Date monday) {
    behind_.close();
    export_problem_.clear();
    week_ = monday >= this_monday() ? std::nullopt : std::optional(monday);
    look();
}

void WeekWork::apply(const Intent& intent) {
    switch (intent.action) {
        case Action::previous_week:
            go_to(shown_monday() - kWeek);
            break;
        case Action::next_week:
            go_to(shown_monday() + kWeek);
            break;
        case Action::this_week:
            go_to(this_monday());
            break;
        case Action::choose_week_span:
            if (intent.number < 0 || intent.number >= kSpans) return;
            span_ = static_cast<int>(intent.number);
            export_problem_.clear();
            look();
            break;
        case Action::choose_week_figure:
            if (!shown_ || !shown_->behind.contains(intent.text)) return;
            behind_.open(shown_->behind.at(intent.text));
            break;
        case Action::see_week_contacts:
            behind_.want(intent.number);
            break;
        case Action::back_to_week:
            behind_.close();
            break;
        case Action::choose_week_rows:
            if (intent.number < 0 || intent.number >= kWeekRowsCount) return;
            rows_ = static_cast<WeekRows>(intent.number);
            export_problem_.clear();
            break;
        case Action::export_week:
            write(intent.text);
            break;
        default:
            return;
    }
    host_.changed();
}

void WeekWork::write(const std::string& text) {
    if (exporting_) return;
    export_problem_.clear();
    const Result<std::filesystem::path> path = typed_path(text);
    if (!path) {
        export_problem_ = path.error().message;
        return;
    }
    exporting_ = true;
    host_.jobs.start<Written>(
        {"Exporting the week", "week-export", "desk", {}, true},
        [desk = &host_.desk, query = query(), taxonomy = host_.taxonomy(), rows = rows_,
         folder = host_.exports, week = shown_monday(), span = span_, path = *path](JobContext&) {
            Written written{path, week, span, 0, {}, {}};
            const auto tables = desk->oversight().picture_tables(query);
            if (!tables) {
                written.error = tables.error();
                return written;
            }
            const WeekTable table = week_table(rows, *tables, *taxonomy);
            written.rows = table.rows;
            if (table.rows == 0)
                written.error = Error{ErrorCode::not_found, no_week_rows(rows)};
            else if (Status done = write_new_file(path, table.bytes); !done)
                written.error = done.error();
            else
                written.export_paths = free_paths(folder, week);
            return written;
        },
        [this](const Written& written) { take(written); });
}

void WeekWork::take(const Written& written) {
    exporting_ = false;
    host_.changed();
    const bool same_weeks = written.week == shown_monday() && written.span == span_;
    if (written.error) {
        // Said beside the path as long as it is about the weeks that are shown there.
        if (same_weeks)
            export_problem_ = written.error->message;
        else
            host_.problem("The week was not exported", written.error->message);
        return;
    }
    ++exported_;
    // The names of another week that was gone to meanwhile are proposed by its own reading.
    if (written.week == shown_monday()) export_paths_ = written.export_paths;
    host_.done("Exported " + counted(written.rows, "row", "rows"), written.path.string());
}

void WeekWork::allow(const std::function<void(Action, std::string)>& disable) const {
    // Remedies may be given in weeks in which nothing is logged.
    const bool rows = shown_ && (shown_->model.state == WeekModel::State::ready ||
                                 !shown_->model.remedies.empty());
    if (!week_) disable(Action::next_week, "The week that runs is shown already.");
    if (!behind_.is_open()) {
        disable(Action::back_to_week, "No list is open.");
        disable(Action::see_week_contacts, "No list is open.");
    }
    if (!shown_) disable(Action::choose_week_figure, "The week is not read yet.");
    for (const Action action : {Action::choose_week_rows, Action::export_week}) {
        if (exporting_)
            disable(action, "The rows are being written.");
        else if (!shown_ || reading_ || error_)
            disable(action, "The week is not read yet.");
        else if (!rows)
            disable(action, "Nothing is logged in these weeks.");
    }
}

void WeekWork::build(WideModels& models) {
    auto model = std::make_shared<WeekModel>();
    if (shown_) *model = shown_->model;
    if (error_) {
        // An old picture under a new heading would be untrue: what went wrong is said instead.
        model->state = WeekModel::State::error;
        model->sentence = error_->message;
    } else if (!shown_) {
        model->sentence = "Reading the week";
        models.loading = true;
    }
    if (!shown_) model->title = week_title(shown_monday(), today());
    for (const int weeks : kWeekSpans) model->spans.push_back(std::to_string(weeks) + " weeks");
    model->span = span_;
    model->behind = behind_.build();
    if (model->behind.state == BehindModel::State::loading) models.loading = true;
    for (int i = 0; i < kWeekRowsCount; ++i)
        model->row_kinds.emplace_back(week_rows_name(static_cast<WeekRows>(i)));
    model->row_kind = static_cast<int>(rows_);
    model->export_note = week_rows_note(rows_);
    model->export_path = export_paths_[static_cast<std::size_t>(rows_)].string();
    model->exporting = exporting_;
    model->export_problem = export_problem_;
    model->exported = exported_;
    models.week = std::move(model);
}

}  // namespace shopkeeper::client
