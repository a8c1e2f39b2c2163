// SPDX-License-Identifier: Apache-2.0
#include "fupin/aggregate/beside.hpp"

#include "aggregate/messages.hpp"
#include "aggregate/outcome.hpp"
#include "aggregate/times.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <variant>

namespace fupin {
namespace {

constexpr std::array<std::string_view, 4> kRelationNames{"cumulative", "previous", "year_before",
                                                         "share"};

/// The periods of a day dimension, each named by its first day.
class Periods {
public:
    explicit Periods(Dimension dimension) : dimension_{dimension} {}

    [[nodiscard]] NamedPeriod of(Date day) const { return detail::period_in(dimension_, day); }
    [[nodiscard]] static Date read(const std::string& code) {
        const auto period = parse_period(code);
        return period ? period->days.first : Date::parse(code);
    }
    [[nodiscard]] Date last_day(Date first) const { return *of(first).days.last; }
    [[nodiscard]] Date next(Date first) const { return last_day(first).plus_days(1); }
    [[nodiscard]] Date before(Date first) const { return of(first.plus_days(-1)).days.first; }

private:
    Dimension dimension_;
};

bool asks(const Beside& beside, Relation relation) {
    return std::ranges::find(beside.relations, relation) != beside.relations.end();
}

bool adds_up(Measure measure) noexcept {
    return measure == Measure::amount || measure == Measure::count ||
           measure == Measure::quantity || measure == Measure::postings;
}

/// Whether the units of two years may differ in the rows of a dimension.
bool shows_units(const Grouping& grouping) noexcept {
    return grouping.dimension == Dimension::unit || grouping.dimension == Dimension::ancestor;
}

[[noreturn]] void refuse(const Finding& finding, std::vector<std::string> arguments = {}) {
    throw InputError{{{&finding, Severity::error, {}, std::move(arguments)}}};
}

/// The dimension that a share is told without: the last one that is neither a period nor keeps
/// measuring units apart.
std::optional<std::size_t> shared_dimension(const Query& query) {
    for (auto d = query.by.size(); d-- > 0;) {
        const auto dimension = query.by[d].dimension;
        if (!detail::is_of_day(dimension) && dimension != Dimension::measure) return d;
    }
    return std::nullopt;
}

/// The place of the query's only period, if the calendar names it.
std::optional<std::size_t> period_dimension(const Query& query) {
    std::optional<std::size_t> found;
    for (std::size_t d = 0; d < query.by.size(); ++d) {
        if (!detail::is_of_day(query.by[d].dimension)) continue;
        if (found || !detail::is_of_calendar(query.by[d].dimension)) return std::nullopt;
        found = d;
    }
    return found;
}

void check(const Query& query, const Question& question, const Beside& beside) {
    const bool between = std::ranges::any_of(
        beside.relations, [](Relation relation) { return relation != Relation::share; });
    const auto period = period_dimension(query);
    if (between && !period) refuse(messages::query_period_needed);
    for (const auto measure : query.measures) {
        if (adds_up(measure)) continue;
        for (const auto relation : {Relation::cumulative, Relation::share}) {
            if (!asks(beside, relation)) continue;
            refuse(messages::query_relation_not_additive,
                   {std::string{name_of(measure)}, std::string{name_of(relation)}});
        }
    }
    if (!asks(beside, Relation::cumulative) && beside.since) {
        refuse(messages::query_start_unused, {beside.since->to_string()});
    }
    if (asks(beside, Relation::cumulative)) {
        if (!beside.since) refuse(messages::query_start_needed);
        const auto first = Periods{query.by[*period].dimension}.of(*beside.since).days.first;
        if (first != *beside.since) {
            refuse(messages::query_start_inside_period,
                   {beside.since->to_string(), first.to_string()});
        }
    }
    if (asks(beside, Relation::share) && !shared_dimension(query)) {
        refuse(messages::query_share_of_nothing);
    }
    if (asks(beside, Relation::year_before) && !question.roll_up.comparable_to &&
        std::ranges::any_of(query.by, shows_units)) {
        refuse(messages::query_units_not_comparable, {question.as_of.to_string()});
    }
}

std::int64_t number_of(const Cell& cell) {
    if (const auto* money = std::get_if<Money>(&cell)) return money->fen();
    if (const auto* quantity = std::get_if<Quantity>(&cell)) return quantity->thousandths();
    const auto* number = std::get_if<std::int64_t>(&cell);
    return number == nullptr ? 0 : *number;
}

Cell cell_of(CellKind kind, std::int64_t number) {
    if (kind == CellKind::money) return Money::from_fen(number);
    if (kind == CellKind::quantity) return Quantity::from_thousandths(number);
    return number;
}

/// What a column says where nothing happened.
Cell nothing(CellKind kind, Measure measure) {
    return detail::is_extreme(measure) ? Cell{} : cell_of(kind, 0);
}

bool is_nothing(const Cell& cell) {
    return std::holds_alternative<std::monostate>(cell) ||
           (!std::holds_alternative<Date>(cell) && number_of(cell) == 0);
}

using Keys = std::vector<std::string>;

/// The rows of an answer by their keys.
class Figures {
public:
    Figures(Table table, std::size_t keys) : table_{std::move(table)}, keys_{keys} {
        for (std::size_t row = 0; row < table_.rows(); ++row) rows_.emplace(table_.keys(row), row);
    }

