// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/quotas.hpp"

#include "rules/messages.hpp"
#include "rules/quota_items.hpp"
#include "rules/quota_places.hpp"
#include "rules/quota_rows.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

namespace fupin {
namespace {

using detail::QuotaRows;

std::optional<Money> short_of(const std::optional<Money>& wanted,
                              const std::optional<Money>& executed) {
    if (!wanted || !executed || *executed >= *wanted) return std::nullopt;
    return *wanted - *executed;
}

/// Judges families in the order in which they rest on one another.
class Judge {
public:
    /// `items`, if there are any: every purchase of each family.
    Judge(const Ledger& ledger, const Ledger::Record& record, const Question& question, Date known,
          std::vector<QuotaItems>* items)
        : ledger_{ledger},
          record_{record},
          question_{question},
          visible_{question.as_of, known},
          families_{ledger.campaign().document().quota_families},
          judged_(families_.size()),
          items_{items} {
        if (items_ != nullptr) items_->resize(families_.size());
        out_.scopes.resize(families_.size());
        out_.versions.resize(families_.size());
        for (std::size_t f = 0; f < families_.size(); ++f) family(f);
    }

    QuotaJudgement made() && {
        std::vector<std::vector<std::uint32_t>> moved(families_.size());
        for (std::size_t f = 0; f < families_.size(); ++f) {
            moved[f].assign(judged_[f]->rows.size(), QuotaItem::kNowhere);
        }
        const auto emit = [&](std::size_t f, std::uint32_t row) {
            auto& to = moved[f][row];
            if (to != QuotaItem::kNowhere) return;
            to = static_cast<std::uint32_t>(out_.rows.size());
            out_.rows.push_back(judged_[f]->rows[row]);
        };
        for (const auto& quota : ledger_.campaign().document().quotas) {
            const auto f = index_of(quota.family);
            const auto row = judged_[f]->row_of[ledger_.campaign().unit(quota.unit)->index()];
            if (row != QuotaItem::kNowhere) emit(f, row);
        }
        for (std::size_t f = 0; f < families_.size(); ++f) {
            for (std::uint32_t r = 0; r < moved[f].size(); ++r) emit(f, r);
            renumber(out_.scopes[f].parts, moved[f]);
            if (items_ != nullptr) {
                auto& items = (*items_)[f].items;
                renumber(items, moved[f]);
                items = by_row(items);
            }
            auto& found = judged_[f]->findings;
            out_.findings.insert(out_.findings.end(), found.begin(), found.end());
        }
        return std::move(out_);
    }

private:
    template <class Placed>
    static void renumber(std::vector<Placed>& placed, const std::vector<std::uint32_t>& moved) {
        for (auto& one : placed) {
            if (one.row != QuotaItem::kNowhere) one.row = moved[one.row];
        }
    }

    /// Those of a row together, in the order they had; those of no row last.
    static std::vector<QuotaItem> by_row(const std::vector<QuotaItem>& items) {
        std::size_t rows = 0;
        for (const auto& item : items) {
            if (item.row != QuotaItem::kNowhere) rows = std::max(rows, std::size_t{item.row} + 1);
        }
        const auto row_of = [&](const QuotaItem& item) {
            return std::min<std::size_t>(item.row, rows);
        };
        std::vector<std::size_t> places(rows + 2);
        for (const auto& item : items) ++places[row_of(item) + 1];
        std::partial_sum(places.begin(), places.end(), places.begin());
        std::vector<QuotaItem> out(items.size());
        for (const auto& item : items) out[places[row_of(item)]++] = item;
        return out;
    }

    [[nodiscard]] std::size_t index_of(const std::string& code) const {
        const auto found = std::ranges::find(families_, code, &QuotaFamily::code);
        return static_cast<std::size_t>(found - families_.begin());
    }

    /// Families rest on one another without rings (`quota_families_in_a_ring`).
    const QuotaRows& family(std::size_t f) {
        if (judged_[f]) return *judged_[f];
        out_.versions[f] = detail::quota_versions(ledger_.campaign(), families_[f], visible_);
        auto rows = rows_of(f, visible_, out_.versions[f]);
        detail::QuotaPlaces places{ledger_, families_[f], rows};
        auto* items = items_ == nullptr ? nullptr : &(*items_)[f].items;
        out_.scopes[f] =
            detail::placed_purchases(ledger_, families_[f], question_, places, rows, items);
        out_.scopes[f].days = days(families_[f].period.days);
        for (const auto unit : places.rings()) {
            const auto& code = ledger_.campaign().at(unit).code;
            rows.findings.push_back({&messages::quota_representation_ring,
                                     Severity::warning,
                                     {},
                                     {code, families_[f].code}});
        }
        if (!families_[f].executed_indicator.empty()) take_declared(families_[f], rows);
        for (auto& row : rows.rows) execute(families_[f], row);
        judged_[f] = std::move(rows);
        return *judged_[f];
    }

