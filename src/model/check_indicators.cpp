// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/text.hpp"
#include "model/checks.hpp"
#include "model/messages.hpp"

#include <algorithm>
#include <set>
#include <variant>

namespace fupin::detail {
namespace {

bool adds_up(Measure measure) noexcept {
    using enum Measure;
    return measure == amount || measure == count || measure == distinct_units ||
           measure == distinct_suppliers || measure == distinct_products;
}

class PartCheck {
public:
    PartCheck(Report& report, const CampaignDocument& document, const Indicator& indicator, Path at)
        : report_{report}, document_{document}, indicator_{indicator}, at_{at} {}

    void operator()(const IndicatorPurchases& part) const {
        if (!adds_up(part.measure)) {
            report_.error(messages::indicator_measure, at_ / "purchases",
                          {indicator_.code, std::string{name_of(part.measure)}});
        }
        check_condition(report_, document_, part.condition, at_ / "condition");
        report_.optional_reference(report_.codes().bases, messages::reference_to_unknown_basis,
                                   part.basis, at_ / "basis");
    }
    void operator()(const IndicatorDuties& part) const {
        report_.optional_reference(report_.codes().obligations,
                                   messages::reference_to_unknown_obligation, part.obligation,
                                   at_ / "obligation");
    }
    void operator()(const IndicatorObserved& part) const {
        if (part.observed.empty()) {
            report_.error(messages::campaign_reference_missing, at_ / "observed");
        }
    }

private:
    Report& report_;
    const CampaignDocument& document_;
    const Indicator& indicator_;
    Path at_;
};

/// The words by which declared figures may speak of a line.
std::set<std::string> words_of_lines(const CampaignDocument& document) {
    std::set<std::string> words;
    for (const auto& line : document.lines) {
        words.insert(normalised_name(line.code));
        words.insert(normalised_name(line.title));
    }
    words.erase("");
    return words;
}

void check_level(Report& report, const CampaignDocument& document, const Indicator& indicator,
                 const Path& at) {
    report.optional_reference(report.codes().trees, messages::reference_to_unknown_tree,
                              indicator.tree, at / "tree");
    if (indicator.level.empty()) return;
    if (indicator.tree.empty()) {
        report.error(messages::indicator_level_without_tree, at, {indicator.code});
    }
    if (std::ranges::find(document.units, indicator.level, &Unit::level) == document.units.end()) {
        report.error(messages::class_rule_unknown_level, at / "level", {indicator.level});
    }
}

void check_indicator(Report& report, const CampaignDocument& document, const Indicator& indicator,
                     const std::set<std::string>& taken, const Path& at) {
    if (taken.contains(normalised_name(indicator.code)) ||
        taken.contains(normalised_name(indicator.title))) {
        report.error(messages::indicator_named_like_line, at, {indicator.code});
    }
    std::visit(PartCheck{report, document, indicator, at / "numerator"}, indicator.numerator);
    std::visit(PartCheck{report, document, indicator, at / "denominator"}, indicator.denominator);
    if (indicator.cycle == Cycle::once || indicator.cycle == Cycle::week) {
        report.error(messages::indicator_cycle, at / "cycle", {indicator.code});
    }
    check_level(report, document, indicator, at);
    report.citation(indicator.citation, at);
}

void check_reconciliations(Report& report, const CampaignDocument& document) {
    const Path root;
    const auto items = root / "reconciliations";
    std::set<std::string> seen;
    for (std::size_t i = 0; i < document.reconciliations.size(); ++i) {
        const auto& item = document.reconciliations[i];
        const auto at = items / i;
        report.reference(report.codes().lines, messages::reference_to_unknown_line, item.line,
                         at / "line");
        if (!seen.insert(item.line).second) {
            report.error(messages::reconciliation_repeated, at / "line", {item.line});
        }
        report.optional_reference(report.codes().trees, messages::reference_to_unknown_tree,
                                  item.tree, at / "tree");
        report.citation(item.citation, at);
    }
}

}  // namespace

void check_indicators(Report& report, const CampaignDocument& document) {
    const auto taken = words_of_lines(document);
    const Path root;
    const auto indicators = root / "indicators";
    for (std::size_t i = 0; i < document.indicators.size(); ++i) {
        const auto& indicator = document.indicators[i];
        const auto at = indicators / i;
        report.own_code(report.codes().indicators, i, indicator.code, at / "code");
        check_indicator(report, document, indicator, taken, at);
    }
    check_reconciliations(report, document);
}

}  // namespace fupin::detail
