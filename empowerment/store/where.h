// The conditions of a query that are only there when something was asked for.
//
// Thread-safety: none. Ownership: holds the values until the statement has run.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <utility>

#include "empowerment/store/sql.h"

namespace shopkeeper::empowerment::store {

class Where {
public:
    // Adds " AND condition", in which :name stands for the value. Names are unique in a query.
    void add(std::string_view condition, const std::string& name, std::string value) {
        join(condition);
        texts_.emplace_back(name, std::move(value));
    }
    void add(std::string_view condition, const std::string& name, long long value) {
        join(condition);
        numbers_.emplace_back(name, value);
    }
    void add(std::string_view condition) { join(condition); }

    const std::string& text() const { return text_; }

    // Binds every value. Requires: this outlives the statement.
    void bind(soci::details::prepare_temp_type& query) const {
        for (const auto& [name, value] : texts_) query, soci::use(value, name);
        for (const auto& [name, value] : numbers_) query, soci::use(value, name);
    }

private:
    void join(std::string_view condition) {
        text_ += text_.empty() ? " WHERE " : " AND ";
        text_ += condition;
    }

    std::string text_;
    // A deque, because what is bound must stay where it is.
    std::deque<std::pair<std::string, std::string>> texts_;
    std::deque<std::pair<std::string, long long>> numbers_;
};

}  // namespace shopkeeper::empowerment::store
