// SPDX-License-Identifier: Apache-2.0
#include "journal/repeated_keys.hpp"

#include "core/large_memory.hpp"
#include "journal/key_index.hpp"

#include <bit>
#include <cstdint>

namespace fupin::detail {
namespace {

/// Hashes of the keys of rows, in their order. Sources and items of coded rows are hashed once.
std::vector<std::uint64_t> key_hashes(const RowSet& set, std::span<const std::size_t> rows) {
    std::vector<std::uint64_t> hashes;
    hashes.reserve(rows.size());
    auto run = set.runs().begin();
    const CodedRow* last = nullptr;
    std::uint64_t names = 0;
    for (const auto i : rows) {
        if (run->end <= i) {
            last = nullptr;
            while (run->end <= i) ++run;
        }
        if (!run->coded) {
            const auto& entry = run->submission(i).entry;
            const auto& key = key_of(entry);
            hashes.push_back(
                key_hash(hash_of(key.order), names_hash(kind_of(entry), key.source, key.item)));
            continue;
        }
        const auto& row = run->row(i);
        const bool same = last && last->text(CodedText::source) == row.text(CodedText::source) &&
                          last->text(CodedText::item) == row.text(CodedText::item);
        if (!same) {
            names = names_hash(EntryKind::purchase, run->coded->text(row, CodedText::source),
                               run->coded->text(row, CodedText::item));
        }
        last = &row;
        hashes.push_back(key_hash(row.order_hash, names));
    }
    return hashes;
}

}  // namespace

std::vector<bool> sole_keys(const RowSet& set, std::span<const std::size_t> rows) {
    std::vector<bool> sole(rows.size(), true);
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
            sole[table[place] - 1] = false;
            sole[n] = false;
            break;
        }
        if (table[place] == 0) table[place] = static_cast<std::uint32_t>(n + 1);
    }
    return sole;
}

}  // namespace fupin::detail
