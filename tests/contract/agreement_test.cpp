// The SQLite desk against the reference model: the same random operations, answer by answer.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <array>

#include "base/bounded_json.h"
#include "empowerment/oversight_desk.h"
#include "empowerment/wire.h"
#include "tests/contract/fixture.h"

namespace shopkeeper::contract {

using namespace empowerment;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

// One operation as a handful of small numbers, so that rapidcheck can make it smaller.
using Op = std::array<std::uint16_t, 5>;

constexpr std::array<const char*, 6> kActors = {"ana", "ben", "olga", "sol", "mia", "cleo"};

constexpr std::array<const char*, 3> kLabels = {"wool", "Harrow daypack", "Größe"};

std::string show(const Error& error) {
    return error_code_name(error.code);
}
std::string show(const Grant& grant) {
    return dump_json(to_json(grant));
}
std::string show(const GrantAnswer& answer) {
    Json json = {{"decision", to_json(answer.decision)}, {"replayed", answer.replayed}};
    if (answer.grant) json["grant"] = to_json(*answer.grant);
    return dump_json(json);
}
std::string show(const ResolutionReceipt& receipt) {
    return receipt.id + format_instant(receipt.at) + (receipt.replayed ? "again" : "");
}
std::string show(const std::shared_ptr<const Policy>& policy) {
    return format_policy(*policy);
}
std::string show(const std::vector<Grant>& grants) {
    std::string out;
    for (const Grant& grant : grants) out += show(grant) + "\n";
    return out;
}
std::string show(const AuthoritySnapshot& snapshot) {
    return std::to_string(snapshot.policy->version) + dump_json(to_json(snapshot.usage)) +
           format_instant(snapshot.calendar.day_ends);
}
std::string show(const std::string& text) {
    return text;
}
std::string show(const ResolutionPage& page) {
    std::string out;
    for (const Resolution& item : page.items) out += dump_json(to_json(item)) + "\n";
    return out;
}
std::string show(const ApprovalAnswer& answer) {
    return dump_json(to_json(answer.decision)) + show(answer.grant) +
           (answer.replayed ? "again" : "");
}
std::string show(const WordToAgent& said) {
    return said.id + word(said.kind) + said.agent_id + said.person_id + said.grant_id +
           said.contact_id + said.words + format_instant(said.at) +
           (said.heard_at ? format_instant(*said.heard_at) : "unheard") +
           (said.replayed ? "again" : "");
}
std::string show(const WordPage& page) {
    std::string out = std::to_string(page.total) + "/" + std::to_string(page.unheard);
    for (const WordToAgent& said : page.items) out += "\n" + show(said);
    return out;
}
std::string show(const std::vector<WaitingRequest>& all) {
    std::string out;
    for (const WaitingRequest& one : all)
        out += show(one.grant) + one.frozen + dump_json(to_json(one.shown)) +
               (one.own ? "own\n" : "\n");
    return out;
}
std::string show(const RequestFile& file) {
    return show(std::vector<WaitingRequest>{file.request}) + dump_json(to_json(file.now)) +
           show(file.customer) + show(file.contact);
}
std::string show(const StretchPage& page) {
    std::string out = std::to_string(page.total) + "/" + std::to_string(page.unread) + "/" +
                      std::to_string(page.overdue);
    for (const StretchUse& use : page.items) {
        out += "\n" + show(use.grant) + use.team + dump_json(to_json(use.decision)) +
               format_date(use.given_on) + format_date(use.due_on) + (use.overdue ? "late" : "");
        for (const WordToAgent& said : use.readings) out += show(said);
    }
    return out;
}
std::string show(const std::vector<RemedyFigure>& figures) {
    std::string out;
    for (const RemedyFigure& one : figures)
        out += one.team + word(one.band) + word(one.remedy) + std::to_string(one.grants) + ":" +
               std::to_string(one.amount_minor) + "\n";
    return out;
}
std::string show(const Trend& trend) {
    std::string out;
    for (const std::int64_t count : trend.by_week) out += std::to_string(count) + ",";
    if (trend.mean_before) out += std::to_string(*trend.mean_before);
    return out + (trend.alarm ? "!" : "");
}
std::string show(const WeekPicture& picture) {
    std::string out;
    for (const WeekFigure& one : picture.weeks)
        out += format_date(one.week) + " " + std::to_string(one.failure) + " " +
               std::to_string(one.relationship) + " " + std::to_string(one.unsure) + "\n";
    for (const ReasonFigure& one : picture.reasons)
        out += one.group + one.reason + show(one.trend) + "\n";
    for (const ChannelFigure& one : picture.channels)
        out += one.channel + word(one.tag) + show(one.trend) + "\n";
    for (const SignalFigure& one : picture.signals) out += show(one.trend);
    for (const LabelFigure& one : picture.labels)
        out += one.label + show(one.trend) + std::to_string(one.failure) + "/" +
               std::to_string(one.relationship) + "/" + std::to_string(one.unsure) + "\n";
    for (const BudgetFigure& one : picture.budgets)
        out += one.team + format_date(one.month) + std::to_string(one.given_minor) + "/" +
               std::to_string(one.budget_minor.value_or(-1)) + "\n";
    return out + show(picture.remedies) + "week\n" + show(picture.week_remedies);
}
std::string show(const PictureTables& tables) {
    std::string out;
    for (const ContactCell& one : tables.contacts)
        out += format_date(one.week) + one.team + word(one.tag) + one.group + one.reason +
               one.channel + word(one.outcome) + word(one.unused) + std::to_string(one.contacts) +
               "\n";
    for (const LabelCell& one : tables.labels)
        out += format_date(one.week) + one.team + one.label + word(one.tag) +
               std::to_string(one.contacts) + "\n";
    for (const SignalCell& one : tables.signals)
        out += format_date(one.week) + one.team + word(one.signal) + std::to_string(one.contacts) +
               "\n";
    for (const RemedyCell& one : tables.remedies)
        out += format_date(one.week) + one.team + word(one.remedy) + word(one.band) +
               std::string(one.currency.code()) + std::to_string(one.grants) + ":" +
               std::to_string(one.amount_minor) + "\n";
    return out;
}
std::string show(const ContactPage& page) {
    std::string out = std::to_string(page.total);
    for (const PictureContact& one : page.items)
        out += "\n" + one.resolution_id + one.first_id + one.contact_id + one.channel + one.team +
               format_date(one.week) + word(one.tag) + word(one.first_tag) + word(one.outcome) +
               word(one.unused) + format_instant(one.first_at);
    return out;
}
std::string show(const std::vector<UnusedFigure>& figures) {
    std::string out;
    for (const UnusedFigure& one : figures)
        out += one.team + word(one.tag) + one.reason + std::to_string(one.passed_on) + "/" +
               std::to_string(one.unused) + "/" + std::to_string(one.not_known) + "\n";
    return out;
}
template <class T>
std::string show(const Result<T>& result) {
    return result ? show(*result) : show(result.error());
}

class Pair {
public:
    Pair() : model_(make_memory_fixture()), store_(make_store_fixture()) {
        for (const char* person : {"sol", "mia"})
            both(person, [&](Desk& desk) {
                const auto set = desk.oversight().set_pin({"pin"}, "4711");
                return set ? Result<std::string>(format_instant(*set->since))
                           : Result<std::string>(set.error());
            });
    }

