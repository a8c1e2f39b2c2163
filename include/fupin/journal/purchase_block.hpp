// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/journal/snapshot.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace fupin {

namespace detail {
template <class T>
class NumberColumn;
}

/// The texts of a `PurchaseRow`.
enum class PurchaseText : std::uint8_t {
    source,
    order,
    item,
    for_unit,
    account,
    assisting_unit,
    payer,
    supplier,
    product,
    origin,
    measure,
    channel,
    note,
};

/// Some purchases and unlinked refunds whose columns are read each for all of them: a fraction of
/// the work of `Snapshot::purchase` for each, if they stand close together.
///
///     texts(PurchaseText::payer, out)  makes  out[i] == snapshot.purchase(positions[i]).payer
///
/// There are at most `kMost` of them. What is read goes into spans of as many elements. Valid as
/// long as the snapshot.
class PurchaseBlock {
public:
    static constexpr std::size_t kMost = 128;

    PurchaseBlock(const Snapshot& snapshot, std::span<const std::uint64_t> positions);

    [[nodiscard]] std::size_t size() const noexcept { return size_; }

    /// Makes `out[i] == snapshot.purchase(positions[i])`, field by field.
    void rows(std::span<PurchaseRow> out) const;
    void kinds(std::span<EntryKind> out) const;
    void recorded(std::span<Date> out) const;
    void texts(PurchaseText which, std::span<TextId> out) const;
    void ways(std::span<Side> sides, std::span<Mode> modes) const;
    void amounts_fen(std::span<std::int64_t> out) const;
    void quantities(std::span<std::optional<Quantity>> out) const;
    void days(State state, std::span<std::optional<Date>> out) const;
    // Of one state or more: the earliest of their days; the latest, if all of them have one; that
    // of the first of them that has one.
    void earliest_days(std::span<const State> states, std::span<std::optional<Date>> out) const;
    void latest_days(std::span<const State> states, std::span<std::optional<Date>> out) const;
    void first_days(std::span<const State> states, std::span<std::optional<Date>> out) const;

private:
    /// Where they stand in a column: how far behind the first one.
    struct Places {
        std::uint64_t first = 0;
        std::uint64_t extent = 0;  ///< From the first to behind the last.
        std::array<std::uint64_t, kMost> offsets{};
    };
    template <class T, class Out, class Make>
    void read(const detail::NumberColumn<T>& column, const Places& places, std::span<Out> out,
              const Make& make) const;

    /// Days of states put together by `add(sum, day)`, as they are kept.
    template <class Add>
    void add_days(std::span<const State> states, std::int32_t none, const Add& add,
                  std::span<std::optional<Date>> out) const;

    const detail::JournalBody& body_;
    std::size_t size_;
    Places entries_;    ///< Among all entries.
    Places purchases_;  ///< Among purchases and unlinked refunds.
};

}  // namespace fupin
