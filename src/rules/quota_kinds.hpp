// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/quota_items.hpp"

#include <cstdint>
#include <vector>

namespace fupin::detail {

/// The postings of what was bought, at the basis of a family, numbered by what decides where they
/// stand: the unit version, and why they are not eligible. Whatever the question: kept with a
/// ledger.
struct QuotaKinds {
    static constexpr std::uint32_t kNotBought = 0;

    QuotaKinds(const Ledger& ledger, const Postings& postings, const QuotaReasons& reasons);
    [[nodiscard]] static const QuotaKinds& of(const Ledger& ledger, const QuotaFamily& family,
                                              const Postings& postings,
                                              const QuotaReasons& reasons);

    NarrowColumn<std::uint32_t> of_posting;
    std::vector<FactId> examples;  ///< By kind; of the first one any.
};

}  // namespace fupin::detail
