// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/date.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace fupin {

/// How much of the record a question may use: everything, what was recorded up to the end of a
/// day, or the first n entries. Recorded days never go back within a journal, so each of the
/// three is a prefix. Semantics 1.2.
class KnownAt {
public:
    constexpr KnownAt() noexcept = default;  ///< Everything.
    [[nodiscard]] static KnownAt end_of(Date day) noexcept { return KnownAt{day, std::nullopt}; }
    /// The first `count` entries of the journal.
    [[nodiscard]] static KnownAt position(std::uint64_t count) noexcept {
        return KnownAt{std::nullopt, count};
    }

    [[nodiscard]] const std::optional<Date>& day() const noexcept { return day_; }
    [[nodiscard]] const std::optional<std::uint64_t>& position() const noexcept { return count_; }
    [[nodiscard]] bool everything() const noexcept { return !day_ && !count_; }

    /// "all", "2020-09-20" or "#17".
    [[nodiscard]] std::string to_string() const;

    friend bool operator==(const KnownAt&, const KnownAt&) noexcept = default;

private:
    KnownAt(std::optional<Date> day, std::optional<std::uint64_t> count) noexcept
        : day_{day}, count_{count} {}

    std::optional<Date> day_;
    std::optional<std::uint64_t> count_;
};

}  // namespace fupin
