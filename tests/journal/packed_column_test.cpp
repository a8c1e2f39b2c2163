// SPDX-License-Identifier: Apache-2.0
#include "journal/packed_column.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <random>
#include <span>
#include <vector>

namespace fupin::detail {
namespace {

template <class T>
void expect_same(const PackedColumn<T>& column, const std::vector<T>& values) {
    ASSERT_EQ(column.size(), values.size());
    for (std::size_t i = 0; i < values.size(); ++i) ASSERT_EQ(column[i], values[i]) << i;
    for (std::size_t first = 0; first < values.size(); first += 97) {
        std::vector<T> out(std::min<std::size_t>(values.size() - first, 700));
        column.copy(first, out);
        for (std::size_t i = 0; i < out.size(); ++i) ASSERT_EQ(out[i], values[first + i]);
    }
}

/// Appends in pieces of many sizes.
template <class T>
PackedColumn<T> column_of(const std::vector<T>& values) {
    PackedColumn<T> column;
    std::span<const T> left{values};
    for (std::size_t piece = 1; !left.empty(); piece = piece * 5 % 511) {
        const auto count = std::min(piece, left.size());
        column.append(left.first(count));
        left = left.subspan(count);
    }
    return column;
}

template <class T>
class PackedColumns : public testing::Test {};
using Numbers =
    testing::Types<std::uint8_t, std::uint32_t, std::int32_t, std::uint64_t, std::int64_t>;
TYPED_TEST_SUITE(PackedColumns, Numbers);

TYPED_TEST(PackedColumns, GivesBackWhatWasAppendedWhateverItsRange) {
    std::mt19937_64 random{2020};
    for (unsigned bits = 0; bits <= 8 * sizeof(TypeParam); ++bits) {
        const auto mask = bits == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1;
        std::vector<TypeParam> values;
        for (int i = 0; i < 1000; ++i) {
            values.push_back(static_cast<TypeParam>((random() & mask) + 17));
        }
        expect_same(column_of(values), values);
    }
}

TYPED_TEST(PackedColumns, KeepsTheEndsOfTheRangeBesideEachOther) {
    using Limits = std::numeric_limits<TypeParam>;
    std::vector<TypeParam> values;
    for (int i = 0; i < 600; ++i) values.push_back(i % 2 ? Limits::max() : Limits::min());
    expect_same(column_of(values), values);
}

TYPED_TEST(PackedColumns, GoesThroughEachWidthAtItsBorders) {
    for (const auto range : {0ULL, 1ULL, 0xFFULL, 0x100ULL, 0xFFFFULL, 0x10000ULL, 0xFFFFFFFFULL,
                             0x100000000ULL, ~0ULL}) {
        const auto most = static_cast<TypeParam>(range);
        std::vector<TypeParam> values(300, TypeParam{});
        values[255] = most;
        values[256] = most;
        expect_same(column_of(values), values);
    }
}

TYPED_TEST(PackedColumns, BeginsAnewWhenItIsCleared) {
    auto column = column_of(std::vector<TypeParam>(700, TypeParam{3}));
    column.clear();
    EXPECT_EQ(column.size(), 0U);
    const std::vector<TypeParam> values(300, TypeParam{5});
    column.append(values);
    expect_same(column, values);
}

TEST(PackedColumn, IsEmptyAtFirst) {
    const PackedColumn<std::uint32_t> column{};
    EXPECT_EQ(column.size(), 0U);
}

}  // namespace
}  // namespace fupin::detail
