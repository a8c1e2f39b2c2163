// SPDX-License-Identifier: Apache-2.0
#include "rules/combined.hpp"

#include "fupin/core/total.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace fupin::detail {
namespace {

class Combiner {
public:
    Combiner(const Context& context, const DeclaredSums& sums, const Reconciliation& rule,
             const std::optional<Period>& days)
        : context_{context}, sums_{sums}, rule_{rule}, days_{days} {
        out_.taken.assign(sums.cells().size(), Taken::none);
    }

    Combined made() && {
        for (const auto c : in_order()) {
            if (overlaps(c)) {
                out_.taken[c] = Taken::inside;
                continue;
            }
            accept(c);
            const bool recorded = rule_.prefer == Prefer::recorded && !sums_.recorded(c).empty();
            out_.taken[c] = recorded ? Taken::recorded : Taken::declared;
        }
        add_up();
        return std::move(out_);
    }

private:
    [[nodiscard]] const DeclaredCell& cell(std::size_t c) const { return sums_.cells()[c]; }

    [[nodiscard]] bool within(const Period& period) const {
        if (!days_) return true;
        return days_->contains(period.first) && period.last && days_->contains(*period.last);
    }

    /// Where the unit stands when the figure was of it: itself, its parent, and so on.
    [[nodiscard]] std::vector<UnitId> places(std::size_t c) const {
        const auto unit = *cell(c).said->unit;
        if (!cell(c).tree) return {unit};
        const auto day =
            std::min(cell(c).days.last.value_or(Date::max()), context_.question().as_of);
        return context_.campaign().ancestry(unit, *cell(c).tree, day);
    }

    /// Those of more units first, of these those of more days.
    [[nodiscard]] std::vector<std::size_t> in_order() const {
        std::vector<std::size_t> out;
        for (std::size_t c = 0; c < sums_.cells().size(); ++c) {
            const bool meant = cell(c).of_line() && cell(c).rule == &rule_ && cell(c).money();
            if (meant && within(cell(c).days)) out.push_back(c);
        }
        const auto rank = [&](std::size_t c) {
            const auto& days = cell(c).days;
            const auto last = days.last.value_or(Date::max());
            return std::tuple{places(c).size(), -(last - days.first), days.first,
                              cell(c).content().cumulative, c};
        };
        std::ranges::sort(out, {}, rank);
        return out;
    }

    void accept(std::size_t c) {
        of_unit_[*cell(c).said->unit].push_back(c);
        for (const auto place : places(c)) below_[place].push_back(c);
    }

    /// Whether an accepted cell has a day of this one and is of the same unit, of one above or
    /// below.
    [[nodiscard]] bool overlaps(std::size_t c) const {
        const auto meets = [&](const std::map<UnitId, std::vector<std::size_t>>& cells,
                               UnitId unit) {
            const auto found = cells.find(unit);
            return found != cells.end() && std::ranges::any_of(found->second, [&](std::size_t a) {
                       return cell(a).days.overlaps(cell(c).days);
                   });
        };
        const auto above = places(c);
        return meets(below_, *cell(c).said->unit) ||
               std::ranges::any_of(above, [&](UnitId place) { return meets(of_unit_, place); });
    }

    void add_up() {
        Total declared;
        Total recorded;
        Total replaced;
        std::set<std::size_t> gone;
        for (std::size_t c = 0; c < out_.taken.size(); ++c) {
            if (out_.taken[c] != Taken::declared) continue;
            declared.add(cell(c).value);
            gone.insert(sums_.recorded(c).begin(), sums_.recorded(c).end());
        }
        const auto line = *context_.campaign().line(rule_.line);
        const auto basis = *context_.campaign().basis(context_.campaign().at(line).basis);
        const auto& postings = context_.ledger().postings(basis);
        for_each_posting(context_.ledger(), context_.selection(basis, days_), [&](std::size_t i) {
            if (!context_.sets().contains(context_.sets().of(postings.fact[i]), line)) return;
            const bool taken = gone.contains(i);
            (taken ? replaced : recorded).add(postings.amount_fen[i]);
            (taken ? out_.replaced_postings : out_.recorded_postings).push_back(i);
        });
        out_.declared = declared.money();
        out_.recorded = recorded.money();
        out_.replaced = replaced.money();
    }

    const Context& context_;
    const DeclaredSums& sums_;
    const Reconciliation& rule_;
    const std::optional<Period>& days_;
    std::map<UnitId, std::vector<std::size_t>> of_unit_, below_;  ///< Accepted cells.
    Combined out_;
};

}  // namespace

std::string_view name_of(Taken taken) noexcept {
    constexpr std::string_view names[] = {"", "declared", "recorded", "inside"};
    return names[static_cast<std::size_t>(taken)];
}

std::size_t Combined::count(Taken what) const {
    return static_cast<std::size_t>(std::ranges::count(taken, what));
}

Combined combined(const Context& context, const DeclaredSums& sums, const Reconciliation& rule,
                  const std::optional<Period>& days) {
    return Combiner{context, sums, rule, days}.made();
}

}  // namespace fupin::detail