    void run(const Op& op) {
        switch (op[0] % 16) {
            case 0:
            case 1:
            case 2:
            case 3:
                return grant(op);
            case 4:
                return ask(op);
            case 5:
                return resend(op);
            case 6:
                return change(op);
            case 7:
                return move_clock(op);
            case 8:
                return log(op);
            case 9:
                return policy(op);
            case 10:
                return look(op);
            case 11:
            case 12:
                return answer(op);
            case 13:
                return read(op);
            case 14:
                return watch(op);
            default:
                return store_->reopen();
        }
    }

private:
    template <class Call>
    void both(const std::string& actor, const Call& call) {
        const std::string expected = show(call(model_->desk(actor)));
        const std::string found = show(call(store_->desk(actor)));
        RC_ASSERT(found == expected);
    }

    static std::string actor(const Op& op) { return kActors.at(op[1] % kActors.size()); }

    GrantRequest make(const Op& op) {
        const std::string customer = "C-" + std::to_string(op[2] % 3);
        GrantRequest out = request("k" + std::to_string(++keys_), 1 + op[3] % 22000, customer);
        out.contact_id = "T-" + std::to_string(op[2] % 4);
        out.remedy = static_cast<Remedy>(op[4] % 4);
        if (op[4] % 3 == 0) out.explanation = "Because it went wrong three times already.";
        if (op[4] % 5 == 0) out.order_total_minor = op[3] % 30000;
        if (out.remedy == Remedy::waiver && op[4] % 7 != 0) out.fee_paid_minor = op[3];
        if (op[4] % 11 == 0) out.reason = "no_such_reason";
        if (op[4] % 13 == 0) out.amount_minor.reset();
        return out;
    }

