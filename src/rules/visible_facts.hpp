// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/ledger/ledger.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace fupin::detail {

/// Some facts, each with the day from which it is visible when everything is known.
class VisibleFacts {
public:
    /// Each once, in rising order.
    VisibleFacts(const Ledger& ledger, std::vector<FactId> facts) : facts_{std::move(facts)} {
        from_.append(ledger.visible_from(ledger.snapshot().size(), facts_));
    }

    [[nodiscard]] const std::vector<FactId>& facts() const noexcept { return facts_; }
    /// Which of them a question to the same ledger, or a view of it, sees that knows the first
    /// `known` entries.
    [[nodiscard]] std::vector<bool> seen(const Ledger& ledger, std::uint64_t known,
                                         Date as_of) const {
        if (known >= ledger.snapshot().size()) return until(from_, as_of);
        return until(ledger.visible_from(known, facts_), as_of);
    }

private:
    [[nodiscard]] static std::vector<bool> until(const auto& from, Date as_of) {
        std::vector<bool> out;
        out.reserve(from.size());
        for (const auto day : from) out.push_back(day && *day <= as_of);
        return out;
    }

    std::vector<FactId> facts_;
    NarrowColumn<std::optional<Date>> from_;
};

}  // namespace fupin::detail
