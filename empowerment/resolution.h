// The record of a finished contact. Append-only: a correction is a further entry that names the
// one it corrects. Validated here, in the core, not in a dialog.
//
// Thread-safety: values and pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "empowerment/evidence.h"
#include "empowerment/taxonomy.h"

namespace shopkeeper::empowerment {

// The tag suggestion that was on screen, kept even when it was not taken.
struct TagSuggestion {
    Tag tag = Tag::unsure;
    std::string group;    // may be empty
    std::string because;  // the customer's words behind it
    bool taken = false;   // the logged tag is the suggested one
};

// An article that was sent (copied) or read for this contact.
struct ArticleUse {
    std::string article_id;
    std::string title;  // as it was then
    bool copied = false;
    // What was copied of it: content on the way in, its hashes in every answer.
    std::vector<QuotedPassage> passages = {};
    std::vector<std::string> passage_hashes = {};
};

struct ResolutionDraft {
    std::string contact_source;  // "file", "pasted", "rt", …
    std::string contact_id;
    std::string customer_ref;  // may be empty
    Tag tag = Tag::unsure;
    std::string group;   // required unless unsure; must be a group of the tag
    std::string reason;  // required unless unsure; must be a reason of the group
    std::vector<Signal> signals;
    Outcome outcome = Outcome::resolved;
    std::optional<Date> promise_date;  // required for promise_made, else must be absent
    std::string note;
    std::vector<ArticleUse> articles;
    std::vector<std::string> grant_ids;
    std::optional<TagSuggestion> suggestion;
    std::optional<std::string> corrects;  // id of the resolution this entry amends
    // The conversation as it stands: content on the way in, its hash in every answer (empty: the
    // entry was logged without one, as every entry of an older program was).
    std::optional<Conversation> conversation;
    std::string conversation_hash;
    // Which way it came, as its source calls it: "chat", "e-mail". Empty: the source does not say.
    std::string channel = {};
    // What it is about, as its source says: products, labels. Each once; at most kMaxLabels. A
    // label and a channel are plain_line()s of base/sight.h of at most kMaxLabelBytes: without
    // white space at the ends or invisible characters, so that what looks alike is counted as one.
    std::vector<std::string> labels = {};
};

inline constexpr std::size_t kMaxLabels = 16;
inline constexpr std::size_t kMaxLabelBytes = 64;

// A source's word for a channel or a label as an entry takes it; empty when nothing of it can be
// seen, when it is too long or no UTF-8. Never fails.
std::string fitting_label(std::string_view text);
// What a source says as an entry takes it: in its order, each once, at most kMaxLabels; what does
// not fit is left out. Never fails.
std::vector<std::string> fitting_labels(const std::vector<std::string>& said);

// The channel a contact is counted under: the source's own word for it, or the source itself.
std::string channel_of(const ResolutionDraft& draft);

// Whether what a draft brings along may be kept; part of validate(). Failure: ErrorCode::invalid
// with what to mend.
Status check_evidence(const ResolutionDraft& draft);

// Takes what a draft brings along out of it and leaves the hashes; a hash given without content is
// not believed. Never fails.
Evidence take_evidence(ResolutionDraft& draft);

// What a contact was, in the taxonomy's words; group and reason are empty for UNSURE.
struct TagChoice {
    Tag tag = Tag::unsure;
    std::string group;
    std::string reason;

    friend bool operator==(const TagChoice&, const TagChoice&) = default;
};
TagChoice tag_of(const ResolutionDraft& draft);

// Success when the taxonomy has this choice and it is not retired. Failure: ErrorCode::invalid with
// what to mend.
Status check_tag_choice(const TagChoice& choice, const Taxonomy& taxonomy);

// A tag a reviewer entered beside the one that was logged, which stays for good.
struct Retag {
    std::string id;             // UUID
    std::string resolution_id;  // the entry whose tag was judged
    std::string review_id;      // the review it came with
    TagChoice tag;
    std::string why;
    std::string by;
    Instant at;
    std::int64_t taxonomy_version = 0;
};

struct Resolution {
    std::string id;  // UUID
    std::string agent_id;
    Instant at;
    std::int64_t taxonomy_version = 0;
    ResolutionDraft entry;  // its tag is the first one, for ever
    // The newest tag entered beside it, where the caller may see it.
    std::optional<Retag> retag = {};
};

inline constexpr std::size_t kMaxNoteBytes = 4000;

// Success when the draft may be logged under this taxonomy. Failure: ErrorCode::invalid with the
// first thing to mend, in words for the agent ("Choose what kind of failure it was."). UNSURE
// needs nothing more. A promise date before `today` is refused.
Status validate(const ResolutionDraft& draft, const Taxonomy& taxonomy, Date today);

}  // namespace shopkeeper::empowerment
