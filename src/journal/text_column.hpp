// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/number_column.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace fupin::detail {

/// Where texts are that stay where they are: of texts side by side this takes a few bytes each.
/// Written and read as a `NumberColumn`.
class TextColumn {
public:
    [[nodiscard]] std::uint64_t size() const noexcept { return sizes_.size(); }

    [[nodiscard]] std::string_view operator[](std::uint64_t index) const noexcept {
        const auto address = static_cast<std::uintptr_t>(addresses_[index]);
        return {reinterpret_cast<const char*>(address), static_cast<std::size_t>(sizes_[index])};
    }

    void push_back(std::string_view text) {
        append(1, [text](std::uint64_t) { return text; });
    }

    /// So many texts; `text_of(i)` is the i-th of them, from 0.
    template <class TextOf>
    void append(std::uint64_t count, const TextOf& text_of) {
        // There may have been no memory for sizes.
        addresses_.truncate(sizes_.size());
        constexpr std::size_t kBlock = 256;
        std::array<std::uint64_t, kBlock> addresses;
        std::array<std::uint64_t, kBlock> sizes;
        for (std::uint64_t from = 0; from < count; from += kBlock) {
            const auto some =
                static_cast<std::size_t>(std::min<std::uint64_t>(count - from, kBlock));
            for (std::size_t i = 0; i < some; ++i) {
                const std::string_view text = text_of(from + i);
                addresses[i] = reinterpret_cast<std::uintptr_t>(text.data());
                sizes[i] = text.size();
            }
            addresses_.append(std::span{addresses}.first(some));
            sizes_.append(std::span{sizes}.first(some));
        }
    }

private:
    NumberColumn<std::uint64_t> addresses_;
    NumberColumn<std::uint64_t> sizes_;
};

}  // namespace fupin::detail
