#include "client/command_line.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

namespace {

using namespace shopkeeper::client;

ParsedCommandLine parse(const std::vector<std::string>& words) {
    std::vector<const char*> argv = {"shopkeeper"};
    for (const std::string& word : words) argv.push_back(word.c_str());
    return parse_command_line(static_cast<int>(argv.size()), argv.data());
}

CommandLine line_of(const std::vector<std::string>& words) {
    const ParsedCommandLine parsed = parse(words);
    REQUIRE_MESSAGE(parsed.line.has_value(), parsed.text);
    CHECK(parsed.exit_code == 0);
    CHECK(parsed.text.empty());
    return *parsed.line;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

TEST_CASE("command line: without words everything is as usual") {
    const CommandLine line = line_of({});
    CHECK_FALSE(line.demo);
    CHECK(line.data.empty());
    CHECK(line.knowledge.empty());
    CHECK(line.queue.empty());
    CHECK(line.as.empty());
    CHECK(line.policy.empty());
    CHECK(line.screenshot.empty());
    CHECK(line.theme.empty());
    CHECK(line.state_file.empty());
}

TEST_CASE("command line: every option arrives as it was typed") {
    const CommandLine line =
        line_of({"--demo",       "--data",
                 "/tmp/a shop",  "--knowledge",
                 "help/",        "--knowledge=https://help.example/articles.json",
                 "--queue",      "Anfragen.jsonl",
                 "--as",         "inês",
                 "--policy",     "limits.json",
                 "--screenshot", "shot.png",
                 "--view",       "stretch",
                 "--size",       "500x800",
                 "--scale",      "2",
                 "--theme",      "dark",
                 "--state-file", "state.json"});
    CHECK(line.demo);
    CHECK(line.data == "/tmp/a shop");
    CHECK(line.knowledge ==
          std::vector<std::string>{"help/", "https://help.example/articles.json"});
    CHECK(line.queue == "Anfragen.jsonl");
    CHECK(line.as == "inês");
    CHECK(line.policy == "limits.json");
    CHECK(line.screenshot == "shot.png");
    CHECK(line.view == "stretch");
    CHECK(line.width == 500);
    CHECK(line.height == 800);
    CHECK(line.scale == 2);
    CHECK(line.theme == "dark");
    CHECK(line.state_file == "state.json");
}

TEST_CASE(
    "command line: what is wrong is said with the option, the value and what would be right") {
    struct Row {
        std::vector<std::string> words;
        std::vector<const char*> said;
    };
    for (const Row& row : {
             Row{{"--colour"}, {"--colour", "not expected"}},
             Row{{"chats.jsonl"}, {"chats.jsonl", "not expected"}},
             Row{{"--knowledge", "a", "b"}, {"b", "not expected"}},
             Row{{"--data"}, {"--data", "DIR"}},
             Row{{"--knowledge"}, {"--knowledge", "PATH|URL"}},
             Row{{"--queue"}, {"--queue", "FILE"}},
             Row{{"--as"}, {"--as", "WHO"}},
             Row{{"--policy"}, {"--policy", "FILE"}},
             Row{{"--screenshot"}, {"--screenshot", "FILE"}},
             Row{{"--state-file"}, {"--state-file", "FILE"}},
             Row{{"--data", "a", "--data", "b"}, {"--data", "1", "2"}},
             Row{{"--theme", "blue"}, {"--theme", "blue", "light", "dark"}},
             Row{{"--theme", ""}, {"--theme", "light", "dark"}},
             Row{{"--screenshot", "a.png", "--scale", "9"}, {"--scale", "9", "0.5", "4"}},
             Row{{"--screenshot", "a.png", "--scale", "0.4"}, {"--scale", "0.4", "0.5", "4"}},
             Row{{"--screenshot", "a.png", "--scale", "big"}, {"--scale", "big", "0.5", "4"}},
             Row{{"--screenshot", "a.png", "--scale", "nan"}, {"--scale", "nan", "0.5", "4"}},
             Row{{"--screenshot", "a.png", "--scale", "inf"}, {"--scale", "inf", "0.5", "4"}},
             Row{{"--view", "stretch"}, {"--view", "--screenshot FILE"}},
             Row{{"--size", "440x900"}, {"--size", "--screenshot FILE"}},
             Row{{"--scale", "2"}, {"--scale", "--screenshot FILE"}},
         }) {
        const ParsedCommandLine parsed = parse(row.words);
        CAPTURE(parsed.text);
        CHECK_FALSE(parsed.line.has_value());
        CHECK(parsed.exit_code == 2);
        CHECK(parsed.text.find("shopkeeper: ") == 0);
        for (const char* part : row.said) CHECK_MESSAGE(contains(parsed.text, part), part);
        CHECK(contains(parsed.text, "\nTry: shopkeeper --help\n"));
    }
}

// `--data "$SHOP"` with an empty SHOP must not quietly open another record, and a forgotten value
// must not swallow the next option.
TEST_CASE("command line: an option never takes nothing, or another option, for its value") {
    for (const char* option :
         {"--data", "--knowledge", "--queue", "--as", "--policy", "--screenshot", "--state-file"}) {
        for (const char* value : {"", "--demo"}) {
            const ParsedCommandLine parsed = parse({option, value});
            CAPTURE(parsed.text);
            CHECK_FALSE(parsed.line.has_value());
            CHECK(parsed.exit_code == 2);
            CHECK(contains(parsed.text, option));
            CHECK(contains(parsed.text, "Try: shopkeeper --help"));
        }
        // A file may still be called so.
        CHECK(line_of({option, "./--demo"}).demo == false);
    }
}

TEST_CASE("command line: a size is two whole numbers of which a picture can be made") {
    const auto with_size = [](const std::string& size) {
        return parse({"--screenshot", "a.png", "--size", size});
    };
    for (const char* size : {"100x100", "8000x8000", "440x900"}) {
        CAPTURE(size);
        const ParsedCommandLine parsed = with_size(size);
        REQUIRE(parsed.line);
        CHECK(std::to_string(parsed.line->width) + "x" + std::to_string(parsed.line->height) ==
              size);
    }
    for (const char* size : {"440", "x", "440x", "x900", "99x900", "440x8001", "-440x900",
                             "440 x 900", "440x900x3", "440.5x900", "99999999999x900", "big"}) {
        CAPTURE(size);
        const ParsedCommandLine parsed = with_size(size);
        CHECK_FALSE(parsed.line.has_value());
        CHECK(parsed.exit_code == 2);
        CHECK(contains(parsed.text, std::string("--size ") + size));
        CHECK(contains(parsed.text, "100 to 8000"));
        CHECK(contains(parsed.text, "440x900"));
    }
}

TEST_CASE("command line: help names every option and how to begin") {
    for (const char* word : {"--help", "-h"}) {
        const ParsedCommandLine parsed = parse({word});
        CHECK_FALSE(parsed.line.has_value());
        CHECK(parsed.exit_code == 0);
        for (const char* part :
             {"--demo", "--data DIR", "--knowledge PATH|URL", "--queue FILE", "--as WHO",
              "--policy FILE", "--screenshot FILE", "--view NAME", "--size WxH", "--scale N",
              "--theme light|dark", "--state-file FILE", "--version", "Start here",
              "$XDG_DATA_HOME/shopkeeper"})
            CHECK_MESSAGE(contains(parsed.text, part), part);
        std::size_t begin = 0;
        while (begin < parsed.text.size()) {
            const std::size_t end = parsed.text.find('\n', begin);
            REQUIRE(end != std::string::npos);
            CHECK_MESSAGE(end - begin <= 100, parsed.text.substr(begin, end - begin));
            begin = end + 1;
        }
    }
}

TEST_CASE("command line: the version is one line") {
    const ParsedCommandLine parsed = parse({"--version"});
    CHECK_FALSE(parsed.line.has_value());
    CHECK(parsed.exit_code == 0);
    CHECK(parsed.text.find("shopkeeper ") == 0);
    CHECK(parsed.text.find('\n') == parsed.text.size() - 1);
    CHECK(contains(parsed.text, "."));
}

TEST_CASE("command line: any words are a start, an answer or a sentence") {
    CHECK(rc::check([] {
        const auto words = *rc::gen::container<std::vector<std::string>>(rc::gen::oneOf(
            rc::gen::arbitrary<std::string>(),
            rc::gen::element<std::string>("--demo", "--data", "--knowledge", "--theme", "dark",
                                          "--scale", "1", "--size", "440x900", "--screenshot",
                                          "a.png", "--", "-", "--data=", "--demo=maybe", "-x")));
        const ParsedCommandLine parsed = parse(words);
        RC_ASSERT(parsed.line.has_value() == parsed.text.empty());
        RC_ASSERT(parsed.exit_code == 0 || parsed.exit_code == 2);
        if (parsed.exit_code == 2) RC_ASSERT(contains(parsed.text, "Try: shopkeeper --help"));
    }));
}

}  // namespace
