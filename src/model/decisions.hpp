// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/timeline.hpp"

#include <cstdint>
#include <vector>

namespace fupin::detail {

/// What was decided about certificates, as far as a sight sees.
class Decisions {
public:
    Decisions(const CampaignDocument& document, const Codes& codes, const Sight& sight);

    /// Whether the decisions issued by `issued_by` leave a certificate standing on a day.
    [[nodiscard]] bool stands(CertificateId certificate, Date day, Date issued_by) const;
    /// Days on which the answer may change for any sight, of a purchase judged on that day.
    void add_boundaries_of(std::vector<Date>& days, CertificateId certificate) const;

private:
    struct One {
        DecisionKind kind;
        Date issued;
        Validity days;
        std::uint32_t annuls;  // Position in the list of the certificate.
        bool seen;
    };

    std::vector<std::vector<One>> of_certificate_;  // In document order.
};

}  // namespace fupin::detail