    void grant(const Op& op) {
        const GrantRequest made = make(op);
        sent_.emplace_back(actor(op), made);
        both(actor(op), [&](Desk& desk) {
            Result<GrantAnswer> answer = desk.grant(made);
            if (answer && answer->grant) ids_.push_back(answer->grant->id);
            return answer;
        });
    }

    void ask(const Op& op) {
        GrantRequest made = make(op);
        made.amount_minor = 15000 + op[3];
        both(actor(op), [&](Desk& desk) {
            Result<GrantAnswer> answer = desk.ask_second_person(made);
            if (answer && answer->grant) ids_.push_back(answer->grant->id);
            return answer;
        });
    }

    void answer(const Op& op) {
        const auto waiting = store_->desk("mia").oversight().waiting();
        const auto choose = [&](std::size_t of) { return op[2] % of; };
        SecondAnswer made;
        made.key = {"k" + std::to_string(op[3] % 8 == 0 ? keys_ : ++keys_)};
        made.pin = op[4] % 9 == 0 ? "0000" : "4711";
        made.words = op[4] % 5 == 0 ? "" : "As agreed.";
        if (waiting && !waiting->empty()) {
            made.grant_id = (*waiting)[choose(waiting->size())].grant.id;
            made.frozen = (*waiting)[choose(waiting->size())].frozen;
        } else if (!ids_.empty()) {
            made.grant_id = ids_.at(choose(ids_.size()));
        }
        // Mostly who may.
        const std::string who = op[1] % 4 == 0 ? actor(op) : op[1] % 4 == 1 ? "sol" : "mia";
        if (op[4] % 4 == 0)
            both(who, [&](Desk& desk) { return desk.oversight().decline(made); });
        else
            both(who, [&](Desk& desk) { return desk.oversight().approve(made); });
    }

    void read(const Op& op) {
        const std::string id = ids_.empty() ? "no-such" : ids_.at(op[2] % ids_.size());
        const RequestKey key = {"k" + std::to_string(op[3] % 8 == 0 ? keys_ : ++keys_)};
        const WordKind kind = op[4] % 3 == 0 ? WordKind::talk_about_it : WordKind::right_call;
        const std::string who = op[1] % 3 == 0 ? actor(op) : "mia";
        both(who, [&](Desk& desk) {
            return desk.oversight().read_stretch({key, id, kind, op[4] % 2 == 0 ? "Yes." : ""});
        });
        const auto words = store_->desk(actor(op)).oversight().words_to_me({});
        if (!words || words->items.empty()) return;
        const std::string word_id = words->items[op[3] % words->items.size()].id;
        const RequestKey heard = {"k" + std::to_string(++keys_)};
        both(op[4] % 6 == 0 ? "ben" : actor(op),
             [&](Desk& desk) { return desk.oversight().acknowledge(heard, word_id); });
    }

