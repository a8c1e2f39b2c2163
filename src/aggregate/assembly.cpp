// SPDX-License-Identifier: Apache-2.0
#include "aggregate/outcome.hpp"

#include "aggregate/key_order.hpp"
#include "aggregate/messages.hpp"
#include "core/parallel.hpp"

#include <algorithm>
#include <span>

namespace fupin::detail {
namespace {

/// Rows that are expected at most when room is made: numbers of so many are a little less than the
/// 32 MiB from which on malloc gets memory anew from the system each time.
constexpr std::uint64_t kReserved = (std::uint64_t{1} << 22) - (std::uint64_t{1} << 12);

template <class T>
void append(std::vector<T>& column, std::span<const T> more) {
    column.insert(column.end(), more.begin(), more.end());
}

/// The text of each place. All room is made first, so that the loop asks for nothing.
void append_texts(std::span<const std::uint32_t> texts, std::span<const std::uint32_t> places,
                  std::vector<std::uint32_t>& to) {
    const auto before = to.size();
    to.resize(before + places.size());
    auto* const added = to.data() + before;
    for (std::size_t i = 0; i < places.size(); ++i) added[i] = texts[places[i]];
}

}  // namespace

std::optional<Dimension> value_dimension(Measure measure) noexcept {
    switch (measure) {
        case Measure::distinct_units:
            return Dimension::unit;
        case Measure::distinct_suppliers:
        case Measure::benefited_households:
        case Measure::unknown_suppliers:
            return Dimension::supplier;
        case Measure::distinct_products:
            return Dimension::product;
        default:
            return std::nullopt;
    }
}

bool asks(const Query& query, Measure measure) {
    return std::find(query.measures.begin(), query.measures.end(), measure) != query.measures.end();
}

std::vector<Measure> distinct_measures(const Query& query) {
    std::vector<Measure> out;
    for (const auto measure : query.measures) {
        const bool known = std::find(out.begin(), out.end(), measure) != out.end();
        if (value_dimension(measure) && !known) out.push_back(measure);
    }
    return out;
}

bool asks_extremes(const Query& query) {
    return std::any_of(query.measures.begin(), query.measures.end(), is_extreme);
}

bool adds_over_measures(const Query& query) {
    return asks(query, Measure::quantity) &&
           std::none_of(query.by.begin(), query.by.end(), [](const Grouping& grouping) {
               return grouping.dimension == Dimension::measure;
           });
}

void check_measures(const Query& query, const std::set<std::string>& measures) {
    if (measures.size() < 2 || !adds_over_measures(query)) return;
    throw InputError{{{&messages::query_measures_mixed,
                       Severity::error,
                       {},
                       {*measures.begin(), *measures.rbegin()}}}};
}

std::size_t fact_dimensions(const Query& query) {
    return static_cast<std::size_t>(
        std::count_if(query.by.begin(), query.by.end(),
                      [](const Grouping& grouping) { return !is_of_day(grouping.dimension); }));
}

bool same_keys(const Rollup& a, std::uint32_t cell_a, const Rollup& b, std::uint32_t cell_b,
               std::size_t dimensions) {
    for (std::size_t d = 0; d < dimensions; ++d) {
        if (a.key(cell_a, d) != b.key(cell_b, d)) return false;
    }
    return true;
}

Assembly::Assembly(const Ledger& ledger, const Query& query, const Rollup& rollup,
                   const Times& times)
    : distinct_{distinct_measures(query)},
      postings_{asks(query, Measure::postings)},
      counts_{!postings_ || asks(query, Measure::count)},
      quantities_{asks(query, Measure::quantity)},
      extremes_{asks_extremes(query)} {
    auto& answer = out_.answer;
    answer.query = query;
    answer.keys.resize(query.by.size());
    std::size_t of_facts = 0;
    for (const auto& grouping : query.by) {
        auto& keys = keys_.emplace_back();
        if (is_of_day(grouping.dimension)) {
            auto names = times.names(grouping.dimension);
            keys.by_slot = std::move(names.of_slot);
            answer.texts.push_back(
                std::make_shared<const std::vector<std::string>>(std::move(names.texts)));
        } else {
            keys.by_cell = rollup.keys(of_facts++);
            answer.texts.push_back(FactDimension::of(ledger, grouping).shared_texts());
        }
    }
    // Memory that no row is written to is not touched.
    const auto rows = std::min(std::uint64_t{rollup.size()} * times.slots(), kReserved);
    for (auto& column : answer.keys) column.reserve(rows);
    answer.amount.reserve(rows);
    if (counts_) answer.count.reserve(rows);
    if (postings_) answer.postings.reserve(rows);
    for (const auto measure : distinct_) {
        const auto dimension = *value_dimension(measure);
        out_.values[measure].texts = &FactDimension::of(ledger, {dimension, {}, {}}).texts();
        out_.answer.distinct[measure];
    }
}

void Assembly::add(std::uint32_t cell, std::uint32_t slot, const Sums& sums, std::int64_t postings,
                   std::vector<ValueCounts> values, std::optional<Extreme> extreme) {
    const bool valued = std::any_of(values.begin(), values.end(),
                                    [](const auto& counts) { return !counts.empty(); });
    if (sums.zero() && postings == 0 && !valued && !extreme) return;
    for (std::size_t d = 0; d < keys_.size(); ++d) {
        const auto& [by_cell, by_slot] = keys_[d];
        out_.answer.keys[d].push_back(by_slot.empty() ? by_cell[cell] : by_slot[slot]);
    }
    out_.answer.amount.push_back(sums.amount);
    if (counts_) out_.answer.count.push_back(sums.count);
    if (quantities_) out_.answer.quantity.push_back(sums.quantity);
    if (postings_) out_.answer.postings.push_back(postings);
    if (extremes_) out_.extremes.push_back(extreme);
    for (std::size_t i = 0; i < distinct_.size(); ++i) {
        auto& counts = out_.values[distinct_[i]].of_row.emplace_back();
        if (i < values.size()) counts = std::move(values[i]);
        out_.answer.distinct[distinct_[i]].push_back(static_cast<std::int64_t>(counts.size()));
    }
}

void Assembly::append_keys(const SummedRows& rows,
                           std::vector<std::vector<std::uint32_t>>& to) const {
    for (std::size_t d = 0; d < keys_.size(); ++d) {
        const auto& [by_cell, by_slot] = keys_[d];
        if (by_slot.empty()) {
            append_texts(by_cell, rows.cells, to[d]);
        } else {
            append_texts(by_slot, rows.slots, to[d]);
        }
    }
}

void Assembly::take(const SummedRows& rows, bool purchases) {
    auto& answer = out_.answer;
    append_keys(rows, answer.keys);
    answer.amount.append(rows.amounts);
    if (purchases) {
        answer.count.append(rows.counts);
    } else {
        append(answer.postings, rows.counts);
    }
}

Assembly::Rows Assembly::room_for(std::uint64_t rows) const {
    Rows out;
    out.keys.resize(keys_.size());
    for (auto& column : out.keys) column.reserve(rows);
    out.amounts.reserve(rows);
    out.counts.reserve(rows);
    return out;
}

void Assembly::take(const SummedRows& rows, Rows& into) const {
    append_keys(rows, into.keys);
    append(into.amounts, rows.amounts);
    append(into.counts, rows.counts);
}

/// A column at a time, each by one thread.
void Assembly::join(std::span<const Rows> rows, bool purchases, std::size_t threads) {
    auto& answer = out_.answer;
    for_each_index(keys_.size() + 2, threads, [&](std::size_t column) {
        for (const auto& more : rows) {
            if (column < keys_.size()) {
                append<std::uint32_t>(answer.keys[column], more.keys[column]);
            } else if (column == keys_.size()) {
                answer.amount.append(more.amounts);
            } else if (purchases) {
                answer.count.append(more.counts);
            } else {
                append<std::int64_t>(answer.postings, more.counts);
            }
        }
    });
}

Outcome Assembly::finish(const Ledger& ledger, Date as_of) && {
    const auto of_benefits = [](Measure measure) { return is_of_benefits(measure); };
    if (std::any_of(distinct_.begin(), distinct_.end(), of_benefits)) add_benefits(ledger, as_of);
    sort_rows();
    add_extremes();
    return std::move(out_);
}

void Assembly::add_extremes() {
    auto& answer = out_.answer;
    for (const auto measure : answer.query.measures) {
        if (!is_extreme(measure)) continue;
        auto& column = answer.extremes[measure];
        column.clear();
        for (const auto& extreme : out_.extremes) {
            column.push_back(extreme ? std::optional{extreme->value(measure)} : std::nullopt);
        }
    }
}

/// Of suppliers not their number counts, but what they declared by the day of the row.
void Assembly::add_benefits(const Ledger& ledger, Date as_of) {
    auto& answer = out_.answer;
    out_.benefits = Benefits{ledger.campaign(), as_of};
    std::vector<std::string> keys(answer.keys.size());
    for (std::size_t row = 0; row < answer.size(); ++row) {
        for (std::size_t d = 0; d < keys.size(); ++d) keys[d] = answer.key(row, d);
        const auto day = out_.benefits.day_of(answer.query, keys);
        for (const auto measure : distinct_) {
            if (!is_of_benefits(measure)) continue;
            const auto& values = out_.values[measure];
            Total total;
            for (const auto& [supplier, purchases] : values.of_row[row]) {
                total.add(out_.benefits.value(measure, (*values.texts)[supplier], day));
            }
            answer.distinct[measure][row] = total.value();
        }
    }
}

/// Rows are in order already unless a day stands before something else, or a phase is asked for.
void Assembly::sort_rows() {
    auto& answer = out_.answer;
    const auto of_day = [](const Grouping& by) { return is_of_day(by.dimension); };
    const auto& by = answer.query.by;
    const auto of_calendar = [](const Grouping& each) { return is_of_calendar(each.dimension); };
    const auto first_day = std::find_if(by.begin(), by.end(), of_day);
    if (std::all_of(first_day, by.end(), of_calendar)) return;
    const auto order = order_by_keys(answer.size(), answer.keys);
    const auto arrange = [&](auto& column) {
        std::remove_reference_t<decltype(column)> arranged;
        arranged.reserve(column.size());
        for (const auto row : order) arranged.push_back(std::move(column[row]));
        column = std::move(arranged);
    };
    for (auto& column : answer.keys) arrange(column);
    arrange(answer.amount);
    for (auto* column : {&answer.count, &answer.quantity}) {
        if (!column->empty()) arrange(*column);
    }
    if (!answer.postings.empty()) arrange(answer.postings);
    if (extremes_) arrange(out_.extremes);
    for (auto& [measure, column] : answer.distinct) arrange(column);
    for (auto& [measure, values] : out_.values) arrange(values.of_row);
}

}  // namespace fupin::detail
