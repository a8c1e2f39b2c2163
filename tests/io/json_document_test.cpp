// SPDX-License-Identifier: Apache-2.0
#include "io/json_document.hpp"

#include "findings_of.hpp"
#include "io/document_findings.hpp"

#include <gtest/gtest.h>

#include <clocale>
#include <string>
#include <vector>

namespace fupin::detail {
namespace {

using namespace std::string_literals;
using testing_io::Found;
using testing_io::found_by;
using Kind = JsonValue::Kind;

JsonValue read(std::string_view bytes) {
    DocumentFindings findings{bytes, "x.json"};
    auto value = parse_json(bytes, findings);
    findings.raise_if_any();
    return std::move(value).value();
}

std::vector<Found> faults(std::string_view bytes) {
    return found_by([&] { return read(bytes); });
}

TEST(JsonDocument, KeepsMembersInOrderAndKnowsTheByteOfEachValue) {
    const auto document = read("{ \"b\" : [1, true,null ], \"a\":\"x\" ,\"\":{}}");
    ASSERT_EQ(document.kind, Kind::object);
    ASSERT_EQ(document.names.size(), 3U);
    EXPECT_EQ(document.names[0].text, "b");
    EXPECT_EQ(document.names[0].byte, 2U);
    EXPECT_EQ(document.names[1].text, "a");
    EXPECT_EQ(document.names[1].byte, 25U);
    const auto& list = document.items[0];
    EXPECT_EQ(list.kind, Kind::list);
    EXPECT_EQ(list.byte, 8U);
    ASSERT_EQ(list.items.size(), 3U);
    EXPECT_EQ(list.items[1].kind, Kind::boolean);
    EXPECT_TRUE(list.items[1].flag);
    EXPECT_EQ(list.items[1].byte, 12U);
    EXPECT_EQ(list.items[2].kind, Kind::null);
    EXPECT_EQ(list.items[2].byte, 17U);
    EXPECT_EQ(document.find("a")->byte, 29U);
    EXPECT_EQ(document.find("")->byte, 37U);
    EXPECT_EQ(document.find("c"), nullptr);
}

TEST(JsonDocument, KeepsNumbersAsTheyAreWritten) {
    for (const auto* number : {"0", "-0", "900719925474099.13", "0.1", "1E5", "1e-400",
                               "18446744073709551616", "-9223372036854775809",
                               "123456789012345678901234567890.123456789012345678901234567890"}) {
        const auto value = read(number);
        EXPECT_EQ(value.kind, Kind::number);
        EXPECT_EQ(value.text, number);
    }
    EXPECT_EQ(read("[1.50 ,2]").items[0].text, "1.50");
}

TEST(JsonDocument, DoesNotFollowTheLocale) {
    const std::string before = std::setlocale(LC_NUMERIC, nullptr);
    const bool comma = std::setlocale(LC_NUMERIC, "de_DE.UTF-8") != nullptr;
    EXPECT_EQ(read("1.25").text, "1.25") << "comma locale present: " << comma;
    (void)std::setlocale(LC_NUMERIC, before.c_str());
}

TEST(JsonDocument, DecodesEscapes) {
    const auto value = read(R"(["\"\\\/\b\f\n\r\t","\u4e2d\uD83D\uDE00","中"])");
    EXPECT_EQ(value.items[0].text, "\"\\/\b\f\n\r\t");
    EXPECT_EQ(value.items[1].text, "中😀");
    EXPECT_EQ(value.items[2].text, "中");
    EXPECT_EQ(value.items[2].byte, 41U);
}

TEST(JsonDocument, SkipsAByteOrderMark) {
    const auto value = read("\xEF\xBB\xBF{\"a\":1}");
    EXPECT_EQ(value.byte, 3U);
    EXPECT_EQ(value.find("a")->byte, 8U);
}

TEST(JsonDocument, FindsTheNearestValueToAPointer) {
    const auto document = read(R"({"units":[{"code":"x"},{"code":"y"}]})");
    EXPECT_EQ(document.nearest("").byte, 0U);
    EXPECT_EQ(document.nearest("/units/1/code").text, "y");
    EXPECT_EQ(document.nearest("/units/1/title").byte, document.nearest("/units/1").byte);
    EXPECT_EQ(document.nearest("/units/7/title").byte, document.nearest("/units").byte);
    EXPECT_EQ(document.nearest("/units/x").byte, document.nearest("/units").byte);
    EXPECT_EQ(document.nearest("/tasks/0").byte, 0U);
}

TEST(JsonDocument, PlacesMistakesOfSyntax) {
    struct Case {
        std::string bytes;
        Found fault;
    };
    const Case cases[]{
        {"", {"json_syntax", "", 0}},
        {"  ", {"json_syntax", "", 2}},
        {"\xEF\xBB\xBF", {"json_syntax", "", 3}},
        {"{", {"json_syntax", "", 1}},
        {"[1,2", {"json_syntax", "/2", 4}},
        {"[1,", {"json_syntax", "/1", 3}},
        {"[1,,2]", {"json_syntax", "/1", 3}},
        {"[1 2]", {"json_syntax", "/1", 3}},
        {"[1,]", {"json_syntax", "/1", 3}},
        {"[,1]", {"json_syntax", "/0", 1}},
        {"[1}", {"json_syntax", "/1", 2}},
        {R"({"a":1,})", {"json_syntax", "", 7}},
        {R"({"a" 1})", {"json_syntax", "/a", 5}},
        {R"({"a":})", {"json_syntax", "/a", 5}},
        {R"({"a":{"b":[1,{"c":tru}]}})", {"json_syntax", "/a/b/1/c", 18}},
        {R"({a:1})", {"json_syntax", "", 1}},
        {R"({1:2})", {"json_syntax", "", 1}},
        {R"({"a/b~":x})", {"json_syntax", "/a~1b~0", 8}},
        {"[01]", {"json_syntax", "/1", 2}},
        {"[1.]", {"json_syntax", "/0", 1}},
        {"[.5]", {"json_syntax", "/0", 1}},
        {"[+1]", {"json_syntax", "/0", 1}},
        {"[1e]", {"json_syntax", "/0", 1}},
        {"[-]", {"json_syntax", "/0", 1}},
        {"[NaN]", {"json_syntax", "/0", 1}},
        {"['a']", {"json_syntax", "/0", 1}},
        {"[1] // done", {"json_trailing_content", "", 4}},
        {"{} {}", {"json_trailing_content", "", 3}},
        {"1 \"x\"", {"json_trailing_content", "", 2}},
        {"/* */ 1", {"json_syntax", "", 0}},
        {R"(["ab\q"])", {"json_syntax", "/0", 5}},
        {"[\"a\nb\"]", {"json_syntax", "/0", 3}},
        {"[\"abc", {"json_syntax", "/0", 5}},
        {R"(["\ud800"])", {"json_syntax", "/0", 1}},
        {R"(["\udc00"])", {"json_syntax", "/0", 7}},
        {R"(["a" "b"])", {"json_syntax", "/1", 5}},
        {"[1e400]", {"json_number_too_large", "/0", 1}},
        {R"({"a":[-1E999]})", {"json_number_too_large", "/a/0", 6}},
    };
    for (const auto& [bytes, fault] : cases) {
        EXPECT_EQ(faults(bytes), std::vector{fault}) << bytes;
    }
}

TEST(JsonDocument, RefusesNulAnywhere) {
    EXPECT_EQ(faults("{\"a\":1}\0"s), (std::vector<Found>{{"json_nul", "", 7}}));
    EXPECT_EQ(faults("{\"a\":1}\0{\"a\":2}"s), (std::vector<Found>{{"json_nul", "", 7}}));
    EXPECT_EQ(faults("{\"a\":[1,\0"s), (std::vector<Found>{{"json_nul", "/a/1", 8}}));
    EXPECT_EQ(faults("[\"a\0b\"]"s), (std::vector<Found>{{"json_nul", "/0", 3}}));
    EXPECT_EQ(faults("\0"s), (std::vector<Found>{{"json_nul", "", 0}}));
    EXPECT_EQ(faults(R"({"x":["y","a\u0000b"]})"), (std::vector<Found>{{"json_nul", "/x/1", 10}}));
    EXPECT_EQ(faults("{\"a\\u0000\":1}")[0].code, "json_nul");
}

TEST(JsonDocument, RefusesBytesThatAreNotUtf8) {
    EXPECT_EQ(faults("[\"\xC4\xE3\"]"), (std::vector<Found>{{"json_not_utf8", "/0", 2}}));
    EXPECT_EQ(faults("{\"a\":\"中\xE4\xB8\"}"), (std::vector<Found>{{"json_not_utf8", "/a", 9}}));
    EXPECT_EQ(faults("[1]\xFF"), (std::vector<Found>{{"json_not_utf8", "", 3}}));
    EXPECT_EQ(faults("[\"\xED\xA0\x80\"]"), (std::vector<Found>{{"json_not_utf8", "/0", 2}}));
    // A mistake before the byte is told as well.
    EXPECT_EQ(faults("[x,\"\xFF\"]"),
              (std::vector<Found>{{"json_syntax", "/0", 1}, {"json_not_utf8", "", 4}}));
}

TEST(JsonDocument, FindsEveryRepeatedName) {
    const auto document = R"({"a":1,"b":{"c":1,"c":2,"d":0,"c":3},"a":2,"\u0061":3})"s;
    EXPECT_EQ(faults(document), (std::vector<Found>{{"member_repeated", "/b/c", 18, {"c"}},
                                                    {"member_repeated", "/b/c", 30, {"c"}},
                                                    {"member_repeated", "/a", 37, {"a"}},
                                                    {"member_repeated", "/a", 43, {"a"}}}));
}

TEST(JsonDocument, NestsSixtyFourLevelsAndNoMore) {
    const auto nested = [](std::size_t depth) {
        return std::string(depth, '[') + std::string(depth, ']');
    };
    EXPECT_EQ(read(nested(64)).kind, Kind::list);
    std::string pointer;
    for (int i = 0; i < 64; ++i) pointer += "/0";
    EXPECT_EQ(faults(nested(65)), (std::vector<Found>{{"json_too_deep", pointer, 64, {"64"}}}));
    EXPECT_EQ(faults(std::string(1'000'000, '['))[0].code, "json_too_deep");
    EXPECT_EQ(faults(std::string(100'000, '{'))[0].code, "json_syntax");
}

TEST(JsonDocument, LimitsMembersAndTexts) {
    const auto object = [](int members) {
        std::string text = "{";
        for (int i = 0; i < members; ++i) {
            text += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\":0";
        }
        return text + "}";
    };
    EXPECT_EQ(read(object(10'000)).names.size(), 10'000U);
    const auto large = object(10'001);
    EXPECT_EQ(faults(large),
              (std::vector<Found>{
                  {"json_too_many_members", "/9999", large.rfind("\"10000\""), {"10000"}}}));

    const std::string most(1U << 20U, 'a');
    EXPECT_EQ(read("[\"" + most + "\"]").items[0].text, most);
    EXPECT_EQ(faults("[0,\"a" + most + "\",9" + std::string(1U << 20U, '9') + "]"),
              (std::vector<Found>{{"json_text_too_long", "/1", 3, {"1048576"}},
                                  {"json_number_too_large", "/2", (1U << 20U) + 7}}));
}

TEST(JsonDocument, TellsTheLineOfEachFinding) {
    const std::string bytes = "{\n  \"a\": 1,\n  \"a\": 2,\n  \"b\": x\n}";
    try {
        (void)read(bytes);
        FAIL();
    } catch (const InputError& error) {
        // The syntax ends the reading before the object is complete.
        ASSERT_EQ(error.diagnostics().size(), 1U);
        EXPECT_EQ(error.diagnostics()[0].place.row, 4U);
        EXPECT_EQ(error.diagnostics()[0].place.to_string(), "x.json:4 /b");
    }
}

/// Accepts exactly RFC 8259 without repeated names, for short documents without escapes.
class Grammar {
public:
    static bool accepts(std::string_view text) {
        Grammar grammar{text};
        return grammar.value() && (grammar.space(), grammar.rest_.empty());
    }

private:
    explicit Grammar(std::string_view text) : rest_{text} {}

    void space() {
        while (!rest_.empty() && rest_.front() == ' ') rest_.remove_prefix(1);
    }
    bool eat(char c) {
        space();
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }
    bool text(std::string& out) {
        if (!eat('"')) return false;
        const auto end = rest_.find('"');
        if (end == std::string_view::npos) return false;
        out = rest_.substr(0, end);
        rest_.remove_prefix(end + 1);
        return true;
    }
    bool number() {
        space();
        const auto end = std::min(rest_.find_first_not_of("01"), rest_.size());
        const auto digits = rest_.substr(0, end);
        if (digits.empty() || (digits.size() > 1 && digits[0] == '0')) return false;
        rest_.remove_prefix(end);
        return true;
    }
    bool list() {
        if (eat(']')) return true;
        do {
            if (!value()) return false;
        } while (eat(','));
        return eat(']');
    }
    bool object() {
        if (eat('}')) return true;
        std::vector<std::string> names;
        do {
            std::string name;
            if (!text(name) || !eat(':') || !value()) return false;
            if (std::find(names.begin(), names.end(), name) != names.end()) repeated_ = true;
            names.push_back(name);
        } while (eat(','));
        return eat('}') && !repeated_;
    }
    bool value() {
        std::string ignored;
        if (eat('[')) return list();
        if (eat('{')) return object();
        return number() || text(ignored);
    }

    std::string_view rest_;
    bool repeated_ = false;
};

TEST(JsonDocument, AgreesWithTheGrammarOnAllShortTexts) {
    constexpr std::string_view kAlphabet = "{}[],:\"01 ";
    int accepted = 0;
    for (int length = 0; length <= 5; ++length) {
        int count = 1;
        for (int i = 0; i < length; ++i) count *= static_cast<int>(kAlphabet.size());
        for (int number = 0; number < count; ++number) {
            std::string text;
            for (int i = 0, left = number; i < length; ++i, left /= 10) {
                text += kAlphabet[static_cast<std::size_t>(left % 10)];
            }
            DocumentFindings findings{text, ""};
            const bool ok = parse_json(text, findings).has_value();
            ASSERT_EQ(ok, Grammar::accepts(text)) << text;
            ASSERT_EQ(ok, findings.empty()) << text;
            accepted += ok ? 1 : 0;
        }
    }
    EXPECT_GT(accepted, 500);
}

}  // namespace
}  // namespace fupin::detail
