// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/near_names.hpp"

#include "core/instructions.hpp"
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

/// Which of at most 64 signatures may be of texts near to one, as bits from the lowest on: an edit
/// takes away at most one character that only one of them has, and adds at most one that only the
/// other has.
using Likely = std::uint64_t (*)(std::span<const std::uint64_t> signatures, std::uint64_t wanted,
                                 std::int32_t most_taken, std::int32_t most_added);

[[gnu::always_inline]] inline std::uint64_t likely_in(std::span<const std::uint64_t> signatures,
                                                      std::uint64_t wanted, std::int32_t most_taken,
                                                      std::int32_t most_added) {
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < signatures.size(); ++i) {
        const bool near = std::popcount(wanted & ~signatures[i]) <= most_taken &&
                          std::popcount(signatures[i] & ~wanted) <= most_added;
        out |= std::uint64_t{near} << i;
    }
    return out;
}

#ifdef FUPIN_X86_64
/// The same, with an instruction that counts bits.
FUPIN_WITH_AVX2 std::uint64_t likely_by_popcount(std::span<const std::uint64_t> signatures,
                                                 std::uint64_t wanted, std::int32_t most_taken,
                                                 std::int32_t most_added) {
    return likely_in(signatures, wanted, most_taken, most_added);
}
#endif

std::uint64_t likely_anywhere(std::span<const std::uint64_t> signatures, std::uint64_t wanted,
                              std::int32_t most_taken, std::int32_t most_added) {
    return likely_in(signatures, wanted, most_taken, most_added);
}

Likely likely_for_this_processor() noexcept {
#ifdef FUPIN_X86_64
    if (detail::instructions() >= detail::Instructions::avx2) return likely_by_popcount;
#endif
    return likely_anywhere;
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
        const auto shared = std::ranges::mismatch(before, form).in1 - before.begin();
        forms_.push_back({name, static_cast<std::uint32_t>(characters_.size()),
                          static_cast<std::uint32_t>(form.size())});
        shared_.push_back(static_cast<std::uint8_t>(std::min<std::ptrdiff_t>(shared, UINT8_MAX)));
        characters_ += form;
        before = form;
    }
    number_characters();
    for (std::size_t i = 0; i < forms_.size(); ++i) {
        const auto& form = forms_[i];
        const auto text = std::u32string_view{characters_}.substr(form.begin, form.length);
        signatures_.push_back(signature_of(text).bits);
        if (i % kTogether == 0) stretches_.push_back({0, UINT8_MAX});
        auto& stretch = stretches_.back();
        stretch.longest = std::max(stretch.longest, form.length);
        stretch.shared = std::min(stretch.shared, shared_[i]);
    }
}

/// The commonest 48 characters have a bit of their own, the others share the other bits.
void NearNames::number_characters() {
    auto all = characters_;
    std::sort(all.begin(), all.end());
    std::vector<std::pair<std::ptrdiff_t, char32_t>> counted;
    for (auto first = all.begin(); first != all.end();) {
        const auto end = std::upper_bound(first, all.end(), *first);
        counted.emplace_back(first - end, *first);
        first = end;
    }
    std::sort(counted.begin(), counted.end());
    for (std::size_t i = 0; i < counted.size(); ++i) {
        const auto bit = i < 48 ? i : 48 + i % 16;
        bit_of_.emplace_back(counted[i].second, std::uint64_t{1} << bit);
    }
    std::sort(bit_of_.begin(), bit_of_.end());
}

NearNames::Signature NearNames::signature_of(std::u32string_view text) const {
    Signature out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto known = std::ranges::lower_bound(bit_of_, text[i], {},
                                                    [](const auto& one) { return one.first; });
        if (known != bit_of_.end() && known->first == text[i]) {
            out.bits |= known->second;
        } else if (text.substr(0, i).find(text[i]) == std::u32string_view::npos) {
            ++out.strange;
        }
    }
    return out;
}

