// SPDX-License-Identifier: Apache-2.0
#include "fupin/ledger/image.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>

namespace fupin {
namespace {

const Date kFirst = Date::parse("2020-08-01");
using Items = std::vector<ImageItem>;

Date on(int number) { return kFirst.plus_days(number - 1); }
Money fen(std::int64_t value) { return Money::from_fen(value); }

EffectivePurchase bought(std::int64_t amount, std::vector<Step> steps,
                         std::vector<Return> refunds = {}) {
    EffectivePurchase out;
    out.content.amount = fen(amount);
    out.steps = std::move(steps);
    out.refunds = std::move(refunds);
    return out;
}

constexpr std::array kPaid{State::paid};
constexpr std::array kBoth{State::accepted, State::paid};

TEST(Image, FollowsTheAmountsOfTheStepsAtASingleState) {
    const auto purchase =
        bought(1000, {{State::paid, on(20), fen(600)}, {State::paid, on(30), fen(400)}});
    EXPECT_EQ(image(purchase, kPaid), (Items{{on(20), 600, 0, 0, 1}, {on(30), 400, 0, 0, 0}}));
    EXPECT_EQ(image(bought(1000, {{State::paid, on(2), {}}, {State::paid, on(1), fen(1)}}), kPaid),
              (Items{{on(1), 1, 0, 0, 1}, {on(2), 999, 0, 0, 0}}));
    EXPECT_EQ(image(bought(1000, {{State::paid, on(1), fen(1500)}}), kPaid),
              (Items{{on(1), 1000, 0, 0, 1}}));
}

TEST(Image, StandsWholeOnTheLatestDayAtSeveralStates) {
    auto purchase = bought(1000, {{State::accepted, on(9), {}}, {State::paid, on(2), fen(600)}});
    EXPECT_EQ(image(purchase, kBoth), Items{});
    purchase.steps.push_back({State::paid, on(12), fen(400)});
    EXPECT_EQ(image(purchase, kBoth), (Items{{on(12), 1000, 0, 0, 1}}));
    purchase.steps.pop_back();
    purchase.refunds = {{on(14), fen(400), std::nullopt}};
    EXPECT_EQ(image(purchase, kBoth), (Items{{on(14), 600, -400, 0, 1}}));
}

TEST(Image, CountsRefundsFromTheEffectiveDayOnAndNeverBelowZero) {
    const std::vector<Step> paid{{State::paid, on(10), {}}};
    EXPECT_EQ(image(bought(1000, paid, {{on(5), fen(200), {}}}), kPaid),
              (Items{{on(10), 800, -200, 0, 1}}));
    EXPECT_EQ(
        image(bought(1000, paid, {{on(12), fen(600), {}}, {on(13), fen(600), {}}}), kPaid),
        (Items{{on(10), 1000, 0, 0, 1}, {on(12), -600, -600, 0, 0}, {on(13), -400, -400, 0, -1}}));
}

TEST(Image, LowersTheQuantityByWhatCameBackAndToNothingWithTheMoney) {
    auto purchase = bought(
        1000, {{State::paid, on(1), {}}},
        {{on(2), fen(100), Quantity::parse("0.5")}, {on(3), fen(100), {}}, {on(4), fen(800), {}}});
    purchase.content.quantity = Quantity::parse("2");
    EXPECT_EQ(image(purchase, kPaid), (Items{{on(1), 1000, 0, 2000, 1},
                                             {on(2), -100, -100, -500, 0},
                                             {on(3), -100, -100, 0, 0},
                                             {on(4), -800, -800, -1500, -1}}));
}

TEST(Image, IsNothingFromTheCancelDayOn) {
    auto purchase = bought(1000, {{State::paid, on(5), fen(600)}});
    purchase.cancelled = on(9);
    EXPECT_EQ(image(purchase, kPaid), (Items{{on(5), 600, 0, 0, 1}, {on(9), -600, 0, 0, -1}}));
    purchase.cancelled = on(5);
    EXPECT_EQ(image(purchase, kPaid), Items{});
}

TEST(Image, OfAnUnlinkedRefundIsOneNegativeItemThatCountsNothing) {
    auto refund = bought(300, {{State::accepted, on(7), {}}, {State::paid, on(5), {}}});
    refund.unlinked = true;
    refund.content.quantity = Quantity::parse("1.5");
    EXPECT_EQ(image(refund, kPaid), (Items{{on(5), -300, 0, -1500, 0}}));
    EXPECT_EQ(image(refund, kBoth), (Items{{on(7), -300, 0, -1500, 0}}));
    refund.steps.pop_back();
    EXPECT_EQ(image(refund, kBoth), Items{});
}

TEST(Image, OfNothingIsNothing) {
    EXPECT_EQ(image(bought(0, {{State::paid, on(1), {}}}), kPaid), Items{});
    EXPECT_EQ(image(bought(1000, {{State::placed, on(1), {}}}), kPaid), Items{});
}

TEST(Image, KnowsTheFirstDayOfAStateAndTheDayOfJudgement) {
    const auto purchase = bought(
        1000,
        {{State::placed, on(9), {}}, {State::paid, on(6), fen(1)}, {State::paid, on(4), fen(1)}});
    EXPECT_EQ(first_day(purchase, State::paid), on(4));
    EXPECT_EQ(first_day(purchase, State::evaluated), std::nullopt);
    constexpr std::array kOrder{State::accepted, State::placed, State::paid};
    EXPECT_EQ(judgement_day(purchase, kOrder), on(9));
    EXPECT_EQ(judgement_day(purchase, std::array{State::evaluated}), std::nullopt);
}

/// The law said day by day, without increments.
struct Oracle {
    const EffectivePurchase& purchase;
    std::span<const State> basis;

