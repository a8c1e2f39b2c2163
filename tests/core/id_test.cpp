// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/id.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <type_traits>
#include <unordered_set>

namespace fupin {
namespace {

using UnitId = Id<struct UnitTag>;
using TaskId = Id<struct TaskTag>;

static_assert(sizeof(UnitId) == 4);
static_assert(std::is_trivially_copyable_v<UnitId>);
static_assert(!std::is_default_constructible_v<UnitId>);
static_assert(!std::is_convertible_v<std::uint32_t, UnitId>);
static_assert(!std::is_constructible_v<UnitId, TaskId>);
static_assert(UnitId{1} < UnitId{2} && UnitId{3} == UnitId{3});
static_assert(UnitId{7}.index() == 7);

TEST(Id, IsAKeyOfHashedContainers) {
    const std::unordered_set<UnitId> ids{UnitId{0}, UnitId{1}, UnitId{0}, UnitId{UINT32_MAX}};
    EXPECT_EQ(ids.size(), 3U);
    EXPECT_TRUE(ids.contains(UnitId{UINT32_MAX}));
}

}  // namespace
}  // namespace fupin
