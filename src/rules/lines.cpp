// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/lines.hpp"

#include "rules/day_sums.hpp"

#include <algorithm>

namespace fupin {

namespace {

/// The first days of months, by day: looked up, not computed, for each posting.
class Months {
public:
    explicit Months(const NarrowColumn<Date>& days) {
        if (days.empty()) return;
        const auto [first, last] = std::ranges::minmax(days);
        first_ = first;
        for (auto day = first_; day <= last; day = day.plus_days(1)) {
            if (months_.empty() || day.day() == 1) months_.push_back(day.first_of_month());
            month_of_.push_back(static_cast<std::uint32_t>(months_.size() - 1));
        }
    }
    [[nodiscard]] std::uint32_t of(Date day) const {
        return month_of_[static_cast<std::size_t>(day - first_)];
    }
    [[nodiscard]] const std::vector<Date>& first_days() const noexcept { return months_; }

private:
    Date first_ = Date::min();
    std::vector<Date> months_;
    std::vector<std::uint32_t> month_of_;  ///< By day.
};

}  // namespace

LineCells::LineCells(const Ledger& ledger, const LineSets& sets, const Question& question,
                     BasisId basis)
    : basis_{basis} {
    const auto known = ledger.snapshot().prefix(question.known_at);
    if (question.dating == Dating::restated) {
        const auto set_of = [&](FactId fact) { return sets.of(fact); };
        const auto count = static_cast<std::uint32_t>(sets.sets().size());
        const auto* kept = detail::DaySums::of(ledger, basis, known, "line_sets", count, set_of);
        if (kept != nullptr) {
            add_days(*kept, question.as_of);
            return;
        }
    }
    const auto& postings = ledger.postings(basis);
    const auto& days = postings.days(question.dating);
    const Months months{days};
    const auto width = months.first_days().size();
    std::vector<Sums> sums(sets.sets().size() * width);
    std::vector<bool> used(sums.size());
    const Selection selection{basis, question.as_of, known, question.dating, std::nullopt, {}};
    for_each_posting(ledger, selection, [&](std::size_t i) {
        const auto fact = postings.fact[i];
        if (!ledger.buys(fact)) return;
        const auto at = sets.of(fact) * width + months.of(days[i]);
        used[at] = true;
        auto& cell = sums[at];
        cell.amount.add(postings.amount_fen[i]);
        cell.count.add(std::int64_t{postings.count[i]});
        cell.quantity.add(postings.quantity[i]);
    });
    for (std::size_t at = 0; at < sums.size(); ++at) {
        if (!used[at]) continue;
        cells_.push_back(
            {static_cast<std::uint32_t>(at / width), months.first_days()[at % width], sums[at]});
    }
}

void LineCells::add_days(const detail::DaySums& sums, Date as_of) {
    for (const auto& cell : sums.cells()) {
        if (cell.day > as_of) continue;
        const auto month = cell.day.first_of_month();
        const bool same =
            !cells_.empty() && cells_.back().set == cell.kind && cells_.back().month == month;
        if (!same) cells_.push_back({cell.kind, month, {}});
        cells_.back().sums.add(cell.sums);
    }
}

template <class Keep>
Sums LineCells::summed(const std::optional<Period>& days, Keep keep) const {
    Sums out;
    for (const auto& cell : cells_) {
        if (keep(cell.set) && (!days || days->contains(cell.month))) out.add(cell.sums);
    }
    return out;
}

Sums LineCells::line(const LineSets& sets, LineId line, const std::optional<Period>& days) const {
    return summed(days, [&](std::uint32_t set) { return sets.contains(set, line); });
}

Sums LineCells::exactly(std::uint32_t set, const std::optional<Period>& days) const {
    return summed(days, [&](std::uint32_t other) { return other == set; });
}

Sums LineCells::at_least(const LineSets& sets, std::uint32_t set,
                         const std::optional<Period>& days) const {
    const auto& wanted = sets.sets()[set];
    return summed(days, [&](std::uint32_t other) {
        const auto& lines = sets.sets()[other];
        return std::includes(lines.begin(), lines.end(), wanted.begin(), wanted.end());
    });
}

std::string set_name(const Campaign& campaign, const std::vector<LineId>& set) {
    std::string name = "{";
    for (const auto line : set) name += (name.size() > 1 ? "," : "") + campaign.at(line).code;
    return name + "}";
}

}  // namespace fupin
