// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/narrow_column.hpp"

namespace fupin::detail {
namespace {

/// The line below numbers that rises by so much each, and how far the farthest lies above it.
struct Line {
    std::uint64_t step, base, height;
};

Line line_below(std::span<const std::uint64_t> numbers, std::uint64_t step) {
    // From the first one on, so that the difference of any two is what it is, not of which sign.
    auto lowest = std::int64_t{0};
    auto highest = std::int64_t{0};
    auto on_line = numbers.front();
    for (const auto number : numbers) {
        const auto above = static_cast<std::int64_t>(number - on_line);
        lowest = std::min(lowest, above);
        highest = std::max(highest, above);
        on_line += step;
    }
    return {step, numbers.front() + static_cast<std::uint64_t>(lowest),
            static_cast<std::uint64_t>(highest) - static_cast<std::uint64_t>(lowest)};
}

std::size_t bytes_for(std::uint64_t height) {
    return (static_cast<std::size_t>(std::bit_width(height)) + 7) / 8;
}

constexpr std::byte kNothing[sizeof(std::uint64_t)] = {};

}  // namespace

NarrowChunk NarrowChunk::of(std::span<const std::uint64_t, kSize> numbers) {
    const auto level = line_below(numbers, 0);
    const auto rising = line_below(numbers, 1);
    const auto& line = bytes_for(rising.height) < bytes_for(level.height) ? rising : level;
    NarrowChunk out{kNothing, line.base, line.step, 0, bytes_for(line.height), nullptr};
    if (out.width == 0) return out;
    out.mask = ~std::uint64_t{0} >> (64 - 8 * out.width);
    // A word is written and read for each, whatever its width.
    const auto memory = std::make_shared_for_overwrite<std::byte[]>(
        kSize * out.width + sizeof(std::uint64_t) - out.width);
    auto* at = memory.get();
    auto on_line = line.base;
    for (const auto number : numbers) {
        auto above = number - on_line;
        if constexpr (std::endian::native == std::endian::big) above = __builtin_bswap64(above);
        std::memcpy(at, &above, sizeof above);
        at += out.width;
        on_line += line.step;
    }
    out.bytes = memory.get();
    out.memory = memory;
    return out;
}

}  // namespace fupin::detail
