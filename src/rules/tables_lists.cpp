// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/wide.hpp"
#include "rules/columns.hpp"
#include "rules/context.hpp"
#include "rules/declared_sums.hpp"
#include "rules/form_checks.hpp"
#include "rules/messages.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace fupin::detail {
namespace {

std::string joined(const std::vector<std::string>& parts) {
    std::string out;
    for (const auto& part : parts) out += (out.empty() ? "" : ", ") + part;
    return out;
}

std::string kind_name(UnresolvedName::Kind kind) {
    constexpr std::string_view names[] = {"unit", "product", "supplier", "channel", "payer"};
    return std::string{names[static_cast<std::size_t>(kind)]};
}

std::string kind_label(UnresolvedName::Kind kind) {
    constexpr std::string_view names[] = {"单位", "产品", "供应商", "渠道", "资金来源"};
    return std::string{names[static_cast<std::size_t>(kind)]};
}

/// Facts that are not judged, or that belong to nobody. Kept with a ledger.
[[nodiscard]] const VisibleFacts& odd_facts(const Ledger& ledger) {
    struct OddFacts : VisibleFacts {
        using VisibleFacts::VisibleFacts;
    };
    return ledger.of_rows<OddFacts>("", [&] {
        const auto& all = ledger.facts();
        std::vector<FactId> odd;
        std::uint32_t f = 0;
        all.unit.for_each(0, all.size(), [&](UnitVersionId unit) {
            const bool nobodys =
                ledger.unit_versions()[unit.index()].state == UnitState::unattributed;
            if (nobodys || !all.judged[f]) odd.push_back(FactId{f});
            ++f;
        });
        return OddFacts{ledger, std::move(odd)};
    });
}

/// Collects findings of all rules; sorted at the end so that arrival decides nothing.
class Findings {
public:
    explicit Findings(const Context& context) : context_{context} {
        const auto& evaluation = context.evaluation();
        add_all(evaluation.duties().findings());
        add_all(evaluation.record().findings);
        add_all(context.ledger().inputs().resolutions.check(context.campaign()));
        add_filings();
        add_declared();
        add_forms();
        add_names();
        add_purchases();
        add_quotas();
        for (const auto position : evaluation.record().pending) {
            add(messages::entry_pending, {context.entry_name(position)});
        }
        for (const auto& line : context.document().lines) {
            if (!context.coverage(line, std::nullopt).fed) {
                add(messages::line_coverage_unknown, {line.code});
            }
        }
    }

    [[nodiscard]] std::vector<const Diagnostic*> sorted() const {
        std::vector<const Diagnostic*> out;
        out.reserve(found_.size());
        for (const auto& one : found_) out.push_back(&one);
        std::sort(out.begin(), out.end(), [](const auto* a, const auto* b) {
            const auto a_code = a->code();
            const auto b_code = b->code();
            return std::tie(a->severity, a_code, a->arguments, a->place) <
                   std::tie(b->severity, b_code, b->arguments, b->place);
        });
        return out;
    }

private:
    void add(const Finding& finding, std::vector<std::string> arguments) {
        found_.push_back({&finding, Severity::warning, {}, std::move(arguments)});
    }
    /// What was perhaps meant: the codes that a name may stand for, else names like it.
    template <class IdType>
    static std::string near(const Resolution<IdType>& resolution) {
        const auto& list =
            resolution.candidates.empty() ? resolution.suggestions : resolution.candidates;
        return list.empty() ? "–" : joined(list);
    }
    void add_all(const std::vector<Diagnostic>& list) {
        found_.insert(found_.end(), list.begin(), list.end());
    }

