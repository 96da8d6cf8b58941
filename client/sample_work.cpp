#include "client/sample_work.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "client/pending.h"
#include "client/wide_models.h"
#include "client/wording.h"

namespace shopkeeper::client {
namespace {

using empowerment::ReviewReceipt;
using empowerment::Sample;
using empowerment::SampleDraw;
using empowerment::SampleRequest;

// How many contacts' progress is counted; older samples then say what they drew only.
constexpr std::int64_t kMostCounted = 5000;

// A seed nobody chose, short enough to be said to a colleague.
std::int64_t seed_from(const std::string& uuid) {
    constexpr std::size_t kDigits = 4;
    std::int64_t seed = 0;
    const char* end = uuid.data() + uuid.size();
    if (uuid.size() >= kDigits) std::from_chars(end - kDigits, end, seed, 16);
    return seed;
}

}  // namespace

SampleWork::SampleWork(WorkHost host, std::shared_ptr<ChosenSample> chosen)
    : host_(std::move(host)), chosen_(std::move(chosen)) {}

void SampleWork::look() {
    if (typed_ == SampleTyped{})
        typed_ = proposed_sample(host_.clock.local(host_.now()).day, seed_from(host_.new_uuid()));
    host_.jobs.start<Read>(
        {"Reading the samples", "samples", "desk", {}, false},
        [desk = &host_.desk](JobContext& job) { return read_samples(*desk, job); },
        [this](Read read) { take(std::move(read)); });
}

SampleWork::Read SampleWork::read_samples(empowerment::Desk& desk, JobContext& job) {
    Read read;
    auto samples = desk.reviews().samples();
    auto people = desk.people();
    if (!samples || !people) {
        read.error = !samples ? samples.error() : people.error();
        return read;
    }
    read.people = *std::move(people);
    std::int64_t counted = 0;
    for (Sample& sample : *samples) {
        KnownSample known{std::move(sample), {}, {}};
        counted += known.sample.whole.drawn + known.sample.rest.drawn;
        if (counted <= kMostCounted && !job.cancelled()) {
            if (auto all = sample_progress(desk, known.sample.id, {}); all) known.progress = *all;
            for (const std::string& reviewer : known.sample.request.reviewer_ids) {
                auto one = sample_progress(desk, known.sample.id, reviewer);
                known.of_reviewers.push_back(one ? std::optional(*one) : std::nullopt);
            }
        }
        read.samples.push_back(std::move(known));
    }
    return read;
}

void SampleWork::take(Read read) {
    host_.changed();
    error_ = std::move(read.error);
    if (error_) {
        if (read_) host_.problem("The samples could not be read again", error_->message);
        return;
    }
    samples_ = std::move(read.samples);
    people_ = std::move(read.people);
    const auto chosen = std::ranges::find_if(
        samples_, [this](const KnownSample& known) { return known.sample.id == chosen_->id; });
    sample_ = chosen == samples_.end() ? 0 : static_cast<int>(chosen - samples_.begin());
    const bool first = !read_;
    read_ = true;
    // What the proposal would draw is there at once; later only what is asked for is tried.
    if (first && !tried_) try_out();
}

void SampleWork::try_out() {
    const Result<SampleRequest> request = request_of(typed_, people_, host_.clock, host_.now());
    if (!request) {
        tried_ = Result<SampleDraw>(request.error());
        return;
    }
    trying_ = true;
    host_.jobs.start<Result<SampleDraw>>(
        {"Looking at what would be drawn", "sample-try", "desk", {}, true},
        [desk = &host_.desk, request = *request](JobContext&) {
            return desk->reviews().try_sample(request);
        },
        [this](Result<SampleDraw> draw) {
            trying_ = false;
            tried_ = std::move(draw);
            host_.changed();
        });
}

// Why what is typed cannot be drawn now; empty when it can.
std::string SampleWork::why_not_drawn() const {
    if (!read_) return error_ ? error_->message : "The samples are not read yet.";
    if (drawing_) return "A sample is being drawn.";
    const Result<SampleRequest> request = request_of(typed_, people_, host_.clock, host_.now());
    if (!request) return request.error().message;
    if (trying_) return "What would be drawn is being looked at.";
    if (!tried_) return "Look first at what would be drawn.";
    if (!*tried_) return tried_->error().message;
    if (!same_request(*request, (*tried_)->sample.request))
        return "What is typed differs from what was looked at: look again first.";
    if ((*tried_)->sample.whole.drawn + (*tried_)->sample.rest.drawn == 0)
        return "Nothing would be drawn.";
    return {};
}

void SampleWork::draw() {
    if (const std::string why = why_not_drawn(); !why.empty())
        return host_.problem("Not drawn", why);
    const SampleRequest& request = (*tried_)->sample.request;
    if (key_.empty() || !sent_ || !same_request(*sent_, request)) {
        key_ = host_.new_uuid();
        sent_ = request;
    }
    drawing_ = true;
    host_.jobs.start<Result<ReviewReceipt>>(
        {"Drawing the sample", "", "desk", {}, true},
        [desk = &host_.desk, key = empowerment::RequestKey{key_}, request](JobContext&) {
            return desk->reviews().draw_sample(key, request);
        },
        [this](const Result<ReviewReceipt>& answer) { drawn(answer); });
}

void SampleWork::drawn(const Result<ReviewReceipt>& answer) {
    drawing_ = false;
    host_.changed();
    if (!answer) {
        const bool again = leaves_unknown(answer.error());
        if (!again) key_.clear();
        return host_.problem(
            "Not drawn",
            answer.error().message +
                (again ? " Drawing again asks for the same sample, never a second." : ""));
    }
    key_.clear();
    // The same again would be a second sample: it is looked at first.
    tried_.reset();
    chosen_->id = answer->id;
    if (chosen_->changed) chosen_->changed();
    host_.done("The sample is drawn",
               "It stands in the view “Review”, each contact with one "
               "reviewer");
    look();
}

void SampleWork::toggle(std::int64_t index) {
    const auto reviewers = reviewers_among(people_);
    if (index < 0 || index >= static_cast<std::int64_t>(reviewers.size())) return;
    const std::string& id = reviewers[static_cast<std::size_t>(index)].id;
    if (typed_.without.erase(id) == 0) typed_.without.insert(id);
}

void SampleWork::choose(std::int64_t row) {
    if (row < 0 || row >= static_cast<std::int64_t>(samples_.size())) return;
    sample_ = static_cast<int>(row);
    const std::string& id = samples_[static_cast<std::size_t>(row)].sample.id;
    if (chosen_->id == id) return;
    chosen_->id = id;
    if (chosen_->changed) chosen_->changed();
}

void SampleWork::apply(const Intent& intent) {
    switch (intent.action) {
        case Action::set_sample_seed:
            typed_.seed = intent.text;
            break;
        case Action::set_sample_from:
            typed_.from = intent.text;
            break;
        case Action::set_sample_to:
            typed_.to = intent.text;
            break;
        case Action::set_sample_share:
            typed_.share = intent.text;
            break;
        case Action::toggle_sample_reviewer:
            toggle(intent.number);
            break;
        case Action::try_sample:
            if (read_ && !trying_) try_out();
            break;
        case Action::draw_sample:
            draw();
            break;
        case Action::choose_sample:
            choose(intent.number);
            break;
        case Action::review_sample:
            choose(sample_);
            break;
        default:
            return;
    }
    host_.changed();
}

void SampleWork::build(WideModels& models) {
    if (!read_) {
        SampleModel model;
        model.state = error_ ? SampleModel::State::error : SampleModel::State::loading;
        model.sentence = error_ ? error_->message : "Reading the samples";
        models.loading = !error_;
        models.sample = std::make_shared<const SampleModel>(std::move(model));
        return;
    }
    models.loading = trying_;
    models.sample = std::make_shared<const SampleModel>(build_sample(
        {typed_, people_, samples_, sample_, tried_, trying_, drawing_, host_.clock, host_.now()}));
}

void SampleWork::allow(const std::function<void(Action, std::string)>& disable) const {
    if (const std::string why = why_not_drawn(); !why.empty()) disable(Action::draw_sample, why);
    const Result<SampleRequest> request = request_of(typed_, people_, host_.clock, host_.now());
    if (!read_)
        disable(Action::try_sample, why_not_drawn());
    else if (trying_ || drawing_)
        disable(Action::try_sample, "It is being looked at.");
    else if (!request)
        disable(Action::try_sample, request.error().message);
    if (samples_.empty()) disable(Action::review_sample, "Nobody drew a sample yet.");
}

}  // namespace shopkeeper::client
