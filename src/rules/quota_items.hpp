// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/quota_places.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace fupin::detail {

/// Why a purchase that is not counted is not, as a code. Of a condition with several parts the
/// first that fails says it: `not_listed`, `not_payer`, `amount`.
class QuotaReasons {
public:
    QuotaReasons(const Ledger& ledger, const QuotaFamily& family);

    /// Why a purchase is not eligible; 0 if it is.
    [[nodiscard]] std::uint16_t not_eligible(FactId fact) const {
        if (!ledger_.facts().judged[fact.index()]) return unjudged;
        return failed_[codes_of_[fact.index()]];
    }
    [[nodiscard]] static std::uint16_t no_denominator(const QuotaFigures& row);
    [[nodiscard]] std::uint16_t outside(FactId fact) const;
    [[nodiscard]] const std::vector<std::string>& codes() const noexcept { return codes_; }

private:
    enum Fixed : std::uint8_t { counts, unjudged, unresolved, unattributed, no_unit, by_state };
    struct Kept;

    const Ledger& ledger_;
    const std::uint32_t* codes_of_;  ///< By fact: how the parts of the condition answer.
    const std::uint16_t* failed_;    ///< By that code.
    std::vector<std::string> codes_;
};

/// What the purchases of the family's period come to. Rows get their sums; `items`, if there are
/// any, every purchase, placed, in order of the record.
[[nodiscard]] QuotaScope placed_purchases(const Ledger& ledger, const QuotaFamily& family,
                                          const Question& question, QuotaPlaces& places,
                                          QuotaRows& rows, std::vector<QuotaItem>* items);

}  // namespace fupin::detail