    void watch(const Op& op) {
        const std::string who = op[1] % 5 == 0 ? actor(op) : "mia";
        const std::string id = ids_.empty() ? "no-such" : ids_.at(op[2] % ids_.size());
        StretchFilter stretch;
        stretch.unread_only = op[3] % 2 == 0;
        stretch.team = op[3] % 3 == 0 ? "north" : "";
        stretch.page_size = 1 + op[3] % 4;
        PictureQuery query;
        query.team = op[4] % 3 == 0 ? "care" : "";
        query.weeks = 1 + op[4] % 13;
        ContactFilter filter;
        if (op[4] % 2 == 0) filter.tag = Tag::relationship;
        if (op[4] % 4 == 0) filter.signal = static_cast<Signal>(op[3] % kSignalCount);
        if (op[4] % 5 == 0) filter.outcome = Outcome::passed_on;
        if (op[3] % 3 == 0) filter.label = kLabels.at(op[4] % kLabels.size());
        both(who, [&](Desk& desk) { return desk.oversight().waiting(); });
        both(who, [&](Desk& desk) { return desk.oversight().request_file(id); });
        both(who, [&](Desk& desk) { return desk.oversight().stretch_uses(stretch); });
        both(actor(op), [&](Desk& desk) { return desk.oversight().words_to_me({}); });
        both(who, [&](Desk& desk) { return desk.oversight().week_picture(query); });
        both(who, [&](Desk& desk) { return desk.oversight().picture_tables(query); });
        both(who, [&](Desk& desk) { return desk.oversight().contacts_behind(filter, {}); });
        both(who, [&](Desk& desk) { return desk.oversight().unused_authority({}); });
    }

    void resend(const Op& op) {
        if (sent_.empty()) return;
        const auto& sent = sent_.at(op[1] % sent_.size());
        GrantRequest made = sent.second;
        if (op[2] % 4 == 0) made.customer_ref += "x";
        both(sent.first, [&](Desk& desk) { return desk.grant(made); });
    }

    void change(const Op& op) {
        const std::string id = ids_.empty() ? "no-such" : ids_.at(op[2] % ids_.size());
        const RequestKey key = {"k" + std::to_string(op[3] % 8 == 0 ? keys_ : ++keys_)};
        if (op[4] % 3 == 0)
            both(actor(op), [&](Desk& desk) { return desk.withdraw(key, id); });
        else
            both(actor(op), [&](Desk& desk) { return desk.void_grant(key, id, "a mistake"); });
    }

    void move_clock(const Op& op) {
        Instant to = model_->now();
        switch (op[1] % 6) {
            case 0:
                to += minutes(op[2] % 600);
                break;
            case 1:
                to += hours(24 * (op[2] % 35));
                break;
            case 2:
                to = at("2026-03-28T23:00:00Z") + minutes(op[2] % 240);
                break;  // spring
            case 3:
                to = at("2026-10-24T23:00:00Z") + minutes(op[2] % 240);
                break;  // autumn
            case 4:
                to = at("2026-12-31T20:00:00Z") + minutes(op[2] % 720);
                break;  // month, year
            default:
                to += hours(1);
                break;
        }
        // Expiry is written down when it is first seen; a clock put back behind it is not for
        // this test.
        if (to < model_->now()) return;
        model_->set_now(to);
        store_->set_now(to);
    }

