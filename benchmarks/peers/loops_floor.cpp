// SPDX-License-Identifier: Apache-2.0
// How fast fupin's kernel could be if tables cost nothing: amount and count packed into one number,
// added to up to four tables a pass over codes of 16 and of 32 bits, every table so small that all
// of them stay in the first cache. What it adds up means nothing. Called by loops.py.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <thread>
#include <utility>
#include <vector>

namespace {

constexpr std::size_t kCells = 512;       ///< Codes are below it.
constexpr std::size_t kCopies = 2;        ///< Of a table; four tables take 32 KiB.
constexpr std::size_t kATime = 4;         ///< Tables a pass.
constexpr std::int64_t kBlock = 1 << 16;  ///< Rows that one pass after another goes through.

using Copies = std::array<std::array<std::int64_t, kCells>, kCopies>;

template <class Code>
struct Table {
    const Code* codes = nullptr;
    Copies* cells = nullptr;

    template <std::size_t Way>
    void add(std::int64_t row, std::int64_t value) const {
        (*cells)[Way % kCopies][codes[row]] += value;
    }
};

/// Tables of one pass.
struct Pass {
    std::array<Table<std::uint16_t>, kATime> narrow;
    std::array<Table<std::uint32_t>, kATime> wide;
    std::size_t narrow_size = 0, wide_size = 0;
};

using AddRows = void (*)(const std::int64_t*, std::int64_t, std::int64_t, const Pass&);

template <std::size_t... N, std::size_t... W>
AddRows loop_over(std::index_sequence<N...> /*narrow*/, std::index_sequence<W...> /*wide*/) {
    return [](const std::int64_t* values, std::int64_t row, std::int64_t end, const Pass& pass) {
        const std::array<Table<std::uint16_t>, sizeof...(N)> narrow{pass.narrow[N]...};
        const std::array<Table<std::uint32_t>, sizeof...(W)> wide{pass.wide[W]...};
        const auto add = [&]<std::size_t Way>(std::integral_constant<std::size_t, Way>,
                                              std::int64_t at) {
            [[maybe_unused]] const auto value = values[at];  // Nothing to add to: no tables.
            (narrow[N].template add<Way>(at, value), ...);
            (wide[W].template add<Way>(at, value), ...);
        };
        for (; row + 4 <= end; row += 4) {
            add(std::integral_constant<std::size_t, 0>{}, row);
            add(std::integral_constant<std::size_t, 1>{}, row + 1);
            add(std::integral_constant<std::size_t, 2>{}, row + 2);
            add(std::integral_constant<std::size_t, 3>{}, row + 3);
        }
        for (; row < end; ++row) add(std::integral_constant<std::size_t, 0>{}, row);
    };
}

/// The loop for so many tables of either width, at most `kATime` together.
AddRows loop_for(std::size_t narrow, std::size_t wide) {
    constexpr auto side = kATime + 1;
    const auto loops = []<std::size_t... I>(std::index_sequence<I...>) {
        return std::array<AddRows, sizeof...(I)>{loop_over(
            std::make_index_sequence<I / side>{}, std::make_index_sequence<I % side>{})...};
    }(std::make_index_sequence<side * side>{});
    return loops[narrow * side + wide];
}

}  // namespace

/// As loops.py hands them over: packed values, and columns of codes of 16 or 32 bits.
struct PackedColumns {
    std::int64_t rows;
    const std::int64_t* values;
    std::int64_t tables;
    const void* codes[8];
    std::int64_t widths[8];
};

namespace {

/// Adds rows to tables of its own; the sum of all cells, so that nothing can be left out.
std::int64_t add_rows(const PackedColumns& set, std::int64_t begin, std::int64_t end) {
    const auto tables = static_cast<std::size_t>(set.tables);
    std::vector<Copies> cells(tables);
    std::vector<Pass> passes;
    for (std::size_t t = 0; t < tables; ++t) {
        if (t % kATime == 0) passes.emplace_back();
        auto& pass = passes.back();
        if (set.widths[t] == 16) {
            pass.narrow[pass.narrow_size++] = {static_cast<const std::uint16_t*>(set.codes[t]),
                                               &cells[t]};
        } else {
            pass.wide[pass.wide_size++] = {static_cast<const std::uint32_t*>(set.codes[t]),
                                           &cells[t]};
        }
    }
    for (auto row = begin; row < end; row += kBlock) {
        for (const auto& pass : passes) {
            loop_for(pass.narrow_size, pass.wide_size)(set.values, row, std::min(row + kBlock, end),
                                                       pass);
        }
    }
    std::int64_t sum = 0;
    for (const auto& table : cells) {
        for (const auto& copy : table) {
            for (const auto cell : copy) sum += cell;
        }
    }
    return sum;
}

}  // namespace

extern "C" __attribute__((visibility("default"))) std::int64_t fupin_loops_floor(
    const PackedColumns* set, std::int64_t threads) {
    std::vector<std::int64_t> sums(static_cast<std::size_t>(threads));
    const auto add = [&](std::int64_t part) {
        sums[static_cast<std::size_t>(part)] =
            add_rows(*set, set->rows * part / threads, set->rows * (part + 1) / threads);
    };
    std::vector<std::thread> others;
    for (std::int64_t part = 1; part < threads; ++part) others.emplace_back(add, part);
    add(0);
    for (auto& thread : others) thread.join();
    std::int64_t sum = 0;
    for (const auto one : sums) sum += one;
    return sum;
}
