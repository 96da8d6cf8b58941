#include "client/record_read.h"

#include <algorithm>
#include <set>
#include <utility>

#include "empowerment/calendar.h"
#include "empowerment/decision_input.h"
#include "empowerment/oversight_desk.h"
#include "empowerment/policy_desk.h"

namespace shopkeeper::client {
namespace {

using empowerment::DecisionInput;
using empowerment::DecisionThen;
using empowerment::Desk;
using empowerment::Grant;
using empowerment::Policy;
using empowerment::Resolution;
using empowerment::WordToAgent;

constexpr std::size_t kSteps = 5;
constexpr int kPage = 500;
// Asks of a contact that nobody logged are looked for as far back as a what-if goes.
constexpr std::chrono::days kAsksReach{90};
constexpr std::chrono::days kAroundGrants{7};

bool only_answers(const empowerment::Person& me) {
    return !empowerment::has_role(me, empowerment::Role::qa) &&
           !empowerment::has_role(me, empowerment::Role::supervisor);
}

class Reader {
public:
    Reader(Desk& desk, const RecordQuestion& question, JobContext& job)
        : desk_(desk), question_(question), job_(job) {}

    RecordRead read() {
        for (const auto step : {&Reader::read_words, &Reader::read_grants, &Reader::read_entries,
                                &Reader::read_sheet, &Reader::read_readings}) {
            job_.progress(done_++, kSteps);
            if (Status status = (this->*step)(); !status) {
                out_.error = status.error();
                break;
            }
            // What was read by then may be half of it.
            if (job_.cancelled()) {
                out_.error = Error{ErrorCode::cancelled,
                                   "Reading the record was stopped. Nothing is changed."};
                break;
            }
            if (!out_.refused.empty()) break;
        }
        return std::move(out_);
    }

private:
    // Names, and what a code means. Without policy or scorecard the record is read all the same.
    Status read_words() {
        auto people = desk_.people();
        if (!people) return people.error();
        out_.people = *std::move(people);
        if (auto policy = desk_.policy(); policy) out_.policy = *std::move(policy);
        if (!only_answers(question_.me)) return {};
        auto card = desk_.reviews().scorecard();
        // Without it numbers would stand there; where there is none, nothing was reviewed.
        if (!card && card.error().code != ErrorCode::not_found) return card.error();
        if (card) out_.scorecard = *std::move(card);
        return {};
    }

    Status read_grants() {
        auto grants = desk_.grants_of(question_.contact.source, question_.contact.id);
        if (grants) {
            grants_ = *std::move(grants);
            return {};
        }
        // Whoever may not see what was given, may see nothing of it: its tag would tell.
        if (grants.error().code != ErrorCode::forbidden) return grants.error();
        out_.refused = grants.error().message;
        return {};
    }

    Status read_entries() {
        empowerment::ResolutionFilter filter;
        filter.contact_id = question_.contact.id;
        filter.page_size = kPage;
        std::vector<Resolution> newest_first;
        do {
            auto page = desk_.resolutions(filter);
            if (!page) return page.error();
            for (Resolution& entry : page->items)
                if (entry.entry.contact_source == question_.contact.source)
                    newest_first.push_back(std::move(entry));
            filter.after_cursor = page->next_cursor;
        } while (!filter.after_cursor.empty() && !job_.cancelled());
        group({newest_first.rbegin(), newest_first.rend()});
        return {};
    }

    void group(const std::vector<Resolution>& oldest_first) {
        std::set<std::string> taken;
        for (auto entry = oldest_first.rbegin(); entry != oldest_first.rend(); ++entry) {
            if (taken.count(entry->id) != 0) continue;
            std::vector<Resolution> matter = empowerment::work_of(oldest_first, entry->id);
            for (const Resolution& one : matter) taken.insert(one.id);
            if (!matter.empty()) out_.matters.push_back(std::move(matter));
        }
        if (!out_.matters.empty())
            out_.matter = std::min(question_.matter, out_.matters.size() - 1);
    }

