// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace fupin {

/// A dense, zero-based handle to one thing of one owner.
///
/// Handles with different tags are unrelated types, so a task is never passed where a unit is
/// meant. A handle means something only together with the owner that issued it (a campaign, a
/// journal, a ledger); what survives a round trip through a file is the thing's *code*.
/// Four bytes: pass by value.
template <class Tag>
class Id {
public:
    constexpr explicit Id(std::uint32_t index) noexcept : index_{index} {}

    /// Position with the issuing owner, for indexing per-entity vectors.
    [[nodiscard]] constexpr std::uint32_t index() const noexcept { return index_; }

    friend constexpr auto operator<=>(Id, Id) noexcept = default;

private:
    std::uint32_t index_;
};

}  // namespace fupin

template <class Tag>
struct std::hash<fupin::Id<Tag>> {
    [[nodiscard]] std::size_t operator()(fupin::Id<Tag> id) const noexcept { return id.index(); }
};
