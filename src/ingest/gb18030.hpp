// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fupin::detail {

/// What a receipt calls the table: the edition of the standard, as in the WHATWG index.
inline constexpr std::string_view kGb18030Edition = "GB18030-2022";

/// One field or text as UTF-8.
struct DecodedText {
    std::string text;                       ///< Ends before `bad_offset` if there is one.
    std::optional<std::size_t> bad_offset;  ///< First byte of the first ill-formed sequence.
    std::uint32_t private_use = 0;          ///< Characters of `text` without a public meaning.

    friend bool operator==(const DecodedText&, const DecodedText&) = default;
};

/// The character at the beginning of some bytes.
struct Gb18030Char {
    char32_t code_point;
    std::uint8_t length;  ///< 1, 2 or 4 bytes; 0: ill-formed, cut off or nothing there.
};

/// A Unicode scalar value that only an agreement between sender and receiver explains.
[[nodiscard]] constexpr bool is_private_use(char32_t code_point) noexcept {
    return (code_point >= 0xE000 && code_point <= 0xF8FF) ||
           (code_point >= 0xF0000 && code_point <= 0xFFFFD) ||
           (code_point >= 0x100000 && code_point <= 0x10FFFD);
}

/// Constant time for one and two bytes, a binary search in 208 ranges for four. The bytes 80 and FF
/// never begin a character; four-byte codes that stand for no scalar value are ill-formed.
[[nodiscard]] Gb18030Char first_gb18030(std::string_view bytes) noexcept;

/// Never replaces anything: the text ends before the first ill-formed sequence.
[[nodiscard]] DecodedText gb18030_to_utf8(std::string_view bytes);

/// Finds the first ill-formed sequence of a text that comes in pieces.
///
/// Pieces may end inside a character; cutting a text differently changes nothing. Agrees with
/// `first_gb18030()` without looking anything up, so it is much faster. Small, copyable.
class Gb18030Validator {
public:
    void feed(std::string_view bytes) noexcept;

    /// Of its first byte, from the beginning of the text; none if everything fed is well-formed
    /// and a text that ended here would not end inside a character.
    [[nodiscard]] std::optional<std::uint64_t> bad_offset() const noexcept;

private:
    /// What has been read of the character that begins at `begin_`.
    enum class State : std::uint8_t { nothing, lead, lead_digit, lead_digit_lead, bad };

    [[nodiscard]] State after(unsigned byte) noexcept;

    std::uint64_t size_ = 0;
    std::uint64_t begin_ = 0;
    std::uint32_t pointer_ = 0;  ///< Of a four-byte code, as far as known.
    State state_ = State::nothing;
};

}  // namespace fupin::detail