/// The nearest so far to one name.
class NearNames::Search {
public:
    Search(const NearNames& all, std::u32string_view wanted, std::size_t limit)
        : all_{all}, wanted_{wanted}, limit_{limit}, distances_{wanted.substr(0, 64)} {}

    std::vector<std::string> run() {
        const auto signature = all_.signature_of(wanted_);
        const auto likely = likely_for_this_processor();
        const std::span signatures{all_.signatures_};
        for (std::size_t s = 0; s < all_.stretches_.size(); ++s) {
            const auto first = s * kTogether;
            const auto some =
                signatures.subspan(first, std::min(kTogether, signatures.size() - first));
            const auto most = static_cast<std::int32_t>(bound(all_.stretches_[s].longest));
            const auto near = likely(some, signature.bits, most - signature.strange, most);
            if (near == 0) {
                distances_.keep(all_.stretches_[s].shared);
            } else {
                consider(first, some.size(), near);
            }
        }
        std::vector<std::string> out;
        for (const auto& [distance, name] : nearest_) out.push_back(*name);
        return out;
    }

private:
    /// How far a form of some length may be.
    [[nodiscard]] std::size_t bound(std::size_t length) const noexcept {
        const auto near = std::max<std::size_t>(1, std::max(wanted_.size(), length) / 3);
        return nearest_.size() == limit_ ? std::min(near, nearest_.back().first) : near;
    }

    /// Of so many forms from `first` on those whose bits are set.
    void consider(std::size_t first, std::size_t count, std::uint64_t bits) {
        std::size_t passed = 0;
        // Of what was compared last, no more is kept than all that are passed begin with.
        const auto pass = [&](std::size_t end) {
            auto least = std::uint8_t{UINT8_MAX};
            for (; passed < end; ++passed) least = std::min(least, all_.shared_[first + passed]);
            distances_.keep(least);
        };
        for (; bits != 0; bits &= bits - 1) {
            const auto next = static_cast<std::size_t>(std::countr_zero(bits));
            pass(next + 1);
            consider(all_.forms_[first + next]);
        }
        pass(count);
    }

    void consider(const Form& form) {
        const auto longer = std::max<std::size_t>(wanted_.size(), form.length);
        const auto shorter = std::min<std::size_t>(wanted_.size(), form.length);
        const auto most = bound(form.length);
        if (longer - shorter > most) return;
        const auto other = std::u32string_view{all_.characters_}.substr(form.begin, form.length);
        const auto distance =
            wanted_.size() <= 64 ? distances_.to(other) : bounded_distance(wanted_, other, most);
        // As many edits as characters would be another word altogether.
        if (distance > most || distance == longer) return;
        const Near candidate{distance, &all_.names_[form.name]};
        if (nearest_.size() == limit_ && !before(candidate, nearest_.back())) return;
        const auto place = std::lower_bound(nearest_.begin(), nearest_.end(), candidate, before);
        if (place != nearest_.end() && !before(candidate, *place)) return;  // A repeat.
        nearest_.insert(place, candidate);
        if (nearest_.size() > limit_) nearest_.pop_back();
    }

    using Near = std::pair<std::size_t, const std::string*>;
    [[nodiscard]] static bool before(const Near& one, const Near& other) {
        return one.first != other.first ? one.first < other.first : *one.second < *other.second;
    }

    const NearNames& all_;
    std::u32string_view wanted_;
    std::size_t limit_;
    Distances distances_;
    std::vector<Near> nearest_;
};

std::vector<std::string> NearNames::near(std::string_view name, std::size_t limit) const {
    if (limit == 0) return {};
    const auto wanted = characters(normalised_name(name));
    return Search{*this, wanted, limit}.run();
}

std::vector<std::string> did_you_mean(std::string_view name,
                                      std::span<const std::string> candidates, std::size_t limit) {
    return NearNames{{candidates.begin(), candidates.end()}}.near(name, limit);
}

}  // namespace fupin
