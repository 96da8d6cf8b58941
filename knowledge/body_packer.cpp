#include "knowledge/body_packer.h"

#include <zstd.h>

#include <algorithm>
#include <mutex>

namespace shopkeeper::knowledge {
namespace {

constexpr std::size_t kDictionaryBytes = std::size_t{64} << 10;
constexpr std::size_t kSampleBytes = 1024;
constexpr std::size_t kMostUnpacked = std::size_t{64} << 20;
// Level 6 makes bodies an eighth smaller at most, and a whole index 2 in 100, for a seventh of the
// time that building takes.
constexpr int kLevel = 3;

// The first byte says how the rest is kept.
constexpr char kPlain = 'p';
constexpr char kPacked = 'z';

struct Free {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
    void operator()(ZSTD_CDict* dictionary) const { ZSTD_freeCDict(dictionary); }
    void operator()(ZSTD_DDict* dictionary) const { ZSTD_freeDDict(dictionary); }
};

}  // namespace

std::string body_dictionary(const std::vector<Article>& articles) {
    std::string out;
    const std::size_t samples = kDictionaryBytes / kSampleBytes;
    const std::size_t step = std::max<std::size_t>(articles.size() / samples, 1);
    for (std::size_t i = 0; i < articles.size() && out.size() < kDictionaryBytes; i += step) {
        out.append(articles[i].body, 0, std::min(kSampleBytes, kDictionaryBytes - out.size()));
    }
    return out;
}

struct BodyPacker::Zstd {
    std::unique_ptr<ZSTD_CCtx, Free> context{ZSTD_createCCtx()};
    std::unique_ptr<ZSTD_CDict, Free> dictionary;
};

BodyPacker::BodyPacker(std::string_view dictionary) : zstd_(std::make_unique<Zstd>()) {
    zstd_->dictionary.reset(ZSTD_createCDict(dictionary.data(), dictionary.size(), kLevel));
}

BodyPacker::~BodyPacker() = default;

std::string BodyPacker::pack(std::string_view body) {
    std::string out(1 + ZSTD_compressBound(body.size()), kPacked);
    const std::size_t size =
        ZSTD_compress_usingCDict(zstd_->context.get(), out.data() + 1, out.size() - 1, body.data(),
                                 body.size(), zstd_->dictionary.get());
    if (ZSTD_isError(size) != 0 || size >= body.size() || body.size() > kMostUnpacked) {
        return kPlain + std::string(body);
    }
    out.resize(1 + size);
    return out;
}

// Contexts are large and costly to make, so those that nobody uses wait here.
struct BodyUnpacker::Zstd {
    std::unique_ptr<ZSTD_DDict, Free> dictionary;
    std::mutex mutex;
    std::vector<std::unique_ptr<ZSTD_DCtx, Free>> idle;

    std::unique_ptr<ZSTD_DCtx, Free> take() {
        const std::scoped_lock lock(mutex);
        if (idle.empty()) return std::unique_ptr<ZSTD_DCtx, Free>(ZSTD_createDCtx());
        auto context = std::move(idle.back());
        idle.pop_back();
        return context;
    }
    void give(std::unique_ptr<ZSTD_DCtx, Free> context) {
        const std::scoped_lock lock(mutex);
        idle.push_back(std::move(context));
    }
};

BodyUnpacker::BodyUnpacker(std::string_view dictionary) : zstd_(std::make_unique<Zstd>()) {
    zstd_->dictionary.reset(ZSTD_createDDict(dictionary.data(), dictionary.size()));
}

BodyUnpacker::~BodyUnpacker() = default;

std::string BodyUnpacker::unpack(std::string_view packed) const {
    if (packed.empty()) return {};
    const std::string_view bytes = packed.substr(1);
    if (packed.front() == kPlain) return std::string(bytes);
    const unsigned long long size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
    if (packed.front() != kPacked || size > kMostUnpacked) return {};
    std::string body(static_cast<std::size_t>(size), '\0');
    auto context = zstd_->take();
    const std::size_t got =
        ZSTD_decompress_usingDDict(context.get(), body.data(), body.size(), bytes.data(),
                                   bytes.size(), zstd_->dictionary.get());
    zstd_->give(std::move(context));
    return got == body.size() ? body : std::string();
}

}  // namespace shopkeeper::knowledge
