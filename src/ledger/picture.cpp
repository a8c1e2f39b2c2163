// SPDX-License-Identifier: Apache-2.0
#include "ledger/picture.hpp"

#include <algorithm>

namespace fupin::detail {

void Picture::Item::add(const ImageItem& other, int sign) {
    item.amount_fen += sign * other.amount_fen;
    item.returned_fen += sign * other.returned_fen;
    item.quantity += sign * other.quantity;
    item.count += sign * other.count;
}

Picture::Item Picture::Item::negated() const {
    Item out{fact, {item.day, 0, 0, 0, 0}};
    out.add(item, -1);
    return out;
}

void Picture::settle() {
    if (items_.size() < 2) return;
    std::sort(items_.begin(), items_.end(),
              [](const Item& a, const Item& b) { return a.place() < b.place(); });
    std::size_t kept = 0;
    for (const auto& item : items_) {
        if (kept > 0 && items_[kept - 1].place() == item.place()) {
            items_[kept - 1].add(item.item, 1);
        } else {
            items_[kept++] = item;
        }
    }
    items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(kept), items_.end());
}

void Picture::difference(const Picture& before, std::uint64_t position,
                         std::vector<Row>& rows) const {
    const auto emit = [&](const Item& change) {
        if (change.item == ImageItem{change.item.day, 0, 0, 0, 0}) return;
        rows.push_back({position, change.fact, change.item});
    };
    auto was = before.items_.begin();
    for (const auto& now : items_) {
        for (; was != before.items_.end() && was->place() < now.place(); ++was) {
            emit(was->negated());
        }
        auto change = now;
        if (was != before.items_.end() && was->place() == now.place()) {
            change.add(was->item, -1);
            ++was;
        }
        emit(change);
    }
    for (; was != before.items_.end(); ++was) emit(was->negated());
}

}  // namespace fupin::detail