    void add_filings() {
        const auto& evaluation = context_.evaluation();
        const auto& filings = evaluation.record().filings;
        for (const auto& posted : filings) {
            const auto& content = posted.filing.content;
            if (content.received.day > context_.question().as_of) continue;
            const auto name = context_.entry_name(posted.filing.position);
            const auto& campaign = context_.campaign();
            if (!posted.unit) {
                add(messages::filing_unit_unresolved,
                    {name, content.unit, near(campaign.find_unit(content.unit))});
            }
            if (!posted.obligation) {
                add(messages::filing_obligation_unknown,
                    {name, content.obligation, near(campaign.find_obligation(content.obligation))});
            }
        }
        add_unit_names(evaluation.record().observations, &PostedObservation::observation,
                       messages::observation_unit_unresolved);
        add_unit_names(evaluation.record().commitments, &PostedCommitment::commitment,
                       messages::commitment_unit_unresolved);
        for (const auto o : evaluation.judgement().observations_unmatched) {
            const auto& seen = evaluation.record().observations[o].observation;
            add(messages::observation_unmatched,
                {context_.entry_name(seen.position), seen.content.unit, seen.content.indicator,
                 seen.content.period.empty() ? seen.content.day.to_string() : seen.content.period});
        }
        for (const auto o : evaluation.judgement().observations_before_opening) {
            const auto& seen = evaluation.record().observations[o].observation;
            add(messages::observation_before_opening,
                {context_.entry_name(seen.position), seen.content.day.to_string()});
        }
        for (const auto f : evaluation.judgement().unmatched) {
            const auto& content = filings[f].filing.content;
            add(messages::filing_unmatched,
                {context_.entry_name(filings[f].filing.position), content.unit, content.obligation,
                 content.period, periods_of(*filings[f].obligation)});
        }
        for (const auto f : evaluation.judgement().before_opening) {
            add(messages::filing_before_opening,
                {context_.entry_name(filings[f].filing.position),
                 filings[f].filing.content.received.day.to_string()});
        }
        for (const auto f : evaluation.judgement().correcting_nothing) {
            add(messages::filing_corrects_nothing, {context_.entry_name(filings[f].filing.position),
                                                    filings[f].filing.content.replaces->order});
        }
        for (const auto& [f, part] : evaluation.judgement().unknown_parts) {
            add(messages::filing_part_unknown,
                {context_.entry_name(filings[f].filing.position), part});
        }
        for (const auto& judged : evaluation.judgement().duties) {
            const auto duty = evaluation.duties()[judged.row];
            if (!judged.dated || !duty.schedule->provisional) continue;
            add(messages::calendar_provisional,
                {context_.campaign().at(duty.schedule->obligation).code, duty.schedule->period.code,
                 duty.schedule->due->to_string()});
        }
    }

    void add_declared() {
        const auto& campaign = context_.campaign();
        const auto name = [&](const PostedDeclared& said) {
            return context_.entry_name(said.declared.position);
        };
        for (const auto& posted : context_.evaluation().record().declared) {
            const auto& content = posted.declared.content;
            if (posted.unit || content.unit.empty()) continue;
            add(messages::declared_unit_unresolved,
                {name(posted), content.unit, near(campaign.find_unit(content.unit))});
        }
        const auto& found = context_.declared().declared();
        for (const auto& cell : found.cells) {
            const auto& content = cell.content();
            if (cell.state == DeclaredState::unknown_indicator) {
                const auto lines = campaign.find_line(content.indicator);
                const auto indicators = campaign.find_indicator(content.indicator);
                const bool none = lines.candidates.empty() && lines.suggestions.empty();
                add(messages::declared_indicator_unknown,
                    {name(*cell.said), content.indicator, none ? near(indicators) : near(lines)});
            } else if (cell.state == DeclaredState::unknown_period) {
                add(messages::declared_period_unknown, {name(*cell.said), content.period});
            }
        }
        for (const auto c : found.falls) {
            const auto& cell = found.cells[c];
            add(messages::declared_fell,
                {cell.unit, cell.indicator, cell.period, field_text(cell.content(), Field::value),
                 field_text(cell.before->declared.content, Field::value)});
        }
        for (const auto& [other, taken] : found.repeated) {
            add(messages::declared_repeated,
                {name(*other), name(*taken), field_text(other->declared.content, Field::value),
                 field_text(taken->declared.content, Field::value)});
        }
    }

