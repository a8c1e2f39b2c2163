// SPDX-License-Identifier: Apache-2.0
// What a careful programmer writes without an engine: columns of the tightest types, tables that
// are indexed by the keys, a plain loop a view or one for all of them. Called through ctypes by
// loops.py, which hands over the columns and zeroed tables. Shares nothing with fupin.
#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <thread>
#include <vector>

namespace {

/// As loops.py hands them over. Key columns whose width depends on the set are cast by `Loops`.
struct Columns {
    std::int64_t rows;
    const std::int64_t* amount;
    const std::uint32_t* buyer;
    const void *supplier, *product, *mask;  ///< The mask as a code of those that occur.
    /// `counted`: 1 or 0. A row without a day has month and year 0.
    const std::uint8_t *county, *channel, *kind, *month, *year, *counted;
    const std::uint8_t* category;  ///< By product.
    std::int64_t counties, months, masks;
    std::int64_t wide;  ///< Whether suppliers and products take 32 bits and masks 16.
};

/// Sums are pairs of amount and count, the last two one bit a pair of ids.
struct Tables {
    std::int64_t *line_months, *county_months, *units, *categories, *channels, *quotas, *overlap,
        *suppliers;
    std::uint64_t *supplier_counties, *product_counties;
};

/// Where each table begins among the words of one thread; those before `sums` are added up, the
/// others are bits.
struct Layout {
    std::array<std::int64_t, 10> begin;
    std::int64_t sums, words;
};

Tables tables_in(std::int64_t* words, const Layout& layout) {
    const auto sums = [&](std::size_t table) { return words + layout.begin[table]; };
    const auto bits = [&](std::size_t table) {
        return reinterpret_cast<std::uint64_t*>(words + layout.begin[table]);
    };
    return {sums(0), sums(1), sums(2), sums(3), sums(4),
            sums(5), sums(6), sums(7), bits(8), bits(9)};
}

using Loop = void (*)(const Columns&, std::int64_t, std::int64_t, const Tables&);

/// Rows that do not count add 0 to where they would belong: a branch would be guessed wrong for
/// one row in six of the wide set.
template <class Key, class Mask>
struct Loops {
    struct Row {
        const Columns& set;
        std::size_t i;
        std::int64_t count = set.counted[i];
        std::int64_t amount = set.amount[i] & -count;

        [[nodiscard]] std::size_t supplier() const {
            return static_cast<const Key*>(set.supplier)[i];
        }
        [[nodiscard]] std::size_t product() const {
            return static_cast<const Key*>(set.product)[i];
        }
        [[nodiscard]] std::size_t mask() const { return static_cast<const Mask*>(set.mask)[i]; }

        void add(std::int64_t* table, std::size_t cell) const {
            table[2 * cell] += amount;
            table[2 * cell + 1] += count;
        }
        void mark(std::uint64_t* table, std::size_t key) const {
            const auto bit = key * static_cast<std::size_t>(set.counties) + set.county[i];
            table[bit / 64] |= static_cast<std::uint64_t>(count) << bit % 64;
        }

        void line_months(const Tables& to) const {
            add(to.line_months, set.month[i] * static_cast<std::size_t>(set.masks) + mask());
        }
        void county_months(const Tables& to) const {
            const auto months = static_cast<std::size_t>(set.months);
            add(to.county_months, set.county[i] * months + set.month[i]);
        }
        void units(const Tables& to) const { add(to.units, set.buyer[i]); }
        void categories(const Tables& to) const { add(to.categories, set.category[product()]); }
        void channels(const Tables& to) const {
            add(to.channels, std::size_t{set.channel[i]} * 2 + set.kind[i]);
        }
        void quotas(const Tables& to) const {
            auto* cell = to.quotas + 2 * (std::size_t{set.buyer[i]} * 2 + set.year[i]);
            cell[0] += amount & (std::int64_t{set.kind[i]} - 1);
            cell[1] += count;
        }
        void supplier_counties(const Tables& to) const { mark(to.supplier_counties, supplier()); }
        void product_counties(const Tables& to) const { mark(to.product_counties, product()); }
        void overlap(const Tables& to) const { add(to.overlap, mask()); }
        void suppliers(const Tables& to) const { add(to.suppliers, supplier()); }
    };

