// SPDX-License-Identifier: Apache-2.0
#include "fupin/journal/set_digest.hpp"

#include <mutex>
#include <utility>

namespace fupin {

struct SetDigest::Sum {
    Snapshot record;  ///< Empty once it was summed up.
    std::uint64_t first = 0;
    std::once_flag once = {};
    Digest value = {};
};

SetDigest::SetDigest(Snapshot record, std::uint64_t first) {
    if (first == record.size()) return;
    sum_ = std::make_shared<Sum>();
    sum_->record = std::move(record);
    sum_->first = first;
}

Digest SetDigest::value() const {
    if (!sum_) return {};
    std::call_once(sum_->once, [this] {
        sum_->value = sum_->record.digest_from(sum_->first);
        sum_->record = {};
    });
    return sum_->value;
}

}  // namespace fupin
