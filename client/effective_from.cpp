#include "client/effective_from.h"

namespace shopkeeper::client {

Result<std::optional<Instant>> read_effective_from(const std::string& text, const TeamClock& clock,
                                                   Instant now) {
    if (text.find_first_not_of(' ') == std::string::npos) return std::optional<Instant>();
    const Result<LocalTime> local = parse_moment(text, clock.local(now).day);
    if (!local) return local.error();
    const std::optional<Instant> at = clock.instant(*local);
    if (!at)
        return Error{ErrorCode::invalid,
                     "The clock is put forward then and never shows that time."};
    if (*at < now) return Error{ErrorCode::invalid, "That time is over."};
    return at;
}

FromWords from_words(const std::string& text, const TeamClock& clock, Instant now) {
    const Result<std::optional<Instant>> from = read_effective_from(text, clock, now);
    if (!from) return {from.error().message, true};
    if (!*from) return {"As soon as it is saved", false};
    return {moment_words(clock.local(**from)) + " in " + place_of_zone(clock.zone), false};
}

}  // namespace shopkeeper::client