    template <void (Row::*... views)(const Tables&) const>
    static void loop(const Columns& set, std::int64_t begin, std::int64_t end, const Tables& to) {
        const Tables tables = to;
        for (auto i = begin; i < end; ++i) {
            const Row row{set, static_cast<std::size_t>(i)};
            ((row.*views)(tables), ...);
        }
    }

    /// By number, as in loops.py; the last is all views in one loop.
    static constexpr Loop loops[] = {
        &loop<&Row::line_months>,
        &loop<&Row::county_months>,
        &loop<&Row::units>,
        &loop<&Row::categories>,
        &loop<&Row::channels>,
        &loop<&Row::quotas>,
        &loop<&Row::supplier_counties, &Row::product_counties>,
        &loop<&Row::supplier_counties>,
        &loop<&Row::overlap>,
        &loop<&Row::suppliers>,
        &loop<&Row::line_months, &Row::county_months, &Row::units, &Row::categories, &Row::channels,
              &Row::quotas, &Row::supplier_counties, &Row::product_counties, &Row::overlap,
              &Row::suppliers>,
    };
};

/// Calls `work(part)` for each part, each in a thread, the first in this one.
template <class Work>
void in_parts(std::size_t parts, const Work& work) {
    std::vector<std::thread> threads;
    for (std::size_t part = 1; part < parts; ++part) threads.emplace_back(work, part);
    work(0);
    for (auto& thread : threads) thread.join();
}

/// Rows, or words, up to a part.
std::int64_t begin_of(std::size_t part, std::size_t parts, std::int64_t size) {
    return size * static_cast<std::int64_t>(part) / static_cast<std::int64_t>(parts);
}

/// Sorts parts, merges them, counts neighbours that are the same.
template <class Id>
void count_repeated(const Id* ids, std::int64_t rows, std::size_t parts, std::int64_t* out) {
    std::vector<Id> sorted(ids, ids + rows);
    const auto at = [&](std::size_t part) { return sorted.begin() + begin_of(part, parts, rows); };
    in_parts(parts, [&](std::size_t part) { std::sort(at(part), at(part + 1)); });
    for (std::size_t part = 1; part < parts; ++part) {
        std::inplace_merge(sorted.begin(), at(part), at(part + 1));
    }
    out[0] = out[1] = 0;
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        if (sorted[i] != sorted[i - 1]) continue;
        ++out[1];
        if (i < 2 || sorted[i - 1] != sorted[i - 2]) ++out[0];
    }
}

}  // namespace

#define FUPIN_BENCH extern "C" __attribute__((visibility("default")))

/// Goes through all rows with one of the loops. Threads but the first have tables of their own.
FUPIN_BENCH void fupin_loops_scan(const Columns* set, int loop, std::int64_t threads,
                                  const Layout* layout, std::int64_t* words) {
    const auto run = (set->wide != 0 ? Loops<std::uint32_t, std::uint16_t>::loops
                                     : Loops<std::uint16_t, std::uint8_t>::loops)[loop];
    const auto parts = static_cast<std::size_t>(threads);
    std::vector<std::vector<std::int64_t>> own(parts);
    in_parts(parts, [&](std::size_t part) {
        auto* tables = words;
        if (part != 0) {
            own[part].resize(static_cast<std::size_t>(layout->words));
            tables = own[part].data();
        }
        run(*set, begin_of(part, parts, set->rows), begin_of(part + 1, parts, set->rows),
            tables_in(tables, *layout));
    });
    for (std::size_t part = 1; part < parts; ++part) {
        const auto* more = own[part].data();
        for (std::int64_t i = 0; i < layout->sums; ++i) words[i] += more[i];
        for (auto i = layout->sums; i < layout->words; ++i) words[i] |= more[i];
    }
}

