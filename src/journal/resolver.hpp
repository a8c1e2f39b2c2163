// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/journal/strand.hpp"

#include <deque>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace fupin::detail {

/// "832/7001/1": a key for messages.
[[nodiscard]] std::string key_text(const Key& key);

/// What the visible entries of a strand come to, entry by entry: which are annulled, what each
/// refers to, and each one's content after its corrections. Joining by `same_as` and the rules
/// about steps and refunds are the caller's (strand.cpp).
class Resolver {
public:
    Resolver(std::span<const Said> strand, std::uint64_t known);
    Resolver(const Resolver&) = delete;  // Contents point into `changed_`.
    Resolver& operator=(const Resolver&) = delete;
    ~Resolver() = default;

    [[nodiscard]] std::size_t size() const noexcept { return said_.size(); }
    [[nodiscard]] const Said& said(std::size_t i) const noexcept { return *said_[i]; }
    /// The entry an entry refers to: visible, named exactly or as the only item of its order.
    [[nodiscard]] std::optional<std::size_t> target(std::size_t i) const noexcept {
        return targets_[i];
    }
    [[nodiscard]] bool annulled(std::size_t i) const noexcept { return annulled_[i]; }
    /// The entry's content now. For purchases the state days include those filled in later.
    [[nodiscard]] const Entry& content(std::size_t i) const noexcept { return *contents_[i]; }
    [[nodiscard]] std::optional<std::size_t> find(EntryKind kind, const Key& key) const;
    /// The same, where a key without item names the only item of its order.
    [[nodiscard]] std::optional<std::size_t> find_only(EntryKind kind, const Key& key) const;
    /// Findings so far; the caller adds its own.
    [[nodiscard]] std::vector<Diagnostic>& findings() noexcept { return findings_; }

private:
    void bind();
    void annul();
    void cascade();
    void fill();
    void correct();
    void correct(std::size_t target, const std::vector<std::size_t>& corrections);
    void correct(std::size_t target, Field field, const std::vector<std::size_t>& corrections);
    /// A finding about the corrections of an entry, unless it is annulled.
    void warn(std::size_t target, const Finding& finding, std::vector<std::string> arguments);
    [[nodiscard]] std::vector<std::size_t> items_of(EntryKind kind, const Key& order) const;
    /// First place in `by_key_` that is not before a key.
    [[nodiscard]] std::size_t place_of(EntryKind kind, const Key& key) const;
    [[nodiscard]] std::optional<std::size_t> lookup(const Reference& reference);

    /// An entry's kind and key, which sorting and searching ask for again and again.
    struct Name {
        EntryKind kind;
        const Key* key;
        std::uint32_t entry;  ///< Index in `said_`.

        [[nodiscard]] bool before(EntryKind other, const Key& than) const {
            return kind != other ? kind < other : *key < than;
        }
    };

    std::vector<const Said*> said_;
    std::vector<Name> by_key_;  ///< Sorted by kind and key.
    std::vector<std::optional<std::size_t>> targets_;
    std::vector<bool> struck_;            ///< Named by an annulment that applies.
    std::vector<bool> annulled_;          ///< Struck, or said about a struck purchase.
    std::vector<const Entry*> contents_;  ///< As said, or in `changed_`.
    std::deque<Entry> changed_;
    std::vector<Diagnostic> findings_;
};

}  // namespace fupin::detail
