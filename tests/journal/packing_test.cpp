// SPDX-License-Identifier: Apache-2.0
// Numbers are packed and unpacked alike with whatever instructions.
#include "journal/packing.hpp"

#include "core/levels.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <vector>

namespace fupin::detail {
namespace {

template <class T>
void expect_packed(const std::array<T, kPackedBlock>& values) {
    const std::span<const T, kPackedBlock> all{values};
    std::string portable(kPackedBlock * sizeof(T), '\0');
    const auto expected = pack<T>(all, portable.data(), Instructions::portable);
    portable.resize(kPackedBlock * expected.width);
    for (const auto with : test::levels()) {
        std::string bytes(kPackedBlock * sizeof(T) + 64, '\x55');
        const auto packing = pack<T>(all, bytes.data(), with);
        ASSERT_EQ(packing.width, expected.width);
        ASSERT_EQ(packing.least, expected.least);
        ASSERT_EQ(bytes.substr(0, portable.size()), portable);
        ASSERT_EQ(bytes.substr(kPackedBlock * sizeof(T)), std::string(64, '\x55'));
        bytes.resize(portable.size());
        for (const std::size_t first : {0U, 1U, 7U, 100U, 255U}) {
            std::vector<T> out(kPackedBlock - first);
            unpack<T>(packing, bytes.data() + first * packing.width, out, with);
            ASSERT_TRUE(std::equal(out.begin(), out.end(), values.begin() + first));
        }
    }
}

template <class T>
class Packings : public testing::Test {};
using Numbers =
    testing::Types<std::uint8_t, std::uint32_t, std::int32_t, std::uint64_t, std::int64_t>;
TYPED_TEST_SUITE(Packings, Numbers);

TYPED_TEST(Packings, AreTheSameWithAllInstructions) {
    std::mt19937_64 random{256};
    std::array<TypeParam, kPackedBlock> values{};
    expect_packed(values);
    for (unsigned bits = 1; bits <= 8 * sizeof(TypeParam); ++bits) {
        const auto mask = bits == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1;
        for (const std::uint64_t base : {std::uint64_t{0}, std::uint64_t{1} << 30, random()}) {
            for (auto& value : values) value = static_cast<TypeParam>(base + (random() & mask));
            expect_packed(values);
        }
    }
}

TYPED_TEST(Packings, HaveTheWidthThatTheFarthestNumberNeedsWhereverItStands) {
    using Limits = std::numeric_limits<TypeParam>;
    for (const std::size_t at : {0U, 1U, 31U, 128U, 255U}) {
        for (const auto one : {Limits::min(), Limits::max(), TypeParam{1}, TypeParam{100}}) {
            std::array<TypeParam, kPackedBlock> values{};
            values[at] = one;
            expect_packed(values);
        }
    }
}

}  // namespace
}  // namespace fupin::detail
