// SPDX-License-Identifier: Apache-2.0
#include "aggregate/outcome.hpp"
#include "aggregate/pair_index.hpp"
#include "aggregate/rows.hpp"

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
        const auto number =
            purchases_.try_emplace(purchase, static_cast<std::uint32_t>(purchases_.size()))
                .first->second;
        for (const auto cell : lens_.rollup().cells_of(lens_.coding().of(fact))) {
            const auto place = places_.intern(cell, slot);
            net_[std::uint64_t{place} << 32 | number].add(amount);
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
        for (const auto& [key, net] : net_) {
            if (!net.positive()) continue;
            const auto [cell, slot] = places_[static_cast<std::uint32_t>(key >> 32)];
            const auto value = finer.key(cell, value_);
            if (texts_[value].empty()) continue;
            ++counts[std::uint64_t{above[cell]} << 32 | slot][value];
        }
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
    std::unordered_map<std::uint64_t, std::uint32_t> purchases_;  ///< Position to small number.
    PairIndex places_;                                            ///< Cell and slot.
    std::unordered_map<std::uint64_t, Total> net_;
};

}  // namespace

Outcome exact_outcome(const Ledger& ledger, const Query& query, const Part& part,
                      const Blocks& blocks, const Postings& postings, const Reach& reach,
                      const Control& control) {
    const Lens lens{ledger, query, part, std::nullopt, nullptr};
    const Times times{blocks, grain_of(query)};
    const auto& days = blocks.dating() == Dating::booked ? postings.booked : postings.effective;
    Rows<Figures> rows{lens.rollup().size(), times.slots()};
    std::vector<Distinct> distinct;
    Assembly assembly{ledger, query};
    for (const auto measure : assembly.distinct()) {
        distinct.emplace_back(ledger, query, part, measure, fact_dimensions(query));
    }
    std::vector<bool> measured(ledger.profiles().size());
    const bool quantities = asks(query, Measure::quantity);
    const bool counted = asks(query, Measure::postings);
    for (const auto& block : blocks.blocks()) {
        control.check(block.begin, blocks.size());
        for (auto r = block.first_run; r < block.last_run; ++r) {
            const auto& run = blocks.runs()[r];
            for (auto row = run.begin; row < run.end; ++row) {
                const auto i = blocks.posting(row);
                if (i >= reach.known || postings.effective[i] > reach.as_of) continue;
                const auto code = lens.coding().of(postings.fact[i]);
                if (!lens.passes(code)) continue;
                const auto slot = times.slot(run.month, days[i]);
                const auto& fact = ledger.facts()[postings.fact[i].index()];
                if (postings.quantity[i] != 0) measured[fact.profile.index()] = true;
                for (const auto cell : lens.rollup().cells_of(code)) {
                    auto& figures = rows.at(cell, slot);
                    figures.sums.amount.add(postings.amount_fen[i]);
                    figures.sums.count.add(std::int64_t{postings.count[i]});
                    if (quantities) figures.sums.quantity.add(postings.quantity[i]);
                    if (counted) ++figures.postings;
                }
                for (auto& one : distinct) {
                    one.add(postings.fact[i], fact.purchase, slot, postings.amount_fen[i]);
                }
            }
        }
    }
    std::vector<std::unordered_map<std::uint64_t, ValueCounts>> found;
    for (const auto& one : distinct) found.push_back(one.found(lens.rollup()));
    rows.for_each([&](std::uint32_t cell, std::uint32_t slot, const Figures& figures) {
        std::vector<ValueCounts> values;
        for (auto& one : found) {
            const auto here = one.find(std::uint64_t{cell} << 32 | slot);
            values.push_back(here == one.end() ? ValueCounts{} : std::move(here->second));
        }
        assembly.add(cell, slot, figures.sums, figures.postings, std::move(values));
    });
    auto out = std::move(assembly).finish(ledger, lens.rollup(), times);
    for (std::size_t p = 0; p < measured.size(); ++p) {
        if (measured[p]) out.measures.insert(ledger.profiles()[p].measure);
    }
    return out;
}

}  // namespace fupin::detail
