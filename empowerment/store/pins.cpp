#include "empowerment/store/pins.h"

#include <sodium.h>

#include <array>

#include "empowerment/store/people.h"
#include "empowerment/store/store_desk_impl.h"

namespace shopkeeper::empowerment::store {

namespace {

struct HashedPin {
    std::string name;  // the person's
    std::string hash;
    PinTry tried;
};

void keep_tries(soci::session& sql, const std::string& person_id, const PinTries& tries) {
    const long long wrong = tries.wrong;
    const long long not_before = tries.not_before ? to_ms(*tries.not_before) : 0;
    sql << "UPDATE pin SET wrong = :wrong, not_before_ms = :until WHERE person_id = :person",
        soci::use(wrong), soci::use(not_before), soci::use(person_id);
}

Result<HashedPin> count_try(soci::session& sql, const std::string& person_id, Instant now) {
    const Result<Person> person = find_person(sql, person_id);
    if (!person) return person.error();
    const std::optional<PinKept> kept = find_pin(sql, person_id);
    if (!kept) return pin_unset(person->name);
    HashedPin out;
    out.name = person->name;
    out.tried = begin_pin_try(kept->tries, now);
    keep_tries(sql, person_id, out.tried.after);
    sql << "SELECT hash FROM pin WHERE person_id = :person", soci::into(out.hash),
        soci::use(person_id);
    return out;
}

}  // namespace

Result<std::string> hash_pin(std::string_view pin, const PinCost& cost) {
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (crypto_pwhash_str(text.data(), pin.data(), pin.size(), cost.passes, cost.memory_bytes) != 0)
        return Error{ErrorCode::unavailable,
                     "There is not enough memory to keep a PIN safely. Close other programs and "
                     "try again."};
    return std::string(text.data());
}

std::optional<PinKept> find_pin(soci::session& sql, const std::string& person_id) {
    long long since = 0, wrong = 0, not_before = 0;
    sql << "SELECT since_ms, wrong, not_before_ms FROM pin WHERE person_id = :person",
        soci::into(since), soci::into(wrong), soci::into(not_before), soci::use(person_id);
    if (!sql.got_data()) return std::nullopt;
    PinKept kept{from_ms(since), {static_cast<int>(wrong), std::nullopt}};
    if (not_before != 0) kept.tries.not_before = from_ms(not_before);
    return kept;
}

void keep_pin(soci::session& sql, const std::string& person_id, const std::string& hash,
              Instant now) {
    const long long since = to_ms(now);
    sql << "INSERT INTO pin (person_id, hash, since_ms, wrong, not_before_ms) "
           "VALUES (:person, :hash, :since, 0, 0) ON CONFLICT (person_id) DO UPDATE SET "
           "hash = :hash, since_ms = :since, wrong = 0, not_before_ms = 0",
        soci::use(person_id, "person"), soci::use(hash, "hash"), soci::use(since, "since");
}

bool drop_pin(soci::session& sql, const std::string& person_id) {
    soci::statement drop =
        (sql.prepare << "DELETE FROM pin WHERE person_id = :person", soci::use(person_id));
    return changed_rows(drop) == 1;
}

std::optional<PinCleared> find_cleared(soci::session& sql, const std::string& person_id) {
    PinCleared cleared;
    long long at_ms = 0;
    sql << "SELECT by_id, at_ms FROM pin_cleared WHERE person_id = :person", soci::into(cleared.by),
        soci::into(at_ms), soci::use(person_id);
    if (!sql.got_data()) return std::nullopt;
    cleared.at = from_ms(at_ms);
    return cleared;
}

void note_cleared(soci::session& sql, const std::string& person_id, const PinCleared& cleared) {
    const long long at_ms = to_ms(cleared.at);
    sql << "INSERT INTO pin_cleared (person_id, by_id, at_ms) VALUES (:person, :by, :at) "
           "ON CONFLICT (person_id) DO UPDATE SET by_id = :by, at_ms = :at",
        soci::use(person_id, "person"), soci::use(cleared.by, "by"), soci::use(at_ms, "at");
}

Status confirm_pin(Store& store, const std::string& person_id, std::string_view pin) {
    const Instant now = store.options.now();
    const Result<HashedPin> kept =
        store.write<HashedPin>([&] { return count_try(store.sql(), person_id, now); });
    if (!kept) return kept.error();
    if (!kept->tried.allowed) return pin_locked(kept->name, *kept->tried.after.not_before);
    const bool right = crypto_pwhash_str_verify(kept->hash.c_str(), pin.data(), pin.size()) == 0;
    if (!right) return pin_wrong(kept->name, kept->tried.after);
    const Result<bool> ended = store.write<bool>([&]() -> Result<bool> {
        keep_tries(store.sql(), person_id, {});
        return true;
    });
    return ended ? Status() : Status(ended.error());
}

}  // namespace shopkeeper::empowerment::store
