// SPDX-License-Identifier: Apache-2.0
#include "journal/repeated_keys.hpp"

#include "core/large_memory.hpp"
#include "journal/text_hash.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>

namespace fupin::detail {
namespace {

using Hashes = std::vector<std::uint64_t, LargeMemory<std::uint64_t>>;

std::uint64_t key_hash(EntryKind kind, std::uint64_t source, std::uint64_t order,
                       std::uint64_t item) noexcept {
    return mixed(order, mixed(source, item + static_cast<std::uint64_t>(kind)));
}

/// Of coded rows from `first` on; as many as `hashes` holds.
void hash_keys(const CodedRows& rows, std::uint64_t first, std::span<std::uint64_t> hashes) {
    CodedBlock::Column<std::uint32_t> sources;
    CodedBlock::Column<std::uint32_t> items;
    const auto count = hashes.size();
    rows.columns().order_hash.copy(first, hashes);
    rows.columns().text(CodedText::source).copy(first, std::span{sources}.first(count));
    rows.columns().text(CodedText::item).copy(first, std::span{items}.first(count));
    for (std::size_t i = 0; i < count; ++i) {
        hashes[i] = key_hash(EntryKind::purchase, rows.text_hash(sources[i]), hashes[i],
                             rows.text_hash(items[i]));
    }
}

/// Hashes of the keys of rows, in their order.
Hashes key_hashes(const RowSet& set, std::span<const std::size_t> rows) {
    Hashes hashes(rows.size());
    for (std::size_t n = 0; n < rows.size();) {
        const auto& run = set.run_of(rows[n]);
        if (run.coded) {
            const auto count = run.stretch(rows.subspan(n), CodedBlock::kMost);
            hash_keys(*run.coded, run.coded_row(rows[n]), std::span{hashes}.subspan(n, count));
            n += count;
            continue;
        }
        const auto& entry = run.submission(rows[n]).entry;
        const auto& key = key_of(entry);
        hashes[n++] =
            key_hash(kind_of(entry), hash_of(key.source), hash_of(key.order), hash_of(key.item));
    }
    return hashes;
}

}  // namespace

std::vector<std::uint8_t> sole_keys(const RowSet& set, std::span<const std::size_t> rows) {
    std::vector<std::uint8_t> sole(rows.size(), 1);
    if (rows.size() < 2) return sole;
    const auto hashes = key_hashes(set, rows);
    // Open addressing, at most half full; a place holds the number of a row from 1.
    const auto places = std::bit_ceil(rows.size() * 2);
    // A journal has less than 2^32 entries.
    std::vector<std::uint32_t, LargeMemory<std::uint32_t>> table(places, 0);
    constexpr std::size_t kAhead = 16;
    for (std::size_t n = 0; n < hashes.size(); ++n) {
        if (n + kAhead < hashes.size()) {
            __builtin_prefetch(&table[hashes[n + kAhead] & (places - 1)]);
        }
        auto place = hashes[n] & (places - 1);
        for (; table[place] != 0; place = (place + 1) & (places - 1)) {
            if (hashes[table[place] - 1] != hashes[n]) continue;
            sole[table[place] - 1] = 0;
            sole[n] = 0;
            break;
        }
        if (table[place] == 0) table[place] = static_cast<std::uint32_t>(n + 1);
    }
    return sole;
}

}  // namespace fupin::detail