    [[nodiscard]] std::int64_t refunded(Date day) const {
        std::int64_t sum = 0;
        for (const auto& back : purchase.refunds) {
            if (back.day <= day) sum += back.amount.fen();
        }
        return std::min(sum, purchase.content.amount.fen());
    }
    /// Null: not begun. A step without amount settles whatever is left.
    [[nodiscard]] std::optional<std::int64_t> steps(State state, Date day) const {
        std::optional<std::int64_t> sum;
        for (const auto& step : purchase.steps) {
            if (step.state != state || step.day > day) continue;
            sum = sum.value_or(0) + step.amount.value_or(purchase.content.amount).fen();
        }
        return sum;
    }
    [[nodiscard]] std::int64_t net(Date day) const {
        const auto amount = purchase.content.amount.fen();
        if (purchase.cancelled && day >= *purchase.cancelled) return 0;
        auto reached = amount;
        for (const auto state : basis) {
            const auto sum = steps(state, day);
            if (!sum) return 0;
            if (basis.size() == 1) reached = std::min(amount, *sum);
            if (basis.size() > 1 && *sum + refunded(day) < amount) return 0;
        }
        return std::max<std::int64_t>(0, reached - refunded(day));
    }
    [[nodiscard]] std::int64_t quantity(Date day) const {
        if (net(day) == 0) return 0;
        auto left = purchase.content.quantity.value_or(Quantity{}).thousandths();
        for (const auto& back : purchase.refunds) {
            if (back.day <= day) left -= back.quantity.value_or(Quantity{}).thousandths();
        }
        return std::max<std::int64_t>(0, left);
    }
};

EffectivePurchase random_purchase(std::mt19937& random) {
    const auto up_to = [&](unsigned end) { return static_cast<int>(random() % end); };
    auto out = bought(up_to(5) * 100, {});
    if (up_to(2) == 0) out.content.quantity = Quantity::from_thousandths(up_to(5) * 500);
    if (up_to(4) == 0) out.cancelled = on(1 + up_to(20));
    for (std::size_t s = 0; s < kStates; ++s) {
        bool rest = false;
        for (int n = up_to(3); n > 0; --n) {
            Step step{static_cast<State>(s), on(1 + up_to(20)), std::nullopt};
            if (rest || up_to(2) == 0) step.amount = fen(50 * (1 + up_to(6)));
            rest = rest || !step.amount;
            if (!out.cancelled || step.day <= *out.cancelled) out.steps.push_back(step);
        }
    }
    for (int n = up_to(4); n > 0; --n) {
        Return back{on(1 + up_to(20)), fen(50 * up_to(5)), std::nullopt};
        if (up_to(2) == 0) back.quantity = Quantity::from_thousandths(up_to(4) * 250);
        out.refunds.push_back(back);
    }
    std::sort(out.steps.begin(), out.steps.end());
    std::sort(out.refunds.begin(), out.refunds.end());
    return out;
}

TEST(Image, AddsUpToTheNetOfEveryDay) {
    constexpr std::array kAll{State::accepted, State::paid, State::evaluated};
    const std::vector<std::span<const State>> bases{kPaid, kBoth, kAll};
    std::mt19937 random{20200912};
    int items_seen = 0;
    for (int n = 0; n < 4000; ++n) {
        const auto purchase = random_purchase(random);
        for (const auto basis : bases) {
            const auto items = image(purchase, basis);
            const Oracle oracle{purchase, basis};
            items_seen += static_cast<int>(items.size());
            for (std::size_t i = 1; i < items.size(); ++i) {
                ASSERT_LT(items[i - 1].day, items[i].day);
            }
            for (int d = 0; d <= 21; ++d) {
                ImageItem sum{on(1), 0, 0, 0, 0};
                for (const auto& item : items) {
                    if (item.day > on(d)) continue;
                    sum.amount_fen += item.amount_fen;
                    sum.quantity += item.quantity;
                    sum.count += item.count;
                }
                ASSERT_EQ(sum.amount_fen, oracle.net(on(d))) << n << " day " << d;
                ASSERT_EQ(sum.count, oracle.net(on(d)) > 0 ? 1 : 0) << n << " day " << d;
                ASSERT_EQ(sum.quantity, oracle.quantity(on(d))) << n << " day " << d;
            }
        }
    }
    EXPECT_GT(items_seen, 4000);
}

}  // namespace
}  // namespace fupin
