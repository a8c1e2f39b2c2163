// SPDX-License-Identifier: Apache-2.0
#include "aggregate/summing.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fupin::detail {
namespace {

/// So few cells stay in the nearest cache.
constexpr std::size_t kFew = std::size_t{1} << 13;
/// Codes of cells lie anywhere in a table: those so many places on are fetched meanwhile.
constexpr std::size_t kAhead = 48;

Tally::Cell unpacked(std::int64_t packed) noexcept {
    return {PackedSum::amount(packed), PackedSum::count(packed)};
}

/// Calls `work` with a function from places of a table to what is there, and one that says which
/// place will be asked for soon.
template <class Work>
auto reading(const Figures& figures, const Work& work) {
    if (const auto* packed = figures.packed()) {
        return work([packed](std::size_t at) { return unpacked(packed[at]); },
                    [packed](std::size_t at) { __builtin_prefetch(packed + at); });
    }
    return work([sums = figures.sums()](std::size_t at) { return sums[at]; },
                [sums = figures.sums()](std::size_t at) { __builtin_prefetch(sums + at); });
}

/// Goes through cells and, in each, slots; hands rows on in batches. Nothing is kept of empty ones.
template <class SumAt>
void each_row(CellRange cells, std::uint32_t slots,
              const std::function<void(const SummedRows&)>& take, const SumAt& sum_at) {
    constexpr std::size_t kBatch = 1024;
    std::array<std::uint32_t, kBatch> of_cell, of_slot;
    std::array<std::int64_t, kBatch> amounts, counts;
    auto cell = cells.first;
    std::uint32_t slot = 0;
    while (cell < cells.end && slots != 0) {
        std::size_t size = 0;
        for (std::size_t i = 0; i < kBatch && cell < cells.end; ++i) {
            const Tally::Cell sum = sum_at(cell, slot);
            of_cell[size] = cell;
            of_slot[size] = slot;
            amounts[size] = sum.amount;
            counts[size] = sum.count;
            size += sum.empty() ? 0 : 1;
            if (++slot != slots) continue;
            slot = 0;
            ++cell;
        }
        const auto filled = [size](const auto& list) { return std::span{list}.first(size); };
        take({filled(of_cell), filled(of_slot), filled(amounts), filled(counts)});
    }
}

template <class At>
Tally::Cell sum_of(const At& at, std::span<const std::uint32_t> codes, const std::uint8_t* passes,
                   std::size_t first) {
    Tally::Cell out;
    for (const auto code : codes) {
        if (passes != nullptr && passes[code] == 0) continue;
        const auto more = at(first + code);
        out.amount += more.amount;
        out.count += more.count;
    }
    return out;
}

/// The sum of one place or more. Whether there are one or two is not asked by a branch: nobody
/// could guess it.
template <class At>
Tally::Cell sum_between(const At& at, std::size_t begin, std::size_t end) {
    const std::size_t two = end - begin >= 2 ? 1 : 0;
    const Tally::Cell more = at(begin + two);
    Tally::Cell out = at(begin);
    const auto mask = -static_cast<std::int64_t>(two);
    out.amount += more.amount & mask;
    out.count += more.count & mask;
    for (auto place = begin + 2; place < end; ++place) {
        const Tally::Cell another = at(place);
        out.amount += another.amount;
        out.count += another.count;
    }
    return out;
}

/// All cells at once, in the order of codes, as a table stands in memory. Nothing is asked of a
/// sum: to add a zero costs less than a branch that is guessed wrong.
template <class At>
std::vector<Tally::Cell> sums_by_code(const At& at, const Lens& lens, std::uint32_t slots) {
    const auto& rollup = lens.rollup();
    const auto codes = lens.coding().size();
    const auto* passes = lens.passing();
    std::vector<Tally::Cell> out(std::size_t{rollup.size()} * slots);
    for (std::uint32_t slot = 0; slot < slots; ++slot) {
        const auto first = slot * std::size_t{codes};
        const auto add = [&](std::uint32_t cell, const Tally::Cell& more) {
            auto& sum = out[cell * std::size_t{slots} + slot];
            sum.amount += more.amount;
            sum.count += more.count;
        };
        if (const auto only = rollup.only_cells(); !only.empty() && passes == nullptr) {
            for (std::uint32_t code = 0; code < codes; ++code) add(only[code], at(first + code));
            continue;
        }
        for (std::uint32_t code = 0; code < codes; ++code) {
            const auto more = at(first + code);
            if (passes != nullptr && passes[code] == 0) continue;
            for (const auto cell : rollup.cells_of(code)) add(cell, more);
        }
    }
    return out;
}

}  // namespace

