// SPDX-License-Identifier: Apache-2.0
#include "ingest/text_window.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace fupin::detail {

TextWindow::TextWindow(const StoredText& text, std::uint64_t begin)
    : text_{&text},
      base_{begin},
      size_{text.size},
      from_{begin},
      capacity_{std::max(text.window, kBefore)},
      memory_{large_array<char>(capacity_ + kBehind)} {
    fill(0);
}

void TextWindow::move_to(std::uint64_t from) {
    const bool is_inside = from >= base_ && from <= end();
    const auto first =
        is_inside ? std::max(base_, from - std::min<std::uint64_t>(from, kBefore)) : from;
    const auto kept = is_inside ? static_cast<std::size_t>(end() - first) : 0;
    auto* const begin = memory_.get();
    if (kept * 2 > capacity_ || (is_inside && from == from_)) {
        const auto more = capacity_ * 2;
        auto memory = large_array<char>(more + kBehind);
        if (kept > 0) std::memcpy(memory.get(), begin + (first - base_), kept);
        memory_ = std::move(memory);
        capacity_ = more;
    } else if (kept > 0) {
        std::memmove(begin, begin + (first - base_), kept);
    }
    base_ = first;
    from_ = from;
    fill(kept);
}

/// So many bytes from `base_` on are there.
void TextWindow::fill(std::size_t kept) {
    const auto left = size_ - (base_ + kept);
    const auto more = static_cast<std::size_t>(std::min<std::uint64_t>(left, capacity_ - kept));
    auto* const begin = memory_.get();
    if (more > 0) text_->read(base_ + kept, {begin + kept, more});
    bytes_ = {begin, kept + more};
    std::memset(begin + kept + more, 0, kBehind);
}

}  // namespace fupin::detail
