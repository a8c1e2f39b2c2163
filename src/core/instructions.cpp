// SPDX-License-Identifier: Apache-2.0
#include "core/instructions.hpp"

namespace fupin::detail {
namespace {

Instructions most() noexcept {
#if defined(FUPIN_X86_64)
    const bool has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
                          __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
    if (!has_avx2) return Instructions::portable;
    const bool has_avx512 =
        __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi") &&
        __builtin_cpu_supports("avx512vbmi2");
    return has_avx512 ? Instructions::avx512 : Instructions::avx2;
#else
    return Instructions::portable;
#endif
}

}  // namespace

Instructions instructions() noexcept {
    static const auto known = most();
    return known;
}

}  // namespace fupin::detail
