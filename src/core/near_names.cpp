// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/near_names.hpp"

#include "core/utf8.hpp"
#include "fupin/core/text.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace fupin {
namespace {

std::u32string characters(std::string_view text) {
    std::u32string result;
    for (std::size_t at = 0; at < text.size();) {
        const auto next = detail::utf8_at(text, at);
        // A stray byte must not equal the Latin-1 character of the same number.
        result.push_back(next.valid ? next.code : 0x110000 + next.code);
        at += next.length;
    }
    return result;
}

std::uint64_t signature_of(std::u32string_view text) noexcept {
    std::uint64_t bits = 0;
    for (const auto c : text) bits |= std::uint64_t{1} << (c * 0x9E3779B1U >> 26);
    return bits;
}

/// Edit distance, or `bound + 1` if it is larger. O(bound * length).
std::size_t bounded_distance(std::u32string_view a, std::u32string_view b, std::size_t bound) {
    if (a.size() > b.size()) std::swap(a, b);
    const auto far = bound + 1;
    if (b.size() - a.size() > bound) return far;

    std::vector<std::size_t> row(a.size() + 1, far);
    for (std::size_t i = 0; i <= std::min(bound, a.size()); ++i) row[i] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
        // Only cells within `bound` of the diagonal can matter.
        const auto first = j > bound ? j - bound : 1;
        const auto last = std::min(a.size(), j + bound);
        auto diagonal = row[first - 1];
        row[first - 1] = first == 1 ? std::min(j, far) : far;
        for (auto i = first; i <= last; ++i) {
            const auto changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[i];
            row[i] = std::min({changed, row[i] + 1, row[i - 1] + 1, far});
        }
    }
    return row[a.size()];
}

/// Edit distances from one name of at most 64 characters: a whole column of the table in a word
/// (Myers 1999, in the form for whole texts by Hyyrö).
class Distances {
public:
    explicit Distances(std::u32string_view name) : length_{name.size()} {
        for (std::size_t i = 0; i < name.size(); ++i) {
            auto& slot = slots_[slot_of(name[i])];
            slot.character = name[i];
            slot.places |= std::uint64_t{1} << i;
        }
    }

    [[nodiscard]] std::size_t to(std::u32string_view other) const noexcept {
        if (length_ == 0) return other.size();
        const auto last = std::uint64_t{1} << (length_ - 1);
        std::uint64_t up = ~std::uint64_t{0};
        std::uint64_t down = 0;
        auto distance = length_;
        for (const auto c : other) {
            const auto& slot = slots_[slot_of(c)];
            const auto same = slot.places;
            const auto diagonal = (((same & up) + up) ^ up) | same | down;
            auto right = down | ~(diagonal | up);
            auto left = up & diagonal;
            distance += (right & last) != 0;
            distance -= (left & last) != 0;
            right = right << 1 | 1;
            left <<= 1;
            up = left | ~(diagonal | right);
            down = right & diagonal;
        }
        return distance;
    }

private:
    struct Slot {
        char32_t character = 0;
        std::uint64_t places = 0;  ///< 0: free.
    };
    /// Where a character stands, or a free slot: at most 64 of 128 are taken.
    [[nodiscard]] std::size_t slot_of(char32_t c) const noexcept {
        auto at = (c * 0x9E3779B1U >> 25) & 127U;
        while (slots_[at].places != 0 && slots_[at].character != c) at = (at + 1) & 127U;
        return at;
    }

    std::size_t length_;
    std::array<Slot, 128> slots_{};
};

}  // namespace

NearNames::NearNames(std::vector<std::string> candidates) : names_{std::move(candidates)} {
    forms_.reserve(names_.size());
    for (const auto& name : names_) {
        const auto form = characters(normalised_name(name));
        forms_.push_back({signature_of(form), static_cast<std::uint32_t>(characters_.size()),
                          static_cast<std::uint32_t>(form.size())});
        characters_ += form;
    }
}

std::vector<std::string> NearNames::near(std::string_view name, std::size_t limit) const {
    const auto wanted = characters(normalised_name(name));
    const auto signature = signature_of(wanted);
    const Distances distances{std::u32string_view{wanted}.substr(0, 64)};
    std::vector<std::pair<std::size_t, std::size_t>> near;  // Distance and candidate.
    for (std::size_t i = 0; i < forms_.size(); ++i) {
        const auto& form = forms_[i];
        const auto longer = std::max<std::size_t>(wanted.size(), form.length);
        const auto bound = std::max<std::size_t>(1, longer / 3);
        const auto shorter = std::min<std::size_t>(wanted.size(), form.length);
        // An edit changes at most two of the characters that occur.
        const auto apart = static_cast<std::size_t>(std::popcount(signature ^ form.signature));
        if (longer - shorter > bound || apart > 2 * bound) continue;
        const auto other = std::u32string_view{characters_}.substr(form.begin, form.length);
        const auto distance =
            wanted.size() <= 64 ? distances.to(other) : bounded_distance(wanted, other, bound);
        // As many edits as characters would be another word altogether.
        if (distance <= bound && distance < longer) near.emplace_back(distance, i);
    }
    std::sort(near.begin(), near.end(), [&](const auto& a, const auto& b) {
        return a.first != b.first ? a.first < b.first : names_[a.second] < names_[b.second];
    });

    std::vector<std::string> result;
    for (const auto& [distance, i] : near) {
        if (result.size() == limit) break;
        if (result.empty() || result.back() != names_[i]) result.push_back(names_[i]);
    }
    return result;
}

std::vector<std::string> did_you_mean(std::string_view name,
                                      std::span<const std::string> candidates, std::size_t limit) {
    return NearNames{{candidates.begin(), candidates.end()}}.near(name, limit);
}

}  // namespace fupin