    [[nodiscard]] const Table& table() const noexcept { return table_; }
    [[nodiscard]] const std::map<Keys, std::size_t>& rows() const noexcept { return rows_; }
    /// The m-th measure of a row; null without the row.
    [[nodiscard]] const Cell* find(const Keys& keys, std::size_t m) const {
        const auto found = rows_.find(keys);
        return found == rows_.end() ? nullptr : &table_.cell(found->second, keys_ + m);
    }

private:
    Table table_;
    std::size_t keys_;
    std::map<Keys, std::size_t> rows_;
};

class Builder {
public:
    Builder(const Ledger& ledger, const Query& query, const Question& question,
            const Beside& beside, const Control& control)
        : query_{query},
          question_{question},
          beside_{beside},
          period_{beside_relates_periods() ? period_dimension(query) : std::nullopt},
          periods_{period_ ? query.by[*period_].dimension : Dimension::day} {
        std::vector<Query> queries{query};
        if (asks(beside, Relation::share)) queries.push_back(whole_of(query));
        auto found = answer(ledger, queries, question, control);
        own_.emplace(std::move(found[0]).table(), query.by.size());
        if (found.size() > 1) {
            whole_.emplace(std::move(found[1]).table(), query.by.size() - 1);
        }
        if (asks(beside, Relation::year_before)) ask_year_before(ledger, control);
    }

    Table run() {
        Table out{"query", columns()};
        if (!period_) {
            for (const auto& [keys, at] : own_->rows()) out.append(row(keys, {}, {}));
            return out;
        }
        std::map<Keys, Date> fixed;  // With the first period of each.
        std::optional<Date> last;
        for (const auto& [keys, row] : own_->rows()) {
            const auto day = Periods::read(keys[*period_]);
            last = last ? std::max(*last, day) : day;
            const auto [first, fresh] = fixed.try_emplace(without(keys, *period_), day);
            if (!fresh) first->second = std::min(first->second, day);
        }
        std::map<Keys, std::vector<Cell>> rows;
        for (const auto& [others, first] : fixed) add_periods(rows, others, first, *last);
        for (auto& [keys, cells] : rows) out.append(std::move(cells));
        return out;
    }

private:
    [[nodiscard]] bool beside_relates_periods() const {
        return std::ranges::any_of(beside_.relations,
                                   [](Relation relation) { return relation != Relation::share; });
    }

    [[nodiscard]] static Query whole_of(Query query) {
        const auto dimension = static_cast<std::ptrdiff_t>(*shared_dimension(query));
        query.by.erase(query.by.begin() + dimension);
        return query;
    }

    /// A period to date is compared with its beginning a year before, up to the same day, as it is
    /// seen now: units that came together since then are together.
    void ask_year_before(const Ledger& ledger, const Control& control) {
        auto found = detail::answer_up_to(ledger, std::span{&query_, 1}, question_,
                                          question_.as_of.plus_months(-12), control);
        to_date_.emplace(std::move(found.front()).table(), query_.by.size());
    }

    static Keys without(Keys keys, std::size_t dimension) {
        keys.erase(keys.begin() + static_cast<std::ptrdiff_t>(dimension));
        return keys;
    }

    [[nodiscard]] Keys in_period(Keys others, Date first) const {
        others.insert(others.begin() + static_cast<std::ptrdiff_t>(*period_),
                      periods_.of(first).code);
        return others;
    }

    [[nodiscard]] std::vector<ColumnSpec> columns() const {
        const auto& given = own_->table().columns();
        const auto keys = static_cast<std::ptrdiff_t>(query_.by.size());
        std::vector<ColumnSpec> out{given.begin(), given.begin() + keys};
        if (period_) out.push_back({"to_date", "截至统计日", "to date", CellKind::flag, false});
        for (std::size_t m = 0; m < query_.measures.size(); ++m) {
            const auto& column = given[query_.by.size() + m];
            out.push_back(column);
            for (const auto relation : beside_.relations) {
                out.push_back(related_column(column, relation));
            }
        }
        return out;
    }

