// SPDX-License-Identifier: Apache-2.0
#include "ingest/csv_scanner.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fupin::detail {
namespace {

using std::string_literals::operator""s;

std::vector<RawRecord> scanned(std::string_view text, char separator = ',', Limits limits = {},
                               std::uint64_t first = 0) {
    CsvScanner scanner{text, separator, limits, first};
    std::vector<RawRecord> records;
    RawRecord record;
    while (scanner.next(record)) records.push_back(record);
    return records;
}

/// The fields as text, records in lines: quoted ones in brackets, those of a faulty record after !.
std::string shown(std::string_view text, char separator = ',', Limits limits = {}) {
    std::string result;
    for (const auto& record : scanned(text, separator, limits)) {
        if (record.line > 1) result += " / ";
        if (record.fault) result += "!";
        for (const auto& field : record.fields) {
            const auto content = text.substr(field.begin, field.end - field.begin);
            if (&field != &record.fields.front()) result += "|";
            result += field.quoted ? "[" + unquoted(content) + "]" : std::string{content};
        }
    }
    return result;
}

/// The rules as one would say them aloud: character by character, every line number counted from
/// the beginning, every search as long as it takes.
class NaiveScanner {
public:
    NaiveScanner(std::string_view text, char separator, Limits limits)
        : text_{text}, separator_{separator}, limits_{limits} {}

    std::vector<RawRecord> scanned() {
        std::vector<RawRecord> records;
        for (std::size_t at = 0; at < text_.size();) {
            record_ = {at, at, line_of(at), {}, std::nullopt};
            auto end = read_field(at);
            while (is(end, separator_)) end = read_field(end + 1);
            record_.end = end == text_.size() ? end : end + line_end_size(end);
            if (record_.end - at > limits_.record) fault(ScanFaultKind::record_too_long, at);
            if (const auto nul = text_.substr(at, record_.end - at).find('\0');
                nul != std::string_view::npos) {
                fault(ScanFaultKind::nul_byte, at + nul);
            }
            records.push_back(record_);
            at = record_.end;
        }
        return records;
    }

private:
    [[nodiscard]] bool is(std::size_t at, char c) const {
        return at < text_.size() && text_[at] == c;
    }
    [[nodiscard]] std::size_t line_end_size(std::size_t at) const {
        if (is(at, '\r')) return is(at + 1, '\n') ? 2 : 1;
        return is(at, '\n') ? 1 : 0;
    }
    [[nodiscard]] bool ends_field(std::size_t at) const {
        return at >= text_.size() || is(at, separator_) || line_end_size(at) > 0;
    }
    [[nodiscard]] std::uint64_t line_of(std::size_t offset) const {
        std::uint64_t line = 1;
        for (std::size_t at = 0; at < offset; ++at) {
            // The LF of CR LF ends the line, not the CR.
            if (is(at, '\n') || (is(at, '\r') && !is(at + 1, '\n'))) ++line;
        }
        return line;
    }
    [[nodiscard]] std::size_t line_end_after(std::size_t at) const {
        while (at < text_.size() && line_end_size(at) == 0) ++at;
        return at;
    }
    [[nodiscard]] std::size_t lone_quote_after(std::size_t at) const {
        while (at < text_.size() && (!is(at, '"') || is(at + 1, '"'))) at += is(at, '"') ? 2 : 1;
        return at;
    }

    void fault(ScanFaultKind kind, std::size_t offset) {
        const ScanFault found{kind, offset, line_of(offset)};
        const auto order = [](const ScanFault& f) { return std::pair{f.offset, f.kind}; };
        if (!record_.fault || order(found) < order(*record_.fault)) record_.fault = found;
    }

    std::size_t add(std::size_t first, std::size_t begin, std::size_t end, bool quoted) {
        if (end - begin > limits_.field) fault(ScanFaultKind::field_too_long, first);
        if (record_.fields.size() == limits_.columns) {
            fault(ScanFaultKind::too_many_columns, first);
        } else {
            record_.fields.push_back({begin, end, quoted});
        }
        return end + (quoted ? 1 : 0);
    }

