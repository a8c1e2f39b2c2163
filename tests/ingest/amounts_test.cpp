// SPDX-License-Identifier: Apache-2.0
#include "ingest/amounts.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace fupin::detail {
namespace {

constexpr std::array<std::string_view, 11> kDigits{"0", "1", "2", "3", "4", "5",
                                                   "6", "7", "8", "9", "０"};

/// What a string of the grammar means; produced by deriving the grammar, not by reading.
struct Meaning {
    std::string whole;
    std::string fraction;
    bool full_width = false;
    bool grouped = false;
};

struct Derived {
    std::string text;
    std::size_t length;  ///< In characters.
    Meaning meaning;
};

/// All strings of exactly `length` digits.
std::vector<Derived> digit_strings(std::size_t length) {
    std::vector<Derived> out{{"", 0, {}}};
    for (std::size_t i = 0; i < length; ++i) {
        std::vector<Derived> longer;
        for (const auto& shorter : out) {
            for (std::size_t d = 0; d < kDigits.size(); ++d) {
                auto next = shorter;
                next.text += kDigits[d];
                next.meaning.whole += static_cast<char>('0' + d % 10);
                next.meaning.full_width = next.meaning.full_width || d == 10;
                ++next.length;
                longer.push_back(std::move(next));
            }
        }
        out = std::move(longer);
    }
    return out;
}

std::vector<Derived> numbers_up_to(std::size_t most) {
    std::vector<std::vector<Derived>> digits;
    for (std::size_t n = 0; n <= most; ++n) digits.push_back(digit_strings(n));
    std::vector<Derived> out;
    for (std::size_t whole = 1; whole <= most; ++whole) {
        out.insert(out.end(), digits[whole].begin(), digits[whole].end());
        for (std::size_t fraction = 1; whole + 1 + fraction <= most; ++fraction) {
            for (const auto& a : digits[whole]) {
                for (const auto& b : digits[fraction]) {
                    out.push_back({a.text + '.' + b.text,
                                   whole + 1 + fraction,
                                   {a.meaning.whole, b.meaning.whole,
                                    a.meaning.full_width || b.meaning.full_width, false}});
                }
            }
        }
    }
    for (std::size_t first = 1; first <= 9 && most >= 5; ++first) {  // 1,234
        for (const auto& group : digits[3]) {
            out.push_back({std::string{kDigits[first]} + ',' + group.text,
                           5,
                           {std::string{kDigits[first]} + group.meaning.whole, "",
                            group.meaning.full_width, true}});
        }
    }
    return out;
}

struct Expected {
    std::string decimal;
    std::uint8_t repairs;
    bool yuan;
};

std::uint8_t bit(Repair repair) {
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(repair));
}

Expected expected_of(const Meaning& meaning, char sign, bool currency, bool unit) {
    Expected out{"", 0, unit};
    auto whole = meaning.whole;
    while (whole.size() > 1 && whole[0] == '0') whole.erase(0, 1);
    const auto add = [&](bool made, Repair repair) {
        if (made) out.repairs = static_cast<std::uint8_t>(out.repairs | bit(repair));
    };
    add(meaning.full_width, Repair::full_width);
    add(meaning.grouped, Repair::grouping);
    add(currency, Repair::currency_sign);
    add(unit, Repair::unit_suffix);
    add(sign == '+', Repair::plus_sign);
    add(whole != meaning.whole, Repair::leading_zeros);
    if (sign == '-') out.decimal = "-";
    out.decimal += whole;
    if (!meaning.fraction.empty()) out.decimal += '.' + meaning.fraction;
    return out;
}