    [[nodiscard]] static ColumnSpec related_column(ColumnSpec column, Relation relation) {
        column.name += '_';
        column.name += name_of(relation);
        switch (relation) {
            case Relation::cumulative:
                column.zh = "累计" + column.zh;
                column.en += ", cumulative";
                break;
            case Relation::previous:
                column.zh = "上期" + column.zh;
                column.en += ", previous period";
                break;
            case Relation::year_before:
                column.zh = "上年同期" + column.zh;
                column.en += ", same period of last year";
                break;
            case Relation::share:
                column.zh += "占比";
                column.en += ", share";
                column.kind = CellKind::ratio;
                break;
        }
        return column;
    }

    void add_periods(std::map<Keys, std::vector<Cell>>& rows, const Keys& others, Date first,
                     Date last) const {
        std::vector<Total> running(query_.measures.size());
        for (auto day = first;; day = periods_.next(day)) {
            const auto keys = in_period(others, day);
            if (beside_.since && day >= *beside_.since) {
                for (std::size_t m = 0; m < running.size(); ++m) {
                    if (const auto* cell = own_->find(keys, m)) running[m].add(number_of(*cell));
                }
            }
            auto cells = row(keys, day, running);
            if (!cells.empty()) rows.emplace(keys, std::move(cells));
            if (day == last) break;
        }
    }

    /// Empty if there is nothing in it.
    [[nodiscard]] std::vector<Cell> row(const Keys& keys, std::optional<Date> first,
                                        const std::vector<Total>& running) const {
        std::vector<Cell> out(keys.begin(), keys.end());
        if (first) out.emplace_back(periods_.last_day(*first) > question_.as_of);
        bool any = own_->rows().contains(keys);
        for (std::size_t m = 0; m < query_.measures.size(); ++m) {
            const auto kind = own_->table().columns()[query_.by.size() + m].kind;
            const auto none = nothing(kind, query_.measures[m]);
            const auto* figure = own_->find(keys, m);
            out.push_back(figure == nullptr ? none : *figure);
            for (const auto relation : beside_.relations) {
                if (relation == Relation::share) {
                    out.push_back(share(keys, m));
                    continue;
                }
                if (relation == Relation::cumulative) {
                    const bool started = *first >= *beside_.since;
                    out.push_back(started ? cell_of(kind, running[m].value()) : Cell{});
                } else {
                    const auto* related = in_other_period(keys, m, *first, relation);
                    out.push_back(related == nullptr ? none : *related);
                }
                any = any || !is_nothing(out.back());
            }
        }
        if (!any) out.clear();
        return out;
    }

    [[nodiscard]] const Cell* in_other_period(const Keys& keys, std::size_t m, Date first,
                                              Relation relation) const {
        const auto others = without(keys, *period_);
        if (relation == Relation::previous) {
            return own_->find(in_period(others, periods_.before(first)), m);
        }
        const bool to_date = periods_.last_day(first) > question_.as_of;
        const auto& asked = to_date ? to_date_ : own_;
        return asked->find(in_period(others, first.plus_months(-12)), m);
    }

    [[nodiscard]] Cell share(const Keys& keys, std::size_t m) const {
        const auto* part = own_->find(keys, m);
        const auto* whole = whole_->find(without(keys, *shared_dimension(query_)), m);
        const auto denominator = whole == nullptr ? 0 : number_of(*whole);
        if (denominator <= 0) return {};
        return Ratio{part == nullptr ? 0 : number_of(*part), denominator};
    }

    const Query& query_;
    const Question& question_;
    const Beside& beside_;
    std::optional<std::size_t> period_;  ///< Place of the period, if relations need it.
    Periods periods_;
    std::optional<Figures> own_;
    std::optional<Figures> whole_;    ///< Without the last dimension, if shares are asked for.
    std::optional<Figures> to_date_;  ///< As of a year before, if that is asked for.
};

}  // namespace

std::string_view name_of(Relation relation) noexcept {
    return kRelationNames[static_cast<std::size_t>(relation)];
}

std::optional<Relation> relation_named(std::string_view name) noexcept {
    const auto found = std::ranges::find(kRelationNames, name);
    if (found == kRelationNames.end()) return std::nullopt;
    return static_cast<Relation>(std::distance(kRelationNames.begin(), found));
}

Table answer_beside(const Ledger& ledger, const Query& query, const Question& question,
                    const Beside& beside, const Control& control) {
    check(query, question, beside);
    return Builder{ledger, query, question, beside, control}.run();
}

}  // namespace fupin
