// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/large_memory.hpp"
#include "ingest/file_source.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fupin::detail {

/// The part of a text that lies in memory: all of it, or a window that goes through it.
///
/// What is read of a stored text is read once, into memory that is used again and again. As
/// many as `kBefore` bytes before the place to which the window was moved, and zeros behind its
/// end, can be looked at without harm.
class TextWindow {
public:
    static constexpr std::size_t kBefore = 64;
    static constexpr std::size_t kBehind = 64;

    /// A whole text.
    explicit TextWindow(std::string_view text) noexcept : bytes_{text}, size_{text.size()} {}
    /// A stored text from `begin` on.
    TextWindow(const StoredText& text, std::uint64_t begin);

    [[nodiscard]] std::string_view bytes() const noexcept { return bytes_; }
    /// Of the first byte, in the text.
    [[nodiscard]] std::uint64_t base() const noexcept { return base_; }
    [[nodiscard]] std::uint64_t end() const noexcept { return base_ + bytes_.size(); }
    /// Of the text.
    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
    /// Whether it ends where the text does.
    [[nodiscard]] bool is_last() const noexcept { return end() == size_; }
    /// Bytes behind the end that can be looked at.
    [[nodiscard]] std::size_t behind() const noexcept { return text_ ? kBehind : 0; }

    /// Shows what stands from `from` on, and more of it than before if it did so already. It is no
    /// window of a whole text.
    void move_to(std::uint64_t from);

private:
    void fill(std::size_t kept);

    const StoredText* text_ = nullptr;
    std::string_view bytes_;
    std::uint64_t base_ = 0;
    std::uint64_t size_;
    std::uint64_t from_ = 0;  ///< Where it was last moved to.
    std::size_t capacity_ = 0;
    LargeArray<char> memory_;
};

}  // namespace fupin::detail
