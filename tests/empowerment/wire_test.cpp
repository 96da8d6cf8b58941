#include "empowerment/wire.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "empowerment/audit_leaf.h"
#include "empowerment/fingerprint.h"
#include "tests/empowerment/authority_cases.h"
#include "tests/empowerment/support.h"

using namespace shopkeeper;
using namespace shopkeeper::empowerment;

namespace {

GrantRequest full_request() {
    GrantRequest request;
    request.key = {"key-1"};
    request.contact_source = "file";
    request.contact_id = "4377";
    request.customer_ref = "C-10482";
    request.remedy = Remedy::credit;
    request.amount_minor = 1250;
    request.currency = Currency::from_code("EUR").value();
    request.reason = "other";
    request.reason_text = "Broken vase";
    request.explanation = "Größe vertauscht, Geschenk für Sonntag";
    request.order_total_minor = 5900;
    request.fee_paid_minor = 0;
    request.order_id = "71904";
    return request;
}

ResolutionDraft full_draft() {
    ResolutionDraft draft;
    draft.contact_source = "file";
    draft.contact_id = "4377";
    draft.customer_ref = "C-10482";
    draft.tag = Tag::failure;
    draft.group = "F1";
    draft.reason = "lost";
    draft.signals = {Signal::trust_gap, Signal::almost_left};
    draft.outcome = Outcome::promise_made;
    draft.promise_date = parse_date("2026-12-01").value();
    draft.note = "Called the carrier.";
    draft.articles = {{"118", "Lost parcels", true}, {"7", "Refunds", false}};
    draft.grant_ids = {"g-1"};
    draft.suggestion = TagSuggestion{Tag::failure, "F1", "never arrived", true};
    draft.corrects = "r-1";
    draft.channel = "e-mail";
    draft.labels = {"Harrow daypack", "wool"};
    return draft;
}

}  // namespace

TEST_CASE("wire: a request is read back as it was, without its key") {
    const Json json = to_json(full_request());
    CHECK_FALSE(json.contains("key"));
    const GrantRequest again = grant_request_from_json(json).value();
    CHECK(dump_json(to_json(again)) == dump_json(json));
    CHECK(again.amount_minor == 1250);
    CHECK(again.fee_paid_minor == 0);
    CHECK(again.currency.code() == "EUR");
    GrantRequest bare = full_request();
    bare.amount_minor.reset();
    bare.fee_paid_minor.reset();
    CHECK_FALSE(grant_request_from_json(to_json(bare)).value().amount_minor.has_value());
}

TEST_CASE("wire: a resolution is read back as it was") {
    const Json json = to_json(full_draft());
    const ResolutionDraft again = resolution_draft_from_json(json).value();
    CHECK(dump_json(to_json(again)) == dump_json(json));
    CHECK(again.promise_date == full_draft().promise_date);
    CHECK(again.suggestion->because == "never arrived");
    CHECK(again.corrects == "r-1");
    CHECK(again.signals == full_draft().signals);
    CHECK(again.channel == "e-mail");
    CHECK(again.labels == full_draft().labels);
    const ResolutionDraft unsure;
    CHECK(dump_json(to_json(resolution_draft_from_json(to_json(unsure)).value())) ==
          dump_json(to_json(unsure)));
}

TEST_CASE("wire: without channel and labels an entry has the bytes it always had") {
    ResolutionDraft draft = full_draft();
    draft.channel.clear();
    draft.labels.clear();
    // What a program from before labels wrote: rows, leaves and kept answers must stay readable
    // and their fingerprints the same.
    const std::string before =
        R"({"articles":[{"copied":true,"id":"118","title":"Lost parcels"},)"
        R"({"copied":false,"id":"7","title":"Refunds"}],"contact_id":"4377",)"
        R"("contact_source":"file","corrects":"r-1","customer_ref":"C-10482","grants":["g-1"],)"
        R"("group":"F1","note":"Called the carrier.","outcome":"promise_made",)"
        R"("promise_date":"2026-12-01","reason":"lost","signals":["trust_gap","almost_left"],)"
        R"("suggestion":{"because":"never arrived","group":"F1","tag":"failure","taken":true},)"
        R"("tag":"failure"})";
    CHECK(dump_json(to_json(draft)) == before);
    CHECK(fingerprint_of_resolution("ines", draft) ==
          fingerprint_of_write("log_resolution", "ines", parse_json(before).value()));
    const ResolutionDraft read = resolution_draft_from_json(parse_json(before).value()).value();
    CHECK(read.channel.empty());
    CHECK(read.labels.empty());
    CHECK(channel_of(read) == "file");
    CHECK(fingerprint_of_resolution("ines", full_draft()) !=
          fingerprint_of_resolution("ines", draft));
}

TEST_CASE("wire: decisions and usage are read back as they were") {
    CHECK(rc::check([] {
        CaseMaker maker{*rc::gen::arbitrary<std::uint64_t>()};
        const Usage usage = maker.usage();
        const Json usage_json = to_json(usage);
        RC_ASSERT(to_json(usage_from_json(usage_json).value()) == usage_json);
        const Decision decision = decide(maker.policy(), usage, maker.request(), Calendar{});
        const Json json = to_json(decision);
        RC_ASSERT(to_json(decision_from_json(json).value()) == json);
    }));
}

