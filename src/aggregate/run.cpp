// SPDX-License-Identifier: Apache-2.0
#include "aggregate/axis.hpp"
#include "aggregate/messages.hpp"
#include "fupin/aggregate/partial.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

namespace fupin {
namespace {

/// Numbers pairs of numbers in order of appearance.
class Pairs {
public:
    std::uint32_t intern(std::uint32_t a, std::uint32_t b) {
        const auto key = std::uint64_t{a} << 32 | b;
        const auto [found, fresh] =
            ids_.try_emplace(key, static_cast<std::uint32_t>(pairs_.size()));
        if (fresh) pairs_.emplace_back(a, b);
        return found->second;
    }
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> operator[](std::uint32_t id) const {
        return pairs_[id];
    }
    [[nodiscard]] std::size_t size() const noexcept { return pairs_.size(); }

private:
    std::unordered_map<std::uint64_t, std::uint32_t> ids_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs_;
};

/// A distinct measure while it is counted: net amount per (cell, value, purchase).
struct Distinct {
    Measure measure;
    detail::Axis axis;
    Pairs cell_values;
    std::unordered_map<std::uint64_t, std::uint32_t> purchases;  ///< Position to small number.
    std::unordered_map<std::uint64_t, std::int64_t> net;
};

std::optional<Dimension> value_dimension(Measure measure) noexcept {
    switch (measure) {
        case Measure::distinct_units:
            return Dimension::unit;
        case Measure::distinct_suppliers:
            return Dimension::supplier;
        case Measure::distinct_products:
            return Dimension::product;
        default:
            return std::nullopt;
    }
}

/// Unknown names are one value, "unresolved"; who or what is not named at all is none.
bool names_something(const std::string& value) { return !value.empty() && value != "unattributed"; }

/// Whether a query adds quantities over measuring units.
bool adds_over_measures(const Query& query) {
    const auto of_measure = [](const Grouping& by) { return by.dimension == Dimension::measure; };
    return std::find(query.measures.begin(), query.measures.end(), Measure::quantity) !=
               query.measures.end() &&
           std::none_of(query.by.begin(), query.by.end(), of_measure);
}

/// One fused pass: every posting goes to the cells of its codes.
class Pass {
public:
    Pass(const Ledger& ledger, const Query& query, const Question& question, Part part)
        : ledger_{ledger},
          query_{query},
          question_{question},
          part_{part},
          postings_{ledger.postings(basis_of(ledger.campaign(), question))},
          filter_{ledger, query.where} {
        for (const auto& grouping : query.by) axes_.emplace_back(ledger, grouping);
        levels_.resize(axes_.size());
        for (const auto measure : query.measures) {
            const auto dimension = value_dimension(measure);
            if (dimension) {
                distinct_.push_back({measure, {ledger, {*dimension, {}, {}}}, {}, {}, {}});
            }
        }
    }

    void scan(const Control& control) {
        visit(control, [&](std::size_t i, const Profile& profile) {
            if (postings_.quantity[i] != 0) measures_.insert(profile.measure);
            add(i, 0, 0, [&](std::uint32_t cell) { add_to(cell, i); });
        });
        if (adds_over_measures(query_)) leave_measures(control);
    }

    [[nodiscard]] Partial result() {
        const auto header = "fupin-partial/1 campaign=" + ledger_.campaign().digest().to_string() +
                            " question=" + to_string(question_) + " query=" + to_string(query_);
        Partial out{header, query_};
        for (const auto& measure : measures_) out.add_measure(measure);
        for (std::uint32_t cell = 0; cell < sums_.size(); ++cell) {
            auto& target = out[keys(cell)];
            target.sums.add(sums_[cell]);
        }
        for (auto& distinct : distinct_) count_values(distinct, out);
        out.prune();
        return out;
    }

private:
    /// Calls `take` for each posting that is asked for.
    template <class Take>
    void visit(const Control& control, const Take& take) const {
        const auto end = postings_.prefix(ledger_.snapshot().prefix(question_.known_at));
        for (std::size_t i = 0; i < end; ++i) {
            if (i % 65536 == 0) control.check(i, end);
            const auto& fact = ledger_.facts()[postings_.fact[i].index()];
            if (postings_.effective[i] > question_.as_of || !filter_(postings_.fact[i])) continue;
            if (part_.of > 1 && fact.purchase % part_.of != part_.index) continue;
            const auto& profile = ledger_.profiles()[fact.profile.index()];
            if (profile.side == query_.side) take(i, profile);
        }
    }

