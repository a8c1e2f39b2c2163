// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/body.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fupin::detail {

/// What the digests of entries are of: their canonical lines. Purchases are written from their
/// columns without making them; names and days that come again are quoted once.
///
///     at(i, before) == before + recorded(i).to_string() + ' ' + canonical_json(entry(i))
class EntryLines {
public:
    /// The body must outlive this. Entries have no texts but the first `texts`.
    EntryLines(const JournalBody& body, std::uint32_t texts);

    /// Valid until the next call.
    [[nodiscard]] std::string_view at(std::uint64_t position, std::string_view before = {});

private:
    /// Members of a purchase, in their order.
    enum class Name : std::uint8_t {
        source,
        item,
        for_unit,
        account,
        assisting_unit,
        payer,
        supplier,
        product,
        origin,
        measure,
        channel,
        note,
    };
    /// A member as it was written when its text was last met.
    struct Member {
        TextId id{0};
        Name name = Name::source;
        std::string text;
    };
    struct WrittenDay {
        std::int32_t day = kNoDay;
        std::array<char, 10> text{};
    };
    void put_purchase(const PurchaseRow& row);
    void put(Name name, TextId id);
    void put_order(std::string_view order);
    void put_amount(std::int64_t fen);
    void put_quantity(std::int64_t thousandths);
    void put_day(std::int32_t day);
    void put_number(std::int64_t number);

    const JournalBody& body_;
    std::vector<Member> members_;  ///< Each where its text and name put it, if no other is there.
    std::array<WrittenDay, 1024> days_{};
    std::string line_;
};

}  // namespace fupin::detail
