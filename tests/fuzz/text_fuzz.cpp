// Promises of base: JSON is bounded and printed back, text is mended to UTF-8, instants read back.
#include "base/bounded_json.h"
#include "base/time.h"
#include "base/utf8.h"
#include "tests/fuzz/fuzz.h"

namespace shopkeeper::fuzz {

std::vector<std::string> seeds() {
    return {R"({"a":[1,2.5,-3],"b":{"c":"dé \u00e9 \ud83d\ude00"},"d":null,"e":true})",
            "2026-11-18T09:30:00.250+01:00", "2023-01-01 05:24:31 +0000", "2026-02-28",
            "grüße 😀 \xE2\x80\x94 text"};
}

void try_bytes(std::string_view bytes) {
    const Result<Json> json = parse_json(bytes);
    if (json.ok()) {
        const Result<Json> again = parse_json(dump_json(*json));
        require(again.ok() && *again == *json, "JSON that was read is printed and read the same");
    }
    const std::string clean = clean_utf8(bytes);
    require(is_valid_utf8(clean), "clean_utf8 returns valid UTF-8");
    require(clean_utf8(clean) == clean, "clean text stays as it is");
    require(count_code_points(clean) <= clean.size(), "a code point has at least a byte");
    const Result<Instant> instant = parse_instant(bytes);
    if (instant.ok()) {
        const Result<Instant> again = parse_instant(format_instant(*instant));
        require(again.ok() && *again == *instant, "an instant reads back as itself");
    }
    const Result<Date> date = parse_date(bytes);
    if (date.ok()) {
        const Result<Date> again = parse_date(format_date(*date));
        require(again.ok() && *again == *date, "a date reads back as itself");
    }
}

}  // namespace shopkeeper::fuzz
