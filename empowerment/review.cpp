#include "empowerment/review.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "empowerment/authority.h"
#include "empowerment/word_list.h"

namespace shopkeeper::empowerment {
namespace {

Status mend(const std::string& sentence) {
    return Error{ErrorCode::invalid, sentence};
}

bool has_words(const std::string& text) {
    return explanation_chars(text, 1) > 0;
}

}  // namespace

const char* word(Trait trait) {
    switch (trait) {
        case Trait::accurate:
            return "accurate";
        case Trait::consistent:
            return "consistent";
        case Trait::empathetic:
            return "empathetic";
        case Trait::precise:
            return "precise";
        case Trait::friendly:
            return "friendly";
    }
    return "unknown";
}

Result<Trait> trait_from_word(std::string_view text) {
    static constexpr std::array<Trait, kTraitCount> kAll = {
        Trait::accurate, Trait::consistent, Trait::empathetic, Trait::precise, Trait::friendly};
    return value_of_word(text, kAll, "a part of the scorecard");
}

const TagChoice& tag_of(const Review& review) {
    return review.draft.retag ? *review.draft.retag : review.judged;
}

Status check_review_text(const std::string& text, const std::string& what) {
    if (text.size() > kMaxReviewTextBytes)
        return mend(what + " is " + std::to_string(text.size()) + " bytes long; " +
                    std::to_string(kMaxReviewTextBytes) + " fit. Shorten it.");
    if (!is_valid_utf8(text)) return mend(what + " is not UTF-8 text: type it again.");
    return {};
}

Status check_scores(const Scores& scores) {
    for (std::size_t i = 0; i < scores.size(); ++i)
        if (scores[i] && (*scores[i] < kLowestScore || *scores[i] > kHighestScore))
            return mend(std::string("The score for ") + word(static_cast<Trait>(i)) +
                        " must be 1 to 5, or not seen.");
    return {};
}

Status validate(const ReviewDraft& draft, const TagChoice& judged, const Taxonomy& taxonomy,
                const Scorecard& scorecard) {
    if (draft.scorecard_version != scorecard.version)
        return mend("The scorecard changed to version " + std::to_string(scorecard.version) +
                    " meanwhile: look at its lines again.");
    if (Status fine = check_scores(draft.scores); !fine) return fine;
    if (draft.agrees == draft.retag.has_value())
        return mend("Agree with the tag, or enter the one you would have chosen.");
    if (draft.retag) {
        if (Status known = check_tag_choice(*draft.retag, taxonomy); !known) return known;
        if (*draft.retag == judged)
            return mend("This is the tag it has already: agree with it, or choose another.");
        if (!has_words(draft.retag_why)) return mend("Say in a few words why the tag differs.");
    } else if (!draft.retag_why.empty()) {
        return mend("A reason for another tag stands there, but no other tag.");
    }
    if (Status fits = check_review_text(draft.retag_why, "The reason"); !fits) return fits;
    return check_review_text(draft.comment, "The comment");
}

Status validate_reply(const std::string& text, bool acknowledges) {
    if (!acknowledges && !has_words(text))
        return mend("Write an answer, or say that you have read the review.");
    return check_review_text(text, "The answer");
}

std::vector<Resolution> work_of(const std::vector<Resolution>& of_contact, const std::string& id) {
    // A correction names an earlier entry, so the first one of each is known when it comes.
    std::map<std::string, std::string> first_of;
    for (const Resolution& one : of_contact) {
        const auto corrected =
            one.entry.corrects ? first_of.find(*one.entry.corrects) : first_of.end();
        first_of[one.id] = corrected == first_of.end() ? one.id : corrected->second;
    }
    std::vector<Resolution> work;
    const auto wanted = first_of.find(id);
    if (wanted == first_of.end()) return work;
    for (const Resolution& one : of_contact)
        if (first_of.at(one.id) == wanted->second) work.push_back(one);
    return work;
}

}  // namespace shopkeeper::empowerment
