// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/decisions.hpp"
#include "model/timeline.hpp"

#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace fupin::detail {

/// What is certified, listed and bought from a poor household on which day.
class GoodsIndex {
public:
    GoodsIndex(const CampaignDocument& document, const Codes& codes, const Sight& sight);

    [[nodiscard]] std::optional<CertificateId> certificate(ProductId product, SupplierId supplier,
                                                           Date day) const;
    [[nodiscard]] std::optional<CertificateId> certificate(ProductId product, SupplierId supplier,
                                                           Date day, Certifying certifying) const;
    [[nodiscard]] bool listed(ProductId product, SupplierId supplier, Date day) const;
    [[nodiscard]] bool household(SupplierId supplier, Date day) const;
    [[nodiscard]] std::vector<Date> boundaries(std::optional<ProductId> product,
                                               std::optional<SupplierId> supplier) const;

private:
    struct Covered {
        CertificateId certificate;
        Validity days;  // Inside the validity, from the counting level on.
    };
    struct Pair {
        std::vector<Covered> certificates;  // In document order.
        std::vector<Validity> listings;
    };

    Pair& pair(ProductId product, SupplierId supplier);
    [[nodiscard]] const Pair* find(ProductId product, SupplierId supplier) const;
    void add_certificate(const CampaignDocument& document, const Codes& codes, CertificateId id);
    void add_boundaries_of(std::vector<Date>& days, const Pair& pair) const;

    Decisions decisions_;
    Certifying certifying_;

    std::unordered_map<std::uint64_t, std::uint32_t> positions_;
    std::vector<Pair> pairs_;
    std::vector<std::vector<std::uint32_t>> of_product_;
    std::vector<std::vector<std::uint32_t>> of_supplier_;
    std::vector<std::vector<Validity>> households_;  // By supplier.
};

}  // namespace fupin::detail