    void log(const Op& op) {
        std::string who = actor(op);
        ResolutionDraft draft = entry("T-" + std::to_string(op[2] % 4));
        if (op[3] % 2 == 0 && !ids_.empty()) draft.grant_ids = {ids_.at(op[3] % ids_.size())};
        if (op[4] % 5 == 0) draft.tag = Tag::failure;  // refused: it says no reason
        if (op[4] % 5 == 1) {
            draft.tag = Tag::relationship;
            draft.group = "R1";
            draft.reason = op[3] % 3 == 0 ? "choosing" : "right_for_me";
            draft.signals = {static_cast<Signal>(op[3] % kSignalCount)};
        }
        if (op[4] % 3 == 0) draft.outcome = Outcome::passed_on;
        for (std::size_t i = 0; i < kLabels.size(); ++i)
            if ((op[3] >> i) % 2 == 1) draft.labels.emplace_back(kLabels.at(i));
        if (op[1] % 2 == 0) draft.channel = "chat";
        if (op[2] % 3 == 0) draft.contact_id = "P-" + std::to_string(op[3] % 5);
        if (op[4] % 7 < 3 && !entries_.empty()) {
            const Entry& before = entries_.at(op[3] % entries_.size());
            draft.corrects = before.id;
            if (op[4] % 7 > 0) draft.contact_id = before.contact;
            // Mostly who logged it, who alone may.
            if (op[4] % 7 > 1) who = before.who;
        }
        const RequestKey key = {"k" + std::to_string(op[4] % 6 == 0 ? keys_ : ++keys_)};
        both(who, [&](Desk& desk) {
            Result<ResolutionReceipt> receipt = desk.log_resolution(key, draft);
            if (receipt) entries_.push_back({receipt->id, draft.contact_id, who});
            return receipt;
        });
    }

    void policy(const Op& op) {
        Policy next = *store_->desk("sol").policy_history()->back();
        for (auto& [name, tier] : next.currencies.find("USD")->second.tiers) {
            const std::int64_t percent = 60 + op[2] % 80;
            tier.customer_30d_minor = percent_of(tier.customer_30d_minor, percent) + 100;
            tier.agent_day_minor = percent_of(tier.agent_day_minor, percent) + 100;
        }
        if (op[3] % 2 == 0)
            next.currencies.find("USD")->second.team_month_minor["care"] = 1000 + 7 * op[3];
        else
            next.currencies.find("USD")->second.team_month_minor.clear();
        next.effective_from = model_->now() + hours(op[4] % 50);
        const std::string document = format_policy(next);
        const RequestKey key = {"k" + std::to_string(++keys_)};
        both(op[1] % 4 == 0 ? actor(op) : "sol",
             [&](Desk& desk) { return desk.add_policy(key, document); });
    }

    void look(const Op& op) {
        const std::string customer = "C-" + std::to_string(op[2] % 3);
        both(actor(op), [&](Desk& desk) { return desk.authority({customer, Currency()}); });
        const std::string contact = "T-" + std::to_string(op[2] % 4);
        both(actor(op), [&](Desk& desk) { return desk.grants_of("file", contact); });
        ResolutionFilter filter;
        filter.page_size = 1 + op[3] % 5;
        both(actor(op), [&](Desk& desk) { return desk.resolutions(filter); });
    }

    std::unique_ptr<DeskFixture> model_;
    std::unique_ptr<DeskFixture> store_;
    std::vector<std::pair<std::string, GrantRequest>> sent_;
    std::vector<std::string> ids_;
    struct Entry {
        std::string id, contact, who;
    };
    std::vector<Entry> entries_;
    int keys_ = 0;
};

}  // namespace

TEST_CASE("contract: the SQLite desk and the reference model agree on every answer") {
    const bool agreed =
        rc::check("any series of operations is answered alike", [](const std::vector<Op>& ops) {
            Pair pair;
            // Each drawn operation is run with three neighbours, so that even short series
            // reach limits, replays and days that fall out.
            for (const Op& op : ops)
                for (std::uint16_t i = 0; i < 4; ++i) {
                    Op near = op;
                    near[0] = static_cast<std::uint16_t>(near[0] + 5 * i);
                    near[3] = static_cast<std::uint16_t>(near[3] + 977 * i);
                    pair.run(near);
                }
        });
    CHECK(agreed);
}

}  // namespace shopkeeper::contract