    void add_forms() {
        for (const auto& found : checked_forms(context_)) {
            if (found.state != CheckState::broken) continue;
            const auto& form = context_.document().forms[found.form];
            const auto& check = form.checks[found.check];
            const auto value = [&](Int128 raw) {
                const auto whole = narrowed(raw, "figure of a check formula");
                return check.measure == "money" ? Money::from_fen(whole).to_string()
                                                : Quantity::from_thousandths(whole).to_string();
            };
            add(messages::form_check_broken,
                {form.code, check.code, found.unit, found.period, value(found.left),
                 std::string{sign_between(check.relation, found.state)}, value(found.right),
                 value(Int128{found.left} - found.right),
                 context_.entry_name(found.figures.front().cell->said->declared.position)});
            found_.back().place.pointer =
                "/forms/" + std::to_string(found.form) + "/checks/" + std::to_string(found.check);
        }
    }

    /// Statements by units that the campaign does not know.
    template <class Posted, class Effective>
    void add_unit_names(const std::vector<Posted>& statements, Effective Posted::* effective,
                        const Finding& finding) {
        for (const auto& posted : statements) {
            const auto& said = posted.*effective;
            if (posted.unit || said.content.day > context_.question().as_of) continue;
            add(finding, {context_.entry_name(said.position), said.content.unit,
                          near(context_.campaign().find_unit(said.content.unit))});
        }
    }

    /// Codes of the periods that an obligation has, the first few.
    [[nodiscard]] std::string periods_of(ObligationId obligation) const {
        constexpr std::size_t kShown = 6;
        std::vector<std::string> codes;
        for (const auto& row : context_.evaluation().duties().schedule()) {
            if (row.obligation != obligation || row.period.code.empty()) continue;
            if (std::ranges::find(codes, row.period.code) != codes.end()) continue;
            codes.push_back(codes.size() < kShown ? row.period.code : "…");
            if (codes.size() > kShown) break;
        }
        return codes.empty() ? "–" : joined(codes);
    }

    void add_names() {
        for (const auto& name : context_.names()) {
            if (name.candidates.empty()) {
                add(messages::name_unresolved,
                    {kind_label(name.kind), name.text, std::to_string(name.purchases)});
            } else {
                add(messages::name_ambiguous,
                    {kind_label(name.kind), name.text, joined(name.candidates)});
            }
        }
    }

    void add_purchases() {
        const auto& ledger = context_.ledger();
        const auto& facts = ledger.facts();
        const auto& odd = odd_facts(ledger);
        const auto seen = context_.seen(odd);
        std::vector<std::uint64_t> unjudged;
        std::vector<std::uint64_t> unattributed;
        std::map<UnitId, std::map<std::uint64_t, std::int64_t>> of_contractors;
        for (std::size_t i = 0; i < seen.size(); ++i) {
            if (!seen[i]) continue;
            const auto f = odd.facts()[i].index();
            const auto& version = ledger.unit_versions()[facts.unit[f].index()];
            if (!facts.judged[f]) unjudged.push_back(facts.purchase[f]);
            if (version.state != UnitState::unattributed) continue;
            const auto fact = facts[f];
            const auto account = context_.campaign().unit(ledger.codes()[fact.account]);
            if (account && context_.campaign().at(*account).contractor) {
                of_contractors[*account].emplace(fact.purchase, fact.amount_fen);
            } else {
                unattributed.push_back(fact.purchase);
            }
        }
        for (const auto& [account, bought] : of_contractors) {
            Total sum;
            for (const auto& [purchase, fen] : bought) sum.add(fen);
            add(messages::purchase_of_contractor,
                {context_.campaign().at(account).code, std::to_string(bought.size()),
                 sum.money().to_string()});
        }
        for (auto* list : {&unjudged, &unattributed}) {
            std::sort(list->begin(), list->end());
            list->erase(std::unique(list->begin(), list->end()), list->end());
        }
        if (!unjudged.empty()) {
            add(messages::purchase_unjudged, {std::to_string(unjudged.size())});
        }
        if (!unattributed.empty()) {
            add(messages::purchase_unattributed, {std::to_string(unattributed.size())});
        }
    }

