// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/ledger/ledger.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fupin::detail {

/// What the filings about one duty come to.
struct Received {
    std::optional<std::size_t> filing;   ///< Whose moment is compared; none: not received.
    std::optional<Moment> moment;        ///< The moment that is compared.
    std::optional<std::size_t> figures;  ///< The standing version received last.
    bool returned = false;               ///< Sent back, and nothing has come in since.
    std::vector<std::string> missing_parts;
};

/// Counts filings under the rule of one obligation: returns that reopen, corrections that keep
/// their first day, approval chains, required parts. Semantics 3.4.
class FilingCount {
public:
    FilingCount(const Campaign& campaign, const Resolutions& resolutions,
                const Obligation& obligation, const Ledger::Record& record, Date as_of)
        : campaign_{campaign},
          resolutions_{resolutions},
          obligation_{obligation},
          record_{record},
          as_of_{as_of} {}

    /// Of filings (positions in the record) received by `as_of` and not withdrawn. A correction
    /// received by `corrections_end` keeps the moment of the standing version that it corrects.
    [[nodiscard]] Received of(std::vector<std::size_t> filings,
                              std::optional<Date> corrections_end) const;

private:
    struct Version {
        std::size_t filing;
        Moment moment;
        std::optional<Moment> accepted;
    };
    using Versions = std::vector<Version>;

    [[nodiscard]] const EffectiveFiling& at(std::size_t filing) const {
        return record_.filings[filing].filing;
    }
    [[nodiscard]] bool happened(const EffectiveFiling& filing, EntryKind kind) const;
    [[nodiscard]] static bool speaks_of(const EffectiveFiling& later,
                                        const EffectiveFiling& earlier);
    [[nodiscard]] Versions standing(const std::vector<std::size_t>& filings,
                                    std::optional<Date> corrections_end) const;
    [[nodiscard]] std::optional<Moment> accepted(const EffectiveFiling& filing) const;
    /// The version with which all required parts are in; versions in order of their moments.
    [[nodiscard]] std::optional<Version> complete(Versions versions,
                                                  std::vector<std::string>* missing) const;

    const Campaign& campaign_;
    const Resolutions& resolutions_;
    const Obligation& obligation_;
    const Ledger::Record& record_;
    Date as_of_;
};

}  // namespace fupin::detail