/// Every string of at most `most` characters of the alphabet below that is an amount.
std::unordered_map<std::string, Expected> all_amounts(std::size_t most) {
    struct Front {
        std::string text;
        std::size_t length;
        char sign;
        bool currency;
    };
    std::vector<Front> fronts{{"", 0, 0, false}, {"-", 1, '-', false}, {"+", 1, '+', false}};
    for (std::size_t blanks = 0; blanks + 1 < most; ++blanks) {
        const auto mark = "￥" + std::string(blanks, ' ');
        fronts.push_back({mark, 1 + blanks, 0, true});
        for (const char sign : {'-', '+'}) {
            fronts.push_back({mark + sign, 2 + blanks, sign, true});
            fronts.push_back({sign + mark, 2 + blanks, sign, true});
        }
    }
    std::unordered_map<std::string, Expected> out;
    for (const auto& number : numbers_up_to(most)) {
        const auto all = number.meaning.whole + number.meaning.fraction;
        const bool zero = all.find_first_not_of('0') == std::string::npos;
        for (const auto& front : fronts) {
            if (front.sign == '-' && zero) continue;
            for (std::size_t unit = 0; unit <= most; ++unit) {  // 0: none; n: n - 1 blanks and 元
                const auto length = front.length + number.length + unit;
                if (length > most) break;
                const auto back = unit == 0 ? "" : std::string(unit - 1, ' ') + "元";
                const auto means =
                    expected_of(number.meaning, front.sign, front.currency, unit > 0);
                for (std::size_t before = 0; length + before <= most; ++before) {
                    for (std::size_t after = 0; length + before + after <= most; ++after) {
                        out.emplace(std::string(before, ' ') + front.text + number.text + back +
                                        std::string(after, ' '),
                                    means);
                    }
                }
            }
        }
    }
    return out;
}

TEST(Amounts, AgreeWithTheGrammarOnEveryStringOfFiveCharacters) {
    constexpr std::array<std::string_view, 19> kAlphabet{"0", "1",  "2",  "3",  "4", "5", "6",
                                                         "7", "8",  "9",  ".",  "-", "+", ",",
                                                         "e", "￥", "元", "０", " "};
    constexpr std::size_t kMost = 5;
    const auto amounts = all_amounts(kMost);
    std::uint64_t strings = 0;
    std::uint64_t accepted = 0;
    std::uint64_t disagreements = 0;
    const auto check = [&](const std::string& text) {
        ++strings;
        const auto read = repaired_amount(text);
        const auto found = amounts.find(text);
        accepted += found != amounts.end() ? 1U : 0U;
        const bool agrees = found == amounts.end()
                                ? !read
                                : read && read->decimal == found->second.decimal &&
                                      read->repairs == found->second.repairs &&
                                      read->unit.has_value() == found->second.yuan &&
                                      read->unit.value_or(MoneyUnit::yuan) == MoneyUnit::yuan;
        if (!agrees && ++disagreements <= 10) ADD_FAILURE() << "'" << text << "'";
    };
    std::vector<std::string> level{""};
    check("");
    for (std::size_t length = 1; length <= kMost; ++length) {
        std::vector<std::string> next;
        for (const auto& text : level) {
            for (const auto symbol : kAlphabet) {
                auto longer = text + std::string{symbol};
                check(longer);
                if (length < kMost) next.push_back(std::move(longer));
            }
        }
        level = std::move(next);
    }
    EXPECT_EQ(disagreements, 0U);
    EXPECT_EQ(strings, 2'613'660U);
    EXPECT_EQ(accepted, amounts.size());
    RecordProperty("strings", std::to_string(strings));
}

TEST(Amounts, UndoWhatIsDocumentedAndNothingElse) {
    const auto decimal = [](std::string_view text) {
        const auto read = repaired_amount(text);
        return read ? read->decimal : "";
    };
    EXPECT_EQ(decimal("￥１，２３４，５６７．８９"), "1234567.89");
    EXPECT_EQ(decimal("¥ -1,234.50 元"), "-1234.50");
    EXPECT_EQ(decimal("\u3000602.26万元"), "602.26");
    EXPECT_EQ(decimal("000.50"), "0.50");
    EXPECT_EQ(repaired_amount("1.5亿元")->unit, MoneyUnit::yi);
    EXPECT_EQ(repaired_amount("1.5万元")->unit, MoneyUnit::wan);
    EXPECT_EQ(repaired_amount("1.5")->unit, std::nullopt);
    for (const auto* text :
         {"1,23", "12,34", "1234,567", "1,2345", "1,234,56", "0,123", "1.234,567", "1e3", "1.",
          ".5",   "--1",   "+-1",      "-￥-1",  "1元元",    "1万",   "元",        "1 2", "1\n2",
          "(1)",  "1.2.3", "-0.00",    "∞",      "0x10",     "1'000", "−1",        "1％"}) {
        EXPECT_EQ(decimal(text), "") << text;
    }
}

