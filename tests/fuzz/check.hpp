// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/ingest/ingest.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace fupin::fuzz {

/// Ends the program if a promise does not hold; in release builds, too.
inline void require(bool holds) {
    if (!holds) std::abort();
}

inline std::string_view text(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

/// The first byte chooses the family.
inline Family family_of(std::string_view& bytes) {
    if (bytes.empty()) return Family::purchases;
    const auto family = static_cast<Family>(static_cast<unsigned char>(bytes.front()) % 5);
    bytes.remove_prefix(1);
    return family;
}

/// Every byte of a text is in one class, every amount in one kind and class.
inline void require_conserved(const Receipt& receipt) {
    Total by_class;
    Total by_kind;
    for (const auto& file : receipt.files) {
        std::uint64_t bytes = 0;
        for (const auto& tally : file.classes) {
            bytes += tally.bytes;
            by_class.add(tally.money);
        }
        require(bytes == file.bytes);
    }
    for (const auto& kind : receipt.by_kind) {
        for (const auto& tally : kind) by_kind.add(tally.money);
    }
    require(by_class == by_kind);
}

/// The receipt of one file; the record then says the same again as `existing`.
template <class Content>
Receipt read(Family family, Content content, bool strict = false) {
    Journal journal;
    const IngestOptions options{Date{2020, 9, 20}, strict};
    Ingest ingest{journal, options};
    ingest.read(family, std::move(content), {.name = "f", .unlinked_refunds = true, .year = 2020});
    auto receipt = ingest.finish();
    require_conserved(receipt);
    require(receipt.head == journal.size());
    if (strict && receipt.total(RecordClass::rejected).rows > 0) require(journal.size() == 0);
    return receipt;
}

}  // namespace fupin::fuzz