    QuotaRows rows_of(std::size_t f, const detail::Visible& visible,
                      std::span<const QuotaVersion> versions) {
        const auto& family = families_[f];
        detail::RowSources sources{ledger_.campaign(), f,  visible, versions,
                                   question_.as_of,    {}, {},      {}};
        if (family.of) {
            sources.other = [this, f](UnitId unit, std::optional<Date> day, const QuotaRows& own) {
                return other_figure(families_[f], unit, day, own);
            };
        }
        if (!family.base_indicator.empty()) sources.bases = cells(family, family.base_indicator);
        if (!family.instead_of.empty()) sources.instead = exempt_in(index_of(family.instead_of));
        return detail::quota_rows(sources);
    }

    std::vector<UnitId> exempt_in(std::size_t f) {
        std::vector<UnitId> out;
        for (const auto& row : family(f).rows) {
            if (row.state == QuotaState::exempt) out.push_back(row.unit);
        }
        return out;
    }

    /// What units declared for the family's period: of each the last one said.
    [[nodiscard]] detail::DeclaredCells cells(const QuotaFamily& family,
                                              const std::string& indicator) const {
        std::map<UnitId, Money> out;
        for (const auto& posted : record_.declared) {
            const auto& content = posted.declared.content;
            const auto& unit = posted.unit;
            const auto* amount = std::get_if<Money>(&content.value);
            const bool meant = unit && amount != nullptr && content.indicator == indicator &&
                               content.period == family.period.code &&
                               (!content.day || *content.day <= question_.as_of);
            if (meant) out.insert_or_assign(*unit, *amount);
        }
        return out;
    }

    void take_declared(const QuotaFamily& family, QuotaRows& rows) const {
        const auto said = cells(family, family.executed_indicator);
        for (auto& row : rows.rows) {
            const auto found = said.find(row.unit);
            row.executed = found == said.end() ? std::nullopt : std::optional{found->second};
            row.purchases = 0;
            row.no_denominator = {};
            if (row.state == QuotaState::transferred) row.executed = Money{};
            for (const auto from : row.passed_from) {
                const auto more = said.find(from);
                if (more != said.end())
                    row.executed = row.executed.value_or(Money{}) + more->second;
            }
        }
    }

    detail::OtherFigure other_figure(const QuotaFamily& family, UnitId unit,
                                     const std::optional<Date>& day, const QuotaRows& own) {
        const auto f = index_of(family.of->family);
        const auto figure = family.of->figure;
        if (family.kind != QuotaKind::not_below_last_year) {
            const auto* row = this->family(f).find(unit);
            if (row == nullptr) return {};
            if (figure == QuotaFigure::base) return {row->base, std::nullopt};
            const bool executed = figure == QuotaFigure::executed;
            return {executed ? row->executed : row->reserved, std::nullopt};
        }
        return last_year(f, figure, day, [&](UnitId other) {
            return other == unit || (goes_on_as(other, unit) && !passes_on(other, family, own));
        });
    }

    /// Summed over the unit and those that have gone into it since; transferred rows are left out.
    template <class Meant>
    detail::OtherFigure last_year(std::size_t f, QuotaFigure figure, const std::optional<Date>& day,
                                  Meant meant) {
        const auto& then = declared_at(f, day);
        std::optional<Money> amount;
        std::optional<Money> base;
        const auto add = [](std::optional<Money>& to, const std::optional<Money>& more) {
            if (more) to = to.value_or(Money{}) + *more;
        };
        const bool executed =
            figure == QuotaFigure::executed || figure == QuotaFigure::executed_share;
        for (const auto& row : then.rows) {
            if (row.state == QuotaState::transferred || !meant(row.unit)) continue;
            const auto* now = executed ? family(f).find(row.unit) : nullptr;
            if (executed) {
                if (now != nullptr && now->denominator) add(amount, now->executed);
            } else {
                add(amount, row.reserved);
            }
            if (row.denominator) add(base, row.base);
        }
        const bool share =
            figure == QuotaFigure::reserved_share || figure == QuotaFigure::executed_share;
        if (!share || !amount) return {amount, std::nullopt};
        if (!base || *base <= Money{}) return {};
        return {std::nullopt, Ratio{*amount, *base}};
    }

    [[nodiscard]] bool goes_on_as(UnitId earlier, UnitId later) const {
        const auto& campaign = ledger_.campaign();
        const Period until_now{Date::min(), question_.as_of};
        while (earlier != later) {
            const auto next = detail::merged_into(campaign, earlier, until_now, visible_);
            if (!next) return false;
            earlier = *next;
        }
        return true;
    }

    /// Whether a unit has a row of its own this year, which a merger within the year passes on.
    [[nodiscard]] bool passes_on(UnitId unit, const QuotaFamily& family,
                                 const QuotaRows& own) const {
        return own.find(unit) != nullptr &&
               detail::merged_into(ledger_.campaign(), unit, family.period.days, visible_);
    }