Figures::Figures(std::shared_ptr<const Tally> tally, const std::vector<std::uint32_t>& slot_of,
                 std::size_t codes) {
    if (slot_of.empty()) return;
    const auto slots = std::size_t{*std::max_element(slot_of.begin(), slot_of.end())} + 1;
    const auto size = slots * codes;
    std::vector<std::uint64_t> together(slots);
    for (const auto slot : slot_of) ++together[slot];
    if (tally->packs_together(*std::ranges::max_element(together))) {
        if (slots == slot_of.size()) {
            packed_ = tally->packed();
            tally_ = std::move(tally);
            return;
        }
        together_.resize(size);
        for (std::size_t slot = 0; slot < slot_of.size(); ++slot) {
            auto* into = together_.data() + slot_of[slot] * codes;
            const auto* from = tally->packed() + slot * codes;
            for (std::size_t code = 0; code < codes; ++code) into[code] += from[code];
        }
        packed_ = together_.data();
        return;
    }
    sums_.resize(size);
    for (std::size_t slot = 0; slot < slot_of.size(); ++slot) {
        auto* into = sums_.data() + slot_of[slot] * codes;
        for (std::size_t code = 0; code < codes; ++code) {
            const auto more = (*tally)[slot * codes + code];
            into[code].amount += more.amount;
            into[code].count += more.count;
        }
    }
}

Tally::Cell Summing::at(std::uint32_t cell, std::uint32_t slot) const {
    if (figures_->empty()) return {};
    return reading(*figures_, [&](const auto& at, const auto&) {
        return sum_of(at, lens_->rollup().codes_of(cell), lens_->passing(), slot * codes());
    });
}

void Summing::rows(CellRange cells, const std::function<void(const SummedRows&)>& take) const {
    if (cells.size() == 0) return;
    const auto& rollup = lens_->rollup();
    reading(*figures_, [&](const auto& at, const auto& fetch) {
        const auto* passes = lens_->passing();
        const std::size_t step = codes();
        if (rollup.in_order() && passes == nullptr) {
            const auto begins = rollup.begins();
            each_row(cells, slots_, take, [&](std::uint32_t cell, std::uint32_t slot) {
                return sum_between(at, slot * step + begins[cell], slot * step + begins[cell + 1]);
            });
            return;
        }
        if (std::size_t{rollup.size()} * slots_ <= kFew) {
            const auto sums = sums_by_code(at, *lens_, slots_);
            each_row(cells, slots_, take, [&](std::uint32_t cell, std::uint32_t slot) {
                return sums[cell * std::size_t{slots_} + slot];
            });
            return;
        }
        const auto all = rollup.codes_of_cells();
        std::size_t ahead = rollup.begins()[cells.first] + kAhead;
        each_row(cells, slots_, take, [&](std::uint32_t cell, std::uint32_t slot) {
            const auto list = rollup.codes_of(cell);
            if (slot == 0) {
                const auto end = std::min(ahead + list.size(), all.size());
                for (; ahead < end; ++ahead) {
                    for (std::uint32_t s = 0; s < slots_; ++s) fetch(s * step + all[ahead]);
                }
            }
            const bool plain = passes == nullptr && list.size() == 1;
            return plain ? at(slot * step + list.front()) : sum_of(at, list, passes, slot * step);
        });
    });
}

}  // namespace fupin::detail
