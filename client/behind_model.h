// The contacts or remedies behind a figure, as a list of any length.
//
// Thread-safety and ownership: as client/wide_models.h; the pages are shared and never change.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "empowerment/authority.h"
#include "empowerment/taxonomy.h"

namespace shopkeeper::client {

// Who took a contact is not said: no figure is about a person.
struct BehindRow {
    std::string key;        // "source/id", to open it
    std::string reference;  // "#4611"
    std::string channel;    // "chat"
    std::string day;        // "10 Nov"
    std::string name;       // the row in words, for who does not see it
    // Of a contact
    empowerment::Tag tag = empowerment::Tag::unsure;
    std::string words;    // "Delivery › late"
    std::string outcome;  // "Resolved"
    // Of a remedy
    std::string customer;
    std::string remedy;  // "Refund"
    std::string amount;  // "168.00 USD"
    empowerment::Band band = empowerment::Band::within;
};

struct BehindModel {
    enum class State { closed, loading, ready, error };
    enum class Kind { contacts, remedies };
    State state = State::closed;
    Kind kind = Kind::contacts;
    std::string title;       // "Delivery › late"
    std::string detail;      // "week 46 · 61 contacts"
    std::string sentence;    // of loading and error, and of a list with nothing in it
    std::int64_t total = 0;  // rows there are; those not read yet have no place in `pages`
    std::vector<std::shared_ptr<const std::vector<BehindRow>>> pages;

    std::int64_t known() const {
        return pages.empty() ? 0
                             : static_cast<std::int64_t>((pages.size() - 1) * kBehindPage +
                                                         pages.back()->size());
    }
    // Null where the row is not read yet.
    const BehindRow* row(std::size_t at) const {
        const std::size_t page = at / kBehindPage;
        if (page >= pages.size() || at % kBehindPage >= pages[page]->size()) return nullptr;
        return &(*pages[page])[at % kBehindPage];
    }

    // Every page but the last has so many.
    static constexpr std::size_t kBehindPage = 500;
};

}  // namespace shopkeeper::client
