// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/text_hash.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace fupin::detail {

/// Texts of coded rows, each once, by numbers in the order in which they came. Number 0 is the
/// empty text.
class CodedTexts {
public:
    CodedTexts() { (void)intern({}); }

    [[nodiscard]] std::uint32_t intern(std::string_view text) {
        if (const auto found = ids_.find(text); found != ids_.end()) return found->second;
        const auto id = size();
        texts_.emplace_back(text);
        hashes_.push_back(hash_of(text));
        ids_.emplace(texts_.back(), id);
        return id;
    }
    [[nodiscard]] std::uint32_t size() const noexcept {
        return static_cast<std::uint32_t>(texts_.size());
    }
    [[nodiscard]] std::string_view operator[](std::uint32_t id) const noexcept {
        return texts_[id];
    }
    [[nodiscard]] std::uint64_t hash(std::uint32_t id) const noexcept { return hashes_[id]; }
    /// Whether a text has this hash.
    [[nodiscard]] bool has_hash(std::uint64_t hash) const {
        return ids_.find(Hashed{hash}) != ids_.end();
    }

private:
    /// Any text of this hash.
    struct Hashed {
        std::uint64_t hash;
    };
    struct HashOf : TextHash {
        using is_transparent = void;
        using TextHash::operator();
        [[nodiscard]] std::size_t operator()(Hashed of) const noexcept { return of.hash; }
    };
    struct AreEqual {
        using is_transparent = void;
        [[nodiscard]] bool operator()(std::string_view a, std::string_view b) const noexcept {
            return a == b;
        }
        [[nodiscard]] bool operator()(Hashed a, std::string_view b) const noexcept {
            return a.hash == hash_of(b);
        }
    };

    std::deque<std::string> texts_;
    std::vector<std::uint64_t> hashes_;
    boost::unordered_flat_map<std::string_view, std::uint32_t, HashOf, AreEqual> ids_;
};

}  // namespace fupin::detail
