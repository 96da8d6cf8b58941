// The picture of the week at work: which week is shown, what stands behind a figure, the export.
//
// Threads: main thread; jobs hand their results to functions that run there. Ownership: borrows
// its host.
#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "client/behind_list.h"
#include "client/week_export.h"
#include "client/week_view.h"
#include "client/wide_work.h"
#include "client/work_host.h"

namespace shopkeeper::client {

class WeekWork final : public WideWork {
public:
    explicit WeekWork(const WorkHost& host);

    void look() override;
    void rest() override;
    void apply(const Intent& intent) override;
    void allow(const std::function<void(Action, std::string)>& disable) const override;
    void build(WideModels& models) override;

private:
    using Paths = std::array<std::filesystem::path, kWeekRowsCount>;
    struct Read {
        std::optional<WeekShown> shown;
        std::optional<Error> error;
        Paths export_paths;
    };
    struct Written {
        std::filesystem::path path;
        Date week;  // the last of the rows
        int span = 0;
        std::size_t rows = 0;
        std::optional<Error> error;
        Paths export_paths;
    };
    Date today() const { return host_.clock.local(host_.now()).day; }
    Date this_monday() const { return empowerment::monday_of(today()); }
    static Paths free_paths(const std::filesystem::path& folder, Date week);
    Date shown_monday() const { return week_.value_or(this_monday()); }
    empowerment::PictureQuery query() const;
    void go_to(Date monday);
    void take(Read read);
    void write(const std::string& text);
    void take(const Written& written);

    WorkHost host_;
    std::optional<Date> week_;  // empty: the one that runs, whichever that is by then
    int span_ = 1;              // index into kWeekSpans
    std::optional<WeekShown> shown_;
    std::optional<Error> error_;
    BehindList behind_;
    WeekRows rows_ = WeekRows::contacts;  // what an export writes
    Paths export_paths_;
    bool reading_ = false;  // the weeks that were asked for last
    bool exporting_ = false;
    std::string export_problem_;
    int exported_ = 0;
};

}  // namespace shopkeeper::client
