// SPDX-License-Identifier: Apache-2.0
#include "model/checks.hpp"
#include "model/messages.hpp"

#include <map>

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
        const auto& supplier = document.suppliers[i];
        report.own_code(codes.suppliers, i, supplier.code, suppliers / i / "code");
        for (std::size_t h = 0; h < supplier.household.size(); ++h) {
            report.range(supplier.household[h], suppliers / i / "household" / h);
        }
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
    const auto listings = root / "listings";
    for (std::size_t i = 0; i < document.listings.size(); ++i) {
        const auto at = listings / i;
        check_pair(report, document.listings[i].product, document.listings[i].supplier, at);
        report.range(document.listings[i].validity, at);
    }
}

}  // namespace fupin::detail
