// kill -9 at random moments: nothing that was confirmed is lost, nothing is doubled.
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <map>
#include <random>
#include <sstream>
#include <string>

#include "tests/contract/fixture.h"
#include "tests/simulation/ledger_check.h"
#include "tests/simulation/script.h"

namespace shopkeeper::simulation {

namespace {

int dose(const char* name, int usual, int light) {
    if (const char* given = std::getenv(name)) return std::atoi(given);
    const char* mode = std::getenv("SHOPKEEPER_DOSE");
    return mode != nullptr && std::string(mode) == "light" ? light : usual;
}

// A child whose confirmations are read line by line.
class Child {
public:
    Child(const std::string& database, int first_step) {
        int ends[2] = {};
        REQUIRE(pipe(ends) == 0);
        const std::string step = std::to_string(first_step);
        pid_ = fork();
        REQUIRE(pid_ >= 0);
        if (pid_ == 0) {
            dup2(ends[1], STDOUT_FILENO);
            close(ends[0]);
            close(ends[1]);
            execl(SHOPKEEPER_KILL_CHILD, SHOPKEEPER_KILL_CHILD, database.c_str(), step.c_str(),
                  nullptr);
            _exit(127);
        }
        close(ends[1]);
        out_ = ends[0];
    }
    ~Child() {
        kill_now();
        close(out_);
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    // The next confirmation, empty at the end.
    std::string line() {
        std::size_t end = 0;
        while ((end = buffer_.find('\n')) == std::string::npos) {
            char bytes[512];
            const ssize_t got = read(out_, bytes, sizeof bytes);
            if (got <= 0) return {};
            buffer_.append(bytes, static_cast<std::size_t>(got));
        }
        std::string line = buffer_.substr(0, end);
        buffer_.erase(0, end + 1);
        return line;
    }

    void kill_now() {
        if (pid_ <= 0) return;
        kill(pid_, SIGKILL);
        waitpid(pid_, nullptr, 0);
        pid_ = -1;
    }

private:
    pid_t pid_ = -1;
    int out_ = -1;
    std::string buffer_;
};

// What the screen has confirmed so far.
struct Confirmed {
    std::map<int, std::string> ids;
    int next_step = 0;
};

void take_line(const std::string& line, Confirmed& confirmed) {
    std::istringstream words(line);
    std::string first;
    std::string id;
    words >> first >> id;
    REQUIRE_MESSAGE(first != "error", line);
    const int step = std::stoi(first);
    const auto [known, fresh] = confirmed.ids.emplace(step, id);
    // A step that is sent again is answered with what was confirmed before.
    CHECK_MESSAGE(known->second == id, "step " << step);
    confirmed.next_step = std::max(confirmed.next_step, step + 1);
    (void)fresh;
}

void run_and_kill(const std::string& path, std::mt19937& random, Confirmed& confirmed) {
    // Sometimes a few confirmed steps are sent once more, as an outbox would.
    const int back = static_cast<int>(random() % 4);
    Child child(path, std::max(0, confirmed.next_step - back));
    const int lines = static_cast<int>(random() % 25);
    for (int i = 0; i < lines; ++i) {
        const std::string line = child.line();
        REQUIRE_FALSE(line.empty());
        take_line(line, confirmed);
    }
    usleep(static_cast<useconds_t>(random() % 3000));  // on purpose: any moment may be the last
    child.kill_now();
    // What was confirmed before the kill is still in the pipe.
    for (std::string line = child.line(); !line.empty(); line = child.line())
        take_line(line, confirmed);
}

void check_nothing_lost(const std::string& path, const Confirmed& confirmed) {
    const std::map<std::string, std::string> written = written_ids(path);
    for (const auto& pair : confirmed.ids) {
        const auto step = pair.first;
        const std::string& id = pair.second;
        if (id == "-") continue;
        const auto found = written.find(key_of_step(step));
        REQUIRE_MESSAGE(found != written.end(), "step " << step << " was confirmed and is lost");
        CHECK(found->second == id);
    }
    // One step may have been committed and killed before it was confirmed.
    for (const auto& [key, id] : written) {
        const int step = std::stoi(key.substr(5));
        CHECK(step <= confirmed.next_step);
    }
    for (const std::string& problem : check_ledger(path)) FAIL_CHECK(problem);
}

}  // namespace

TEST_CASE("simulation: kill -9 loses nothing confirmed and doubles nothing") {
    const int kills = dose("SHOPKEEPER_KILLS", 200, 20);
    const char* seed_text = std::getenv("SHOPKEEPER_SEED");
    const unsigned seed = seed_text != nullptr ? static_cast<unsigned>(std::atoi(seed_text)) : 7u;
    CAPTURE(seed);
    std::mt19937 random(seed);
    const contract::TempDirectory directory;
    const std::string path = directory.path() + "/shopkeeper.db";
    Confirmed confirmed;
    for (int i = 0; i < kills; ++i) {
        CAPTURE(i);
        run_and_kill(path, random, confirmed);
        const bool opened_before = access(path.c_str(), R_OK) == 0 && !confirmed.ids.empty();
        if (opened_before && (i % 10 == 9 || i + 1 == kills)) check_nothing_lost(path, confirmed);
    }
    MESSAGE(kills << " kills, " << confirmed.next_step << " steps confirmed");
    CHECK(confirmed.next_step > kills);
}

}  // namespace shopkeeper::simulation
