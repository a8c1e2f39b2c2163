// SPDX-License-Identifier: Apache-2.0
#include "aggregate/summing.hpp"

#include <algorithm>
#include <array>

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

/// Takes rows one by one and hands them on in batches; nothing is kept of empty ones.
class Collector {
public:
    explicit Collector(const std::function<void(const SummedRows&)>& take) : take_{take} {}

    void add(std::uint32_t cell, std::uint32_t slot, const Tally::Cell& sum) {
        cells_[size_] = cell;
        slots_[size_] = slot;
        amounts_[size_] = sum.amount;
        counts_[size_] = sum.count;
        size_ += sum.empty() ? 0 : 1;
        if (size_ == kBatch) hand_on();
    }
    void hand_on() {
        const auto filled = [this](const auto& list) { return std::span{list}.first(size_); };
        take_({filled(cells_), filled(slots_), filled(amounts_), filled(counts_)});
        size_ = 0;
    }

private:
    static constexpr std::size_t kBatch = 1024;

    const std::function<void(const SummedRows&)>& take_;
    std::size_t size_ = 0;
    std::array<std::uint32_t, kBatch> cells_, slots_;
    std::array<std::int64_t, kBatch> amounts_, counts_;
};

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

Figures::Figures(const Tally& tally, const std::vector<std::uint32_t>& slot_of, std::size_t codes) {
    if (slot_of.empty()) return;
    const auto slots = std::size_t{*std::max_element(slot_of.begin(), slot_of.end())} + 1;
    const auto size = slots * codes;
    if (!tally.flushed()) {
        packed_ = tally.packed();
        if (slots == slot_of.size()) return;
        together_.resize(size);
        for (std::size_t slot = 0; slot < slot_of.size(); ++slot) {
            auto* into = together_.data() + slot_of[slot] * codes;
            const auto* from = tally.packed() + slot * codes;
            for (std::size_t code = 0; code < codes; ++code) into[code] += from[code];
        }
        packed_ = together_.data();
        return;
    }
    sums_.resize(size);
    for (std::size_t slot = 0; slot < slot_of.size(); ++slot) {
        auto* into = sums_.data() + slot_of[slot] * codes;
        for (std::size_t code = 0; code < codes; ++code) {
            const auto more = tally[slot * codes + code];
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

void Summing::rows(const std::function<void(const SummedRows&)>& take) const {
    const auto cells = lens_->rollup().size();
    Collector collector{take};
    reading(*figures_, [&](const auto& at, const auto& fetch) {
        if (std::size_t{cells} * slots_ <= kFew) {
            const auto sums = sums_by_code(at, *lens_, slots_);
            for (std::size_t i = 0; i < sums.size(); ++i) {
                collector.add(static_cast<std::uint32_t>(i / slots_),
                              static_cast<std::uint32_t>(i % slots_), sums[i]);
            }
            return;
        }
        const auto* passes = lens_->passing();
        const auto step = codes();
        const auto all = lens_->rollup().codes_of_cells();
        std::size_t ahead = kAhead;
        for (std::uint32_t cell = 0; cell < cells; ++cell) {
            const auto list = lens_->rollup().codes_of(cell);
            for (const auto end = std::min(ahead + list.size(), all.size()); ahead < end; ++ahead) {
                for (std::uint32_t slot = 0; slot < slots_; ++slot) {
                    fetch(slot * step + all[ahead]);
                }
            }
            for (std::uint32_t slot = 0; slot < slots_; ++slot) {
                const bool plain = passes == nullptr && list.size() == 1;
                collector.add(
                    cell, slot,
                    plain ? at(slot * step + list.front()) : sum_of(at, list, passes, slot * step));
            }
        }
    });
    collector.hand_on();
}

}  // namespace fupin::detail