    /// Keeps the measuring units in which a purchase is left with a quantity in some cell: what
    /// was annulled, corrected or joined away mixes nothing.
    void leave_measures(const Control& control) {
        const auto has_quantity = [](const Sums& sums) { return !sums.quantity.zero(); };
        if (measures_.empty()) return;
        if (measures_.size() == 1 && std::any_of(sums_.begin(), sums_.end(), has_quantity)) return;
        std::map<std::tuple<std::string_view, std::uint64_t, std::uint32_t>, std::int64_t> left;
        visit(control, [&](std::size_t i, const Profile& profile) {
            if (postings_.quantity[i] == 0) return;
            const auto purchase = ledger_.facts()[postings_.fact[i].index()].purchase;
            add(i, 0, 0, [&](std::uint32_t cell) {
                left[{profile.measure, purchase, cell}] += postings_.quantity[i];
            });
        });
        measures_.clear();
        for (const auto& [key, quantity] : left) {
            if (quantity != 0) measures_.emplace(std::get<0>(key));
        }
    }

    /// Descends through the axes; at the last one the posting goes to the cell.
    template <class Put>
    void add(std::size_t i, std::size_t level, std::uint32_t cell, const Put& put) {
        if (level == axes_.size()) return put(cell);
        auto& axis = axes_[level];
        const auto go = [&](std::uint32_t code) {
            add(i, level + 1, levels_[level].intern(cell, code), put);
        };
        if (axis.of_day()) {
            const bool booked = question_.dating == Dating::booked;
            return go(axis.code(booked ? postings_.booked[i] : postings_.effective[i]));
        }
        for (const auto code : axis.codes(postings_.fact[i])) go(code);
    }

    void add_to(std::uint32_t cell, std::size_t i) {
        if (cell >= sums_.size()) sums_.resize(cell + 1);
        sums_[cell].amount.add(postings_.amount_fen[i]);
        sums_[cell].count.add(std::int64_t{postings_.count[i]});
        sums_[cell].quantity.add(postings_.quantity[i]);
        const auto fact = postings_.fact[i];
        for (auto& distinct : distinct_) {
            const auto purchase = ledger_.facts()[fact.index()].purchase;
            const auto number =
                distinct.purchases
                    .try_emplace(purchase, static_cast<std::uint32_t>(distinct.purchases.size()))
                    .first->second;
            for (const auto code : distinct.axis.codes(fact)) {
                const auto slot = distinct.cell_values.intern(cell, code);
                distinct.net[std::uint64_t{slot} << 32 | number] += postings_.amount_fen[i];
            }
        }
    }

    [[nodiscard]] Partial::Keys keys(std::uint32_t cell) const {
        Partial::Keys out(axes_.size());
        for (auto level = axes_.size(); level-- > 0;) {
            const auto [above, code] = levels_[level][cell];
            out[level] = axes_[level].text(code);
            cell = above;
        }
        return out;
    }

    void count_values(Distinct& distinct, Partial& out) const {
        for (const auto& [key, net] : distinct.net) {
            if (net <= 0) continue;
            const auto [cell, code] = distinct.cell_values[static_cast<std::uint32_t>(key >> 32)];
            const auto& value = distinct.axis.text(code);
            if (names_something(value)) ++out[keys(cell)].values[distinct.measure][value];
        }
    }

    const Ledger& ledger_;
    const Query& query_;
    const Question& question_;
    Part part_;
    const Postings& postings_;
    FactFilter filter_;
    std::vector<detail::Axis> axes_;
    std::vector<Pairs> levels_;
    std::vector<Distinct> distinct_;
    std::vector<Sums> sums_;
    std::set<std::string> measures_;
};

}  // namespace

BasisId basis_of(const Campaign& campaign, const Question& question) {
    if (question.basis.empty()) return campaign.comparison_basis();
    if (const auto found = campaign.basis(question.basis)) return *found;
    std::string known;
    for (const auto& basis : campaign.bases()) known += (known.empty() ? "" : ", ") + basis.code;
    throw InputError{
        {{&messages::query_basis_unknown, Severity::error, {}, {question.basis, known}}}};
}

Partial run(const Ledger& ledger, const Query& query, const Question& question, Part part,
            const Control& control) {
    Pass pass{ledger, query, question, part};
    pass.scan(control);
    return pass.result();
}

}  // namespace fupin
