// The reasons at work: what the desk has, what is typed over it and kept, what is being saved.
//
// Reasons of contacts are versions of the taxonomy, reasons for a remedy a part of the limits:
// one draft may change both, and saving writes the one, the other, or both. A save whose answer is
// not known is sent again with the same key as long as it says the same.
//
// Threads: main thread; jobs hand their results to functions that run there. Ownership: borrows
// everything of its host, which outlives it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/restored_reason.h"
#include "client/wide_work.h"
#include "client/words_view.h"
#include "client/work_host.h"

namespace shopkeeper::client {

class WordsWork final : public WideWork {
public:
    // Reads the draft that was kept. Never fails: without one nothing is typed.
    explicit WordsWork(WorkHost host);

    void look() override;
    void apply(const Intent& intent) override;
    void allow(const std::function<void(Action, std::string)>& disable) const override;
    void build(WideModels& models) override;

private:
    struct Read {
        std::vector<empowerment::TaxonomyVersion> taxonomies;
        std::vector<empowerment::PolicyVersion> policies;
        std::vector<empowerment::Person> people;
        std::optional<Error> error;
    };
    // What one press of save sends, with the keys it goes under.
    struct Sent {
        std::optional<empowerment::TaxonomySave> words;
        std::optional<std::int64_t> restores;  // the words are an old version's as they were
        std::optional<empowerment::PolicySave> reasons;
    };
    struct Saved {
        std::optional<empowerment::TaxonomySaved> words;
        std::optional<empowerment::PolicySaved> reasons;
        std::optional<Error> error;
    };

    bool ready() const { return !taxonomies_.empty() && !policies_.empty(); }
    WordsInput input() const;
    const WordsModel& model() const;
    void touch();
    void read_kept();
    void keep();
    void take(Read read);
    void follow();
    bool apply_draft(const Intent& intent);
    void restore();
    void walk(bool back);
    Sent to_send();
    static Saved send(empowerment::Desk& desk, const Sent& sent);
    void save();
    void take_saved(const Saved& saved);
    std::string begins_words(const Saved& saved) const;
    void forget_draft();

    WorkHost host_;
    WordsDraft draft_;
    std::string from_text_, reason_text_;
    std::optional<std::int64_t> restores_;
    RestoredReason restored_;
    std::int64_t base_taxonomy_ = 0, base_policy_ = 0;  // the draft was typed over; 0: nothing
    std::string fresh_;
    std::vector<empowerment::TaxonomyVersion> taxonomies_;
    std::vector<empowerment::PolicyVersion> policies_;
    std::vector<empowerment::Person> people_;
    std::optional<Error> error_;
    std::optional<Sent> sent_;  // not answered for sure
    bool reading_ = false;
    bool busy_ = false;
    bool history_open_ = false;
    int version_ = 0;
    mutable std::shared_ptr<const WordsModel> model_;  // null: must be made anew
};

}  // namespace shopkeeper::client
