// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/ledger/image.hpp"
#include "fupin/ledger/ledger.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace fupin::detail {

/// One posting on its way into the columns.
struct Row {
    std::uint64_t position;
    FactId fact;
    ImageItem item;
};

/// What a strand amounts to at one basis: the items of its images by fact and day.
class Picture {
public:
    void clear() noexcept { items_.clear(); }
    void add(FactId fact, const ImageItem& item) { items_.push_back({fact, item}); }
    /// Puts the items in order, those of one fact and day together: an image may name a day twice.
    void settle();
    /// Appends what turns `before` into this one, both settled.
    void difference(const Picture& before, std::uint64_t position, std::vector<Row>& rows) const;

private:
    struct Item {
        FactId fact;
        ImageItem item;

        [[nodiscard]] std::pair<FactId, Date> place() const { return {fact, item.day}; }
        void add(const ImageItem& other, int sign);
        [[nodiscard]] Item negated() const;
    };
    std::vector<Item> items_;
};

}  // namespace fupin::detail
