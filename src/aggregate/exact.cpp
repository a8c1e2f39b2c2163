// SPDX-License-Identifier: Apache-2.0
#include "aggregate/outcome.hpp"
#include "aggregate/purchase_nets.hpp"
#include "aggregate/rows.hpp"

#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace fupin::detail {
namespace {

struct Figures {
    Sums sums;
    std::int64_t postings = 0;
};

/// The values of one distinct measure: net amount of each purchase by cell, value and slot.
class Distinct {
public:
    Distinct(const Ledger& ledger, const Query& query, const Part& part, Measure measure,
             std::size_t dimensions)
        : lens_{ledger, query, part, value_dimension(measure), nullptr},
          texts_{FactDimension::of(ledger, {*value_dimension(measure), {}, {}}).texts()},
          value_{dimensions} {}

    void add(FactId fact, std::uint64_t purchase, std::uint32_t slot, std::int64_t amount) {
        for (const auto cell : lens_.rollup().cells_of(lens_.coding().of(fact))) {
            nets_.at(cell, slot, purchase).add(amount);
        }
    }

    /// By cell of the query and slot. Both lists of cells are sorted by the same keys.
    [[nodiscard]] std::unordered_map<std::uint64_t, ValueCounts> found(const Rollup& cells) const {
        const auto& finer = lens_.rollup();
        std::unordered_map<std::uint64_t, std::map<std::uint32_t, std::int64_t>> counts;
        std::vector<std::uint32_t> above(finer.size());
        for (std::uint32_t cell = 0, at = 0; cell < finer.size(); ++cell) {
            while (!same_keys(cells, at, finer, cell, value_)) ++at;
            above[cell] = at;
        }
        nets_.for_each([&](std::uint32_t cell, std::uint32_t slot, const Total& net) {
            if (!net.positive()) return;
            const auto value = finer.key(cell, value_);
            if (!names_something(texts_[value])) return;
            ++counts[std::uint64_t{above[cell]} << 32 | slot][value];
        });
        std::unordered_map<std::uint64_t, ValueCounts> out;
        for (const auto& [place, values] : counts) {
            out[place].assign(values.begin(), values.end());
        }
        return out;
    }

private:
    Lens lens_;
    const std::vector<std::string>& texts_;
    std::size_t value_;  ///< The dimension of values: behind those of the query.
    PurchaseNets<Total> nets_;
};

/// One query while it is added up.
class Exact {
public:
    Exact(const Ledger& ledger, const Query& query, const Part& part, const Blocks& blocks,
          const Postings& postings, const Reach& reach)
        : ledger_{ledger},
          query_{query},
          blocks_{blocks},
          postings_{postings},
          reach_{reach},
          lens_{ledger, query, part, std::nullopt, nullptr},
          times_{blocks, ledger.campaign(), query},
          rows_{lens_.rollup().size(), times_.slots()},
          assembly_{ledger, query, lens_.rollup(), times_},
          measured_(ledger.profiles().size()) {
        for (const auto measure : distinct_measures(query)) {
            distinct_.emplace_back(ledger, query, part, measure, fact_dimensions(query));
        }
    }

    Outcome run(const Control& control) {
        const bool quantities = asks(query_, Measure::quantity);
        const bool counted = asks(query_, Measure::postings);
        const bool extremes = asks_extremes(query_);
        const auto& days = days_of_postings();
        visit(control, [&](std::uint32_t i, std::uint32_t slot, std::uint32_t code) {
            const auto& fact = ledger_.facts()[postings_.fact[i].index()];
            if (postings_.quantity[i] != 0) measured_[fact.profile.index()] = true;
            for (const auto cell : lens_.rollup().cells_of(code)) {
                auto& figures = rows_.at(cell, slot);
                figures.sums.amount.add(postings_.amount_fen[i]);
                figures.sums.count.add(std::int64_t{postings_.count[i]});
                if (quantities) figures.sums.quantity.add(postings_.quantity[i]);
                if (counted) ++figures.postings;
                if (extremes) {
                    extremes_.add(cell, slot, fact.purchase, days[i], postings_.amount_fen[i]);
                }
            }
            for (auto& one : distinct_) {
                one.add(postings_.fact[i], fact.purchase, slot, postings_.amount_fen[i]);
            }
        });
        auto measures = measures_left(control);
        auto out = assembled();
        out.measures = std::move(measures);
        return out;
    }

private:
    /// By the question's dating.
    [[nodiscard]] const NarrowColumn<Date>& days_of_postings() const {
        return postings_.days(blocks_.dating());
    }

