// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/coded_ids.hpp"
#include "journal/coded_rows.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace fupin::detail {

/// The texts that entries say, and what was found out about them. A journal keeps them from one set
/// to the next, as nearly all come again.
struct EntryTexts {
    /// A text that was met lately.
    struct Met {
        const char* bytes = nullptr;
        std::uint32_t size = 0;
        std::uint32_t id = 0;
    };
    static constexpr unsigned kMetBits = 13;
    static constexpr std::uint32_t kMany = std::uint32_t{1} << 14;

    std::shared_ptr<CodedTexts> texts = std::make_shared<CodedTexts>();
    std::vector<Met> met{std::size_t{1} << kMetBits};  ///< By the last bits of their hashes.
    std::vector<std::uint8_t> is_said{1};              ///< By id: whether an entry may say it.
    CodedIds::Known ids;                               ///< In the journal.

    /// It is better to begin anew than to keep so many.
    [[nodiscard]] bool are_many() const noexcept { return texts->size() > kMany; }
};

/// Makes coded rows of purchases that are there as entries, if their form is right. Others are left
/// to `form_findings`, which says what is wrong.
class PurchaseCoder {
public:
    /// `recorded`: the day of the set, which no state's day is behind.
    explicit PurchaseCoder(Date recorded,
                           std::shared_ptr<EntryTexts> texts = std::make_shared<EntryTexts>());

    /// Whether it is a row now, the last one. Its texts are copied, its order when the block is
    /// full or with `finish`: until then the entry must stay where it is.
    [[nodiscard]] bool code(const Entry& entry);
    /// Nothing follows.
    void finish();
    [[nodiscard]] std::uint64_t size() const noexcept { return rows_.size() + block_.count; }
    /// After `finish`.
    [[nodiscard]] CodedRows& rows() noexcept { return rows_; }
    [[nodiscard]] EntryTexts& texts() noexcept { return *texts_; }

private:
    [[nodiscard]] std::uint32_t id_of(std::string_view text);
    [[nodiscard]] std::uint32_t intern(std::string_view text);

    std::int32_t recorded_;
    std::shared_ptr<EntryTexts> texts_;
    CodedRows rows_;
    CodedBlock block_;
};

}  // namespace fupin::detail
