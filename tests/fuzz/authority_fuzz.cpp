// Promises of the authority's readers: a document is understood or refused with a sentence, an
// amount that was read is not negative and reads back as itself.
#include "base/bounded_json.h"
#include "empowerment/money.h"
#include "empowerment/policy.h"
#include "empowerment/taxonomy.h"
#include "empowerment/wire.h"
#include "tests/fuzz/asset.h"
#include "tests/fuzz/fuzz.h"

namespace shopkeeper::fuzz {
namespace {

template <class T>
bool settled(const Result<T>& result) {
    return result.ok() || !result.error().message.empty();
}

void try_amount(std::string_view bytes, std::string_view code) {
    const auto currency = empowerment::Currency::from_code(code);
    require(currency.ok(), "the currency is known");
    const auto money = empowerment::parse_amount(bytes, *currency);
    require(settled(money), "a refused amount says why");
    if (!money.ok()) return;
    require(money->minor >= 0, "an amount is not negative");
    const auto again = empowerment::parse_amount(empowerment::format_amount(*money), *currency);
    require(again.ok() && *again == *money, "an amount reads back as itself");
}

}  // namespace

std::vector<std::string> seeds() {
    return {asset("policy.default.json"),
            asset("taxonomy.default.json"),
            "12.50",
            "1.234,50",
            (R"({"contact_source":"a","contact_id":"1","customer_ref":"c","remedy":"refund",)"
             R"("amount_minor":1250,"currency":"USD","reason":"goodwill_relationship"})"),
            (R"({"contact_source":"a","contact_id":"1","tag":"failure","group":"F1",)"
             R"("reason":"late","signals":["trust_gap"],"outcome":"resolved"})")};
}

void try_bytes(std::string_view bytes) {
    require(settled(empowerment::parse_policy(bytes)), "a refused policy says why");
    require(settled(empowerment::parse_taxonomy(bytes)), "a refused taxonomy says why");
    for (const std::string_view code : {"USD", "JPY", "KWD"}) try_amount(bytes, code);
    const Result<Json> json = parse_json(bytes);
    if (!json.ok()) return;
    require(settled(empowerment::grant_request_from_json(*json)), "a refused grant says why");
    require(settled(empowerment::decision_from_json(*json)), "a refused decision says why");
    require(settled(empowerment::usage_from_json(*json)), "a refused usage says why");
    require(settled(empowerment::resolution_draft_from_json(*json)), "a refused record says why");
}

}  // namespace shopkeeper::fuzz
