// SPDX-License-Identifier: Apache-2.0
#include "journal/coded_rows.hpp"
#include "journal/purchase_coder.hpp"

#include "saying.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace fupin::detail {
namespace {

using namespace saying;

/// Purchases whose texts differ from row to row, in an order that depends on `turn`.
std::vector<Purchase> purchases(int first, int count, int turn) {
    std::vector<Purchase> out;
    for (int i = first; i < first + count; ++i) {
        auto& one = out.emplace_back(purchase(key(std::to_string(i)), "12.34", "2020-08-10"));
        one.key.item = std::to_string(i % 3);
        one.for_unit = "单位" + std::to_string((i * turn + 5) % 11);
        one.product = "产品" + std::to_string((i * turn) % 13);
        one.amount = Money::from_fen(i * 7);
        one.quantity = Quantity::from_thousandths(i);
    }
    return out;
}

class Rows {
public:
    void take_over(const std::vector<Purchase>& some, std::uint64_t above) {
        PurchaseCoder coder{day("2020-12-31")};
        code(coder, some, above);
        rows.take_over(std::move(coder.rows()), above);
    }
    void take_over(Rows others, std::uint64_t above) {
        rows.take_over(std::move(others.rows), above);
        said.insert(said.end(), others.said.begin(), others.said.end());
        for (const auto line : others.lines) lines.push_back(line + above);
    }
    /// One by one, as the same are appended that stand there.
    void append(const std::vector<Purchase>& some) {
        PurchaseCoder coder{day("2020-12-31")};
        code(coder, some, 0);
        CodedBlock block;
        for (std::uint64_t row = 0; row < coder.rows().size(); ++row) {
            coder.rows().copy(row, 1, block);
            for (auto& texts : block.texts) texts[0] = rows.intern(coder.rows().text(texts[0]));
            rows.append(block, 0, 1);
        }
    }

    void expect_said() const {
        ASSERT_EQ(rows.size(), said.size());
        std::vector<std::uint32_t> products(said.size());
        std::vector<std::int64_t> amounts(said.size());
        rows.copy_texts(CodedText::product, 0, products);
        rows.copy(&CodedColumns::amount, 0, std::span{amounts});
        CodedBlock block;
        for (std::uint64_t i = 0; i < rows.size(); ++i) {
            ASSERT_EQ(rows.entry(i), Entry{said[i]}) << i;
            ASSERT_EQ(rows.line(i), lines[i]) << i;
            ASSERT_EQ(rows.text(products[i]), said[i].product) << i;
            ASSERT_EQ(Money::from_fen(amounts[i]), said[i].amount) << i;
        }
        for (std::uint64_t first = 0; first < rows.size(); first += 100) {
            rows.copy(first, std::min<std::uint64_t>(100, rows.size() - first), block);
            for (std::size_t i = 0; i < block.count; ++i) {
                const auto& one = said[first + i];
                ASSERT_EQ(block.order(i), one.key.order);
                ASSERT_EQ(block.line[i], lines[first + i]);
                ASSERT_EQ(rows.text(block.text(CodedText::for_unit)[i]), one.for_unit);
                ASSERT_EQ(rows.text(block.text(CodedText::item)[i]), one.key.item);
                ASSERT_EQ(block.quantity[i], one.quantity->thousandths());
            }
        }
    }

    CodedRows rows;
    std::vector<Purchase> said;
    std::vector<std::uint64_t> lines;

private:
    void code(PurchaseCoder& coder, const std::vector<Purchase>& some, std::uint64_t above) {
        const std::vector<Entry> entries{some.begin(), some.end()};
        for (const auto& entry : entries) ASSERT_TRUE(coder.code(entry));
        coder.finish();
        said.insert(said.end(), some.begin(), some.end());
        for (std::uint64_t line = 1; line <= some.size(); ++line) lines.push_back(line + above);
    }
};

Rows in_parts() {
    Rows out;
    out.append(purchases(0, 300, 1));
    out.take_over(purchases(300, 777, 3), 1'000);
    out.append(purchases(1'077, 50, 5));
    out.take_over(purchases(1'127, 20, 2), 5'000);
    return out;
}

TEST(CodedRows, SayTheSameInParts) { in_parts().expect_said(); }

TEST(CodedRows, AreTakenOverWithTheirParts) {
    Rows out;
    out.append(purchases(5'000, 3, 7));
    out.take_over(in_parts(), 70);
    out.take_over(in_parts(), 90'000);
    out.take_over(Rows{}, 1);
    out.append(purchases(9'000, 3, 1));
    out.expect_said();
}

TEST(CodedRows, AreTakenOverByNone) {
    Rows out;
    out.take_over(in_parts(), 3);
    out.expect_said();
}

TEST(CodedRows, HaveTheItemsThatWereSetInAnyPart) {
    auto out = in_parts();
    std::vector<std::uint32_t> items;
    for (std::size_t i = 0; i < out.said.size(); ++i) {
        out.said[i].key.item = "第" + std::to_string(i % 5);
        items.push_back(out.rows.intern(out.said[i].key.item));
    }
    out.rows.set_items(items);
    out.expect_said();
}

TEST(CodedRows, KeepBeginLineLengthAndAmountWhenTheyAreReleased) {
    auto out = in_parts();
    EXPECT_FALSE(out.rows.is_released());
    for (const std::uint64_t end : {0U, 200U, 300U, 700U, 1'140U}) {
        out.rows.release(end);
        EXPECT_TRUE(out.rows.is_released());
        std::vector<std::int64_t> amounts(out.said.size());
        out.rows.copy(&CodedColumns::amount, 0, std::span{amounts});
        for (std::uint64_t i = 0; i < out.rows.size(); ++i) {
            ASSERT_EQ(out.rows.line(i), out.lines[i]);
            ASSERT_EQ(Money::from_fen(amounts[i]), out.said[i].amount);
            if (i < end) continue;
            ASSERT_EQ(out.rows.entry(i), Entry{out.said[i]}) << i;
        }
    }
}

}  // namespace
}  // namespace fupin::detail
