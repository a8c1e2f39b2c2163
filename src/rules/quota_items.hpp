// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/aggregate/selection.hpp"
#include "rules/quota_places.hpp"

#include <string>
#include <vector>

namespace fupin::detail {

/// Why a purchase that is not counted is not, as a code. Of a condition with several parts the
/// first that fails says it: `not_listed`, `not_payer`, `amount`.
class QuotaReasons {
public:
    QuotaReasons(const Ledger& ledger, const Condition& condition);

    [[nodiscard]] bool holds(FactId fact) const { return (*whole_)(fact); }
    [[nodiscard]] std::uint16_t failed(FactId fact) const;
    [[nodiscard]] static std::uint16_t no_denominator(const QuotaFigures& row);
    [[nodiscard]] std::uint16_t outside(FactId fact) const;
    [[nodiscard]] const std::vector<std::string>& codes() const noexcept { return codes_; }

private:
    enum Fixed : std::uint8_t { counts, unjudged, unresolved, unattributed, no_unit, by_state };

    const Ledger& ledger_;
    const FactFilter* whole_;
    std::vector<const FactFilter*> parts_;
    std::vector<std::string> codes_;
};

/// Every purchase of the family's period, placed, in order of the record. Rows get their sums.
[[nodiscard]] QuotaScope placed_purchases(const Ledger& ledger, const QuotaFamily& family,
                                          const Question& question, QuotaPlaces& places,
                                          QuotaRows& rows);

}  // namespace fupin::detail
