// A record for the week's tests: contacts of days, and the week as it is shown.
//
// Thread-safety: main thread. Ownership: borrows its harness.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "client/week_model.h"
#include "tests/client/app_harness.h"

namespace shopkeeper::client::testing {

using empowerment::Outcome;
using empowerment::Tag;

inline const WeekModel& week(const AppHarness& h) {
    REQUIRE(h.model().wide.week != nullptr);
    return *h.model().wide.week;
}

struct Entry {
    const char* day;  // at noon
    int contacts = 1;
    Tag tag = Tag::failure;
    const char* group = "F1";
    const char* reason = "late";
    const char* source = "chat";
    Outcome outcome = Outcome::resolved;
    const char* channel = "";
    std::vector<std::string> labels = {};
};

// Logs contacts as an agent of the team would, each at noon of its day.
class Record {
public:
    explicit Record(AppHarness& h) : h_(h) {}

    void log(const Entry& entry) {
        // Of this call alone: the record is opened anew for whoever looks at it.
        const auto desk = h_.desk_of("rui");
        const Instant now = h_.now;
        h_.now = *parse_instant(std::string(entry.day) + "T12:00:00Z");
        for (int i = 0; i < entry.contacts; ++i) {
            const std::string id = std::to_string(1000 + next_++);
            empowerment::ResolutionDraft draft;
            draft.contact_source = entry.source;
            draft.contact_id = id;
            draft.customer_ref = "C-" + id;
            draft.tag = entry.tag;
            if (entry.tag != Tag::unsure) {
                draft.group = entry.group;
                draft.reason = entry.reason;
            }
            if (entry.tag == Tag::relationship) draft.signals = {empowerment::Signal::reassurance};
            draft.outcome = entry.outcome;
            draft.channel = entry.channel;
            draft.labels = entry.labels;
            REQUIRE(desk->log_resolution({"log-" + id}, draft).ok());
        }
        h_.now = now;
    }

    void give(const char* id, std::int64_t minor) {
        empowerment::GrantRequest request;
        request.key.value = std::string("grant-") + id;
        request.contact_source = "chat";
        request.contact_id = id;
        request.customer_ref = std::string("C-") + id;
        request.amount_minor = minor;
        request.reason = "our_fault_delivery";
        request.explanation = "The second parcel we lost this month.";
        request.order_total_minor = 50000;
        const auto answer = h_.desk_of("rui")->grant(request);
        REQUIRE(answer.ok());
        REQUIRE(answer->grant);
    }

private:
    AppHarness& h_;
    int next_ = 0;
};

// The harness' now is Wednesday 18 November 2026, week 47.
inline void begin(AppHarness& h, Action view) {
    h.person = "henrike";
    h.options.role = empowerment::Role::supervisor;
    h.open();
    h.press(view);
}

}  // namespace shopkeeper::client::testing
