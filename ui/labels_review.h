// Names of widgets and the fixed words of the samples and their reviews; as ui/labels.h.
//
// Thread-safety: constants.
#pragma once

#include "ui/labels.h"

namespace shopkeeper::ui::labels {

// --- Ids --------------------------------------------------------------------------------------

// Review
inline constexpr const char* kReviewRow = "review";  // row_id()
inline constexpr const char* kTrait = "trait";       // row_id()
inline constexpr const char* kAgreeTag = "agree_with_tag";
inline constexpr const char* kOtherTag = "retag";
inline constexpr const char* kRetagGroup = "retag_group";
inline constexpr const char* kRetagReason = "retag_reason";
inline constexpr const char* kRetagWhy = "retag_why";
inline constexpr const char* kReviewComment = "review_comment";
inline constexpr const char* kSkipReview = "skip_review";
inline constexpr const char* kSaveReview = "save_review";
inline constexpr const char* kToSamples = "to_samples";
inline constexpr const char* kReviewSource = "review_source";
// Sample
inline constexpr const char* kSeed = "sample_seed";
inline constexpr const char* kSampleFrom = "sample_from";
inline constexpr const char* kSampleTo = "sample_to";
inline constexpr const char* kShare = "sample_share";
inline constexpr const char* kReviewer = "sample_reviewer";  // row_id()
inline constexpr const char* kTrySample = "try_sample";
inline constexpr const char* kDrawSample = "draw_sample";
inline constexpr const char* kSampleRow = "sample";  // row_id()
inline constexpr const char* kReviewSample = "review_sample";

// --- Words ------------------------------------------------------------------------------------

inline constexpr const char* kScorecardTitle = "Scorecard";
inline constexpr const char* kScorecardLine = "1 not at all, 5 fully, 0 not seen. A key goes on.";
inline constexpr const char* kNoContact = "It opens with a contact.";
inline constexpr const char* kTagTitle = "The tag";
inline constexpr const char* kTagLine = "yours beside it; the first stays";
inline constexpr const char* kFirstTagWords = "First";
inline constexpr const char* kAgreeTagWords = "Agree";
inline constexpr const char* kOtherTagWords = "Another tag";
inline constexpr const char* kGroupHint = "Choose the group";
inline constexpr const char* kReasonBesideHint = "Choose the reason";
inline constexpr const char* kRetagWhyHint = "Why this tag?";
inline constexpr const char* kCommentLine = "reads and answers";
inline constexpr const char* kCommentHint = "What was right, what would you do?";
inline constexpr const char* kSkipWords = "Skip";
inline constexpr const char* kWeightWords = "weight";
inline constexpr const char* kLimitsThenName = "limit";
inline constexpr const char* kLimitsThenTaken = "taken";
inline constexpr const char* kLimitsThenLeft = "left";
inline constexpr const char* kSkipSentence = "Go on with the next one: Ctrl ↓.";
inline constexpr const char* kToSamplesWords = "Go to the samples";

inline constexpr const char* kSampleTitle = "Sample";
inline constexpr const char* kSampleLead = "what of the finished contacts is read";
inline constexpr const char* kNewSampleTitle = "A new sample";
inline constexpr const char* kSeedWords = "Seed";
inline constexpr const char* kSampleFromWords = "First day";
inline constexpr const char* kSampleToWords = "Last day";
inline constexpr const char* kShareWords = "Of the rest";
inline constexpr const char* kReviewersWords = "Who reads it";
inline constexpr const char* kDrawFirst = "Draw a sample";
inline constexpr const char* kTryWords = "Show what would be drawn";
inline constexpr const char* kDrawWords = "Draw the sample";
inline constexpr const char* kSamplesTitle = "Samples";
inline constexpr const char* kReviewSampleWords = "Review it";
inline constexpr const char* kTriedTitle = "What would be drawn";
inline constexpr const char* kNothingTried =
    "Type a seed, a period and a share, then look at what would be drawn. Nothing is drawn by "
    "looking.";

}  // namespace shopkeeper::ui::labels
