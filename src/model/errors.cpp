// SPDX-License-Identifier: Apache-2.0
#include "model/checks.hpp"
#include "model/messages.hpp"

#include <utility>

namespace fupin::detail {
namespace {

void check_head(Report& report, const CampaignDocument& document) {
    const Path root;
    report.readable_code(document.code, root / "code");
    report.optional_reference(report.codes().units, messages::reference_to_unknown_unit,
                              document.authority, root / "authority");
    const auto assumptions = root / "assumptions";
    for (std::size_t i = 0; i < document.assumptions.size(); ++i) {
        report.own_code(report.codes().assumptions, i, document.assumptions[i].code,
                        assumptions / i / "code");
    }
}

void check_phases(Report& report, const CampaignDocument& document) {
    const Path root;
    const auto phases = root / "phases";
    for (std::size_t i = 0; i < document.phases.size(); ++i) {
        const auto& phase = document.phases[i];
        const auto at = phases / i;
        report.own_code(report.codes().phases, i, phase.code, at / "code");
        report.range(phase.first_day, phase.last_day, at);
        report.citation(phase.citation, at);
    }
}

}  // namespace

std::vector<Diagnostic> errors(const CampaignDocument& document, const Codes& codes,
                               const Timeline& timeline) {
    Report report{codes};
    check_head(report, document);
    check_instruments(report, document);
    check_phases(report, document);
    check_units(report, document, timeline);
    check_classes(report, document, timeline);
    check_unit_events(report, document, timeline);
    check_tasks(report, document);
    check_obligations(report, document);
    check_goods(report, document);
    check_terms(report, document);
    check_measures(report, document);
    return std::move(report).take();
}

}  // namespace fupin::detail
