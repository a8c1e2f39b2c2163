// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/digest.hpp"
#include "fupin/journal/snapshot.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace fupin {

/// The digest of the entries that one set brought into a journal, summed up when it is first asked
/// for: most receipts are never asked. Entries stay as they are, so it does not matter when.
///
///     value() == Σ Digest::of(recorded day + ' ' + canonical_json(entry))   over the set's entries
///
/// A handle whose copies share one sum, on any threads; 16 bytes. It keeps the record alive until
/// it was asked. The first question costs O(entries of the set), others nothing.
class SetDigest {
public:
    SetDigest() = default;  ///< Of the empty set: zero.
    /// Of the entries from `first` on.
    SetDigest(Snapshot record, std::uint64_t first);

    [[nodiscard]] Digest value() const;
    /// 64 hexadecimal characters.
    [[nodiscard]] std::string to_string() const { return value().to_string(); }

    friend bool operator==(const SetDigest& a, const SetDigest& b) {
        return a.value() == b.value();
    }
    friend bool operator==(const SetDigest& a, const Digest& b) { return a.value() == b; }

private:
    struct Sum;
    std::shared_ptr<Sum> sum_;
};

}  // namespace fupin
