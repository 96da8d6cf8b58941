#include "empowerment/store/schema_0009.h"

#include <string_view>

namespace shopkeeper::empowerment::store {

namespace {

// Both tables can be made anew from `resolution`. Entries written before this step carry no
// labels, so there is nothing to count when an older database is opened.

// By the first entry of a contact's chain and its week, as picture_contact is, in the order the
// contacts of a label are listed in.
constexpr std::string_view kContactLabel = R"(
CREATE TABLE picture_contact_label (
    label TEXT NOT NULL,
    week TEXT NOT NULL,
    first_seq {{int}} NOT NULL,
    PRIMARY KEY (label, week, first_seq)
))";

constexpr std::string_view kPictureLabel = R"(
CREATE TABLE picture_label (
    week TEXT NOT NULL,
    team TEXT NOT NULL,
    label TEXT NOT NULL,
    tag TEXT NOT NULL,
    contacts {{int}} NOT NULL CHECK (contacts >= 0),
    PRIMARY KEY (week, team, label, tag)
))";

}  // namespace

Migration schema_0009() {
    Migration step;
    step.version = 9;
    step.name = "products and labels in the picture of the week";
    step.statements = {
        kContactLabel,
        "CREATE INDEX picture_contact_label_by_contact ON picture_contact_label (first_seq)",
        kPictureLabel,
        // A picture is added up from this index alone.
        "CREATE INDEX picture_label_by_week ON picture_label (week, team, label, tag, contacts)",
    };
    return step;
}

}  // namespace shopkeeper::empowerment::store
