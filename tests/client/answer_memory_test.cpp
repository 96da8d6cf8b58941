#include "client/answer_memory.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/client/support.h"

namespace {

using namespace shopkeeper;
using namespace shopkeeper::client;
using namespace shopkeeper::client::testing;

constexpr const char* kBurst = "where is my parcel, tracking stands still";

// A memory over a folder, with what runs behind it waited for.
class Recalled {
public:
    explicit Recalled(const std::filesystem::path& folder) : jobs_(1, [] {}) {
        auto opened = AnswerMemory::open(folder, jobs_, [] {});
        REQUIRE(opened);
        memory_ = std::move(*opened);
    }
    ~Recalled() { settle(); }

    void settle() {
        while (!jobs_.idle()) {
            jobs_.wait(std::chrono::milliseconds(100));
            jobs_.drain();
        }
    }
    void refuse(const std::string& contact, const std::string& by = "ines") {
        memory_->note_not_it("118", kBurst, contact, by, now_);
    }
    // The share of its score that article 118 loses for the burst.
    double lost() {
        settle();
        for (const auto& doubt : memory_->memory()->doubts(kBurst, std::nullopt))
            if (doubt.article_id == "118") return doubt.lost;
        return 0;
    }
    AnswerMemory& memory() { return *memory_; }

private:
    Jobs jobs_;
    std::unique_ptr<AnswerMemory> memory_;
    Instant now_ = parse_instant("2026-11-18T09:30:00Z").value();
};

std::ptrdiff_t lines_of(const std::string& text) {
    return std::count(text.begin(), text.end(), '\n');
}

TEST_CASE("answer memory: not it counts for other contacts, and again after a restart") {
    const TempFolder folder;
    double lost = 0;
    {
        Recalled recalled(folder.path());
        CHECK(recalled.lost() == 0);
        recalled.refuse("file/1");
        lost = recalled.lost();
        CHECK(lost > 0);
    }
    CHECK(Recalled(folder.path()).lost() == doctest::Approx(lost));
}

TEST_CASE("answer memory: one person saying not it twice for one contact counts once") {
    const TempFolder folder;
    Recalled recalled(folder.path());
    recalled.refuse("file/1");
    const double once = recalled.lost();
    recalled.refuse("file/1");
    CHECK(recalled.lost() == once);
    CHECK(lines_of(read_text(folder / "feedback.jsonl")) == 1);
    recalled.refuse("file/1", "rui");
    const double two_people = recalled.lost();
    CHECK(two_people > once);
    recalled.refuse("file/2");
    CHECK(recalled.lost() > two_people);
    CHECK(lines_of(read_text(folder / "feedback.jsonl")) == 3);
    recalled.refuse("file/2");
    CHECK(lines_of(read_text(folder / "feedback.jsonl")) == 3);
}

TEST_CASE("answer memory: not it said while the file is read is not lost, nor is what was sent") {
    const TempFolder folder;
    write_text(folder / "memory.jsonl",
               "{\"id\":\"1\",\"created\":\"2026-11-01T09:30:00Z\",\"text\":\"wash the wool\","
               "\"articles\":[\"301\"]}\n");
    Recalled recalled(folder.path());
    recalled.refuse("file/1");
    CHECK(recalled.lost() > 0);
    CHECK(recalled.memory().memory()->times_used("301") == 1);
}

TEST_CASE("answer memory: older lines, which name no contact, count once for each burst") {
    const TempFolder folder;
    const std::string line = std::string("{\"kind\":\"not_it\",\"article\":\"118\",\"text\":\"") +
                             kBurst + "\",\"by\":\"ines\",\"at\":\"2026-11-17T09:30:00Z\"}\n";
    write_text(folder / "feedback.jsonl", line);
    const double once = Recalled(folder.path()).lost();
    CHECK(once > 0);
    write_text(folder / "feedback.jsonl",
               line + line + "{\"kind\":\"not_it\",\"article\":\"118\"}\n");
    CHECK(Recalled(folder.path()).lost() == once);
}

}  // namespace
