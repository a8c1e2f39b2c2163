// SPDX-License-Identifier: Apache-2.0
#include "fupin/ledger/image.hpp"

#include "fupin/core/total.hpp"
#include "ledger/image_maker.hpp"

#include <algorithm>

namespace fupin {
namespace {

/// A purchase read as functions of the day.
class CourseByDay {
public:
    CourseByDay(const detail::Course& purchase, std::span<const State> basis)
        : purchase_{purchase}, basis_{basis} {}

    [[nodiscard]] bool off(Date day) const {
        return purchase_.cancelled && *purchase_.cancelled <= day;
    }

    /// What was given back of what the basis has let through.
    [[nodiscard]] Money returned(Date day) const { return std::min(reached(day), refunded(day)); }

    [[nodiscard]] std::int64_t quantity(Date day) const {
        Total left;
        left.add(purchase_.quantity.value_or(Quantity{}).thousandths());
        for (const auto& refund : purchase_.refunds) {
            if (refund.day <= day && refund.quantity) left.add(-refund.quantity->thousandths());
        }
        return std::max<std::int64_t>(0, left.value());
    }

    /// What the basis has let through by the day, before refunds.
    [[nodiscard]] Money reached(Date day) const {
        if (basis_.size() == 1) return stepped(basis_.front(), day);
        const auto happened = [&](State state) { return has_happened(state, day); };
        return std::all_of(basis_.begin(), basis_.end(), happened) ? purchase_.amount : Money{};
    }

private:
    [[nodiscard]] Money refunded(Date day) const {
        Total sum;
        for (const auto& refund : purchase_.refunds) {
            if (refund.day <= day) sum.add(refund.amount);
        }
        return capped(sum);
    }

    /// Steps of a state so far; one without amount settles the rest.
    [[nodiscard]] Money stepped(State state, Date day) const {
        Total sum;
        for (const auto& step : purchase_.steps) {
            if (step.state != state || step.day > day) continue;
            if (!step.amount) return purchase_.amount;
            sum.add(*step.amount);
        }
        return capped(sum);
    }

    /// A state in parts has happened when parts and refunds reach the amount.
    [[nodiscard]] bool has_happened(State state, Date day) const {
        Total sum;
        bool begun = false;
        for (const auto& step : purchase_.steps) {
            if (step.state != state || step.day > day) continue;
            if (!step.amount) return true;
            begun = true;
            sum.add(*step.amount);
        }
        sum.add(refunded(day));
        sum.subtract(purchase_.amount);
        return begun && (sum.positive() || sum.zero());
    }

    [[nodiscard]] Money capped(Total sum) const {
        auto excess = sum;
        excess.subtract(purchase_.amount);
        return excess.positive() ? purchase_.amount : sum.money();
    }

    const detail::Course& purchase_;
    std::span<const State> basis_;
};

std::vector<ImageItem> unlinked_image(const EffectivePurchase& refund,
                                      std::span<const State> basis) {
    Date latest = Date::min();
    for (const auto state : basis) {
        const auto day = first_day(refund, state);
        if (!day) return {};
        latest = std::max(latest, *day);
    }
    const auto quantity = refund.content.quantity.value_or(Quantity{}).thousandths();
    if (refund.content.amount == Money{} && quantity == 0) return {};
    return {{latest, -refund.content.amount.fen(), 0, -quantity, 0}};
}

}  // namespace

void detail::ImageMaker::find_days(const Course& course) {
    days_.clear();
    for (const auto& step : course.steps) days_.push_back(step.day);
    for (const auto& refund : course.refunds) days_.push_back(refund.day);
    if (course.cancelled) days_.push_back(*course.cancelled);
    std::sort(days_.begin(), days_.end());
    days_.erase(std::unique(days_.begin(), days_.end()), days_.end());
}

std::span<const ImageItem> detail::ImageMaker::make(const Course& purchase,
                                                    std::span<const State> basis) {
    find_days(purchase);
    items_.clear();
    const CourseByDay course{purchase, basis};
    Money reached;
    Money returned;
    std::int64_t quantity = 0;
    const auto net = [&] { return reached - returned; };
    for (const auto day : days_) {
        if (course.off(day)) {
            const int count = net() > Money{} ? -1 : 0;
            if (net() > Money{}) items_.push_back({day, -net().fen(), 0, -quantity, count});
            break;
        }
        const auto before = net();
        const auto back = course.returned(day) - returned;
        reached = course.reached(day);
        returned += back;
        const auto left = net() > Money{} ? course.quantity(day) : 0;
        const int count = (net() > Money{}) - (before > Money{});
        if (net() != before || left != quantity || back != Money{}) {
            items_.push_back({day, (net() - before).fen(), -back.fen(), left - quantity, count});
        }
        quantity = left;
    }
    return items_;
}

std::vector<ImageItem> image(const EffectivePurchase& purchase, std::span<const State> basis) {
    if (purchase.unlinked) return unlinked_image(purchase, basis);
    detail::ImageMaker maker;
    const auto items = maker.make({purchase.content.amount, purchase.content.quantity,
                                   purchase.steps, purchase.refunds, purchase.cancelled},
                                  basis);
    return {items.begin(), items.end()};
}

std::optional<Date> first_day(const EffectivePurchase& purchase, State state) {
    std::optional<Date> first;
    for (const auto& step : purchase.steps) {
        if (step.state == state && (!first || step.day < *first)) first = step.day;
    }
    return first;
}

std::optional<Date> judgement_day(const EffectivePurchase& purchase,
                                  std::span<const State> states) {
    for (const auto state : states) {
        if (const auto day = first_day(purchase, state)) return day;
    }
    return std::nullopt;
}

}  // namespace fupin
