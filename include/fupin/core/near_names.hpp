// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fupin {

/// Names made ready to be searched for ones that were perhaps meant.
///
/// Distances are edits over characters of the normalised forms (`normalised_name`). A candidate
/// is far, and left out, if its distance exceeds a third of the longer form (but one edit is
/// always near) or is no less than that length: nothing would be left in common.
class NearNames {
public:
    NearNames() = default;
    explicit NearNames(std::vector<std::string> candidates);

    /// Up to `limit` candidates, nearest first, ties by text, repeats once. A nanosecond or two for
    /// each candidate that shares too few characters, some 50 for each other one.
    [[nodiscard]] std::vector<std::string> near(std::string_view name, std::size_t limit = 3) const;

private:
    struct Form {
        std::uint32_t name, begin, length;
    };
    /// A bit for each character that occurs. The commonest ones have one of their own; who has none
    /// of the characters of any candidate differs by each of these.
    struct Signature {
        std::uint64_t bits = 0;
        std::int32_t strange = 0;  ///< Characters that no candidate has.
    };
    static constexpr std::size_t kTogether = 64;
    /// What so many forms, one after the other, have in common.
    struct Stretch {
        std::uint32_t longest;
        std::uint8_t shared;  ///< The least.
    };
    class Search;

    void number_characters();
    [[nodiscard]] Signature signature_of(std::u32string_view text) const;

    std::vector<std::string> names_;
    std::u32string characters_;
    std::vector<Form> forms_;  ///< By characters.
    /// How many characters a form begins with as the one before it does, 255 for more.
    std::vector<std::uint8_t> shared_;
    std::vector<std::uint64_t> signatures_;                   ///< Of forms.
    std::vector<Stretch> stretches_;                          ///< Of forms.
    std::vector<std::pair<char32_t, std::uint64_t>> bit_of_;  ///< By character.
};

/// The same for candidates that are asked about once.
[[nodiscard]] std::vector<std::string> did_you_mean(std::string_view name,
                                                    std::span<const std::string> candidates,
                                                    std::size_t limit = 3);

}  // namespace fupin
