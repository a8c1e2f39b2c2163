// SPDX-License-Identifier: Apache-2.0
// Verdicts against all fen that round to what is printed, tried one by one.
#include "fupin/rules/bulletin.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>
#include <map>
#include <random>

namespace fupin {
namespace {

using Fen = std::int64_t;

/// `numerator / denominator` in whole steps, rounded on the magnitude.
Fen steps(Fen numerator, Fen denominator, bool nearest) {
    if (denominator < 0) numerator = -numerator, denominator = -denominator;
    const auto size = nearest ? (2 * std::abs(numerator) + denominator) / (2 * denominator)
                              : std::abs(numerator) / denominator;
    return numerator < 0 ? -size : size;
}

/// A printed number: `number` steps of 1/10^places yuan or percent.
struct Shown {
    Fen number;
    int places;

    [[nodiscard]] Fen step() const { return places == 2 ? 1 : places == 1 ? 10 : 100; }
    [[nodiscard]] Fen fen() const { return number * step(); }
    [[nodiscard]] std::string text() const {
        const auto size = std::to_string(std::abs(fen()) % 100 + 100).substr(1);
        auto out = std::to_string(std::abs(fen()) / 100);
        if (places > 0) out += "." + size.substr(0, static_cast<std::size_t>(places));
        return (number < 0 ? "-" : "") + out;
    }
    /// Whether `numerator / denominator` hundredths are printed so, one way or the other.
    [[nodiscard]] bool shows(Fen numerator, Fen denominator, bool nearest) const {
        return steps(numerator, denominator * step(), nearest) == number;
    }
    [[nodiscard]] std::vector<Fen> amounts() const {
        std::vector<Fen> all;
        for (Fen fen = -900; fen <= 900; ++fen) {
            if (shows(fen, 1, true) || shows(fen, 1, false)) all.push_back(fen);
        }
        return all;
    }
};

/// A computed value in hundredths as a fraction.
struct Value {
    Fen numerator;
    Fen denominator;
};
using Formula = std::function<Value(Fen, Fen)>;

std::string expected(const Shown& result, const Shown& a, const Shown& b, const Formula& formula) {
    const auto printed = formula(a.fen(), b.fen());
    if (result.fen() * printed.denominator == printed.numerator) return "exact";
    if (result.shows(printed.numerator, printed.denominator, true)) return "half_up";
    if (result.shows(printed.numerator, printed.denominator, false)) return "truncated";
    const auto second = b.amounts();
    for (const auto x : a.amounts()) {
        for (const auto y : second) {
            const auto value = formula(x, y);
            if (result.shows(value.numerator, value.denominator, true) ||
                result.shows(value.numerator, value.denominator, false)) {
                return "within_rounding";
            }
        }
    }
    return "contradicted";
}

std::string verdict(RelationKind kind, const Shown& result, const char* unit, const Shown& a,
                    const Shown& b) {
    const Bulletin bulletin{
        "",
        {{"result", "", result.text(), unit}, {"a", "", a.text(), "元"}, {"b", "", b.text(), "元"}},
        {{"r", kind, "result", {"a", "b"}, {}, false}}};
    return canonical_text(check_bulletin(bulletin).table.cell(0, "verdict"));
}

/// Random figures of every number of places, results near what the formula gives.
class Trial {
public:
    explicit Trial(unsigned seed) : random_{seed} {}

    Shown amount(Fen least, Fen most) {
        const int places = static_cast<int>(whole(0, 2));
        const Fen step = Shown{0, places}.step();
        return {whole(least, most) / step, places};
    }
    Shown near(Value value) {
        const int places = static_cast<int>(whole(0, 2));
        const Fen step = Shown{0, places}.step();
        const auto spread = whole(0, 3) == 0 ? 40 : 2;
        return {steps(value.numerator, value.denominator * step, true) + whole(-spread, spread),
                places};
    }

private:
    Fen whole(Fen least, Fen most) {
        return std::uniform_int_distribution<Fen>{least, most}(random_);
    }
    std::mt19937 random_;
};

std::map<std::string, int> compare(RelationKind kind, const char* unit, unsigned seed, Fen least_b,
                                   const Formula& formula) {
    std::map<std::string, int> seen;
    Trial trial{seed};
    for (int i = 0; i < 1000; ++i) {
        auto a = trial.amount(-700, 700);
        auto b = trial.amount(least_b, 700);
        if (kind == RelationKind::change) std::swap(a, b);
        const auto& base = kind == RelationKind::change ? a : b;
        if (kind != RelationKind::sum && base.number == 0) continue;
        const auto result = trial.near(formula(a.fen(), b.fen()));
        const auto want = expected(result, a, b, formula);
        EXPECT_EQ(verdict(kind, result, unit, a, b), want)
            << result.text() << unit << " of " << a.text() << " and " << b.text();
        ++seen[want];
    }
    return seen;
}

void expect_all_five(const std::map<std::string, int>& seen) {
    for (const auto* name : {"exact", "half_up", "truncated", "within_rounding", "contradicted"}) {
        EXPECT_TRUE(seen.contains(name)) << name;
    }
}

TEST(BulletinOracle, TriesEveryFenBehindASum) {
    expect_all_five(
        compare(RelationKind::sum, "元", 1, -700, [](Fen a, Fen b) { return Value{a + b, 1}; }));
}

TEST(BulletinOracle, TriesEveryFenBehindARate) {
    expect_all_five(compare(RelationKind::rate, "%", 2, -700,
                            [](Fen a, Fen b) { return Value{10'000 * a, b}; }));
}

TEST(BulletinOracle, TriesEveryFenBehindAChange) {
    expect_all_five(compare(RelationKind::change, "%", 3, 1,
                            [](Fen a, Fen b) { return Value{10'000 * (b - a), a}; }));
}

TEST(BulletinOracle, TriesEveryFenBehindACumulativePairAndAPairPrintedTwice) {
    Trial trial{4};
    std::map<std::string, int> seen;
    for (int i = 0; i < 1000; ++i) {
        const auto a = trial.amount(-300, 300);
        const auto b = trial.near({a.fen(), 1});
        bool rises = false;
        bool meets = false;
        for (const auto x : a.amounts()) {
            for (const auto y : b.amounts()) {
                rises = rises || x <= y;
                meets = meets || x == y;
            }
        }
        const Bulletin bulletin{"",
                                {{"a", "", a.text(), "元"}, {"b", "", b.text(), "元"}},
                                {{"c", RelationKind::cumulative, "", {"a", "b"}, {}, false},
                                 {"s", RelationKind::same, "", {"a", "b"}, {}, false},
                                 {"w", RelationKind::within, "a", {"b"}, {}, false},
                                 {"x", RelationKind::cross, "", {}, {{"a"}, {"b"}}, false}}};
        const auto check = check_bulletin(bulletin);
        const auto got = [&](std::size_t row) {
            return canonical_text(check.table.cell(row, "verdict"));
        };
        const auto told = a.text() + " " + b.text();
        const std::string rise = a.fen() <= b.fen() ? "exact"
                                 : rises            ? "within_rounding"
                                                    : "contradicted";
        EXPECT_EQ(got(0), rise) << told;
        EXPECT_EQ(got(2), rise) << told;
        EXPECT_EQ(got(1) != "contradicted", meets) << told;
        EXPECT_EQ(got(3), a.fen() == b.fen() ? "exact"
                          : meets            ? "within_rounding"
                                             : "contradicted")
            << told;
        ++seen[rise];
    }
    EXPECT_EQ(seen.size(), 3U);
}

}  // namespace
}  // namespace fupin
