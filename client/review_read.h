// What a reviewer's list and sheet are made of, read from the desk by a worker.
//
// Threads: any; the desk serialises. Ownership: answers are the caller's.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/jobs.h"
#include "empowerment/desk.h"
#include "empowerment/review_desk.h"

namespace shopkeeper::client {

// Which sample is being read; shared by the views that choose it and that read it.
struct ChosenSample {
    // Empty: the newest that has something to read; kAllMyOpen: what is open in any of them.
    std::string id;
    std::function<void()> changed;  // who reads it looks again; null while nobody does
};

inline constexpr const char* kAllMyOpen = "*";  // no id of a sample

// One contact of the reviewer's part of a sample.
struct ReviewContact {
    empowerment::SampleItem item;
    std::string sample_id = {};                                 // the newest that drew it
    empowerment::Stratum stratum = empowerment::Stratum::rest;  // the first it belongs to
    std::string customer;
    std::string amount;
    std::optional<empowerment::Tag> tag;  // of the first entry; empty until it was read
};

struct ReviewList {
    std::optional<empowerment::Sample> sample;  // empty: nobody drew one yet
    std::size_t samples = 1;  // more: the contacts are what is open in several, each once
    std::vector<ReviewContact> contacts;  // by stratum, in each in the order of the work
    std::vector<empowerment::Person> people;
    std::shared_ptr<const empowerment::Scorecard> scorecard;
    std::shared_ptr<const empowerment::Policy> policy;  // null where none is in force
    std::optional<Error> error;
};

// The reviewer's part of the wanted sample, or of the newest one that has something to read for
// them, page by page; the contacts' own words are not read yet (see read_contacts).
ReviewList read_review_list(empowerment::Desk& desk, const std::string& reviewer_id,
                            const std::string& wanted, JobContext& job);

// A sample that has something left to read for a reviewer.
struct OpenSample {
    empowerment::Sample sample;
    std::int64_t open = 0;
};
// Of the newest samples those with something left, newest first.
Result<std::vector<OpenSample>> open_samples(empowerment::Desk& desk,
                                             const std::string& reviewer_id);

// Adds customer, tag and amount to `count` contacts from `begin` on. What cannot be read stays
// empty: the sheet will say why.
void read_contacts(empowerment::Desk& desk, std::vector<ReviewContact>& contacts, std::size_t begin,
                   std::size_t count, JobContext& job);

// How much of a sample is read: by everyone, or by one reviewer.
struct SampleProgress {
    std::int64_t total = 0;
    std::int64_t read = 0;
};
Result<SampleProgress> sample_progress(empowerment::Desk& desk, const std::string& sample_id,
                                       const std::string& reviewer_id);

}  // namespace shopkeeper::client
