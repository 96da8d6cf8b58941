// The search of the record at work: what is typed and picked, the list that was found, the pages
// of it that are in sight, and the export of all of it.
//
// A list is one reading of the record (empowerment/archive_desk.h): however long one scrolls, no
// row is skipped and none comes twice. Typing begins a new one after the last key; an answer to
// what is no longer asked is dropped.
//
// Threads: main thread; jobs hand their results to functions that run there. Ownership: borrows
// everything of its host, which outlives it.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "client/search_model.h"
#include "client/search_view.h"
#include "client/wide_work.h"
#include "client/work_host.h"
#include "empowerment/archive_export.h"

namespace shopkeeper::client {

class SearchWork final : public WideWork {
public:
    explicit SearchWork(WorkHost host) : host_(std::move(host)) {}

    // A list that was scrolled stays as it was read: its rows would jump under who reads them.
    void look() override;
    void rest() override;
    void apply(const Intent& intent) override;
    void allow(const std::function<void(Action, std::string)>& disable) const override;
    void build(WideModels& models) override;
    std::optional<Instant> due() const override { return ask_at_; }
    void poll(Instant now) override;

private:
    struct Answer {
        std::optional<Error> error;
        empowerment::ArchivePage page;
        std::vector<empowerment::Person> people;
    };
    struct Labels {
        std::vector<std::string> named;
        std::string problem;
    };
    struct Export {
        empowerment::ExportFormat format = empowerment::ExportFormat::csv;
        std::string path;  // as typed
        bool replace = false;
    };
    struct Exported {
        std::optional<Error> error;
        bool in_the_way = false;  // there is a file, and nobody was asked
        std::string path;
        std::int64_t entries = 0;
    };

    Date today() const { return host_.clock.local(host_.now()).day; }
    SearchNames names() const { return {*taxonomy_, people_, &labels_}; }
    void ask_later();
    void ask(bool same_list);
    void take(Answer answer, const empowerment::ArchiveFilter& filter, bool same_list);
    void keep_page(std::size_t number, const std::vector<empowerment::ArchiveRow>& rows);
    std::optional<std::size_t> page_wanted() const;
    void ask_page();
    void take_page(std::size_t number, const Answer& answer);
    void drop_far_pages();
    void read_names();
    void read_labels();
    void tell_labels();
    void begin_export(const Export& wanted);
    void take_export(const Exported& done, const Export& wanted);
    void build_model();

    WorkHost host_;
    SearchQuery query_;
    std::optional<Instant> ask_at_;  // the last key was a moment ago

    // The list that is shown.
    bool found_ = false;
    bool asking_ = false;
    std::optional<Error> error_;
    empowerment::ArchiveFilter filter_;
    std::string reading_;
    empowerment::ArchiveCount count_;
    SearchRows rows_;
    std::uint64_t list_ = 0;
    std::size_t first_ = 0;  // in sight
    std::size_t row_ = 0;    // under the keyboard
    bool page_asked_ = false;
    std::optional<Error> page_error_;
    std::vector<empowerment::Person> people_;
    std::shared_ptr<const empowerment::Taxonomy> taxonomy_;  // whose words the rows have
    std::optional<Labels> week_labels_;                      // of the weeks behind
    std::set<std::string> seen_labels_;                      // of the list's entries that were read
    SearchLabels labels_;                                    // both
    bool labels_due_ = false;                                // they are read with the next list

    std::optional<Export> in_the_way_;
    bool exporting_ = false;
    std::uint64_t exports_ = 0;

    std::shared_ptr<const SearchModel> model_;  // null: must be made anew
};

}  // namespace shopkeeper::client
