// Documents' words turned round: for each term the documents that hold it, and what it is worth in
// each, with bounds that let a search pass over most of them (see pruning.h).
//
// Thread-safety: used by one thread. Ownership: the lexicon and the words are borrowed while it
// runs; the lists are the caller's.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "knowledge/features.h"
#include "knowledge/index_format.h"
#include "knowledge/lexicon.h"

namespace shopkeeper::knowledge {

// Every document's words as surface numbers of a lexicon, field by field, one after the other.
struct GatheredWords {
    std::vector<std::uint32_t> words;
    std::vector<std::array<std::uint32_t, format::kFields>> lengths;  // of each document
};

// What is known of a collection that this index is a small part of; empty when it is all there is.
struct Background {
    std::size_t documents = 0;
    std::array<double, format::kFields> total_length{};
    // For each term of the lexicon: how many documents hold it, at all and in each field.
    struct Counts {
        std::uint32_t any = 0;
        std::array<std::uint32_t, format::kFields> in{};
    };
    std::vector<Counts> terms;
};

struct Inverted {
    std::vector<std::uint32_t> rank;  // term number in the lexicon → in the index
    std::vector<std::uint32_t> term_order;
    std::vector<format::TermRecord> terms;
    std::string term_text;
    std::vector<format::ChunkRecord> chunks;
    std::vector<std::uint16_t> posting_docs, posting_impacts;
    std::vector<std::uint32_t> tag_docs;
    std::vector<double> title_weights;
    std::array<double, format::kFields> average_length{};
};

// Of the features, those of fields, idf and lengths count.
Inverted invert(const Lexicon& lexicon, const GatheredWords& gathered, const Background& background,
                Features features = Features());

}  // namespace shopkeeper::knowledge