    void add_quotas() {
        const auto& judgement = context_.evaluation().quotas();
        add_all(judgement.findings);
        for (std::size_t f = 0; f < judgement.scopes.size(); ++f) {
            if (!judgement.scopes[f].days.provisional) continue;
            add(messages::quota_forecast_provisional, {context_.document().quota_families[f].code});
        }
        for (const auto& quota : judgement.rows) {
            const auto& unit = context_.campaign().at(quota.unit).code;
            const auto& family = context_.document().quota_families[quota.family].code;
            const auto either = [&](ExecutionState state) {
                return quota.execution == state || quota.against_required == state;
            };
            if (quota.execution == ExecutionState::exceeded) {
                add(messages::quota_cap_exceeded,
                    {unit, family, quota.executed->to_string(), quota.cap->to_string()});
            }
            if (either(ExecutionState::unknown)) {
                add(messages::quota_figure_unknown, {unit, family});
            }
            if (either(ExecutionState::not_applicable)) {
                add(messages::quota_last_year_missing, {unit, family});
            }
            if (quota.state == QuotaState::below_minimum) {
                add(messages::quota_below_minimum,
                    {unit, quota.reserved->to_string(), quota.required->to_string()});
            } else if (quota.state == QuotaState::undeclared) {
                add(messages::quota_undeclared, {unit});
            }
        }
    }

    const Context& context_;
    std::vector<Diagnostic> found_;
};

}  // namespace

Table suspicions_table(const Context& context) {
    Table table{"suspicions",
                {key("first", "首笔", "first purchase"),
                 text("others", "疑似重复的其他笔", "others"),
                 text("unit", "单位", "unit"),
                 number("size", "笔数", "purchases"),
                 {"amount", "疑似重复金额", "under suspicion", CellKind::money, false}}};
    table.reserve(context.suspicions().size());
    for (const auto& suspicion : context.suspicions()) {
        std::vector<std::string> others;
        for (std::size_t i = 1; i < suspicion.members.size(); ++i) {
            others.push_back(suspicion.members[i].name);
        }
        const auto& first = suspicion.members.front();
        table.append({first.name, joined(others), context.unit_of(first.fact),
                      static_cast<std::int64_t>(suspicion.members.size()), suspicion.amount});
    }
    return table;
}

Table unresolved_table(const Context& context) {
    Table table{"unresolved",
                {key("kind", "类别", "kind"), key("text", "原文", "text"),
                 number("count", "笔数", "purchases"), text("candidates", "候选代码", "candidates"),
                 text("suggestions", "是否想写", "did you mean")}};
    table.reserve(context.names().size());
    for (const auto& name : context.names()) {
        table.append({kind_name(name.kind), name.text, static_cast<std::int64_t>(name.purchases),
                      joined(name.candidates), joined(name.suggestions)});
    }
    return table;
}

Table findings_table(const Context& context) {
    Table table{"findings",
                {{"number", "序", "number", CellKind::integer, true},
                 text("severity", "级别", "severity"),
                 text("code", "代码", "code"),
                 text("message_zh", "说明", "message (zh)"),
                 text("message_en", "英文说明", "message"),
                 text("hint_zh", "建议", "hint (zh)"),
                 text("hint_en", "英文建议", "hint")}};
    constexpr std::string_view severities[] = {"error", "warning", "note"};
    std::int64_t row = 0;
    const Findings findings{context};
    const auto sorted = findings.sorted();
    table.reserve(sorted.size());
    for (const auto* finding : sorted) {
        table.append({++row, std::string{severities[static_cast<std::size_t>(finding->severity)]},
                      std::string{finding->code()}, finding->message(Language::zh),
                      finding->message(Language::en), finding->hint(Language::zh),
                      finding->hint(Language::en)});
    }
    return table;
}

Table assumptions_table(const Context& context) {
    Table table{"assumptions",
                {key("code", "代码", "code"), text("title", "假定", "assumption"),
                 text("reason", "理由", "reason"), text("clause", "条款", "clause")}};
    for (const auto& assumption : context.document().assumptions) {
        table.append({assumption.code, assumption.title, assumption.reason, assumption.clause});
    }
    return table;
}

}  // namespace fupin::detail
