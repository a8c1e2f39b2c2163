// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/lines.hpp"

#include <algorithm>

namespace fupin {

LineCells::LineCells(const Ledger& ledger, const LineSets& sets, const Question& question,
                     BasisId basis)
    : basis_{basis} {
    const auto& postings = ledger.postings(basis);
    const auto& days = question.dating == Dating::restated ? postings.effective : postings.booked;
    Selection selection{
        basis,           question.as_of, ledger.snapshot().prefix(question.known_at),
        question.dating, std::nullopt,   {}};
    selection.keep = [&](FactId fact) {
        const auto& profile = ledger.facts()[fact.index()].profile;
        return ledger.profiles()[profile.index()].side == Side::buy;
    };
    for_each_posting(ledger, selection, [&](std::size_t i) {
        auto& cell = cells_[{sets.of(postings.fact[i]), period_of(days[i], Cycle::month).code}];
        cell.amount.add(postings.amount_fen[i]);
        cell.count.add(std::int64_t{postings.count[i]});
        cell.quantity.add(postings.quantity[i]);
    });
}

template <class Keep>
Sums LineCells::summed(const std::optional<Period>& days, Keep keep) const {
    Sums out;
    for (const auto& [key, sums] : cells_) {
        if (!keep(key.set)) continue;
        if (days && !days->contains(parse_period(key.month)->days.first)) continue;
        out.add(sums);
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
