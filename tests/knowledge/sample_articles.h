// A small shop's articles and random ones for properties.
//
// Thread-safety: pure functions.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "knowledge/search.h"

namespace shopkeeper::knowledge::sample {

inline Article article(const std::string& id, const std::string& title, const std::string& body,
                       std::vector<std::string> tags = {}) {
    Article out;
    out.id = id;
    out.title = title;
    out.body = body;
    out.tags = std::move(tags);
    return out;
}

inline std::vector<Article> shop() {
    return {
        article("late-parcel", "Your parcel is late",
                "Most parcels arrive within three days.\n\n## Track it\n\nA carrier scans a parcel "
                "only when it changes hands. Tracking may stand still for two days.\n\n## Lost\n\n"
                "After ten days we send a replacement.",
                {"delivery", "tracking"}),
        article("refund-time", "When does my refund arrive?",
                "Refunds reach a card within five working days. A bank may show it later. Code "
                "ERR-4417 means that the card has expired.",
                {"billing"}),
        article("return-shoes", "Return shoes that do not fit",
                "Shoes can be returned within thirty days. Choose \"return\" in your account and "
                "print the label.",
                {"returns", "sizes"}),
        article("sign-in", "I cannot sign in",
                "Reset your password by the link under the form. Two-factor codes expire after a "
                "minute.",
                {"account"}),
        article("gift-card", "Pay with a gift card",
                "A gift card is entered at checkout. SKU AB1234 is the printed card.",
                {"billing", "gifts"}),
    };
}

inline std::shared_ptr<const Index> index_of(std::vector<Article> articles) {
    return std::move(Index::build(std::move(articles))).value();
}

inline std::vector<std::string> ids(const Index& index, const std::vector<Hit>& hits) {
    std::vector<std::string> out;
    out.reserve(hits.size());
    for (const Hit& hit : hits) out.emplace_back(index.id(hit.doc));
    return out;
}

inline std::string first(const Index& index, const std::string& query) {
    const auto found = ids(index, index.search(query, {}));
    return found.empty() ? std::string() : found.front();
}

}  // namespace shopkeeper::knowledge::sample