    Status read_sheet() {
        if (out_.matters.empty()) return read_unlogged();
        const std::vector<Resolution>& matter = out_.matters[out_.matter];
        auto sheet = desk_.reviews().sheet(matter.back().id);
        if (sheet) {
            out_.sheet = *std::move(sheet);
            return {};
        }
        const Error& error = sheet.error();
        if (error.code != ErrorCode::forbidden && error.code != ErrorCode::corrupt) return error;
        // Of reviewers and supervisors the desk keeps a sheet only where they are blind, and then
        // what was read before a moment ago is not for them either.
        if (error.code == ErrorCode::forbidden && !only_answers(question_.me) &&
            !question_.me.suspended) {
            out_.refused = error.message;
            return {};
        }
        out_.sheet.entries = matter;
        out_.sheet.grants = grants_;
        for (const Resolution& entry : matter)
            if (entry.retag) out_.sheet.retags.push_back(*entry.retag);
        out_.conversation_withheld = out_.asks_withheld = true;
        if (error.code == ErrorCode::corrupt)
            out_.withheld = error.message + " What else is on record of it stands below.";
        else if (question_.me.suspended)
            out_.withheld = error.message;
        else
            out_.withheld =
                "Somebody else logged this contact: its conversation, the limits as they were and "
                "what reviewers said of it are shown to them, to reviewers and to supervisors.";
        return {};
    }

    // A request that waits, or something that was given or refused and never logged.
    Status read_unlogged() {
        out_.sheet.grants = grants_;
        if (Status asks = read_asks(); !asks) {
            if (asks.error().code != ErrorCode::forbidden) return asks;
            out_.asks_withheld = out_.conversation_withheld = true;
            if (!grants_.empty())
                out_.withheld =
                    "The conversation and the limits as they were are shown to supervisors and "
                    "reviewers.";
            return {};
        }
        const auto kept = std::find_if(grants_.rbegin(), grants_.rend(), [](const Grant& grant) {
            return !grant.request.conversation_hash.empty();
        });
        if (kept == grants_.rend()) return {};
        auto conversation = desk_.oversight().conversation_of(kept->id);
        if (conversation) {
            out_.sheet.conversation = *std::move(conversation);
            return {};
        }
        if (conversation.error().code != ErrorCode::corrupt &&
            conversation.error().code != ErrorCode::forbidden)
            return conversation.error();
        out_.conversation_withheld = true;
        out_.withheld = conversation.error().message;
        return {};
    }

    Status read_asks() {
        const auto history = desk_.policy_history();
        if (!history) return history.error();
        std::set<std::string> taken;
        const auto take = [&](const DecisionInput& input) {
            if (input.contact_source == question_.contact.source &&
                input.contact_id == question_.contact.id)
                add_ask(*history, input, taken);
            return !job_.cancelled();
        };
        // To the last moment there is, this one included.
        const Instant end = question_.now + std::chrono::milliseconds(1);
        const Instant recent = end - kAsksReach;
        if (!grants_.empty() && grants_.front().at < recent) {
            const Instant until = std::min(grants_.back().at + kAroundGrants, recent);
            const auto old =
                desk_.policies().each_decision({grants_.front().at - kAroundGrants, until}, take);
            if (!old) return old.error();
        }
        const auto read = desk_.policies().each_decision({recent, end}, take);
        if (!read) return read.error();
        return {};
    }