TEST_CASE("wire: what was tampered with is refused with its place, never a crash") {
    const Json whole = to_json(full_draft());
    for (const auto& item : whole.items()) {
        CAPTURE(item.key());
        Json broken = whole;
        broken[item.key()] = Json{{"unexpected", true}};
        const auto read = resolution_draft_from_json(broken);
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().message.find("/" + item.key()) != std::string::npos);
    }
    Json broken = whole;
    broken["articles"][1].erase("title");
    CHECK(resolution_draft_from_json(broken).error().message ==
          "/articles/1/title: expected this key.");
    broken = whole;
    broken["labels"][1] = 7;
    CHECK(resolution_draft_from_json(broken).error().message == "/labels/1: expected a text.");
    CHECK_FALSE(grant_request_from_json(Json::array()).ok());
    Json decision = to_json(Decision{});
    decision["lines"] = Json(11, to_json(Usage{}));
    CHECK_FALSE(decision_from_json(decision).ok());
}

TEST_CASE("fingerprint: any difference of body, kind or caller gives another fingerprint") {
    const GrantRequest request = full_request();
    const std::string first = fingerprint_of_grant("ines", request);
    CHECK(first.size() == 64);
    CHECK(first == fingerprint_of_grant("ines", request));
    CHECK(first != fingerprint_of_grant("tom", request));
    CHECK(first != fingerprint_of_ask("ines", request));
    GrantRequest other = request;
    other.key.value = "key-2";
    CHECK(first == fingerprint_of_grant("ines", other));
    other = request;
    other.fee_paid_minor.reset();
    CHECK(first != fingerprint_of_grant("ines", other));
    other = request;
    // Moving text from one field to its neighbour must not go unseen.
    other.contact_source = "file4";
    other.contact_id = "377";
    CHECK(first != fingerprint_of_grant("ines", other));
    CHECK(fingerprint_of_void("ines", "g", "why") != fingerprint_of_void("ines", "g", "what"));
    CHECK(fingerprint_of_withdraw("ines", "g") != fingerprint_of_void("ines", "g", ""));
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("log: a leaf's commitment is HMAC-SHA-256 and hides its payload behind the nonce") {
    LeafNonce nonce{};
    nonce.fill(0x0b);
    const std::string first = leaf_commitment(nonce, "Hi There");
    CHECK(first.size() == 64);
    CHECK(first != leaf_commitment(nonce, "Hi There!"));
    LeafNonce other = nonce;
    other[31] ^= 1;
    CHECK(first != leaf_commitment(other, "Hi There"));
    // RFC 4231's first case has a key of 20 bytes; HMAC pads keys with zeros to the block.
    LeafNonce rfc{};
    std::fill_n(rfc.begin(), 20, std::uint8_t{0x0b});
    CHECK(leaf_commitment(rfc, "Hi There") ==
          "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
}

TEST_CASE("log: a decision leaf is decided again to the same answer") {
    const Policy policy = default_policy();
    DecisionRecord record;
    record.request = full_request();
    record.request.currency = Currency{};
    record.tier = "agent";
    record.team = "care";
    record.usage.customer_30d.used = 138'00;
    record.calendar.day_ends = at("2026-11-23T00:00:00Z");
    record.decision =
        decide(policy, record.usage, remedy_request(record.request, "ines", "agent", "care", false),
               record.calendar);
    const std::string payload = decision_leaf("ines", at("2026-11-22T09:00:00Z"), record);
    CHECK(payload.find('\n') == std::string::npos);
    CHECK(to_json(replay_decision(payload, policy).value()) == to_json(record.decision));
    Policy other = policy;
    other.version = 2;
    CHECK_FALSE(replay_decision(payload, other).ok());
    CHECK_FALSE(replay_decision("{}", policy).ok());
    CHECK_FALSE(replay_decision("nonsense", policy).ok());
    Json broken = parse_json(payload).value();
    broken["body"]["usage"] = 5;
    CHECK_FALSE(replay_decision(dump_json(broken), policy).ok());
}

TEST_CASE("log: other leaves name their kind, actor and time") {
    Grant grant;
    grant.id = "g-1";
    grant.request = full_request();
    const Instant now = at("2026-11-22T09:00:00Z");
    const Json leaf = parse_json(grant_leaf("ines", now, grant, "typed twice")).value();
    CHECK(leaf["kind"] == "grant_event");
    CHECK(leaf["actor"] == "ines");
    CHECK(leaf["at"] == "2026-11-22T09:00:00Z");
    CHECK(leaf["body"]["note"] == "typed twice");
    const Json policy = parse_json(policy_leaf("ada", now, default_policy())).value();
    CHECK(parse_policy(policy["body"]["document"].get<std::string>()).ok());
    const Json resolution =
        parse_json(resolution_leaf({"r-1", "ines", now, 1, full_draft()})).value();
    CHECK(resolution["body"]["entry"]["group"] == "F1");
}
