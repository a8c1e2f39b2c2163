// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#if defined(__x86_64__) && defined(__GNUC__)
#define FUPIN_X86_64
/// What the code of a function may use. Who calls it has asked `instructions`. Functions that are
/// inlined into it are compiled as it is.
#define FUPIN_WITH_AVX2 [[gnu::target("avx2,bmi,bmi2,popcnt")]]
#define FUPIN_WITH_AVX512 \
    [[gnu::target("avx2,bmi,bmi2,popcnt,avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2")]]
#endif

namespace fupin::detail {

/// Which instructions loops over many bytes may use: those every processor of its kind has, or
/// further ones. Each includes those before. Results are the same with all of them.
enum class Instructions : std::uint8_t {
    portable,
    avx2,    ///< With BMI 1 and 2 and POPCNT.
    avx512,  ///< With F, BW, VL, VBMI and VBMI2.
};

/// The most that this processor and its system have.
[[nodiscard]] Instructions instructions() noexcept;

}  // namespace fupin::detail
