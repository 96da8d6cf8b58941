// What a second pair of eyes does at the desk: confirms who it is, answers what waits for a second
// person, reads what was given with a reason.
//
// A part of the desk, offered by Desk::oversight(); the contract of empowerment/desk.h holds here
// as well (request keys, replays, errors). Every function acts for the desk's caller: nobody
// decides in another's name. A caller who is unknown gets ErrorCode::not_found; one who is
// suspended may still look at what is theirs, and writes nothing (ErrorCode::forbidden).
//
// A PIN is never part of a fingerprint, of a leaf, of a kept answer or of an error's sentence. A
// key that was answered is answered again whatever PIN comes with it. Where a sign-in says who is
// asking, it takes the PIN's place.
//
// Thread-safety: as the desk. Ownership: borrowed from the desk, lives as long; answers are the
// caller's.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "empowerment/desk.h"
#include "empowerment/pin.h"
#include "empowerment/second_person.h"
#include "empowerment/week_picture.h"

namespace shopkeeper::empowerment {

// Of the caller's own PIN.
struct PinStatus {
    std::optional<Instant> since;         // empty: none is set, and nothing can be confirmed
    std::optional<Instant> locked_until;  // after too many wrong ones
    bool replayed = false;
};

class OversightDesk {
public:
    virtual ~OversightDesk() = default;

    // --- The PIN of a local person: for everyone, about themselves. ---

    virtual Result<PinStatus> pin() = 0;

    // Sets the first PIN. Failure: ErrorCode::conflict when there is one (change it);
    // ErrorCode::invalid with what to mend.
    virtual Result<PinStatus> set_pin(const RequestKey& key, const std::string& pin) = 0;

    // Failure: as confirm_pin() for the old one, as set_pin() for the new one.
    virtual Result<PinStatus> change_pin(const RequestKey& key, const std::string& old_pin,
                                         const std::string& new_pin) = 0;

    // Whether this is the caller. Failure: ErrorCode::forbidden without a PIN or with another
    // (the sentence says how many tries are left); ErrorCode::busy while locked. A wrong try is
    // kept for good before it is answered.
    virtual Status confirm_pin(const std::string& pin) = 0;

    // Takes away a PIN that another person has forgotten, and its lock: supervisors only, never
    // their own. `why` is kept in the log. Success: the caller's own status. Failure: as
    // confirm_pin() for the caller's own PIN; ErrorCode::not_found for an unknown person or one
    // without a PIN.
    virtual Result<PinStatus> clear_pin(const RequestKey& key, const std::string& person_id,
                                        const std::string& own_pin, const std::string& why) = 0;

    // --- Second person: supervisors. ---

    // Everything that waits, the request that expires first in front. To a supervisor who is a
    // reviewer as well nothing is shown of a contact in an open calibration round of theirs (not
    // here, and not among a request's neighbours): another supervisor answers it.
    virtual Result<std::vector<WaitingRequest>> waiting() = 0;

    // What a decision about one request is taken on. Failure: ErrorCode::not_found;
    // ErrorCode::conflict when it no longer waits; ErrorCode::forbidden while its contact is in an
    // open calibration round of the caller.
    virtual Result<RequestFile> request_file(const std::string& grant_id) = 0;

    // What was said at the contact when a request was frozen or a stretch use was given, as it
    // stood then; empty when it came without. For supervisors and QA. Failure:
    // ErrorCode::not_found; ErrorCode::corrupt when what is kept is not what was recorded.
    virtual Result<std::optional<Conversation>> conversation_of(const std::string& grant_id) = 0;

    // Gives what was frozen, once: decided again under the policy, the buckets, the tier and the
    // team of this moment, and taken from the requester's buckets on top of what is used. A
    // request that nobody may approve by now is answered with that decision and still waits.
    // Failure: ErrorCode::forbidden for the requester, for who is no supervisor, while its contact
    // is in an open calibration round of the caller, and without the caller's own PIN;
    // ErrorCode::busy while that is locked; ErrorCode::conflict when the request no longer waits
    // (answered, withdrawn, expired) or is not the one that was read.
    virtual Result<ApprovalAnswer> approve(const SecondAnswer& answer) = 0;

    // Failure: as approve(), and ErrorCode::invalid without a word to the agent.
    virtual Result<Grant> decline(const SecondAnswer& answer) = 0;

    // --- Stretch uses. ---

    // For supervisors and QA. Failure: ErrorCode::invalid for a bad page or cursor.
    virtual Result<StretchPage> stretch_uses(const StretchFilter& filter) = 0;

    // Adds a reading; a further one stands beside the first. Supervisors, never of their own use
    // (ErrorCode::forbidden). Failure: ErrorCode::invalid for a grant that is no stretch use.
    virtual Result<WordToAgent> read_stretch(const StretchReading& reading) = 0;

    // --- Words to the caller: everyone, about themselves. ---

    virtual Result<WordPage> words_to_me(const WordFilter& filter) = 0;

    // The caller has heard it; the first time counts. Failure: ErrorCode::not_found,
    // ErrorCode::forbidden when it is somebody else's.
    virtual Result<WordToAgent> acknowledge(const RequestKey& key, const std::string& word_id) = 0;

    // --- The picture of the week and unused authority: supervisors and QA. No figure is about a
    // person, and none can be asked for. Failure: ErrorCode::forbidden; ErrorCode::invalid for a
    // bad page, cursor or number of weeks; ErrorCode::not_found before the first policy. ---

    virtual Result<WeekPicture> week_picture(const PictureQuery& query) = 0;

    // The rows behind a picture's weeks, in the order of sort_tables(): for export.
    virtual Result<PictureTables> picture_tables(const PictureQuery& query) = 0;

    // The contacts behind a figure.
    virtual Result<ContactPage> contacts_behind(const ContactFilter& filter,
                                                const PictureSlice& slice) = 0;
    virtual Result<GrantPage> grants_behind(const RemedyFilter& filter,
                                            const PictureSlice& slice) = 0;

    virtual Result<std::vector<UnusedFigure>> unused_authority(const UnusedQuery& query) = 0;
};

}  // namespace shopkeeper::empowerment
