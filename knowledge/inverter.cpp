#include "knowledge/inverter.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "knowledge/ranking.h"

namespace shopkeeper::knowledge {
namespace {

using format::kFields;

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

struct Frequencies {  // of one term in one document
    std::uint32_t term = 0;
    std::array<std::uint32_t, kFields> in{};
};

class Inverter {
public:
    Inverter(const Lexicon& lexicon, const GatheredWords& gathered, const Background& background,
             Features features)
        : features_(features),
          lexicon_(lexicon),
          gathered_(gathered),
          background_(background),
          documents_(gathered.lengths.size() + background.documents) {
        for (const Lexicon::Surface& surface : lexicon.surfaces()) {
            term_of_.push_back(surface.term);
        }
        place_.resize(lexicon.terms().size());
    }

    Inverted run();

private:
    // The terms of the next document; `begin` is moved behind its words.
    void read_document(std::size_t doc, std::size_t& begin);
    void count();
    void rank_terms();
    void lay_out();
    void prepare_idf();
    void weigh_titles();
    void write_postings();
    void write_document(std::uint32_t doc);
    void bound_terms();

    Features features_;
    const Lexicon& lexicon_;
    const GatheredWords& gathered_;
    const Background& background_;
    std::size_t documents_;
    std::vector<std::uint32_t> term_of_;  // surface → term, both of the lexicon
    std::vector<Frequencies> found_;      // the terms of one document
    std::vector<std::uint32_t> place_;    // term → its place in found_ and one, of one document

    struct Counts {
        std::uint32_t documents = 0;
        // Apart: [0] those not in titles, [1] those in titles.
        std::array<std::uint16_t, 2> chunks{};
        std::array<std::uint32_t, 2> last_chunk{kNone, kNone};
        std::array<std::uint32_t, kFields> in{};
    };
    std::vector<Counts> counts_;  // by the lexicon's numbers
    std::vector<std::array<double, kFields>> idf_powers_;
    std::vector<double> idf_;
    struct Next {  // where the term's next posting goes: plain, titled
        std::array<std::uint32_t, 2> posting{}, chunk{};
        std::uint32_t tag = 0;
    };
    std::vector<Next> next_;  // by the index's numbers
    Inverted out_;
};

void Inverter::read_document(std::size_t doc, std::size_t& begin) {
    for (const Frequencies& last : found_) place_[last.term] = 0;
    found_.clear();
    for (std::size_t field = 0; field < kFields; ++field) {
        const std::size_t end = begin + gathered_.lengths[doc][field];
        for (; begin < end; ++begin) {
            const std::uint32_t term = term_of_[gathered_.words[begin]];
            if (place_[term] == 0) {
                found_.push_back({term, {}});
                place_[term] = static_cast<std::uint32_t>(found_.size());
            }
            ++found_[place_[term] - 1].in[field];
        }
    }
}

void Inverter::count() {
    counts_.resize(lexicon_.terms().size());
    std::size_t begin = 0;
    for (std::uint32_t doc = 0; doc < gathered_.lengths.size(); ++doc) {
        for (std::size_t field = 0; field < kFields; ++field) {
            out_.average_length[field] += gathered_.lengths[doc][field];
        }
        read_document(doc, begin);
        const std::uint32_t chunk = doc >> format::kChunkBits;
        for (const Frequencies& found : found_) {
            Counts& counts = counts_[found.term];
            ++counts.documents;
            const std::size_t titled = found.in[kTitle] > 0 ? 1 : 0;
            if (counts.last_chunk[titled] != chunk) ++counts.chunks[titled];
            counts.last_chunk[titled] = chunk;
            for (std::size_t field = 0; field < kFields; ++field) {
                if (found.in[field] > 0) ++counts.in[field];
            }
        }
    }
    for (std::size_t field = 0; field < kFields; ++field) {
        out_.average_length[field] =
            (out_.average_length[field] + background_.total_length[field]) /
            static_cast<double>(std::max<std::size_t>(documents_, 1));
    }
    out_.average_length = as_scored(out_.average_length, features_);
    // Where the average is unknown, every field is as long as it.
    if (!features_.has(Feature::length_normalization)) out_.average_length = {};
}

// The commonest get the smallest numbers: they are the shortest to write down, and their records
// lie together.
void Inverter::rank_terms() {
    const auto& stems = lexicon_.terms();
    std::vector<std::uint32_t> by_stem(stems.size());
    std::iota(by_stem.begin(), by_stem.end(), 0u);
    std::sort(by_stem.begin(), by_stem.end(),
              [&](std::uint32_t a, std::uint32_t b) { return stems[a] < stems[b]; });
    std::vector<std::uint32_t> order = by_stem;
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return counts_[a].documents > counts_[b].documents;
    });
    out_.rank.resize(stems.size());
    out_.terms.resize(stems.size());
    for (std::uint32_t place = 0; place < order.size(); ++place) {
        out_.rank[order[place]] = place;
        format::TermRecord& term = out_.terms[place];
        term.text_begin = static_cast<std::uint32_t>(out_.term_text.size());
        term.text_size = static_cast<std::uint32_t>(stems[order[place]].size());
        out_.term_text += stems[order[place]];
    }
    for (const std::uint32_t term : by_stem) out_.term_order.push_back(out_.rank[term]);
}

