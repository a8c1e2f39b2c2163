// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/near_names.hpp"

#include "core/utf8.hpp"
#include "fupin/core/text.hpp"

#include <algorithm>
#include <array>
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

/// How many bits are set; a few operations, where no processor is known that has one for it.
std::size_t bits_of(std::uint64_t bits) noexcept {
    bits -= bits >> 1 & 0x5555555555555555U;
    bits = (bits & 0x3333333333333333U) + (bits >> 2 & 0x3333333333333333U);
    bits = (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0FU;
    return bits * 0x0101010101010101U >> 56;
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
/// (Myers 1999, in the form for whole texts by Hyyrö). Columns of the text before stay, and are
/// not gone through again as far as the next one begins alike.
class Distances {
public:
    explicit Distances(std::u32string_view name) : length_{name.size()} {
        columns_.push_back({~std::uint64_t{0}, 0, length_});
        for (std::size_t i = 0; i < name.size(); ++i) {
            auto& slot = slots_[slot_of(name[i])];
            slot.character = name[i];
            slot.places |= std::uint64_t{1} << i;
        }
    }

    /// The next text begins with no more than so many characters of the one before.
    void keep(std::size_t characters) {
        if (characters + 1 < columns_.size()) columns_.resize(characters + 1);
    }
    /// To a text that begins with the characters that are kept.
    [[nodiscard]] std::size_t to(std::u32string_view other) {
        if (length_ == 0) return other.size();
        keep(other.size());
        for (const auto c : other.substr(columns_.size() - 1)) columns_.push_back(after(c));
        return columns_.back().distance;
    }

private:
    struct Slot {
        char32_t character = 0;
        std::uint64_t places = 0;  ///< 0: free.
    };
    struct Column {
        std::uint64_t up, down;  ///< Where it rises and falls.
        std::size_t distance;    ///< At its end.
    };

    /// Where a character stands, or a free slot: at most 64 of 128 are taken.
    [[nodiscard]] std::size_t slot_of(char32_t c) const noexcept {
        auto at = (c * 0x9E3779B1U >> 25) & 127U;
        while (slots_[at].places != 0 && slots_[at].character != c) at = (at + 1) & 127U;
        return at;
    }
    [[nodiscard]] Column after(char32_t c) const noexcept {
        const auto last = std::uint64_t{1} << (length_ - 1);
        const auto same = slots_[slot_of(c)].places;
        auto [up, down, distance] = columns_.back();
        const auto diagonal = (((same & up) + up) ^ up) | same | down;
        auto right = down | ~(diagonal | up);
        auto left = up & diagonal;
        distance += (right & last) != 0;
        distance -= (left & last) != 0;
        right = right << 1 | 1;
        left <<= 1;
        return {left | ~(diagonal | right), right & diagonal, distance};
    }

    std::size_t length_;
    std::array<Slot, 128> slots_{};
    std::vector<Column> columns_;  ///< One more than characters.
};

}  // namespace

NearNames::NearNames(std::vector<std::string> candidates) : names_{std::move(candidates)} {
    std::vector<std::pair<std::u32string, std::uint32_t>> sorted;
    for (const auto& name : names_) {
        sorted.emplace_back(characters(normalised_name(name)),
                            static_cast<std::uint32_t>(sorted.size()));
    }
    std::sort(sorted.begin(), sorted.end());
    std::u32string_view before;
    for (const auto& [form, name] : sorted) {
        const auto end = std::ranges::mismatch(before, form).in1;
        forms_.push_back({signature_of(form), name, static_cast<std::uint32_t>(characters_.size()),
                          static_cast<std::uint32_t>(form.size()),
                          static_cast<std::uint32_t>(end - before.begin())});
        characters_ += form;
        before = form;
    }
}

std::vector<std::string> NearNames::near(std::string_view name, std::size_t limit) const {
    if (limit == 0) return {};
    const auto wanted = characters(normalised_name(name));
    const auto signature = signature_of(wanted);
    Distances distances{std::u32string_view{wanted}.substr(0, 64)};
    std::vector<std::pair<std::size_t, const std::string*>> nearest;
    const auto before = [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first < b.first : *a.second < *b.second;
    };
    for (const auto& form : forms_) {
        distances.keep(form.shared);
        const auto longer = std::max<std::size_t>(wanted.size(), form.length);
        auto bound = std::max<std::size_t>(1, longer / 3);
        if (nearest.size() == limit) bound = std::min(bound, nearest.back().first);
        const auto shorter = std::min<std::size_t>(wanted.size(), form.length);
        // An edit changes at most two of the characters that occur.
        if (longer - shorter > bound || bits_of(signature ^ form.signature) > 2 * bound) continue;
        const auto other = std::u32string_view{characters_}.substr(form.begin, form.length);
        const auto distance =
            wanted.size() <= 64 ? distances.to(other) : bounded_distance(wanted, other, bound);
        // As many edits as characters would be another word altogether.
        if (distance > bound || distance == longer) continue;
        const std::pair candidate{distance, &names_[form.name]};
        if (nearest.size() == limit && !before(candidate, nearest.back())) continue;
        const auto place = std::lower_bound(nearest.begin(), nearest.end(), candidate, before);
        if (place != nearest.end() && !before(candidate, *place)) continue;  // A repeat.
        nearest.insert(place, candidate);
        if (nearest.size() > limit) nearest.pop_back();
    }
    std::vector<std::string> result;
    for (const auto& [distance, found] : nearest) result.push_back(*found);
    return result;
}

std::vector<std::string> did_you_mean(std::string_view name,
                                      std::span<const std::string> candidates, std::size_t limit) {
    return NearNames{{candidates.begin(), candidates.end()}}.near(name, limit);
}

}  // namespace fupin