    /// Returns where the separator, the line end or the end of the file is.
    std::size_t read_field(std::size_t first) {
        if (!is(first, '"')) return read_bare(first, first);
        const auto content = first + 1;
        const auto quote = lone_quote_after(content);
        const auto line_end = line_end_after(content);
        const auto limit = content + limits_.field;
        const bool has_quote = quote < text_.size() && quote <= limit;
        if (!has_quote && (line_end < quote || quote >= text_.size())) {
            return give_up(first, line_end);
        }
        if (ends_field(quote + 1)) return add(first, content, quote, true);
        if (line_end < quote && opens_field(quote)) return give_up(first, line_end);
        fault(ScanFaultKind::text_after_quote, quote + 1);
        return read_bare(first, quote + 1);
    }

    std::size_t read_bare(std::size_t first, std::size_t at) {
        while (!ends_field(at)) ++at;
        return add(first, first, at, false);
    }

    std::size_t give_up(std::size_t first, std::size_t line_end) {
        fault(ScanFaultKind::unterminated_quote, first);
        return add(first, first, line_end, false);
    }

    [[nodiscard]] bool opens_field(std::size_t quote) const {
        while (is(quote - 1, '"')) --quote;
        return ends_field(quote - 1);
    }

    std::string_view text_;
    char separator_;
    Limits limits_;
    RawRecord record_;
};

/// Every byte from `first` on is in one record, every field inside its record, in order.
void expect_tiling(std::string_view text, const std::vector<RawRecord>& records,
                   std::uint64_t first = 0) {
    auto expected = first;
    for (const auto& record : records) {
        ASSERT_EQ(record.begin, expected);
        ASSERT_LT(record.begin, record.end);
        ASSERT_FALSE(record.fields.empty());
        auto last = record.begin;
        for (const auto& field : record.fields) {
            ASSERT_LE(last, field.begin);
            ASSERT_LE(field.begin, field.end);
            last = field.end;
        }
        ASSERT_LE(last, record.end);
        expected = record.end;
    }
    ASSERT_EQ(expected, text.size());
}

std::string described(const RawRecord& record) {
    auto text = std::to_string(record.begin) + ".." + std::to_string(record.end) + " line " +
                std::to_string(record.line) + ", fields";
    for (const auto& field : record.fields) {
        text += ' ' + std::to_string(field.begin) + ".." + std::to_string(field.end);
    }
    if (!record.fault) return text;
    return text + ", fault " + std::to_string(static_cast<int>(record.fault->kind)) + " at " +
           std::to_string(record.fault->offset) + " line " + std::to_string(record.fault->line);
}

void expect_agreement(std::string_view text, char separator, Limits limits = {}) {
    const auto records = scanned(text, separator, limits);
    expect_tiling(text, records);
    const auto expected = NaiveScanner{text, separator, limits}.scanned();
    ASSERT_EQ(records.size(), expected.size()) << testing::PrintToString(text);
    for (std::size_t at = 0; at < records.size(); ++at) {
        ASSERT_TRUE(records[at] == expected[at])
            << testing::PrintToString(text) << ", record " << at << ": " << described(records[at])
            << ", expected " << described(expected[at]);
    }
}

template <class Visit>
void for_each_text(std::string_view alphabet, std::size_t longest, Visit visit) {
    for (std::size_t length = 0; length <= longest; ++length) {
        std::vector<std::size_t> letters(length);
        for (bool more = true; more;) {
            std::string text;
            for (const auto letter : letters) text += alphabet[letter];
            visit(text);
            std::size_t at = 0;
            while (at < length && ++letters[at] == alphabet.size()) letters[at++] = 0;
            more = at < length;
        }
    }
}

TEST(CsvScanner, SplitsRecordsAndFields) {
    EXPECT_TRUE(scanned("").empty());
    EXPECT_EQ(shown("a,b\nc,d\n"), "a|b / c|d");
    EXPECT_EQ(shown("a,b\r\nc,d"), "a|b / c|d");
    EXPECT_EQ(shown("a,b\rc,d\r"), "a|b / c|d");
    EXPECT_EQ(shown("a;b,c;d", ';'), "a|b,c|d");
    EXPECT_EQ(shown("a\tb,c\td", '\t'), "a|b,c|d");
    EXPECT_EQ(shown("\n\r\n\r,"), " /  /  / |");
    EXPECT_EQ(scanned("a,bc\r\nd"),
              (std::vector<RawRecord>{{0, 6, 1, {{0, 1, false}, {2, 4, false}}, {}},
                                      {6, 7, 2, {{6, 7, false}}, {}}}));
}

TEST(CsvScanner, AQuotedFieldMayHoldAnything) {
    EXPECT_EQ(shown("\"a,b\",\"c\nd\r\ne\",\"\"\n\"f\""), "[a,b]|[c\nd\r\ne]|[] / [f]");
    EXPECT_EQ(shown("\"说\"\"好\"\"\",\"\"\"\",b"), "[说\"好\"]|[\"]|b");
    const auto records = scanned("\"a\nb\rc\r\nd\"\r\ne");
    ASSERT_EQ(records.size(), 2U);
    EXPECT_EQ(records[0].line, 1U);
    EXPECT_EQ(records[1].line, 5U);
}

TEST(CsvScanner, AQuoteInsideABareFieldIsText) {
    EXPECT_EQ(shown("ab\"c,24\",x\"\"y, \"z\"\n"), "ab\"c|24\"|x\"\"y| \"z\"");
}

TEST(CsvScanner, LooksAtRawBytesOfGb18030) {
    // 81 30 81 30 is one character; trails may be letters, never marks.
    EXPECT_EQ(shown("\xB2\xC9,\x81\x30\x81\x30,\x81\x5C\x81\x7C;\n"),
              "\xB2\xC9|\x81\x30\x81\x30|\x81\x5C\x81\x7C;");
}

TEST(CsvScanner, BeginsBehindAByteOrderMark) {
    const auto records = scanned("\xEF\xBB\xBF\"a\",b\n", ',', {}, 3);
    EXPECT_EQ(records, (std::vector<RawRecord>{{3, 9, 1, {{4, 5, true}, {7, 8, false}}, {}}}));
    EXPECT_TRUE(scanned("\xEF\xBB\xBF", ',', {}, 3).empty());
}

std::optional<ScanFault> fault_of_record(std::string_view text, std::size_t record,
                                         Limits limits = {}) {
    return scanned(text, ',', limits).at(record).fault;
}

TEST(CsvScanner, TextAfterAClosingQuoteIsAFault) {
    EXPECT_EQ(shown("a\nb,\"c\"d\"e,f\ng"), "a / !b|\"c\"d\"e|f / g");
    EXPECT_EQ(fault_of_record("a\nb,\"c\"d\"e,f\ng", 1),
              (ScanFault{ScanFaultKind::text_after_quote, 7, 2}));
    EXPECT_EQ(shown("\"a\nb\" ,c\nd"), "!\"a\nb\" |c / d");
    EXPECT_EQ(fault_of_record("\"a\nb\" ,c\nd", 0),
              (ScanFault{ScanFaultKind::text_after_quote, 5, 2}));
    EXPECT_EQ(shown("\"a\nsaid \"b\" c\",d\ne"), "!\"a\nsaid \"b\" c\"|d / e");
}

TEST(CsvScanner, AnUnterminatedQuoteCostsItsLine) {
    EXPECT_EQ(shown("a,\"b,c\nd,e\nf"), "!a|\"b,c / d|e / f");
    EXPECT_EQ(fault_of_record("a,b\nc,\"d", 1),
              (ScanFault{ScanFaultKind::unterminated_quote, 6, 2}));
    EXPECT_EQ(shown("\""), "!\"");
    EXPECT_EQ(shown("a,\"b\"\"\nc\n"), "!a|\"b\"\" / c");
    // What would close it opens a field of a later record.
    EXPECT_EQ(shown("a,\"b\nc,d\ne,\"f\"\ng,\"\"\"h\"\"\""), "!a|\"b / c|d / e|[f] / g|[\"h\"]");
    EXPECT_EQ(shown("\"a\n\"b\n\"c\n"), "!\"a / !\"b / !\"c");
    EXPECT_EQ(fault_of_record("x\n\"a\nb\"\n\"c\ny", 2),
              (ScanFault{ScanFaultKind::unterminated_quote, 8, 4}));
}

TEST(CsvScanner, OneBadRecordCostsOnlyItself) {
    const std::vector<std::string> bad{"7,\"大米,3", "7,\"大\"米,3", "7,大\0米,3"s,
                                       "7,\"\"\"大米,3"};
    for (const auto& record : bad) {
        for (std::size_t place = 0; place < 100; ++place) {
            std::string text;
            for (std::size_t n = 0; n < 100; ++n) {
                text += n == place ? record : n % 3 == 0 ? "1,\"a, \"\"b\"\"\",2" : "1,ab,2";
                text += "\r\n";
            }
            const auto records = scanned(text);
            expect_tiling(text, records);
            ASSERT_EQ(records.size(), 100U) << record << " at " << place;
            for (std::size_t n = 0; n < 100; ++n) {
                ASSERT_EQ(records[n].fault.has_value(), n == place) << record << " at " << place;
                ASSERT_EQ(records[n].line, n + 1);
            }
        }
    }
}

TEST(CsvScanner, ANulByteIsAFaultOfItsRecord) {
    EXPECT_EQ(shown("a\nb\0,c\0\nd"s), "a / !b\0|c\0 / d"s);
    EXPECT_EQ(fault_of_record("a\nb\0,c\0\nd"s, 1), (ScanFault{ScanFaultKind::nul_byte, 3, 2}));
    EXPECT_EQ(fault_of_record("\"a\n\0\",b"s, 0), (ScanFault{ScanFaultKind::nul_byte, 3, 2}));
    // Looked at while searching for the quote, but of another record.
    EXPECT_EQ(shown("\"a\n\0\n"s), "!\"a / !\0"s);
}

TEST(CsvScanner, KeepsItsLimits) {
    const auto fault = [](std::string_view text, Limits limits) {
        return fault_of_record(text, 0, limits);
    };
    const Limits small_field{.field = 3};
    EXPECT_EQ(fault("ab,abc,\"abc\"", small_field), std::nullopt);
    EXPECT_EQ(fault("ab,abcd", small_field), (ScanFault{ScanFaultKind::field_too_long, 3, 1}));
    EXPECT_EQ(fault("ab,\"abcd\"", small_field), (ScanFault{ScanFaultKind::field_too_long, 3, 1}));
    EXPECT_EQ(shown("\"abcd\",\"x\"\ny", ',', small_field), "![abcd]|[x] / y");
    EXPECT_EQ(shown("\"abcdef\nx\"\ny", ',', small_field), "!\"abcdef / x\" / y");
    EXPECT_EQ(fault("\"ab\ncd\"", small_field),
              (ScanFault{ScanFaultKind::unterminated_quote, 0, 1}));

    const Limits small_record{.record = 5};
    EXPECT_EQ(fault("a,b\r\nc", small_record), std::nullopt);
    EXPECT_EQ(fault("a,bc\r\nc", small_record), (ScanFault{ScanFaultKind::record_too_long, 0, 1}));
    EXPECT_EQ(shown("a,\"b\nc\"\nd", ',', small_record), "!a|[b\nc] / d");

    const Limits two_columns{.columns = 2};
    EXPECT_EQ(fault("a,b\nc,d", two_columns), std::nullopt);
    EXPECT_EQ(fault("a,b,\"c\",d\n", two_columns),
              (ScanFault{ScanFaultKind::too_many_columns, 4, 1}));
    EXPECT_EQ(shown("a,b,\"c\nd\",e\nf", ',', two_columns), "!a|b / f");
}

TEST(CsvScanner, HasTheDocumentedLimits) {
    const std::string mebibyte(std::size_t{1} << 20, 'x');
    EXPECT_EQ(fault_of_record(mebibyte, 0), std::nullopt);
    EXPECT_EQ(fault_of_record(mebibyte + "x", 0)->kind, ScanFaultKind::field_too_long);
    const std::string columns(1023, ',');
    EXPECT_EQ(scanned(columns + "\n").at(0).fields.size(), 1024U);
    EXPECT_EQ(fault_of_record(columns + "\n", 0), std::nullopt);
    const auto wide = scanned(columns + ",\n").at(0);
    EXPECT_EQ(wide.fault, (ScanFault{ScanFaultKind::too_many_columns, 1024, 1}));
    EXPECT_EQ(wide.fields.size(), 1024U);
    std::string record;
    for (int n = 0; n < 16; ++n) record += mebibyte.substr(1) + ",";
    record.back() = '\n';
    EXPECT_EQ(fault_of_record(record, 0), std::nullopt);
    EXPECT_EQ(fault_of_record("x," + record, 0)->kind, ScanFaultKind::record_too_long);
}

TEST(CsvScanner, AgreesWithTheNaiveRuleOnEveryShortText) {
    for_each_text("a,\"\n\r;", 6, [](const std::string& text) {
        for (const char separator : {',', ';'}) expect_agreement(text, separator);
    });
    for_each_text("a,\"\n"s + '\0', 7,
                  [](const std::string& text) { expect_agreement(text, ','); });
}

TEST(CsvScanner, AgreesWithTheNaiveRuleAtItsLimits) {
    const std::vector<Limits> limits{
        {.field = 0}, {.field = 1}, {.field = 2}, {.record = 3, .field = 2, .columns = 2}};
    for_each_text("a,\"\n\r"s + '\0', 6, [&](const std::string& text) {
        for (const auto& these : limits) expect_agreement(text, ',', these);
    });
}

TEST(CsvScanner, AgreesWithTheNaiveRuleOnLongTexts) {
    std::mt19937 random{832};
    const auto up_to = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
    const std::vector<std::string> parts{"a",   "采",  ",",   "\"", "\"\"", "\n", "\r\n",
                                         ",\"", "\",", "b c", ";",  "\r",   "\0"s};
    for (int round = 0; round < 20'000; ++round) {
        const auto kinds = 3 + up_to(11);
        std::string text;
        for (unsigned n = up_to(150); n > 0; --n) text += parts[up_to(kinds)];
        const Limits limits{.record = 1 + up_to(300), .field = up_to(100), .columns = 1 + up_to(9)};
        expect_agreement(text, ',', limits);
        expect_agreement(text, ',');
    }
}

/// Whatever follows the first bytes of a text, the records that are sure are those of all of it.
void expect_sure_records(std::string_view text, Limits limits = {}) {
    const auto whole = scanned(text, ',', limits);
    for (std::size_t cut = 0; cut < text.size(); ++cut) {
        CsvScanner scanner{text.substr(0, cut), ',', limits, 0, 1, true};
        RawRecord record;
        std::size_t count = 0;
        for (; scanner.next(record); ++count) {
            ASSERT_LT(count, whole.size());
            ASSERT_EQ(record, whole[count]) << text << " cut at " << cut;
        }
        const auto& next = whole[count];
        ASSERT_EQ(scanner.position(), next.begin);
        ASSERT_EQ(scanner.line(), next.line);
        ASSERT_TRUE(next.fault || next.end >= cut) << text << " cut at " << cut;
    }
}

TEST(CsvScanner, IsSureOfRecordsThatAreTheSameWhateverFollows) {
    const std::vector<Limits> limits{
        {}, {.field = 0}, {.field = 1}, {.record = 3, .field = 2, .columns = 2}};
    for_each_text("a,\"\n\r"s, 6, [&](const std::string& text) {
        for (const auto& these : limits) expect_sure_records(text, these);
    });
    std::mt19937 random{2020};
    for (int round = 0; round < 2'000; ++round) {
        std::string text;
        for (unsigned n = 0; n < 60; ++n) text += "aa,,\"\n\n\r\0"s[random() % 9];
        expect_sure_records(text, {.record = 20, .field = 5 + random() % 9, .columns = 4});
    }
}

TEST(CsvScanner, ReadsInTimeLinearInTheFile) {
    constexpr std::size_t kTimes = 1'000'000;
    const Limits no_limits{.record = std::numeric_limits<std::uint64_t>::max(),
                           .field = std::numeric_limits<std::uint64_t>::max(),
                           .columns = 3};
    for (const std::string_view pattern :
         {"\"", "\"\"\"\n", "\"\n", "a,\"b\n", "\"\"a\n", "a\n", "\",", "\"\"\n", ",\"\"\"x\n"}) {
        std::string text{"\""};
        for (std::size_t n = 0; n < kTimes; ++n) text += pattern;
        for (const auto& limits : {Limits{}, no_limits}) {
            const auto begin = std::chrono::steady_clock::now();
            CsvScanner scanner{text, ',', limits};
            RawRecord record;
            std::uint64_t end = 0;
            while (scanner.next(record)) end = record.end;
            EXPECT_EQ(end, text.size());
            // Hours, if any search were repeated for each record.
            EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds{20})
                << pattern;
        }
    }
}

