#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "base/bounded_json.h"
#include "ui/theme.h"

using namespace shopkeeper;
using namespace shopkeeper::ui;

namespace {

Json tokens() {
    std::ifstream in(SHOPKEEPER_SOURCE_DIR "/tests/ui/tokens.json", std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    Result<Json> parsed = parse_json(text);
    REQUIRE(parsed.ok());
    return std::move(parsed).value();
}

std::uint32_t rgba_of(const std::string& hex) {
    const std::string digits = hex.size() == 7 ? hex.substr(1) + "FF" : hex.substr(1);
    return static_cast<std::uint32_t>(std::stoul(digits, nullptr, 16));
}

Color color_named(const std::string& name) {
    for (std::size_t i = 0; i < kColorCount; ++i) {
        if (name == token_name(static_cast<Color>(i))) return static_cast<Color>(i);
    }
    FAIL("no colour named " << name);
    return Color::bg;
}

struct Lowest {
    double ratio = 100;
    std::string text;
    std::string ground;
};

Lowest lowest_contrast(ThemeName theme, const Json& pairs) {
    Lowest lowest;
    for (const Json& pair : pairs) {
        const std::string text = pair[0];
        const std::string ground = pair[1];
        const double ratio = contrast_ratio(token_rgba(theme, color_named(text)),
                                            token_rgba(theme, color_named(ground)));
        CAPTURE(text);
        CAPTURE(ground);
        CHECK(ratio >= 4.5);
        if (ratio < lowest.ratio) lowest = {ratio, text, ground};
    }
    return lowest;
}

}  // namespace

TEST_CASE("theme: every colour of both themes is the design's") {
    const Json table = tokens();
    for (const auto& [name, theme] :
         {std::pair{"light", ThemeName::light}, {"dark", ThemeName::dark}}) {
        const Json& colors = table["themes"][name];
        CHECK(colors.size() == kColorCount);
        for (const auto& item : colors.items()) {
            const std::string& token = item.key();
            CAPTURE(token);
            const std::string hex = item.value().get<std::string>();
            CHECK(token_rgba(theme, color_named(token)) == rgba_of(hex));
        }
    }
}

TEST_CASE("theme: type ramp and measures are the design's") {
    const Json table = tokens();
    const std::map<std::string, Type> types{
        {"caption", Type::caption}, {"caption_strong", Type::caption_strong},
        {"small", Type::small},     {"small_strong", Type::small_strong},
        {"body", Type::body},       {"body_strong", Type::body_strong},
        {"title", Type::title},     {"figure", Type::figure}};
    CHECK(table["type"].size() == types.size());
    for (const auto& [name, type] : types) {
        const Json& token = table["type"][name];
        CHECK(type_size(type) == token["size"].get<float>());
        CHECK(type_line(type) == token["line"].get<float>());
        CHECK(type_strong(type) == (token["weight"] == "semibold"));
    }
    CHECK(Space::hair == table["space"]["hair"].get<float>());
    CHECK(Space::xs == table["space"]["xs"].get<float>());
    CHECK(Space::l == table["space"]["l"].get<float>());
    CHECK(Space::xxl == table["space"]["xxl"].get<float>());
    CHECK(Radius::control == table["radius"]["control"].get<float>());
    CHECK(Radius::card == table["radius"]["card"].get<float>());
    CHECK(Radius::popup == table["radius"]["popup"].get<float>());
    CHECK(Height::control == table["height"]["control"].get<float>());
    CHECK(Height::search == table["height"]["search"].get<float>());
    CHECK(Height::chip == table["height"]["chip"].get<float>());
    CHECK(Height::meter == table["height"]["meter"].get<float>());
    CHECK(Width::column == table["width"]["column"].get<float>());
    CHECK(Width::two_columns_from == table["width"]["two_columns_from"].get<float>());
    CHECK(Width::selected_bar == table["width"]["selected_bar"].get<float>());
    CHECK(IconSize::stroke == table["icon"]["stroke"].get<float>());
}

TEST_CASE("theme: text is readable on every ground it stands on") {
    const Json contrast = tokens()["contrast"];
    const Json& pairs = contrast["text_pairs"];
    REQUIRE(pairs.size() >= 50);
    const Lowest light = lowest_contrast(ThemeName::light, pairs);
    CHECK(light.ratio == doctest::Approx(4.52).epsilon(0.002));
    CHECK(light.text == contrast["minimum"]["light"]["text"].get<std::string>());
    CHECK(light.ground == contrast["minimum"]["light"]["on"].get<std::string>());
    const Lowest dark = lowest_contrast(ThemeName::dark, pairs);
    CHECK(dark.ratio == doctest::Approx(4.99).epsilon(0.002));
    CHECK(dark.text == contrast["minimum"]["dark"]["text"].get<std::string>());
    CHECK(dark.ground == contrast["minimum"]["dark"]["on"].get<std::string>());
}

TEST_CASE("theme: focus ring and marks stand out from their ground") {
    for (const ThemeName theme : {ThemeName::light, ThemeName::dark}) {
        const auto against = [&](Color mark, Color ground) {
            return contrast_ratio(token_rgba(theme, mark), token_rgba(theme, ground));
        };
        for (const Color ground : {Color::surface, Color::bg, Color::accent_soft}) {
            CHECK(against(Color::focus, ground) >= 5.8);
        }
        for (const Color mark : {Color::failure_fill, Color::relationship_fill, Color::unsure_fill,
                                 Color::draft_mark, Color::meter_over}) {
            CHECK(against(mark, Color::surface) >= 3.1);
        }
    }
}

TEST_CASE("theme: black on white is 21 to 1, a colour on itself 1 to 1") {
    CHECK(contrast_ratio(0x000000FF, 0xFFFFFFFF) == doctest::Approx(21.0));
    CHECK(contrast_ratio(0xFFFFFFFF, 0x000000FF) == doctest::Approx(21.0));
    CHECK(contrast_ratio(0x336699FF, 0x336699FF) == doctest::Approx(1.0));
}

TEST_CASE("theme: lengths become whole device pixels and never vanish") {
    const Theme theme = make_theme(ThemeName::light, 1.25f);
    CHECK(theme.px(16) == 20.0f);
    CHECK(theme.px(1) == 1.0f);
    CHECK(theme.px(0) == 0.0f);
    CHECK(make_theme(ThemeName::light, 0.7f).px(0.5f) == 1.0f);
    CHECK(make_theme(ThemeName::dark, 2.0f).line(Type::body) == 44.0f);
}