void Inverter::lay_out() {
    for (std::size_t i = 0; i < counts_.size(); ++i) {
        format::TermRecord& term = out_.terms[out_.rank[i]];
        term.postings_count = counts_[i].documents;
        term.documents = counts_[i].in;
        term.plain_chunks = counts_[i].chunks[0];
        term.titled_chunks = counts_[i].chunks[1];
    }
    std::uint64_t postings = 0;
    std::uint32_t chunks = 0;
    std::uint32_t tags = 0;
    for (format::TermRecord& term : out_.terms) {
        term.postings_begin = postings;
        term.chunks_begin = chunks;
        term.tags_begin = tags;
        next_.push_back({{0, term.postings_count - term.documents[kTitle]},
                         {chunks, chunks + term.plain_chunks},
                         tags});
        postings += term.postings_count;
        chunks += std::uint32_t{term.plain_chunks} + term.titled_chunks;
        tags += term.documents[kTags];
    }
    out_.posting_docs.resize(static_cast<std::size_t>(postings));
    out_.posting_impacts.resize(static_cast<std::size_t>(postings));
    out_.chunks.resize(chunks);
    out_.tag_docs.resize(tags);
}

void Inverter::prepare_idf() {
    idf_powers_.resize(counts_.size());
    idf_.resize(counts_.size());
    for (std::size_t i = 0; i < counts_.size(); ++i) {
        Background::Counts more;
        if (i < background_.terms.size()) more = background_.terms[i];
        idf_[i] =
            inverse_document_frequency(documents_, std::size_t{counts_[i].documents} + more.any);
        for (std::size_t field = 0; field < kFields; ++field) {
            const std::size_t here =
                documents_as_scored(counts_[i].in, counts_[i].documents, field, features_);
            const std::size_t beside = documents_as_scored(more.in, more.any, field, features_);
            idf_powers_[i][field] =
                idf_power(inverse_document_frequency(documents_, here + beside), features_);
        }
    }
}

void Inverter::weigh_titles() {
    out_.title_weights.resize(gathered_.lengths.size());
    std::size_t begin = 0;
    std::vector<std::uint32_t> terms;
    for (std::size_t doc = 0; doc < gathered_.lengths.size(); ++doc) {
        terms.clear();
        for (std::size_t i = 0; i < gathered_.lengths[doc][kTitle]; ++i) {
            const std::uint32_t surface = gathered_.words[begin + i];
            if (!lexicon_.surfaces()[surface].stop) terms.push_back(term_of_[surface]);
        }
        for (const std::uint32_t length : gathered_.lengths[doc]) begin += length;
        // By stem, so that the sum does not depend on who came first.
        std::sort(terms.begin(), terms.end(), [&](std::uint32_t a, std::uint32_t b) {
            return lexicon_.terms()[a] < lexicon_.terms()[b];
        });
        terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
        for (const std::uint32_t term : terms) out_.title_weights[doc] += idf_[term];
    }
}

void Inverter::write_document(std::uint32_t doc) {
    const auto lengths = as_scored(gathered_.lengths[doc], features_);
    const auto chunk_number = static_cast<std::uint16_t>(doc >> format::kChunkBits);
    for (const Frequencies& found : found_) {
        const std::uint32_t number = out_.rank[found.term];
        const format::TermRecord& term = out_.terms[number];
        const auto frequencies = as_scored(found.in, features_);
        std::uint32_t sum = 0;
        for (std::size_t field = 0; field < kFields; ++field) {
            sum += field_impact(field, idf_powers_[found.term][field], frequencies[field],
                                lengths[field], out_.average_length[field]);
        }
        const auto impact =
            static_cast<std::uint16_t>(std::min<std::uint32_t>(sum, format::kLargestImpact));
        Next& next = next_[number];
        const std::size_t titled = found.in[kTitle] > 0 ? 1 : 0;
        const std::uint32_t at = next.posting[titled]++;
        const auto place = static_cast<std::size_t>(term.postings_begin) + at;
        out_.posting_docs[place] = static_cast<std::uint16_t>(doc);
        out_.posting_impacts[place] = impact;
        if (found.in[kTags] > 0) out_.tag_docs[next.tag++] = doc;
        const float weight = std::nextafter(static_cast<float>(out_.title_weights[doc]), -1.0F);
        const std::uint32_t first = term.chunks_begin + (titled == 1 ? term.plain_chunks : 0u);
        const bool begun =
            next.chunk[titled] > first && out_.chunks[next.chunk[titled] - 1].chunk == chunk_number;
        if (!begun) out_.chunks[next.chunk[titled]++] = {at, 0, chunk_number, 0, 0, weight};
        format::ChunkRecord& chunk = out_.chunks[next.chunk[titled] - 1];
        chunk.last = static_cast<std::uint16_t>(at - chunk.begin);
        chunk.best = std::max(chunk.best, impact);
        chunk.least_title = std::min(chunk.least_title, weight);
    }
}

void Inverter::write_postings() {
    std::size_t begin = 0;
    for (std::uint32_t doc = 0; doc < gathered_.lengths.size(); ++doc) {
        read_document(doc, begin);
        write_document(doc);
    }
}

void Inverter::bound_terms() {
    std::vector<std::uint16_t> impacts;
    for (format::TermRecord& term : out_.terms) {
        if (term.postings_count < format::kPrimed) break;
        const auto begin =
            out_.posting_impacts.begin() + static_cast<std::ptrdiff_t>(term.postings_begin);
        impacts.assign(begin, begin + term.postings_count);
        const auto nth = impacts.begin() + (format::kPrimed - 1);
        std::nth_element(impacts.begin(), nth, impacts.end(), std::greater<>());
        term.primed = *nth;
    }
}

Inverted Inverter::run() {
    count();
    rank_terms();
    lay_out();
    prepare_idf();
    weigh_titles();
    write_postings();
    bound_terms();
    return std::move(out_);
}

}  // namespace

Inverted invert(const Lexicon& lexicon, const GatheredWords& gathered, const Background& background,
                Features features) {
    return Inverter(lexicon, gathered, background, features).run();
}

}  // namespace shopkeeper::knowledge
