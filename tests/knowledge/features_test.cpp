#include "knowledge/features.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "knowledge/ranking.h"
#include "tests/knowledge/sample_articles.h"

namespace shopkeeper::knowledge {
namespace {

std::shared_ptr<const Index> shop_without(Feature feature) {
    return std::move(Index::build(sample::shop(), {}, {}, Features().without(feature))).value();
}

SearchOptions asked_without(Feature feature) {
    SearchOptions options;
    options.features = Features().without(feature);
    return options;
}

Explanation why(const Index& index, const std::string& id, const std::string& query,
                const SearchOptions& options = {}) {
    return index.explain(index.find(id).value(), query, options);
}

// Whether a part of it, at any depth, begins so.
bool says(const Explanation& explanation, std::string_view begin) {
    return explanation.text.starts_with(begin) ||
           std::any_of(explanation.details.begin(), explanation.details.end(),
                       [&](const Explanation& detail) { return says(detail, begin); });
}

TEST_CASE("features: everything is on unless it is switched off") {
    for (const NamedFeature& known : kFeatures) {
        CAPTURE(known.name);
        CHECK(Features().has(known.feature));
        CHECK_FALSE(Features().without(known.feature).has(known.feature));
        CHECK(&known - kFeatures.data() == static_cast<std::ptrdiff_t>(known.feature));
        REQUIRE(find_feature(known.name).has_value());
        CHECK(find_feature(known.name)->feature == known.feature);
    }
    CHECK_FALSE(find_feature("nothing-so-called").has_value());
    CHECK(Features().without(Feature::tags).both(Features().without(Feature::typos)) ==
          Features().without(Feature::typos).without(Feature::tags));
}

TEST_CASE("features: what earns beside the words is missing from an explanation when off") {
    const auto index = sample::index_of(sample::shop());
    const std::string query = "carrier scans gift card";
    const Explanation with = why(*index, "gift-card", query);
    const Explanation without = why(*index, "gift-card", query, asked_without(Feature::coverage));
    CHECK(says(with, "coverage: "));
    CHECK_FALSE(says(without, "coverage: "));
    CHECK(without.value < with.value);
    CHECK(says(why(*index, "late-parcel", query), "body: words of the query near"));
    CHECK_FALSE(says(why(*index, "late-parcel", query, asked_without(Feature::proximity)),
                     "body: words of the query near"));
    SearchOptions neither = asked_without(Feature::title_bonus);
    CHECK(why(*index, "gift-card", query, neither).value < why(*index, "gift-card", query).value);
    CHECK(says(why(*index, "gift-card", query, neither), "title: F1"));
    neither.features = neither.features.without(Feature::whole_titles);
    CHECK_FALSE(says(why(*index, "gift-card", query, neither), "title: F1"));
}

TEST_CASE("features: what a query's length decides is the same for all when off") {
    const Features off = Features().without(Feature::query_length);
    CHECK(query_factors(1).alike != query_factors(9).alike);
    CHECK(query_factors(1, off).alike == query_factors(9, off).alike);
    CHECK(query_factors(1, off).exact == query_factors(9, off).exact);
    CHECK(query_factors(1, off).coverage == query_factors(9, off).coverage);
}

TEST_CASE("features: typos, beginnings and lost phrases find nothing when off") {
    const auto index = sample::index_of(sample::shop());
    const auto found = [&](const std::string& query, const SearchOptions& options) {
        return !index->search(query, options).empty();
    };
    struct Case {
        Feature feature;
        std::string query;
    };
    for (const Case& one : {Case{Feature::typos, "pasword "}, Case{Feature::prefixes, "repla"},
                            Case{Feature::loose_phrases, "\"card refund gift\""}}) {
        CAPTURE(one.query);
        CHECK(found(one.query, {}));
        CHECK_FALSE(found(one.query, asked_without(one.feature)));
    }
}

TEST_CASE("features: what an index was built without stays off in it") {
    const auto saved = [](const Index& index) {
        const auto bytes = std::make_shared<const std::string>(index.save());
        return std::move(Index::open(*bytes, bytes)).value();
    };
    const auto finds = [](const Index& index, const std::string& query) {
        SearchOptions options;
        options.last_word_is_prefix = options.correct_typos = false;
        return !index.search(query, options).empty();
    };
    const auto whole = sample::index_of(sample::shop());
    CHECK(finds(*whole, "tag:billing"));
    CHECK_FALSE(finds(*saved(*shop_without(Feature::tags)), "tag:billing"));
    CHECK(finds(*whole, "lost"));  // a heading
    CHECK_FALSE(finds(*saved(*shop_without(Feature::headings)), "lost"));
    CHECK(finds(*whole, "printing"));
    CHECK_FALSE(finds(*saved(*shop_without(Feature::stemming)), "printing"));
    CHECK_FALSE(says(why(*whole, "refund-time", "when card"), "'when'"));
    CHECK(says(why(*saved(*shop_without(Feature::stop_words)), "refund-time", "when card"),
               "'when'"));
    const auto uncorrected = saved(*shop_without(Feature::typos));
    CHECK_FALSE(whole->search("pasword ", {}).empty());
    CHECK(uncorrected->search("pasword ", {}).empty());
}

TEST_CASE("features: how words are weighed changes the score, and the explanation still adds up") {
    const auto whole = sample::index_of(sample::shop());
    const std::string query = "refund card";
    for (const Feature feature :
         {Feature::fields, Feature::idf_power, Feature::length_normalization}) {
        const auto index = shop_without(feature);
        const std::vector<Hit> hits = index->search(query, {});
        REQUIRE_FALSE(hits.empty());
        for (const Hit& hit : hits) {
            const Explanation explained = index->explain(hit.doc, query, {});
            CHECK(explained.value == doctest::Approx(hit.score).epsilon(1e-9));
            CHECK_FALSE(says(explained, "as counted when it was taken in"));
            CHECK(explained.value !=
                  doctest::Approx(why(*whole, std::string(index->id(hit.doc)), query).value));
        }
    }
    CHECK(says(why(*whole, "refund-time", query), "title: bm25"));
    CHECK_FALSE(says(why(*shop_without(Feature::fields), "refund-time", query), "title: bm25"));
}

TEST_CASE("features: changed articles beside an index are taken in as it was") {
    const auto changed = with_changes(shop_without(Feature::stemming),
                                      {sample::article("new", "Parking", "Cars are parked.")}, {});
    REQUIRE(changed.ok());
    SearchOptions options;
    options.last_word_is_prefix = options.correct_typos = false;
    CHECK_FALSE((*changed)->search("parking", options).empty());
    CHECK((*changed)->search("park", options).empty());
    const auto bytes = std::make_shared<const std::string>((*changed)->save());
    const auto again = std::move(Index::open(*bytes, bytes)).value();
    CHECK(again->search("park", options).empty());
}

}  // namespace
}  // namespace shopkeeper::knowledge