    /// The declarations of a family as they were visible on a day.
    const QuotaRows& declared_at(std::size_t f, const std::optional<Date>& day) {
        const auto as_of = std::min(day.value_or(question_.as_of), question_.as_of);
        const auto found = then_.find({f, as_of});
        if (found != then_.end()) return found->second.rows;
        const detail::Visible visible{as_of, std::min(visible_.known, as_of)};
        auto versions = detail::quota_versions(ledger_.campaign(), families_[f], visible);
        auto rows = rows_of(f, visible, versions);
        Then then{std::move(versions), std::move(rows)};
        return then_.emplace(std::pair{f, as_of}, std::move(then)).first->second.rows;
    }

    void execute(const QuotaFamily& family, QuotaFigures& row) const {
        const bool ended = family.period.days.last && question_.as_of >= *family.period.days.last;
        const auto against = [&](const std::optional<Money>& wanted) {
            if (!row.executed) return ExecutionState::unknown;
            if (!ended) return ExecutionState::in_progress;
            return *row.executed >= *wanted ? ExecutionState::met : ExecutionState::not_met;
        };
        const bool open = row.state == QuotaState::exempt || row.state == QuotaState::represented ||
                          row.state == QuotaState::transferred;
        const auto missing = std::exchange(row.against_required, ExecutionState::none);
        if (row.denominator) {
            row.execution =
                family.kind == QuotaKind::cap ? under_cap(row, ended) : against(row.reserved);
            row.against_required = row.required ? against(row.required) : missing;
            if (row.cap && row.executed && *row.executed > *row.cap) {
                row.execution = ExecutionState::exceeded;
            }
        } else if (!open) {
            row.execution = row.against_required = missing;
        }
    }

    [[nodiscard]] static ExecutionState under_cap(const QuotaFigures& row, bool ended) {
        if (!row.executed) return ExecutionState::unknown;
        return ended ? ExecutionState::met : ExecutionState::in_progress;
    }

    [[nodiscard]] QuotaDays days(const Period& period) const {
        QuotaDays out;
        out.bounded = period.last.has_value();
        if (!out.bounded) return out;
        const CalendarView view{question_.as_of, visible_.known};
        const auto first = period.first.plus_days(-1);
        const auto cut = std::clamp(question_.as_of, first, *period.last);
        const auto count = [&](Date from, Date to) {
            const auto found =
                ledger_.calendar().count_working_days(from, to, view, Unannounced::estimated);
            out.provisional = out.provisional || found.provisional;
            return found.days;
        };
        out.elapsed = count(first, cut);
        out.remaining = count(cut, *period.last);
        return out;
    }

    const Ledger& ledger_;
    const Ledger::Record& record_;
    const Question& question_;
    detail::Visible visible_;
    const std::vector<QuotaFamily>& families_;
    std::vector<std::optional<QuotaRows>> judged_;
    /// Rows as they were on a day, with the versions that they rest on.
    struct Then {
        std::vector<QuotaVersion> versions;
        QuotaRows rows;
    };
    std::map<std::pair<std::size_t, Date>, Then> then_;
    std::vector<QuotaItems>* items_;
    QuotaJudgement out_;
};

}  // namespace

std::string_view name_of(QuotaState state) noexcept {
    constexpr std::string_view names[] = {"declared",    "below_minimum", "undeclared", "exempt",
                                          "not_yet_due", "represented",   "transferred"};
    return names[static_cast<std::size_t>(state)];
}

std::string_view name_of(ExecutionState state) noexcept {
    constexpr std::string_view names[] = {"in_progress", "met",     "not_met",       "none",
                                          "exceeded",    "unknown", "not_applicable"};
    return names[static_cast<std::size_t>(state)];
}

std::string_view name_of(VersionStanding standing) noexcept {
    constexpr std::string_view names[] = {"holds", "replaced", "no_effect"};
    return names[static_cast<std::size_t>(standing)];
}

std::string_view name_of(Placement placement) noexcept {
    constexpr std::string_view names[] = {"counted", "no_denominator", "outside", "not_eligible"};
    return names[static_cast<std::size_t>(placement)];
}

std::optional<Ratio> QuotaFigures::rate() const {
    if (!executed || !denominator || *denominator <= Money{}) return std::nullopt;
    return Ratio{*executed, *denominator};
}

std::optional<Money> QuotaFigures::missing() const { return short_of(reserved, executed); }

std::optional<Money> QuotaFigures::missing_required() const { return short_of(required, executed); }

std::span<const QuotaItem> QuotaItems::of_row(std::uint32_t row) const {
    const auto [first, last] = std::ranges::equal_range(items, row, {}, &QuotaItem::row);
    return {first, last};
}

QuotaJudgement judge_quotas(const Ledger& ledger, const Ledger::Record& record,
                            const Question& question, Date known) {
    return Judge{ledger, record, question, known, nullptr}.made();
}

std::vector<QuotaItems> quota_items(const Ledger& ledger, const Ledger::Record& record,
                                    const Question& question, Date known) {
    std::vector<QuotaItems> out;
    (void)Judge{ledger, record, question, known, &out}.made();
    return out;
}

}  // namespace fupin
