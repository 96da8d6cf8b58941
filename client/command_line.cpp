#include "client/command_line.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <exception>
#include <string_view>

namespace shopkeeper::client {
namespace {

constexpr const char* kAbout =
    "Shopkeeper puts three things beside a chat agent's queue: the answer, the authority\n"
    "(what you may give this customer now) and the record (what this contact was).\n";

constexpr const char* kAfter =
    "\nStart here\n"
    "  shopkeeper                        the demo shop, until there is data of your own\n"
    "  shopkeeper --knowledge help/ --queue chats.jsonl\n"
    "                                    your articles and your contacts\n"
    "  shopkeeper --as supervisor        as another person or role of this machine\n"
    "\nA queue file holds one contact a line and is followed as it grows:\n"
    "  {\"id\":\"4821\",\"customer\":{\"ref\":\"C-1\",\"name\":\"Ana "
    "Ruiz\"},\"channel\":\"chat\",\"labels\":[\"wool\"],\n"
    "   \"order\":{\"id\":\"73310\",\"total_minor\":31200,\"currency\":\"USD\"},\n"
    "   \"messages\":[{\"from\":\"customer\",\"text\":\"Where is my parcel?\"}]}\n"
    "Only \"id\" and one message are needed; an id that comes again stands for the contact anew.\n"
    "\nKnowledge is a folder of Markdown or HTML, a file of JSON Lines, or the address of either\n"
    "JSON Lines or a Help Center's articles.json. It may be given several times.\n"
    "\nWhere things lie: $XDG_DATA_HOME/shopkeeper, else ~/.local/share/shopkeeper. Drafts,\n"
    "settings and the record are kept there; nothing is sent anywhere.\n";

// "440x900" in logical pixels. The bounds keep a typing error from asking for gigabytes.
bool read_size(const std::string& text, int& width, int& height) {
    const std::size_t x = text.find('x');
    if (x == std::string::npos) return false;
    const auto read = [](std::string_view digits, int& value) {
        const char* end = digits.data() + digits.size();
        const auto [stop, error] = std::from_chars(digits.data(), end, value);
        return error == std::errc() && stop == end && value >= 100 && value <= 8000;
    };
    const std::string_view all(text);
    return read(all.substr(0, x), width) && read(all.substr(x + 1), height);
}

// `--data "$SHOP"` with nothing in SHOP would quietly open another record, and a value that was
// forgotten would be the next option's name. Empty: the value is one.
std::string value_problem(const std::string& value) {
    if (value.empty()) return "nothing was given. Say what it is, or leave the option out.";
    if (value.rfind("--", 0) == 0)
        return "a value was expected, not the option " + value + ". Write ./" + value +
               " for a file of that name.";
    return {};
}

// Between 0.5 and 4; "nan" is a number to CLI11's own check and within every range. Empty: it is.
std::string scale_problem(const std::string& text) {
    float value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error == std::errc() && stop == end && value >= 0.5f && value <= 4.0f) return {};
    return "\"" + text + "\" is no scale. Give a number from 0.5 to 4, e.g. 2.";
}

void add_options(CLI::App& app, CommandLine& line, std::string& size) {
    app.add_flag("--demo", line.demo, "Open the demo shop, in a place of its own");
    app.add_option("--data", line.data, "Keep everything in this folder")
        ->type_name("DIR")
        ->check(value_problem);
    app.add_option("--knowledge", line.knowledge, "Articles: a folder, a file or an address")
        ->type_name("PATH|URL")
        ->check(value_problem)
        ->expected(1)
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    app.add_option("--queue", line.queue, "Contacts: a file of JSON Lines, followed as it grows")
        ->type_name("FILE")
        ->check(value_problem);
    app.add_option("--as", line.as, "agent, supervisor, qa, or a person's id")
        ->type_name("WHO")
        ->check(value_problem);
    app.add_option("--policy", line.policy, "Limits to begin with (see docs; JSON)")
        ->type_name("FILE")
        ->check(value_problem);
    app.add_option("--theme", line.theme, "light or dark, for this start")
        ->type_name("light|dark")
        ->check(CLI::IsMember({"light", "dark"}));
    const char* picture = "Pictures";
    app.add_option("--screenshot", line.screenshot, "Write a picture of the window and end")
        ->type_name("FILE")
        ->check(value_problem)
        ->group(picture);
    app.add_option("--view", line.view, "What the picture shows")
        ->type_name("NAME")
        ->check(value_problem)
        ->group(picture);
    app.add_option("--size", size, "Its size in logical pixels, e.g. 440x900")
        ->type_name("WxH")
        ->check(value_problem)
        ->group(picture);
    app.add_option("--scale", line.scale, "Device pixels per logical one, 0.5 to 4")
        ->type_name("N")
        ->check(scale_problem)
        ->group(picture);
    app.add_option("--state-file", line.state_file,
                   "Write what is on screen as JSON after each change")
        ->type_name("FILE")
        ->check(value_problem)
        ->group("For tests and tools");
}

ParsedCommandLine wrong(const std::string& what) {
    return {std::nullopt, "shopkeeper: " + what + "\nTry: shopkeeper --help\n", 2};
}

ParsedCommandLine parse(int argc, const char* const* argv) {
    CommandLine line;
    std::string size;
    CLI::App app(kAbout, "shopkeeper");
    app.footer(kAfter);
    app.set_version_flag("--version", "shopkeeper " SHOPKEEPER_VERSION);
    add_options(app, line, size);
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        return {std::nullopt, app.help(), 0};
    } catch (const CLI::CallForVersion&) {
        return {std::nullopt, "shopkeeper " SHOPKEEPER_VERSION "\n", 0};
    } catch (const CLI::ParseError& error) {
        return wrong(error.what());
    }
    if (!size.empty() && !read_size(size, line.width, line.height))
        return wrong("--size " + size +
                     " is no size. Give width and height from 100 to 8000, e.g. 440x900.");
    const bool of_a_picture =
        app.count("--view") > 0 || app.count("--size") > 0 || app.count("--scale") > 0;
    if (line.screenshot.empty() && of_a_picture)
        return wrong(
            "--view, --size and --scale are for --screenshot FILE. Add it or leave them out.");
    return {std::move(line), {}, 0};
}

}  // namespace

ParsedCommandLine parse_command_line(int argc, const char* const* argv) {
    try {
        return parse(argc, argv);
    } catch (const std::exception& error) {
        return wrong(error.what());
    }
}

}  // namespace shopkeeper::client
