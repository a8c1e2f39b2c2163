// SPDX-License-Identifier: Apache-2.0
#include "rules/form_checks.hpp"

#include "fupin/core/wide.hpp"
#include "rules/declared_sums.hpp"

#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace fupin::detail {
namespace {

/// The cycle of which a calendar period is; null for a campaign's own periods.
std::optional<Cycle> cycle_of(const NamedPeriod& period) {
    for (const auto cycle : {Cycle::month, Cycle::quarter, Cycle::half_year, Cycle::year}) {
        if (period_of(period.days.first, cycle) == period) return cycle;
    }
    return std::nullopt;
}

/// Codes of the periods that a term is of; empty: the calendar knows none.
std::vector<std::string> periods_of(TermPeriod term, const NamedPeriod& period) {
    if (term == TermPeriod::same) return {period.code};
    const auto cycle = cycle_of(period);
    if (!cycle) return {};
    switch (term) {
        case TermPeriod::same:
            break;
        case TermPeriod::previous:
            return {period_of(period.days.first.plus_days(-1), *cycle).code};
        case TermPeriod::last_year: {
            const auto first = period.days.first;
            return {period_of(Date{first.year() - 1, first.month(), 1}, *cycle).code};
        }
        case TermPeriod::months:
        case TermPeriod::quarters: {
            const auto parts = term == TermPeriod::months ? Cycle::month : Cycle::quarter;
            std::vector<std::string> out;
            for (const auto& one :
                 periods_overlapping(period.days.first, *period.days.last, parts)) {
                if (!period.days.contains(one.days.first)) return {};
                if (!period.days.contains(*one.days.last)) return {};
                out.push_back(one.code);
            }
            return out;
        }
    }
    return {};
}

class Checker {
public:
    explicit Checker(const Context& context) : forms_{context.document().forms} {
        for (const auto& cell : context.declared().cells()) {
            if (!cell.said->unit || !cell.said->period) continue;
            const auto& content = cell.content();
            cells_[{cell.unit, cell.indicator, cell.period, content.cumulative, content.measure}] =
                &cell;
            of_cell_[{cell.indicator, content.cumulative, content.measure}].push_back(&cell);
        }
    }

    std::vector<CheckedForm> made() && {
        for (std::size_t f = 0; f < forms_.size(); ++f) {
            for (std::size_t c = 0; c < forms_[f].checks.size(); ++c) check(f, c);
        }
        return std::move(out_);
    }

private:
    using Key = std::tuple<std::string, std::string, std::string, bool, std::string>;

    void check(std::size_t f, std::size_t c) {
        const auto& check = forms_[f].checks[c];
        std::map<std::pair<std::string, std::string>, const NamedPeriod*> asked;
        for (const auto* terms : {&check.left, &check.right}) {
            for (const auto& term : *terms) {
                if (term.period != TermPeriod::same) continue;
                for (const auto* cell : of_cell_[{term.cell, term.cumulative, check.measure}]) {
                    asked[{cell->unit, cell->period}] = &*cell->said->period;
                }
            }
        }
        for (const auto& [key, period] : asked) {
            CheckedForm found{f, c, key.first, key.second};
            const auto left = side(check, check.left, *period, true, found);
            const auto right = side(check, check.right, *period, false, found);
            if (found.missing.empty()) {
                found.left = narrowed(left, "side of a check formula");
                found.right = narrowed(right, "side of a check formula");
                found.state = met(check.relation, found) ? CheckState::holds : CheckState::broken;
            }
            out_.push_back(std::move(found));
        }
    }

    Int128 side(const FormCheck& check, const std::vector<CheckTerm>& terms,
                const NamedPeriod& period, bool left, CheckedForm& into) const {
        Int128 sum = 0;
        for (const auto& term : terms) {
            const auto periods = periods_of(term.period, period);
            if (periods.empty()) {
                into.missing.push_back(term.cell + " " + std::string{name_of(term.period)});
            }
            for (const auto& code : periods) {
                const auto found =
                    cells_.find({into.unit, term.cell, code, term.cumulative, check.measure});
                if (found == cells_.end()) {
                    into.missing.push_back(term.cell + " " + code);
                    continue;
                }
                const auto* cell = found->second;
                into.figures.push_back({cell, term.times, left});
                sum += Int128{DeclaredCell::raw(*cell->said)} * term.times;
            }
        }
        return sum;
    }

    static bool met(CheckRelation relation, const CheckedForm& found) {
        switch (relation) {
            case CheckRelation::equal:
                return found.left == found.right;
            case CheckRelation::at_least:
                return found.left >= found.right;
            case CheckRelation::at_most:
                return found.left <= found.right;
        }
        return false;
    }

    const std::vector<Form>& forms_;
    std::map<Key, const DeclaredCell*> cells_;
    std::map<std::tuple<std::string, bool, std::string>, std::vector<const DeclaredCell*>> of_cell_;
    std::vector<CheckedForm> out_;
};

}  // namespace

std::string_view name_of(CheckState state) noexcept {
    constexpr std::string_view names[] = {"holds", "broken", "incomplete"};
    return names[static_cast<std::size_t>(state)];
}

std::string_view sign_of(CheckRelation relation) noexcept {
    constexpr std::string_view signs[] = {"=", "≥", "≤"};
    return signs[static_cast<std::size_t>(relation)];
}

std::string_view sign_between(CheckRelation relation, CheckState state) noexcept {
    if (state != CheckState::broken) return sign_of(relation);
    constexpr std::string_view contraries[] = {"≠", "<", ">"};
    return contraries[static_cast<std::size_t>(relation)];
}

std::vector<CheckedForm> checked_forms(const Context& context) { return Checker{context}.made(); }

}  // namespace fupin::detail
