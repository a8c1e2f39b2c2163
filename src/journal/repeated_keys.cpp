// SPDX-License-Identifier: Apache-2.0
#include "journal/repeated_keys.hpp"

#include "journal/seen_hashes.hpp"
#include "journal/text_hash.hpp"

#include <cstddef>
#include <cstdint>

namespace fupin::detail {
namespace {

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

/// Calls with hashes of the keys of rows, in their order: with the number of the first of them
/// among the rows, and so many at once as are known together.
template <class Visit>
void each_hashes(const RowSet& set, std::span<const std::size_t> rows, const Visit& visit) {
    CodedBlock::Column<std::uint64_t> hashes;
    for (std::size_t n = 0; n < rows.size();) {
        const auto& run = set.run_of(rows[n]);
        std::size_t count = 1;
        if (run.coded) {
            count = run.stretch(rows.subspan(n), CodedBlock::kMost);
            hash_keys(*run.coded, run.coded_row(rows[n]), std::span{hashes}.first(count));
        } else {
            const auto& entry = run.submission(rows[n]).entry;
            const auto& key = key_of(entry);
            hashes[0] = key_hash(kind_of(entry), hash_of(key.source), hash_of(key.order),
                                 hash_of(key.item));
        }
        visit(n, std::span<const std::uint64_t>{hashes}.first(count));
        n += count;
    }
}

}  // namespace

std::vector<std::uint8_t> sole_keys(const RowSet& set, std::span<const std::size_t> rows) {
    std::vector<std::uint8_t> sole(rows.size(), 1);
    if (rows.size() < 2) return sole;
    SeenHashes seen{rows.size()};
    each_hashes(set, rows,
                [&](std::size_t, std::span<const std::uint64_t> hashes) { seen.put(hashes); });
    if (!seen.any_repeated()) return sole;
    each_hashes(set, rows, [&](std::size_t first, std::span<const std::uint64_t> hashes) {
        for (std::size_t i = 0; i < hashes.size(); ++i) {
            sole[first + i] = seen.is_repeated(hashes[i]) ? 0 : 1;
        }
    });
    return sole;
}

}  // namespace fupin::detail
