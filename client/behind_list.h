// A list of the contacts or remedies behind a figure, read page by page as far as somebody looks.
//
// Threads: main thread; jobs hand their results to functions that run there. Ownership: borrows
// its host.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "client/behind_model.h"
#include "client/work_host.h"
#include "empowerment/week_picture.h"

namespace shopkeeper::client {

// What stands behind a figure, and how its list is headed.
struct Behind {
    std::string title;   // "Delivery › late"
    std::string detail;  // "week 46"
    std::variant<empowerment::ContactFilter, empowerment::RemedyFilter> filter;
};

class BehindList {
public:
    // `slot`: of its jobs, so that a new list replaces the one that is still read.
    BehindList(WorkHost host, std::string slot) : host_(std::move(host)), slot_(std::move(slot)) {}

    void open(Behind behind);
    void close();
    bool is_open() const { return behind_.has_value(); }
    // Reads on until the row is there. Rows that there are not are not asked for.
    void want(std::int64_t row);

    BehindModel build() const { return model_; }

    // Pages as they came from the desk.
    struct Read {
        std::vector<std::vector<BehindRow>> pages;
        std::string next_cursor;
        std::int64_t total = 0;
        std::optional<Error> error;
    };

private:
    void read();
    void take(Read read);

    WorkHost host_;
    std::string slot_;
    std::optional<Behind> behind_;
    BehindModel model_;
    std::string cursor_;
    std::int64_t wanted_ = 0;
    bool reading_ = false;
};

// "Delivery › late", with the codes where the taxonomy has no label; "unsure" without a group.
std::string reason_words(const empowerment::Taxonomy& taxonomy, empowerment::Tag tag,
                         const std::string& group, const std::string& reason);

// One row of the list. `today`: the reader's date; a remedy's day is that of the reader's team.
BehindRow contact_row(const empowerment::PictureContact& contact,
                      const empowerment::Taxonomy& taxonomy, const empowerment::TeamZones& zones,
                      Date today);
BehindRow remedy_row(const empowerment::Grant& grant, Date day, Date today);

}  // namespace shopkeeper::client
