#include "empowerment/resolution.h"

#include <algorithm>
#include <utility>

#include "base/sight.h"
#include "base/utf8.h"

namespace shopkeeper::empowerment {
namespace {

Status mend(const std::string& sentence) {
    return Error{ErrorCode::invalid, sentence};
}

// Bounds that only a program passes, never a person: what is stored stays of a size that can be
// read back. Nothing is cut short silently.
constexpr std::size_t kMaxIdBytes = 200;
constexpr std::size_t kMaxTextBytes = 4000;
constexpr std::size_t kMaxItems = 200;
constexpr std::size_t kMaxArticleBytes = 64u << 10;  // of all together

Status check_tag(const ResolutionDraft& draft, const Taxonomy& taxonomy) {
    if (draft.tag == Tag::unsure) {
        // Unsure is an honest answer, not a half-filled form.
        if (draft.group.empty() && draft.reason.empty()) return {};
        return mend(
            "UNSURE has no group and no reason: clear them or choose failure or "
            "relationship.");
    }
    const std::string kind = draft.tag == Tag::failure ? "failure" : "relationship contact";
    if (draft.group.empty()) return mend("Choose what kind of " + kind + " it was.");
    const TaxonomyGroup* group = taxonomy.find_group(draft.group);
    if (group == nullptr)
        return mend("\"" + draft.group + "\" is not a group of the taxonomy: choose another.");
    if (group->tag != draft.tag)
        return mend(group->label + " is not a kind of " + kind + ": choose another group.");
    if (draft.reason.empty()) return mend("Choose the reason within " + group->label + ".");
    if (taxonomy.find_reason(draft.group, draft.reason) == nullptr)
        return mend("\"" + draft.reason + "\" is not a reason of " + group->label +
                    ": choose another.");
    return {};
}

// A group or reason that was retired may only stay on an entry that corrects an older one.
Status check_retired(const ResolutionDraft& draft, const Taxonomy& taxonomy) {
    if (draft.corrects || draft.tag == Tag::unsure) return {};
    const TaxonomyGroup* group = taxonomy.find_group(draft.group);
    const TaxonomyReason* reason = taxonomy.find_reason(draft.group, draft.reason);
    if (group != nullptr && group->retired)
        return mend(group->label + " is no longer used: choose another group.");
    if (reason != nullptr && reason->retired)
        return mend("\"" + reason->label + "\" is no longer used: choose another reason.");
    return {};
}

Status check_outcome(const ResolutionDraft& draft, Date today) {
    if (draft.outcome == Outcome::promise_made) {
        if (!draft.promise_date) return mend("Say by which date the promise is to be kept.");
        if (*draft.promise_date < today)
            return mend("The promise date " + format_date(*draft.promise_date) +
                        " is already past: choose today or later.");
    } else if (draft.promise_date) {
        return mend("Only a promise has a date: clear the date or choose \"promise made\".");
    }
    return {};
}

Status check_texts(const ResolutionDraft& draft) {
    if (draft.contact_id.empty()) return mend("The contact has no id, so nothing can be logged.");
    for (const std::string* id : {&draft.contact_source, &draft.contact_id, &draft.customer_ref})
        if (id->size() > kMaxIdBytes || !is_valid_utf8(*id))
            return mend(
                "The contact's source, id or customer is longer than 200 bytes or not "
                "UTF-8 text.");
    if (draft.note.size() > kMaxNoteBytes)
        return mend("The note is " + std::to_string(draft.note.size()) + " bytes long; " +
                    std::to_string(kMaxNoteBytes) + " fit. Shorten it.");
    if (!is_valid_utf8(draft.note)) return mend("The note is not UTF-8 text: type it again.");
    return {};
}

Status check_lists(const ResolutionDraft& draft) {
    auto signals = draft.signals;
    std::ranges::sort(signals);
    if (std::ranges::adjacent_find(signals) != signals.end())
        return mend("A signal is named twice: name each once.");
    if (draft.articles.size() > kMaxItems || draft.grant_ids.size() > kMaxItems)
        return mend("At most 200 articles and 200 grants fit into one entry.");
    std::size_t article_bytes = 0;
    for (const ArticleUse& use : draft.articles) {
        article_bytes += use.article_id.size() + use.title.size();
        if (use.article_id.empty() || use.article_id.size() > kMaxTextBytes ||
            use.title.size() > kMaxTextBytes || !is_valid_utf8(use.article_id) ||
            !is_valid_utf8(use.title))
            return mend("An article of this entry has no id or is not readable text.");
    }
    // An entry that could be written and not be read back would take its whole page with it.
    if (article_bytes > kMaxArticleBytes)
        return mend("The articles of this entry have ids and titles too long to be kept.");
    auto grants = draft.grant_ids;
    std::ranges::sort(grants);
    if (std::ranges::adjacent_find(grants) != grants.end())
        return mend("A grant is named twice: name each once.");
    if (draft.corrects && draft.corrects->empty()) return mend("The entry to correct has no id.");
    return {};
}

// What two sources spell differently without it showing would be two rows of one name.
bool is_plain(const std::string& text) {
    return text.size() <= kMaxLabelBytes && is_valid_utf8(text) && plain_line(text) == text;
}

Status check_labels(const ResolutionDraft& draft) {
    if (!is_plain(draft.channel))
        return mend(
            "The contact's channel is longer than 64 bytes, or has blanks or characters that "
            "cannot be seen: leave it out or shorten it.");
    if (draft.labels.size() > kMaxLabels)
        return mend("At most " + std::to_string(kMaxLabels) +
                    " products and labels fit into one entry: leave some out.");
    for (const std::string& label : draft.labels)
        if (label.empty() || !is_plain(label))
            return mend(
                "A label of this entry is empty, longer than 64 bytes, or has blanks or "
                "characters that cannot be seen: leave it out or shorten it.");
    auto labels = draft.labels;
    std::ranges::sort(labels);
    const auto twice = std::ranges::adjacent_find(labels);
    if (twice != labels.end())
        return mend("The label \"" + *twice + "\" is named twice: name each once.");
    return {};
}

// A suggestion is a record of what was on screen; only its `taken` can contradict the rest.
Status check_suggestion(const ResolutionDraft& draft) {
    if (!draft.suggestion) return {};
    const TagSuggestion& shown = *draft.suggestion;
    if (shown.because.size() > kMaxTextBytes || !is_valid_utf8(shown.because) ||
        shown.group.size() > kMaxIdBytes || !is_valid_utf8(shown.group))
        return mend("The suggestion's words are too long or not UTF-8 text.");
    const bool same = shown.tag == draft.tag && (shown.group.empty() || shown.group == draft.group);
    if (shown.taken && !same)
        return mend("The suggestion is marked as taken but the entry says something else.");
    return {};
}

}  // namespace

Status check_evidence(const ResolutionDraft& draft) {
    if (draft.conversation)
        if (Status status = check_conversation(*draft.conversation); !status) return status;
    std::size_t passages = 0, bytes = 0;
    for (const ArticleUse& use : draft.articles)
        for (const QuotedPassage& passage : use.passages) {
            if (Status status = check_passage(passage); !status) return status;
            ++passages;
            bytes += passage.text.size() + passage.title.size() + passage.heading_path.size();
        }
    if (passages > kMaxPassages || bytes > kMaxPassagesBytes)
        return mend("At most 100 passages and 64 KiB of them fit into one entry.");
    return {};
}

Status validate(const ResolutionDraft& draft, const Taxonomy& taxonomy, Date today) {
    for (const Status& status :
         {check_texts(draft), check_tag(draft, taxonomy), check_retired(draft, taxonomy),
          check_outcome(draft, today), check_lists(draft), check_labels(draft),
          check_suggestion(draft), check_evidence(draft)})
        if (!status) return status;
    return {};
}

std::string fitting_label(std::string_view text) {
    // Cut short it would be another label, beside those of the same beginning.
    std::string line = plain_line(text);
    return is_plain(line) ? line : std::string();
}

std::vector<std::string> fitting_labels(const std::vector<std::string>& said) {
    std::vector<std::string> out;
    for (const std::string& one : said) {
        if (out.size() == kMaxLabels) break;
        std::string label = fitting_label(one);
        if (!label.empty() && std::ranges::find(out, label) == out.end())
            out.push_back(std::move(label));
    }
    return out;
}

std::string channel_of(const ResolutionDraft& draft) {
    return draft.channel.empty() ? draft.contact_source : draft.channel;
}

TagChoice tag_of(const ResolutionDraft& draft) {
    return {draft.tag, draft.group, draft.reason};
}

Status check_tag_choice(const TagChoice& choice, const Taxonomy& taxonomy) {
    ResolutionDraft draft;
    draft.tag = choice.tag;
    draft.group = choice.group;
    draft.reason = choice.reason;
    for (const Status& status : {check_tag(draft, taxonomy), check_retired(draft, taxonomy)})
        if (!status) return status;
    return {};
}

Evidence take_evidence(ResolutionDraft& draft) {
    Evidence taken;
    draft.conversation_hash.clear();
    if (draft.conversation) {
        draft.conversation_hash = hash_of(*draft.conversation);
        taken.conversations.emplace(draft.conversation_hash, *std::move(draft.conversation));
        draft.conversation.reset();
    }
    for (ArticleUse& use : draft.articles) {
        use.passage_hashes.clear();
        for (QuotedPassage& passage : use.passages) {
            use.passage_hashes.push_back(hash_of(passage));
            taken.passages.emplace(use.passage_hashes.back(), std::move(passage));
        }
        use.passages.clear();
    }
    return taken;
}

}  // namespace shopkeeper::empowerment