    // Decides it again from what it was made of, under the version it was decided under: the same
    // comes out, with every limit as it was.
    void add_ask(const std::vector<std::shared_ptr<const Policy>>& history,
                 const DecisionInput& input, std::set<std::string>& taken) {
        const auto policy = std::ranges::find_if(
            history, [&](const auto& one) { return one->version == input.policy_version; });
        if (policy == history.end()) return;
        DecisionThen then;
        then.at = input.at;
        then.agent_id = input.agent;
        then.record.tier = input.tier;
        then.record.team = input.team;
        then.record.usage = input.usage;
        then.record.calendar =
            empowerment::windows_at(desk_.policies().zones(), input.at, input.team).ends;
        empowerment::GrantRequest& request = then.record.request;
        request.contact_source = input.contact_source;
        request.contact_id = input.contact_id;
        request.customer_ref = input.customer;
        request.remedy = input.remedy;
        request.amount_minor = input.amount_minor;
        request.currency = input.currency;
        request.reason = input.reason;
        request.explanation = input.explanation;
        request.order_total_minor = input.order_total_minor;
        request.fee_paid_minor = input.fee_paid_minor;
        then.record.decision =
            empowerment::decide(**policy, input.usage,
                                empowerment::remedy_request(request, then.agent_id, input.tier,
                                                            input.team, input.agent_suspended),
                                then.record.calendar);
        const auto grant = std::ranges::find_if(grants_, [&](const Grant& one) {
            return one.at == then.at && one.agent_id == then.agent_id &&
                   one.request.amount_minor == request.amount_minor && taken.count(one.id) == 0;
        });
        if (grant != grants_.end()) {
            then.grant_id = grant->id;
            taken.insert(grant->id);
        }
        out_.sheet.decisions.push_back(std::move(then));
    }

    // What was said afterwards of what was given with a reason.
    Status read_readings() {
        std::set<std::string> ids;
        Instant oldest = question_.now;
        for (const Grant& grant : out_.sheet.grants) {
            if (grant.band != empowerment::Band::stretch) continue;
            ids.insert(grant.id);
            oldest = std::min(oldest, grant.at);
        }
        if (ids.empty()) return {};
        return only_answers(question_.me) ? read_words_to_me(ids, oldest)
                                          : read_stretch_uses(ids, oldest);
    }

    Status read_stretch_uses(const std::set<std::string>& ids, Instant oldest) {
        empowerment::StretchFilter filter;
        filter.page_size = kPage;
        do {
            auto page = desk_.oversight().stretch_uses(filter);
            if (!page) return may_do_without(page.error());
            for (empowerment::StretchUse& use : page->items) {
                if (use.grant.at < oldest) page->next_cursor.clear();
                if (ids.count(use.grant.id) == 0) continue;
                std::ranges::move(use.readings, std::back_inserter(out_.readings));
            }
            filter.after_cursor = page->next_cursor;
        } while (!filter.after_cursor.empty() && !job_.cancelled());
        out_.readings_known = true;
        return {};
    }

    Status read_words_to_me(const std::set<std::string>& ids, Instant oldest) {
        empowerment::WordFilter filter;
        filter.page_size = kPage;
        do {
            auto page = desk_.oversight().words_to_me(filter);
            if (!page) return may_do_without(page.error());
            for (WordToAgent& word : page->items) {
                if (word.at < oldest) page->next_cursor.clear();
                const bool reading = word.kind == empowerment::WordKind::right_call ||
                                     word.kind == empowerment::WordKind::talk_about_it;
                if (reading && ids.count(word.grant_id) != 0)
                    out_.readings.push_back(std::move(word));
            }
            filter.after_cursor = page->next_cursor;
        } while (!filter.after_cursor.empty() && !job_.cancelled());
        // Newest first as they were told; oldest first as they are read.
        std::ranges::reverse(out_.readings);
        return {};
    }

    static Status may_do_without(const Error& error) {
        if (error.code == ErrorCode::forbidden) return {};
        return error;
    }

    Desk& desk_;
    const RecordQuestion& question_;
    JobContext& job_;
    std::size_t done_ = 0;
    std::vector<Grant> grants_;
    RecordRead out_;
};

}  // namespace

RecordRead read_record(Desk& desk, const RecordQuestion& question, JobContext& job) {
    return Reader(desk, question, job).read();
}

}  // namespace shopkeeper::client
