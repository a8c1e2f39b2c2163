// SPDX-License-Identifier: Apache-2.0
#include "fupin/model/official_codes.hpp"
#include "model/checks.hpp"
#include "model/messages.hpp"

#include <map>
#include <set>
#include <string>

namespace fupin::detail {
namespace {

void check_pair(Report& report, const std::string& product, const std::string& supplier,
                const Path& at) {
    const auto& codes = report.codes();
    report.reference(codes.products, messages::reference_to_unknown_product, product,
                     at / "product");
    report.reference(codes.suppliers, messages::reference_to_unknown_supplier, supplier,
                     at / "supplier");
}

/// Each level is known, stands once, and has no day before a lower one's.
void check_levels(Report& report, const Certificate& certificate, const Path& at) {
    const auto& levels = certificate.levels;
    std::map<std::uint32_t, std::size_t> by_rank;
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const auto rank =
            report.reference(report.codes().levels, messages::reference_to_unknown_level,
                             levels[i].level, at / "levels" / i / "level");
        if (rank && !by_rank.emplace(*rank, i).second) {
            report.error(messages::certificate_level_repeated, at / "levels" / i / "level",
                         {levels[i].level});
        }
    }
    const LevelReached* lower = nullptr;
    for (const auto& [rank, i] : by_rank) {
        if (lower != nullptr && levels[i].day < lower->day) {
            report.error(messages::certificate_levels_out_of_order, at / "levels" / i / "day",
                         {levels[i].level, lower->level, lower->day.to_string()});
        }
        lower = &levels[i];
    }
}

void check_supplier(Report& report, const Supplier& supplier, const Path& at) {
    for (std::size_t h = 0; h < supplier.household.size(); ++h) {
        report.range(supplier.household[h], at / "household" / h);
    }
    if (!supplier.legal_person.empty() && !is_credit_code(supplier.legal_person)) {
        report.error(messages::credit_code_wrong, at / "legal_person", {supplier.legal_person});
    }
    std::set<Date> days;
    for (std::size_t i = 0; i < supplier.benefited.size(); ++i) {
        const auto& [day, count] = supplier.benefited[i];
        if (count < 0) {
            report.error(messages::households_negative, at / "benefited" / i / "count",
                         {std::to_string(count)});
        }
        if (days.insert(day).second) continue;
        report.error(messages::benefited_repeated, at / "benefited" / i / "day",
                     {supplier.code, day.to_string()});
    }
}

/// Which certificate or decision it speaks of, in the words of its kind.
void check_decision(Report& report, const CampaignDocument& document, std::size_t i,
                    const Path& at) {
    const auto& decision = document.decisions[i];
    const bool annuls = decision.kind == DecisionKind::annul;
    const bool wrong = (annuls ? decision.decision : decision.certificate).empty() ||
                       !(annuls ? decision.certificate : decision.decision).empty() ||
                       (decision.last_day && decision.kind != DecisionKind::suspend);
    if (wrong) {
        report.error(messages::decision_malformed, at,
                     {decision.code, std::string{name_of(decision.kind)}});
    }
    report.optional_reference(report.codes().certificates,
                              messages::reference_to_unknown_certificate, decision.certificate,
                              at / "certificate");
    report.range(decision.effective.value_or(decision.issued), decision.last_day, at);
    report.citation(decision.citation, at);
    if (decision.decision.empty()) return;
    const auto target =
        report.reference(report.codes().decisions, messages::reference_to_unknown_decision,
                         decision.decision, at / "decision");
    if (!target || (*target < i && document.decisions[*target].issued <= decision.issued)) return;
    report.error(messages::decision_annuls_later, at / "decision",
                 {decision.code, decision.decision});
}

void check_level_list(Report& report, const CampaignDocument& document) {
    const Path root;
    const auto levels = root / "certificate_levels";
    for (std::size_t i = 0; i < document.certificate_levels.size(); ++i) {
        report.own_code(report.codes().levels, i, document.certificate_levels[i], levels / i);
    }
    if (!document.certificate_levels.empty() || !document.counting_level.empty()) {
        report.reference(report.codes().levels, messages::reference_to_unknown_level,
                         document.counting_level, root / "counting_level");
    }
}

}  // namespace

void check_goods(Report& report, const CampaignDocument& document) {
    const auto& codes = report.codes();
    const Path root;
    const auto products = root / "products";
    for (std::size_t i = 0; i < document.products.size(); ++i) {
        report.own_code(codes.products, i, document.products[i].code, products / i / "code");
    }
    const auto suppliers = root / "suppliers";
    for (std::size_t i = 0; i < document.suppliers.size(); ++i) {
        report.own_code(codes.suppliers, i, document.suppliers[i].code, suppliers / i / "code");
        check_supplier(report, document.suppliers[i], suppliers / i);
    }
    check_level_list(report, document);
    const auto certificates = root / "certificates";
    for (std::size_t i = 0; i < document.certificates.size(); ++i) {
        const auto& certificate = document.certificates[i];
        const auto at = certificates / i;
        report.own_code(codes.certificates, i, certificate.code, at / "code");
        check_pair(report, certificate.product, certificate.supplier, at);
        check_levels(report, certificate, at);
        report.range(certificate.validity, at);
    }
    const auto decisions = root / "decisions";
    for (std::size_t i = 0; i < document.decisions.size(); ++i) {
        report.own_code(codes.decisions, i, document.decisions[i].code, decisions / i / "code");
        check_decision(report, document, i, decisions / i);
    }
    const auto listings = root / "listings";
    for (std::size_t i = 0; i < document.listings.size(); ++i) {
        const auto at = listings / i;
        check_pair(report, document.listings[i].product, document.listings[i].supplier, at);
        report.range(document.listings[i].validity, at);
    }
}

}  // namespace fupin::detail
