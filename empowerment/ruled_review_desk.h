// The desk's room for quality as the rules answer it: every function is one reading of, or one
// write under, ReviewRules. What keeps the record says only how a reading and a write are run.
//
// Thread-safety, ownership: as the class derived from it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/bounded_json.h"
#include "empowerment/review_desk.h"
#include "empowerment/review_rules.h"

namespace shopkeeper::empowerment {

class RuledReviewDesk : public ReviewDesk {
public:
    Result<std::shared_ptr<const Scorecard>> scorecard() override;
    Result<SampleDraw> try_sample(const SampleRequest& request) override;
    Result<std::vector<Sample>> samples() override;
    Result<SampleItems> sample_items(const SampleItemQuery& query) override;
    Result<ReviewSheet> sheet(const std::string& resolution_id) override;
    Result<ReviewPage> reviews(const ReviewQuery& query) override;
    Result<std::vector<RoundView>> rounds() override;
    Result<std::vector<BarredRater>> barred_raters(
        const std::vector<std::string>& resolution_ids) override;
    Result<BlindSheet> blind_sheet(const std::string& round_id,
                                   const std::string& resolution_id) override;
    Result<RoundResults> results(const std::string& round_id) override;
    Result<AgreementReport> agreement(const AgreementQuery& query) override;
    Result<ReviewReceipt> draw_sample(const RequestKey& key, const SampleRequest& request) override;
    Result<ReviewReceipt> save_review(const RequestKey& key, const ReviewDraft& draft) override;
    Result<ReviewReceipt> reply(const RequestKey& key, const std::string& review_id,
                                const std::string& text, bool acknowledges) override;
    Result<ReviewReceipt> begin_round(const RequestKey& key, const RoundDraft& draft) override;
    Result<ReviewReceipt> change_rater(const RequestKey& key, const RaterChange& change) override;
    Result<ReviewReceipt> end_round(const RequestKey& key, const std::string& round_id,
                                    const std::string& why) override;
    Result<ReviewReceipt> rate(const RequestKey& key, const BlindRatingDraft& draft) override;

protected:
    using Reading = std::function<Status(ReviewRules&)>;
    using Writing = std::function<Result<ReviewReceipt>(ReviewRules&)>;

    // Runs `reading` over the record as it stands now, for the caller. Failure: an unknown caller,
    // a record that cannot be read, and what `reading` fails with.
    virtual Status read(const Reading& reading) = 0;

    // Runs `writing` once for `key`, as desk.h says of every write; `kind` and `body` are what the
    // key is bound to. Failure: also a malformed key, or one that was used for something else.
    virtual Result<ReviewReceipt> write(const RequestKey& key, const char* kind, Json body,
                                        const Writing& writing) = 0;

private:
    template <class T>
    Result<T> answer(const std::function<Result<T>(ReviewRules&)>& question);
};

}  // namespace shopkeeper::empowerment
