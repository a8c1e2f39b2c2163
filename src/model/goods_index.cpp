// SPDX-License-Identifier: Apache-2.0
#include "model/goods_index.hpp"

#include <algorithm>

namespace fupin::detail {
namespace {

std::uint64_t key(ProductId product, SupplierId supplier) noexcept {
    return std::uint64_t{product.index()} << 32U | supplier.index();
}

bool any_contains(const std::vector<Validity>& runs, Date day) {
    return std::ranges::any_of(runs, [day](const Validity& run) { return run.contains(day); });
}

/// The days on which the certificate counts; null if it never reaches the counting level.
std::optional<Validity> counting_days(const Certificate& certificate, const std::string& level) {
    if (level.empty()) return certificate.validity;
    const auto reached = std::ranges::find(certificate.levels, level, &LevelReached::level);
    if (reached == certificate.levels.end()) return std::nullopt;
    return common(certificate.validity, {reached->day, std::nullopt});
}

}  // namespace

GoodsIndex::GoodsIndex(const CampaignDocument& document, const Codes& codes, const Sight& sight)
    : decisions_{document, codes, sight},
      certifying_{sight.certifying},
      of_product_(document.products.size()),
      of_supplier_(document.suppliers.size()) {
    for (const auto& supplier : document.suppliers) households_.push_back(supplier.household);
    for (std::uint32_t i = 0; i < document.certificates.size(); ++i) {
        add_certificate(document, codes, CertificateId{i});
    }
    for (const auto& listing : document.listings) {
        const auto product = codes.products.id<ProductId>(listing.product);
        const auto supplier = codes.suppliers.id<SupplierId>(listing.supplier);
        if (product && supplier) pair(*product, *supplier).listings.push_back(listing.validity);
    }
}

void GoodsIndex::add_certificate(const CampaignDocument& document, const Codes& codes,
                                 CertificateId id) {
    const auto& certificate = document.certificates[id.index()];
    const auto product = codes.products.id<ProductId>(certificate.product);
    const auto supplier = codes.suppliers.id<SupplierId>(certificate.supplier);
    const auto days = counting_days(certificate, document.counting_level);
    if (product && supplier && days) pair(*product, *supplier).certificates.push_back({id, *days});
}

GoodsIndex::Pair& GoodsIndex::pair(ProductId product, SupplierId supplier) {
    const auto next = static_cast<std::uint32_t>(pairs_.size());
    const auto [entry, added] = positions_.try_emplace(key(product, supplier), next);
    if (added) {
        pairs_.emplace_back();
        of_product_[product.index()].push_back(next);
        of_supplier_[supplier.index()].push_back(next);
    }
    return pairs_[entry->second];
}

const GoodsIndex::Pair* GoodsIndex::find(ProductId product, SupplierId supplier) const {
    const auto found = positions_.find(key(product, supplier));
    return found == positions_.end() ? nullptr : &pairs_[found->second];
}

std::optional<CertificateId> GoodsIndex::certificate(ProductId product, SupplierId supplier,
                                                     Date day) const {
    return certificate(product, supplier, day, certifying_);
}

std::optional<CertificateId> GoodsIndex::certificate(ProductId product, SupplierId supplier,
                                                     Date day, Certifying certifying) const {
    const auto issued_by = certifying == Certifying::then ? day : Date::max();
    const auto* known = find(product, supplier);
    if (known == nullptr) return std::nullopt;
    for (const auto& covered : known->certificates) {
        if (!covered.days.contains(day)) continue;
        if (decisions_.stands(covered.certificate, day, issued_by)) return covered.certificate;
    }
    return std::nullopt;
}

bool GoodsIndex::listed(ProductId product, SupplierId supplier, Date day) const {
    const auto* known = find(product, supplier);
    return known != nullptr && any_contains(known->listings, day);
}

bool GoodsIndex::household(SupplierId supplier, Date day) const {
    return any_contains(households_.at(supplier.index()), day);
}

void GoodsIndex::add_boundaries_of(std::vector<Date>& days, const Pair& pair) const {
    for (const auto& covered : pair.certificates) {
        add_boundaries(days, covered.days);
        decisions_.add_boundaries_of(days, covered.certificate);
    }
    for (const auto& listing : pair.listings) add_boundaries(days, listing);
}

std::vector<Date> GoodsIndex::boundaries(std::optional<ProductId> product,
                                         std::optional<SupplierId> supplier) const {
    std::vector<Date> days;
    if (product && supplier) {
        if (const auto* known = find(*product, *supplier)) add_boundaries_of(days, *known);
    } else if (product) {
        for (const auto at : of_product_.at(product->index())) add_boundaries_of(days, pairs_[at]);
    } else if (supplier) {
        for (const auto at : of_supplier_.at(supplier->index())) {
            add_boundaries_of(days, pairs_[at]);
        }
    }
    if (supplier) {
        for (const auto& run : households_.at(supplier->index())) add_boundaries(days, run);
    }
    sort_unique(days);
    return days;
}

}  // namespace fupin::detail