TEST(Amounts, QuantitiesHaveNeitherCurrencyNorUnit) {
    EXPECT_EQ(repaired_number("+1,234.5")->decimal, "1234.5");
    EXPECT_EQ(repaired_number("-02")->decimal, "-2");
    for (const auto* text : {"￥1", "1元", "10公斤", "", "-", "1,2"}) {
        EXPECT_EQ(repaired_number(text), std::nullopt) << text;
    }
}

/// The same by long division of whole numbers: `value` is in 10^-6 yuan.
std::int64_t rounded_naively(std::int64_t value, Rounding rounding) {
    const bool negative = value < 0;
    const auto magnitude = negative ? -value : value;
    auto fen = magnitude / 10'000;
    const auto rest = magnitude % 10'000;
    const bool up = rounding == Rounding::up         ? rest > 0
                    : rounding == Rounding::truncate ? false
                    : rounding == Rounding::half_up  ? rest >= 5'000
                    : rest == 5'000                  ? fen % 2 == 1
                                                     : rest > 5'000;
    fen += up ? 1 : 0;
    return negative ? -fen : fen;
}

TEST(Amounts, RoundOnlyAsDeclaredAndKeepTheDifference) {
    for (const auto rounding :
         {Rounding::half_up, Rounding::half_even, Rounding::truncate, Rounding::up}) {
        for (std::int64_t value = -45'001; value <= 45'001; value += 7) {
            const auto magnitude = std::to_string(value < 0 ? -value : value);
            const auto digits = std::string(8 - magnitude.size(), '0') + magnitude;
            const auto text =
                std::string{value < 0 ? "-" : ""} + digits[1] + '.' + digits.substr(2);
            if (value == 0) continue;
            const auto read = money_from(text, MoneyUnit::yuan, rounding);
            ASSERT_TRUE(read.amount) << text;
            EXPECT_EQ(read.amount->fen(), rounded_naively(value, rounding)) << text;
            // What was added, in 10^-18 fen, is the whole difference.
            const Int128 exact = Int128{value} * 100'000'000'000'000;
            EXPECT_TRUE(Int128{read.amount->fen()} * 1'000'000'000'000'000'000 - exact == read.rest)
                << text;
        }
    }
    EXPECT_EQ(money_from("1.005", MoneyUnit::yuan, {}).fault, MoneyFault::too_fine);
    EXPECT_EQ(money_from("0.0000005", MoneyUnit::wan, Rounding::half_up).amount,
              Money::from_fen(1));
    EXPECT_EQ(money_from("1.50", MoneyUnit::wan, Rounding::up).amount, Money::from_fen(1'500'000));
    EXPECT_EQ(money_from("0.00000000000000000001", MoneyUnit::yuan, Rounding::up).amount,
              Money::from_fen(1));
    EXPECT_EQ(money_from("0.000000000000000000001", MoneyUnit::yuan, Rounding::up).fault,
              MoneyFault::too_fine);
    EXPECT_EQ(money_from("92233720368547758.074", MoneyUnit::yuan, Rounding::up).fault,
              MoneyFault::overflow);
    EXPECT_EQ(money_from("92233720368547758.08", MoneyUnit::yuan, {}).fault, MoneyFault::overflow);
    EXPECT_EQ(money_from("-0.001", MoneyUnit::yuan, Rounding::truncate).amount, Money{});
}

TEST(Amounts, DifferencesArePrintedExactly) {
    const auto one = Int128{1'000'000'000'000'000'000};  // A fen.
    EXPECT_EQ(rest_text(one * 150), "1.5");
    EXPECT_EQ(rest_text(-one / 2), "-0.005");
    EXPECT_EQ(rest_text(0), "0");
    EXPECT_EQ(rest_text(1), "0.00000000000000000001");
    EXPECT_EQ(fen_text(-5), "-0.05");
    EXPECT_EQ(fen_text(Int128{INT64_MAX} * 10), "922337203685477580.70");
}

TEST(Amounts, QuantitiesHaveThreeDecimals) {
    EXPECT_EQ(quantity_from("1.5000").quantity, Quantity::from_thousandths(1500));
    EXPECT_EQ(quantity_from("1.0005").fault, QuantityFault::too_fine);
    EXPECT_EQ(quantity_from("9223372036854775.808").fault, QuantityFault::overflow);
    EXPECT_EQ(quantity_from("1e3").fault, QuantityFault::syntax);
}

}  // namespace
}  // namespace fupin::detail