    /// Calls `take(posting, slot, code)` for each posting that is asked for.
    template <class Take>
    void visit(const Control& control, Take take) const {
        const auto& days = days_of_postings();
        for (const auto& block : blocks_.blocks()) {
            control.check(block.begin, blocks_.size());
            for (auto r = block.first_run; r < block.last_run; ++r) {
                const auto& run = blocks_.runs()[r];
                for (auto row = run.begin; row < run.end; ++row) {
                    const auto i = blocks_.posting(row);
                    if (i >= reach_.known || postings_.effective[i] > reach_.as_of) continue;
                    const auto code = lens_.coding().of(postings_.fact[i]);
                    if (lens_.passes(code)) take(i, times_.slot(run.month, days[i]), code);
                }
            }
        }
    }

    /// The measuring units in which a purchase is left with a quantity in some cell: what was
    /// annulled, corrected or joined away mixes nothing.
    [[nodiscard]] std::set<std::string> measures_left(const Control& control) const {
        std::set<std::string> seen;
        std::set<std::string> left;
        for (std::size_t p = 0; p < measured_.size(); ++p) {
            if (measured_[p]) seen.insert(ledger_.profiles()[p].measure);
        }
        if (seen.empty() || !adds_over_measures(query_)) return {};
        bool any = false;
        rows_.for_each([&](std::uint32_t, std::uint32_t, const Figures& figures) {
            any = any || !figures.sums.quantity.zero();
        });
        if (seen.size() == 1 && any) return seen;
        std::map<std::tuple<std::string_view, std::uint64_t, std::uint32_t, std::uint32_t>, Total>
            quantities;
        visit(control, [&](std::uint32_t i, std::uint32_t slot, std::uint32_t code) {
            if (postings_.quantity[i] == 0) return;
            const auto& fact = ledger_.facts()[postings_.fact[i].index()];
            const auto& measure = ledger_.profiles()[fact.profile.index()].measure;
            for (const auto cell : lens_.rollup().cells_of(code)) {
                quantities[{measure, fact.purchase, cell, slot}].add(postings_.quantity[i]);
            }
        });
        for (const auto& [key, quantity] : quantities) {
            if (!quantity.zero()) left.emplace(std::get<0>(key));
        }
        return left;
    }

    [[nodiscard]] Outcome assembled() {
        std::vector<std::unordered_map<std::uint64_t, ValueCounts>> found;
        for (const auto& one : distinct_) found.push_back(one.found(lens_.rollup()));
        const auto extremes = extremes_.found();
        rows_.for_each([&](std::uint32_t cell, std::uint32_t slot, const Figures& figures) {
            std::vector<ValueCounts> values;
            for (auto& one : found) {
                const auto here = one.find(std::uint64_t{cell} << 32 | slot);
                values.push_back(here == one.end() ? ValueCounts{} : std::move(here->second));
            }
            const auto extreme = extremes.find(std::uint64_t{cell} << 32 | slot);
            assembly_.add(
                cell, slot, figures.sums, figures.postings, std::move(values),
                extreme == extremes.end() ? std::nullopt : std::optional{extreme->second});
        });
        return std::move(assembly_).finish(ledger_, reach_.as_of);
    }

    const Ledger& ledger_;
    const Query& query_;
    const Blocks& blocks_;
    const Postings& postings_;
    const Reach& reach_;
    Lens lens_;
    Times times_;
    Rows<Figures> rows_;
    Assembly assembly_;
    std::vector<Distinct> distinct_;
    Extremes extremes_;
    std::vector<bool> measured_;  ///< By profile: whether some quantity has its measuring unit.
};

}  // namespace

Outcome exact_outcome(const Ledger& ledger, const Query& query, const Part& part,
                      const Blocks& blocks, const Postings& postings, const Reach& reach,
                      const Control& control) {
    return Exact{ledger, query, part, blocks, postings, reach}.run(control);
}

}  // namespace fupin::detail
