// One contact of a season after the other: who takes it, what it is, what is given, what is noted.
// Everything goes through the desk of the person who does it; what the limits refuse is not given.
//
// Thread-safety: one thread. Ownership: borrows all it is made with.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "client/demo_season.h"
#include "client/season_random.h"
#include "client/season_script.h"
#include "client/season_staff.h"
#include "empowerment/desk.h"

namespace shopkeeper::client {

using SeasonDesks = std::map<std::string, std::unique_ptr<empowerment::Desk>>;

class SeasonWriter {
public:
    // `now` is the clock of the desks: small steps beyond the moment of a contact are taken in it.
    SeasonWriter(const SeasonScript& script, const SeasonStaff& staff, SeasonDesks& desks,
                 Instant& now, SeasonRandom& random, std::uint64_t seed, int days);

    // Puts one contact on record at the moment of the clock: one resolution, now and then a
    // correction of an earlier one instead. Failure: the desk's error.
    Status contact(std::size_t team, int day);

    const SeasonSummary& summary() const { return summary_; }

private:
    // An entry that may still be corrected.
    struct Logged {
        std::string id;
        std::string agent;
        empowerment::ResolutionDraft entry;
    };
    struct Given {
        std::optional<empowerment::Grant> grant;
        bool passed_on = false;
    };

    const std::string& agent_of(std::size_t team);
    std::string customer_of(const SeasonReason& reason);
    std::size_t reason_of(int day);
    Status correct_one();
    Status unsure(const std::string& agent);
    Status of_reason(const std::string& agent, std::size_t place, int day);
    Status log(const std::string& agent, const empowerment::ResolutionDraft& entry);
    Result<Given> give(const std::string& agent, const SeasonReason& reason,
                       const empowerment::ResolutionDraft& entry);
    empowerment::GrantRequest request_for(const SeasonReason& reason,
                                          const empowerment::ResolutionDraft& entry);
    Result<Given> settle(empowerment::Desk& desk, empowerment::GrantRequest request,
                         const empowerment::Decision& decision);
    Status maybe_void(const std::string& agent, const empowerment::Grant& grant);
    void conclude(const Given& given, empowerment::ResolutionDraft& entry);
    void suggest(const std::string& words, empowerment::ResolutionDraft& entry);
    empowerment::Conversation talk(const std::string& words);
    std::string note_of(const SeasonReason& reason, std::size_t place, int day);
    // What the shop's system says of a contact: its channel and what was named in it.
    void label(std::size_t place, int day, empowerment::ResolutionDraft& entry);
    const std::string& some_channel();
    std::string fill(const std::string& text) { return filled(script_, text, random_, &items_); }
    empowerment::RequestKey key(const char* kind);

    const SeasonScript& script_;
    const SeasonStaff& staff_;
    SeasonDesks& desks_;
    Instant& now_;
    SeasonRandom& random_;
    SeasonRandom labels_;  // its own, so that labels change nothing of what is written
    const int days_;
    std::vector<std::string> items_;  // named in the contact at hand
    int weights_of_day_ = -1;         // the day weights_ are of
    std::vector<double> weights_;     // of the reasons, summed up
    std::vector<Logged> recent_;      // a ring of the latest entries
    std::vector<std::string> recent_customers_;
    std::int64_t contacts_ = 0;
    std::int64_t keys_ = 0;
    SeasonSummary summary_;
};

}  // namespace shopkeeper::client
