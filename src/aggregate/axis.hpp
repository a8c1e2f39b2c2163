// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/aggregate/query.hpp"
#include "fupin/ledger/ledger.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace fupin::detail {

/// One dimension of a query over one ledger: the codes of each fact, or of each day.
///
/// Most dimensions give a fact exactly one code; classes and lines any number.
class Axis {
public:
    /// Throws `InputError` if the grouping names what the campaign does not have.
    Axis(const Ledger& ledger, const Grouping& grouping);

    [[nodiscard]] bool of_day() const noexcept { return of_day_; }
    [[nodiscard]] std::span<const std::uint32_t> codes(FactId fact) const;
    [[nodiscard]] std::uint32_t code(Date day);
    [[nodiscard]] const std::string& text(std::uint32_t code) const { return texts_[code]; }

private:
    std::uint32_t intern(const std::string& text);
    void add_facts(const Ledger& ledger, const Grouping& grouping);
    void add_classes(const Ledger& ledger);
    void add_lines(const Ledger& ledger);

    bool of_day_ = false;
    Dimension dimension_;
    std::vector<std::string> texts_;
    std::map<std::string, std::uint32_t> ids_;
    std::vector<std::uint32_t> codes_;   ///< All codes, fact after fact.
    std::vector<std::uint32_t> starts_;  ///< Fact f has codes [starts[f], starts[f + 1]).
    std::map<Date, std::uint32_t> days_;
};

/// The unit of a version as a row key: its code, "unresolved" or "unattributed".
[[nodiscard]] std::string unit_key(const Ledger& ledger, const UnitVersion& version);

}  // namespace fupin::detail