/// The cells in which anything was counted: where they are, amounts, counts. Returns how many.
FUPIN_BENCH std::int64_t fupin_loops_cells(const std::int64_t* sums, std::int64_t size,
                                           std::int64_t* at, std::int64_t* amounts,
                                           std::int64_t* counts) {
    std::int64_t found = 0;
    for (std::int64_t cell = 0; cell < size; ++cell) {
        if (sums[2 * cell + 1] == 0) continue;
        at[found] = cell;
        amounts[found] = sums[2 * cell];
        counts[found++] = sums[2 * cell + 1];
    }
    return found;
}

/// Sums of units to sums of what they belong to.
FUPIN_BENCH void fupin_loops_above(const std::int64_t* sums, const std::uint32_t* above,
                                   std::int64_t size, std::int64_t* out) {
    for (std::int64_t unit = 0; unit < size; ++unit) {
        out[std::size_t{2} * above[unit]] += sums[2 * unit];
        out[std::size_t{2} * above[unit] + 1] += sums[2 * unit + 1];
    }
}

/// Bits by id and county to a sum by county of what each id weighs, and how many there are.
FUPIN_BENCH void fupin_loops_pairs(const std::uint64_t* bits, std::int64_t words,
                                   std::int64_t counties, const std::int32_t* weights,
                                   std::int64_t* out) {
    for (std::int64_t word = 0; word < words; ++word) {
        for (auto rest = bits[word]; rest != 0; rest &= rest - 1) {
            const auto bit = word * 64 + std::countr_zero(rest);
            auto* county = out + 2 * (bit % counties);
            county[0] += weights[bit / counties];
            county[1] += 1;
        }
    }
}

/// Sums by month and mask to sums by month and line.
FUPIN_BENCH void fupin_loops_lines(const std::int64_t* cells, std::int64_t months,
                                   const std::uint32_t* masks, std::int64_t size,
                                   std::int64_t lines, std::int64_t* out) {
    for (std::int64_t month = 0; month < months; ++month, out += 2 * lines) {
        for (std::int64_t code = 0; code < size; ++code, cells += 2) {
            for (auto rest = masks[code]; rest != 0; rest &= rest - 1) {
                auto* line = out + 2 * std::countr_zero(rest);
                line[0] += cells[0];
                line[1] += cells[1];
            }
        }
    }
}

/// Sums by mask to sums by pairs of lines.
FUPIN_BENCH void fupin_loops_overlap(const std::int64_t* cells, const std::uint32_t* masks,
                                     std::int64_t size, std::int64_t lines, std::int64_t* out) {
    for (std::int64_t code = 0; code < size; ++code, cells += 2) {
        for (auto first = masks[code]; first != 0; first &= first - 1) {
            auto* row = out + 2 * lines * std::countr_zero(first);
            for (auto rest = masks[code]; rest != 0; rest &= rest - 1) {
                auto* pair = row + 2 * std::countr_zero(rest);
                pair[0] += cells[0];
                pair[1] += cells[1];
            }
        }
    }
}

/// How many ids occur more than once, and how many rows are surplus. Ids are numbers of 8 bytes or
/// texts of 20.
FUPIN_BENCH void fupin_loops_repeated(const void* ids, std::int64_t width, std::int64_t rows,
                                      std::int64_t threads, std::int64_t* out) {
    const auto parts = static_cast<std::size_t>(threads);
    if (width == 8) {
        count_repeated(static_cast<const std::int64_t*>(ids), rows, parts, out);
    } else {
        count_repeated(static_cast<const std::array<unsigned char, 20>*>(ids), rows, parts, out);
    }
}
