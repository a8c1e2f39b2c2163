// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/text.hpp"
#include "model/checks.hpp"
#include "model/messages.hpp"

#include <algorithm>
#include <unordered_map>

namespace fupin::detail {
namespace {

/// Codes of their own, and no word that means two of them.
template <class Item>
void check_words(Report& report, const CodeIndex& index, const std::vector<Item>& items,
                 const Path& at) {
    std::unordered_map<std::string, std::size_t> owners;
    const auto check_word = [&](const std::string& word, std::size_t item, const Path& here) {
        auto form = normalised_name(word);
        if (form.empty()) return;
        const auto owner = owners.try_emplace(std::move(form), item).first->second;
        // Of two items with one code the code is the finding.
        if (owner == item || items[owner].code == items[item].code) return;
        report.error(messages::term_ambiguous, here, {word, items[owner].code});
    };
    for (std::size_t i = 0; i < items.size(); ++i) {
        report.own_code(index, i, items[i].code, at / i / "code");
        check_word(items[i].code, i, at / i / "code");
        check_word(items[i].title, i, at / i / "title");
        for (std::size_t a = 0; a < items[i].aliases.size(); ++a) {
            check_word(items[i].aliases[a], i, at / i / "aliases" / a);
        }
    }
}

void check_states(Report& report, const std::vector<State>& states, const Path& at) {
    for (std::size_t i = 0; i < states.size(); ++i) {
        const auto before = states.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::find(states.begin(), before, states[i]) == before) continue;
        report.error(messages::campaign_state_repeated, at / i, {std::string{name_of(states[i])}});
    }
}

void check_bases(Report& report, const CampaignDocument& document) {
    const Path root;
    const auto bases = root / "bases";
    for (std::size_t i = 0; i < document.bases.size(); ++i) {
        const auto& basis = document.bases[i];
        report.own_code(report.codes().bases, i, basis.code, bases / i / "code");
        if (basis.states.empty()) {
            report.error(messages::basis_without_states, bases / i, {basis.code});
        }
        check_states(report, basis.states, bases / i / "states");
    }
    report.optional_reference(report.codes().bases, messages::reference_to_unknown_basis,
                              document.comparison_basis, root / "comparison_basis");
    check_states(report, document.judgement_states, root / "judgement_states");
}

void check_basis(Report& report, const std::string& basis, const Path& at) {
    report.reference(report.codes().bases, messages::reference_to_unknown_basis, basis, at);
}

void check_lines(Report& report, const CampaignDocument& document) {
    const Path root;
    const auto lines = root / "lines";
    for (std::size_t i = 0; i < document.lines.size(); ++i) {
        const auto& line = document.lines[i];
        const auto at = lines / i;
        report.own_code(report.codes().lines, i, line.code, at / "code");
        report.unit(line.owner, at / "owner");
        check_basis(report, line.basis, at / "basis");
        check_condition(report, document, line.condition, at / "condition");
        report.citation(line.citation, at);
    }
}

void check_labels(Report& report, const CampaignDocument& document) {
    const Path root;
    const auto labels = root / "labels";
    for (std::size_t i = 0; i < document.labels.size(); ++i) {
        const auto& label = document.labels[i];
        const auto at = labels / i;
        report.own_code(report.codes().labels, i, label.code, at / "code");
        check_condition(report, document, label.condition, at / "condition");
    }
}

void check_closes(Report& report, const CampaignDocument& document) {
    std::optional<NamedPeriod> before;
    const Path root;
    const auto closes = root / "closes";
    for (std::size_t i = 0; i < document.closes.size(); ++i) {
        const auto& close = document.closes[i];
        const auto at = closes / i;
        const auto period = parse_period(close.period);
        if (!period) {
            report.error(messages::close_period_unknown, at / "period", {close.period});
            continue;
        }
        if (before && period->days.first <= *before->days.last) {
            report.error(messages::closes_unsorted, at / "period", {close.period, before->code});
        } else {
            before = period;
        }
        if (close.day <= *period->days.last) {
            report.error(messages::close_inside_period, at / "day",
                         {close.day.to_string(), period->days.last->to_string()});
        }
    }
}

}  // namespace

void check_terms(Report& report, const CampaignDocument& document) {
    const auto& codes = report.codes();
    const Path root;
    check_words(report, codes.channels, document.channels, root / "channels");
    check_words(report, codes.payers, document.payers, root / "payers");
    check_words(report, codes.sources, document.sources, root / "sources");
}

void check_measures(Report& report, const CampaignDocument& document) {
    check_bases(report, document);
    check_lines(report, document);
    check_labels(report, document);
    check_indicators(report, document);
    check_forms(report, document);
    check_quotas(report, document);
    check_closes(report, document);
}

}  // namespace fupin::detail