TEST(Unquoted, UndoesDoubledQuotes) {
    EXPECT_EQ(unquoted(""), "");
    EXPECT_EQ(unquoted("a,b\n"), "a,b\n");
    EXPECT_EQ(unquoted("\"\""), "\"");
    EXPECT_EQ(unquoted("a\"\"\"\"b\"\""), "a\"\"b\"");
}

TEST(DetectSeparator, TakesTheOneThatMakesATable) {
    EXPECT_EQ(detect_separator("a,b,c\n1,2,3\n"), ',');
    EXPECT_EQ(detect_separator("a;b;c\n1;2,50;3\n4;5,00;6\n"), ';');
    EXPECT_EQ(detect_separator("a\tb\tc\n1\t2,3\n"), '\t');
    EXPECT_EQ(detect_separator("采购台账\n\n单位;金额;备注\n一中;1,200.00;\n二中;2,300.00;a,b\n"),
              ';');
    EXPECT_EQ(detect_separator("a,b\n\"x;y;z\",2\n\"x;y;z\",3\n"), ',');
    EXPECT_EQ(detect_separator("a,b"), ',');
    EXPECT_EQ(detect_separator("a;b,c\n"), ',');
}

TEST(DetectSeparator, SaysNothingOfOneColumn) {
    EXPECT_EQ(detect_separator(""), std::nullopt);
    EXPECT_EQ(detect_separator("a\nb\n"), std::nullopt);
    EXPECT_EQ(detect_separator("\"a,b\"\n"), std::nullopt);
}

TEST(DetectSeparator, DoesNotCountALineThatMayBeCutOff) {
    EXPECT_EQ(detect_separator("a;b\nc,d,e,f"), ';');
    EXPECT_EQ(detect_separator("a;b\nc,d,e,f\n"), ',');
}

}  // namespace
}  // namespace fupin::detail
