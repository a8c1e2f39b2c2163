// SPDX-License-Identifier: Apache-2.0
#include "rules/bulletin_judge.hpp"

#include <algorithm>

namespace fupin::detail {

namespace {

using enum BulletinVerdict;

constexpr Int128 kWholePercent = 100 * kParts;

Judgement not_judged(BulletinNote note) { return {.note = note}; }

void set_range(Judgement& judged, const Range& range) {
    judged.least = Exact{range.least};
    judged.most = Exact{range.most};
}

/// The strictest way in which a printed figure follows from an exact value, if any.
std::optional<BulletinVerdict> followed(const Printed& printed, const Exact& exact) {
    if (times(printed.value, exact.denominator) == exact.numerator) return BulletinVerdict::exact;
    if (printed.is_half_up(exact)) return half_up;
    if (printed.is_truncated(exact)) return truncated;
    return std::nullopt;
}

BulletinVerdict otherwise(bool possible) { return possible ? within_rounding : contradicted; }

bool all_fit(const std::vector<Stated>& figures) {
    return std::all_of(figures.begin(), figures.end(), [&](const Stated& figure) {
        return figure.printed.fits(figures.front().printed);
    });
}

struct Total {
    Int128 printed = 0;
    Range range = {};
};

Total total_of(const std::vector<Stated>& parts) {
    Total total;
    for (const auto& part : parts) {
        total.printed = plus(total.printed, part.printed.value);
        total.range = total.range + part.range;
    }
    return total;
}

bool is_whole(const Range& range) {
    return !range.least_open && !range.most_open && range.least % kParts == 0 &&
           range.most % kParts == 0;
}

bool ratio_exists(const Range& n, const Range& d, const Range& percent) {
    return is_whole(n) && is_whole(d) ? whole_ratio_exists(n, d, percent)
                                      : real_ratio_exists(n, d, percent);
}

Exact percent_of(Int128 part, Int128 base) { return {times(kWholePercent, part), base}; }

/// `part / base` in percent, less `taken`; the base is positive.
Judgement judge_ratio(const Stated& rate, const Stated& part, const Stated& base, Int128 taken) {
    const auto less = [&](Exact exact) {
        exact.numerator = plus(exact.numerator, -times(taken, exact.denominator));
        return exact;
    };
    Judgement judged;
    judged.computed = less(percent_of(part.printed.value, base.printed.value));
    judged.least = less(
        percent_of(part.range.least, part.range.least < 0 ? base.range.least : base.range.most));
    judged.most =
        less(percent_of(part.range.most, part.range.most < 0 ? base.range.most : base.range.least));
    if (const auto verdict = followed(rate.printed, *judged.computed)) {
        judged.verdict = *verdict;
        return judged;
    }
    auto percent = rate.range;
    percent.least = plus(percent.least, taken);
    percent.most = plus(percent.most, taken);
    judged.verdict = otherwise(ratio_exists(part.range, base.range, percent));
    return judged;
}

Stated turned(Stated figure) {
    figure.printed.value = -figure.printed.value;
    figure.range = -figure.range;
    return figure;
}

Judgement relative_change(const Stated& change, const Stated& from, const Stated& to) {
    if (!from.printed.fits(to.printed)) return not_judged(BulletinNote::units);
    if (from.printed.value <= 0) return not_judged(BulletinNote::no_base);
    return judge_ratio(change, to, from, kWholePercent);
}

Judgement point_difference(const Stated& points, const Stated& from, const Stated& to) {
    if (from.printed.kind != PrintedKind::rate || to.printed.kind != PrintedKind::rate) {
        return not_judged(BulletinNote::units);
    }
    Judgement judged;
    judged.computed = Exact{plus(to.printed.value, -from.printed.value)};
    const auto range = to.range + -from.range;
    set_range(judged, range);
    judged.verdict = followed(points.printed, *judged.computed)
                         .value_or(otherwise(!range.met(points.range).empty()));
    return judged;
}

bool holds(const Judgement& judged) { return judged.verdict <= within_rounding; }

}  // namespace

Judgement judge_sum(const Stated& total, const std::vector<Stated>& parts) {
    if (!all_fit(parts) || !total.printed.fits(parts.front().printed)) {
        return not_judged(BulletinNote::units);
    }
    const auto sum = total_of(parts);
    Judgement judged{.computed = Exact{sum.printed}};
    set_range(judged, sum.range);
    judged.verdict = followed(total.printed, *judged.computed)
                         .value_or(otherwise(!sum.range.met(total.range).empty()));
    return judged;
}

Judgement judge_within(const Stated& part, const Stated& whole) {
    if (!part.printed.fits(whole.printed)) return not_judged(BulletinNote::units);
    Judgement judged{.computed = Exact{whole.printed.value}};
    set_range(judged, whole.range);
    if (part.printed.value <= whole.printed.value) {
        judged.verdict = BulletinVerdict::exact;
    } else {
        const Range up_to_whole{part.range.least, whole.range.most, part.range.least_open,
                                whole.range.most_open};
        judged.verdict = otherwise(!up_to_whole.empty());
    }
    return judged;
}

Judgement judge_rate(const Stated& rate, const Stated& part, const Stated& base) {
    if (rate.printed.kind != PrintedKind::rate || !part.printed.fits(base.printed)) {
        return not_judged(BulletinNote::units);
    }
    if (base.printed.value == 0) return not_judged(BulletinNote::no_base);
    if (base.printed.value < 0) return judge_ratio(rate, turned(part), turned(base), 0);
    return judge_ratio(rate, part, base, 0);
}

Judgement judge_change(const Stated& change, const Stated& from, const Stated& to) {
    if (change.printed.kind == PrintedKind::points) {
        auto judged = not_judged(BulletinNote::units);
        if (holds(relative_change(change, from, to))) judged.note = BulletinNote::percent_meant;
        return judged;
    }
    if (change.printed.kind != PrintedKind::rate) return not_judged(BulletinNote::units);
    auto judged = relative_change(change, from, to);
    if (!holds(judged) && holds(point_difference(change, from, to))) {
        judged.note = BulletinNote::points_meant;
    }
    return judged;
}

Judgement judge_difference(const Stated& points, const Stated& from, const Stated& to) {
    if (points.printed.kind == PrintedKind::rate) {
        auto judged = not_judged(BulletinNote::units);
        if (holds(point_difference(points, from, to))) judged.note = BulletinNote::points_meant;
        return judged;
    }
    if (points.printed.kind != PrintedKind::points) return not_judged(BulletinNote::units);
    auto judged = point_difference(points, from, to);
    if (!holds(judged) && holds(relative_change(points, from, to))) {
        judged.note = BulletinNote::percent_meant;
    }
    return judged;
}

Judgement judge_cumulative(const std::vector<Stated>& figures, bool refunds) {
    if (!all_fit(figures)) return not_judged(BulletinNote::units);
    bool fell = false;
    bool possible = true;
    // The least that the last figure may be, if none before it was above the next.
    Range reached = figures.front().range;
    for (std::size_t i = 1; i < figures.size(); ++i) {
        fell = fell || figures[i].printed.value < figures[i - 1].printed.value;
        const auto& range = figures[i].range;
        const Range from_reached{reached.least, range.most, reached.least_open, range.most_open};
        possible = possible && !from_reached.empty();
        if (range.least > reached.least) reached = range;
        if (range.least == reached.least) {
            reached.least_open = reached.least_open || range.least_open;
        }
    }
    Judgement judged{.verdict = BulletinVerdict::exact};
    if (fell && refunds) judged.note = BulletinNote::refunds;
    if (fell && !refunds) judged.verdict = otherwise(possible);
    return judged;
}

Judgement judge_cross(const std::vector<std::vector<Stated>>& divisions) {
    const auto& first = divisions.front().front().printed;
    auto common = total_of(divisions.front());
    bool equal = true;
    for (const auto& division : divisions) {
        if (!all_fit(division) || !division.front().printed.fits(first)) {
            return not_judged(BulletinNote::units);
        }
        const auto total = total_of(division);
        equal = equal && total.printed == common.printed;
        common.range = common.range.met(total.range);
    }
    Judgement judged{.computed = Exact{common.printed}};
    if (!common.range.empty()) set_range(judged, common.range);
    judged.verdict = equal ? BulletinVerdict::exact : otherwise(!common.range.empty());
    return judged;
}

Judgement judge_same(const std::vector<Stated>& figures) {
    if (!all_fit(figures)) return not_judged(BulletinNote::units);
    const auto& finest = *std::min_element(
        figures.begin(), figures.end(),
        [](const Stated& a, const Stated& b) { return a.printed.quantum < b.printed.quantum; });
    const Exact value{finest.printed.value};
    Judgement judged{.computed = value};
    auto worst = BulletinVerdict::exact;
    auto common = finest.range;
    for (const auto& figure : figures) {
        worst = std::max(worst, followed(figure.printed, value).value_or(contradicted));
        common = common.met(figure.range);
    }
    if (!common.empty()) set_range(judged, common);
    judged.verdict = worst < within_rounding ? worst : otherwise(!common.empty());
    return judged;
}

}  // namespace fupin::detail
