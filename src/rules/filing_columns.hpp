// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/control.hpp"
#include "fupin/ledger/ledger.hpp"

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace fupin::detail {

/// The filings of a snapshot, resolved, as columns: those that nothing else speaks of, by
/// obligation and period; and, whole, the others and all that matters beside them.
class FilingColumns {
public:
    /// A filing that nothing speaks of.
    struct Plain {
        std::uint32_t unit;
        std::int32_t day;
        std::int32_t second;  ///< -1: the whole day.
    };

    /// Of filings received by `as_of` among the first `known` entries. `whole`: by obligation,
    /// whether its filings are needed whole.
    FilingColumns(const Campaign& campaign, const Resolutions& resolutions,
                  const Snapshot& snapshot, std::uint64_t known, Date as_of,
                  const std::vector<bool>& whole, const Control& control);

    [[nodiscard]] std::span<const Plain> plain(ObligationId obligation,
                                               std::string_view period) const;
    /// Filings that are not plain, those beside them about the same matter, and observations.
    [[nodiscard]] const Ledger::Record& record() const noexcept { return record_; }
    /// The units with filings in the record about a matter, sorted.
    [[nodiscard]] std::span<const std::uint32_t> in_record(ObligationId obligation,
                                                           std::string_view period) const;
    [[nodiscard]] std::int64_t plain_count() const noexcept { return plain_count_; }
    [[nodiscard]] std::int64_t unresolved() const noexcept { return unresolved_; }

private:
    /// Obligation, and the period's number among the texts met.
    using Matter = std::uint64_t;
    struct Bucket {
        std::vector<Plain> plain;
        std::vector<std::uint32_t> in_record;  ///< Units.
    };
    class Reader;

    [[nodiscard]] const Bucket* bucket(ObligationId obligation, std::string_view period) const;

    std::unordered_map<std::string_view, std::uint32_t> periods_;
    std::deque<std::string> own_periods_;  ///< Names that corrected filings have.
    std::unordered_map<Matter, std::uint32_t> numbers_;
    std::vector<Bucket> buckets_;  ///< By number.
    Ledger::Record record_;
    std::int64_t plain_count_ = 0;
    std::int64_t unresolved_ = 0;
};

}  // namespace fupin::detail
