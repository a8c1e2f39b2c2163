// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/coded_rows.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace fupin::detail {

/// Makes coded rows of purchases that are there as entries, if their form is right. Others are left
/// to `form_findings`, which says what is wrong.
class PurchaseCoder {
public:
    /// `recorded`: the day of the set, which no state's day is behind.
    explicit PurchaseCoder(Date recorded);

    /// Whether it is a row now, the last one. Its texts are copied.
    [[nodiscard]] bool code(const Entry& entry);
    /// Nothing follows.
    void finish();
    [[nodiscard]] std::uint64_t size() const noexcept { return rows_.size() + block_.count; }
    /// After `finish`.
    [[nodiscard]] CodedRows& rows() noexcept { return rows_; }

private:
    /// A text that was met lately.
    struct Met {
        const char* bytes = nullptr;
        std::uint32_t size = 0;
        std::uint32_t id = 0;
    };
    static constexpr unsigned kMetBits = 11;

    [[nodiscard]] std::uint32_t id_of(std::string_view text);
    [[nodiscard]] std::uint32_t intern(std::string_view text);

    std::int32_t recorded_;
    CodedRows rows_;
    CodedBlock block_;
    std::vector<Met> met_;                 ///< By the last bits of their hashes.
    std::vector<std::uint8_t> is_said_{};  ///< By id: whether an entry may say it.
};

}  // namespace fupin::detail
