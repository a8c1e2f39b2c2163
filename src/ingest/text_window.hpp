// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/large_memory.hpp"
#include "ingest/decode.hpp"
#include "ingest/file_source.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace fupin::detail {

/// Bytes that are fed in order, and whether they are well-formed in one encoding of texts that are
/// not turned into another.
class TextSoundness {
public:
    explicit TextSoundness(Encoding encoding) noexcept
        : is_gb18030_{encoding == Encoding::gb18030} {}

    void feed(std::string_view bytes) noexcept {
        is_gb18030_ ? gb18030_.feed(bytes) : utf8_.feed(bytes);
    }
    /// Whatever follows.
    [[nodiscard]] bool is_bad() const noexcept {
        return is_gb18030_ ? gb18030_.is_bad() : utf8_.is_bad();
    }
    /// If nothing follows.
    [[nodiscard]] bool is_bad_at_end() const noexcept {
        return (is_gb18030_ ? gb18030_.bad_offset() : utf8_.bad_offset()).has_value();
    }

private:
    bool is_gb18030_;
    Utf8Validator utf8_;
    Gb18030Validator gb18030_;
};

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
    /// A stored text from `begin` on. With an encoding, all bytes from there on must be well-formed
    /// in it.
    TextWindow(const StoredText& text, std::uint64_t begin, std::optional<Encoding> encoding);

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
    /// Whether some of the bytes that it showed cannot be right.
    [[nodiscard]] bool is_ill_formed() const noexcept;

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
    std::optional<TextSoundness> soundness_;
};

}  // namespace fupin::detail
