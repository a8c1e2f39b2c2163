// SPDX-License-Identifier: Apache-2.0
#include "rules/declared_cells.hpp"

#include "fupin/core/text.hpp"
#include "fupin/core/wide.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace fupin::detail {
namespace {

/// Words in which quotas speak of figures from outside the record.
bool of_quotas(const CampaignDocument& document, const std::string& indicator) {
    return std::ranges::any_of(document.quota_families, [&](const QuotaFamily& family) {
        return indicator == family.base_indicator || indicator == family.executed_indicator;
    });
}

/// Codes of the cells of forms by the words that mean them.
std::map<std::string, std::string> form_cells(const CampaignDocument& document) {
    std::map<std::string, std::string> out;
    for (const auto& form : document.forms) {
        for (const auto& cell : form.cells) {
            out.emplace(normalised_name(cell.code), cell.code);
            out.emplace(normalised_name(cell.title), cell.code);
            for (const auto& alias : cell.aliases) out.emplace(normalised_name(alias), cell.code);
        }
    }
    out.erase("");
    return out;
}

/// From which day cumulative figures run, where nothing else says so.
std::optional<Date> first_day(const CampaignDocument& document) {
    const auto first = std::ranges::min_element(document.phases, {}, &Phase::first_day);
    if (first == document.phases.end()) return std::nullopt;
    return first->first_day;
}

class Maker {
public:
    Maker(const Campaign& campaign, const Ledger::Record& record, Date as_of)
        : campaign_{campaign},
          first_day_{first_day(campaign.document())},
          form_cells_{form_cells(campaign.document())} {
        for (const auto& said : record.declared) {
            const auto& day = said.declared.content.day;
            if (!day || *day <= as_of) take(said);
        }
        for (auto& [key, cell] : taken_) out_.cells.push_back(std::move(cell));
        link();
    }
    DeclaredCells made() && { return std::move(out_); }

private:
    using Key = std::tuple<std::string, std::string, std::string, bool, std::string>;

    void take(const PostedDeclared& said) {
        auto cell = cell_of(said);
        const auto& content = said.declared.content;
        Key key{cell.unit, cell.indicator, cell.period, content.cumulative, content.measure};
        const auto [place, fresh] = taken_.try_emplace(std::move(key), cell);
        if (fresh) return;
        const auto* other = &said;
        if (rank(said) <= rank(*place->second.said)) {
            other = std::exchange(place->second, cell).said;
        }
        if (DeclaredCell::raw(*other) != DeclaredCell::raw(*place->second.said)) {
            out_.repeated.push_back({other, place->second.said});
        }
    }

    [[nodiscard]] std::uint32_t rank(const PostedDeclared& said) const {
        return campaign_.source_rank(said.declared.content.key.source);
    }

    [[nodiscard]] DeclaredCell cell_of(const PostedDeclared& said) const {
        const auto& content = said.declared.content;
        DeclaredCell cell{&said};
        cell.unit = said.unit ? campaign_.at(*said.unit).code : content.unit;
        cell.period = said.period ? said.period->code : content.period;
        cell.indicator = content.indicator;
        cell.value = DeclaredCell::raw(said);
        if (said.line) {
            cell.line = &campaign_.at(*said.line);
            cell.indicator = cell.line->code;
            cell.rule = rule(cell.indicator);
            if (cell.rule != nullptr) cell.tree = campaign_.tree(cell.rule->tree);
        } else if (said.indicator) {
            cell.indicator = campaign_.at(*said.indicator).code;
            cell.tree = campaign_.tree(campaign_.at(*said.indicator).tree);
        } else if (const auto* code = form_cell(said)) {
            cell.indicator = *code;
        }
        cell.state = state_of(said);
        if (cell.state == DeclaredState::compared) cell.days = said.period->days;
        return cell;
    }

    /// The code of the form's cell that a figure names, where it names nothing else.
    [[nodiscard]] const std::string* form_cell(const PostedDeclared& said) const {
        const auto& text = said.declared.content.indicator;
        if (of_quotas(campaign_.document(), text)) return nullptr;
        const auto found = form_cells_.find(normalised_name(text));
        return found == form_cells_.end() ? nullptr : &found->second;
    }

    [[nodiscard]] DeclaredState state_of(const PostedDeclared& said) const {
        if (!said.unit) return DeclaredState::unknown_unit;
        const auto& content = said.declared.content;
        if (!said.line && !said.indicator) {
            if (of_quotas(campaign_.document(), content.indicator)) {
                return DeclaredState::quota_figure;
            }
            if (form_cell(said) == nullptr) return DeclaredState::unknown_indicator;
            return said.period ? DeclaredState::form_cell : DeclaredState::unknown_period;
        }
        const bool known = said.period && (!content.cumulative || said.period->days.last);
        return known ? DeclaredState::compared : DeclaredState::unknown_period;
    }

    [[nodiscard]] const Reconciliation* rule(const std::string& line) const {
        const auto& rules = campaign_.document().reconciliations;
        const auto found = std::ranges::find(rules, line, &Reconciliation::line);
        return found == rules.end() ? nullptr : &*found;
    }

    /// Cumulative amounts less those before them. Shares are no sums: they stay what they are.
    void link() {
        std::map<Key, std::vector<std::size_t>> chains;
        for (std::size_t c = 0; c < out_.cells.size(); ++c) {
            const auto& cell = out_.cells[c];
            if (!cell.days_known() || !cell.content().cumulative) continue;
            chains[{cell.unit, cell.indicator, "", true, cell.content().measure}].push_back(c);
        }
        for (auto& [key, chain] : chains) {
            const auto last = [&](std::size_t c) { return *out_.cells[c].days.last; };
            std::ranges::stable_sort(chain, {}, last);
            for (std::size_t i = 0; i < chain.size(); ++i) {
                auto before = i;
                while (before > 0 && last(chain[before - 1]) == last(chain[i])) --before;
                difference(chain[i], before > 0 ? std::optional{chain[before - 1]} : std::nullopt);
            }
        }
    }

    void difference(std::size_t c, std::optional<std::size_t> before) {
        auto& cell = out_.cells[c];
        const auto start =
            cell.rule != nullptr && cell.rule->first_day ? cell.rule->first_day : first_day_;
        if (start && *start <= *cell.days.last) cell.days.first = *start;
        if (!before || cell.line == nullptr) return;
        const auto& earlier = out_.cells[*before];
        cell.before = earlier.said;
        cell.days.first = earlier.days.last->plus_days(1);
        const auto rest = Int128{cell.value} - DeclaredCell::raw(*earlier.said);
        cell.value = narrowed(rest, "difference of declared figures beyond 64 bits");
        if (cell.value < 0) out_.falls.push_back(c);
    }

    const Campaign& campaign_;
    std::optional<Date> first_day_;
    std::map<std::string, std::string> form_cells_;
    std::map<Key, DeclaredCell> taken_;
    DeclaredCells out_;
};

}  // namespace

std::string_view name_of(DeclaredState state) noexcept {
    constexpr std::string_view names[] = {"compared",     "form_cell",         "quota_figure",
                                          "unknown_unit", "unknown_indicator", "unknown_period"};
    return names[static_cast<std::size_t>(state)];
}

DeclaredCells declared_cells(const Campaign& campaign, const Ledger::Record& record, Date as_of) {
    return Maker{campaign, record, as_of}.made();
}

}  // namespace fupin::detail
