// SPDX-License-Identifier: Apache-2.0
#include "aggregate/scan.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <exception>
#include <thread>
#include <utility>

namespace fupin::detail {
namespace {

constexpr std::size_t kFused = 4;          ///< Tables per pass over a run.
constexpr std::size_t kReplicated = 1500;  ///< Tables of fewer cells are kept fourfold.

/// A table during a run: where its codes are, and its cells of the run's slot, once for each of
/// four neighbouring rows, so that a frequent key does not wait for itself.
template <class Code>
struct Lane {
    const Code* codes = nullptr;
    std::array<std::int64_t*, 4> cells{};

    template <std::size_t Way>
    void add(std::uint32_t row, std::int64_t value) const {
        cells[Way][codes[row]] += value;
    }
};
using Narrow = Lane<std::uint16_t>;
using Wide = Lane<std::uint32_t>;

struct Lanes {
    std::array<Narrow, kFused> narrow;
    std::array<Wide, kFused> wide;
};

template <Counting counting>
std::int64_t valued(std::int64_t value) noexcept {
    if constexpr (counting == Counting::purchases) return value;
    return PackedSum::amount(value) + PackedSum::kOne;
}

template <Counting counting, std::size_t... N, std::size_t... W>
void add_rows(const std::int64_t* values, std::uint32_t row, std::uint32_t end, const Lanes& lanes,
              std::index_sequence<N...> /*narrow*/, std::index_sequence<W...> /*wide*/) {
    const std::array<Narrow, sizeof...(N)> narrow{lanes.narrow[N]...};
    const std::array<Wide, sizeof...(W)> wide{lanes.wide[W]...};
    const auto add = [&]<std::size_t Way>(std::integral_constant<std::size_t, Way>,
                                          std::uint32_t at) {
        const auto value = valued<counting>(values[at]);
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
}

using AddRows = void (*)(const std::int64_t*, std::uint32_t, std::uint32_t, const Lanes&);

template <Counting counting, std::size_t N, std::size_t W>
void add_rows_of(const std::int64_t* values, std::uint32_t begin, std::uint32_t end,
                 const Lanes& lanes) {
    add_rows<counting>(values, begin, end, lanes, std::make_index_sequence<N>{},
                       std::make_index_sequence<W>{});
}

/// The loop for so many tables with codes of 16 and of 32 bits.
template <Counting counting>
AddRows loop_for(std::size_t narrow, std::size_t wide) {
    constexpr AddRows loops[kFused + 1][kFused + 1] = {
        {nullptr, &add_rows_of<counting, 0, 1>, &add_rows_of<counting, 0, 2>,
         &add_rows_of<counting, 0, 3>, &add_rows_of<counting, 0, 4>},
        {&add_rows_of<counting, 1, 0>, &add_rows_of<counting, 1, 1>, &add_rows_of<counting, 1, 2>,
         &add_rows_of<counting, 1, 3>, nullptr},
        {&add_rows_of<counting, 2, 0>, &add_rows_of<counting, 2, 1>, &add_rows_of<counting, 2, 2>,
         nullptr, nullptr},
        {&add_rows_of<counting, 3, 0>, &add_rows_of<counting, 3, 1>, nullptr, nullptr, nullptr},
        {&add_rows_of<counting, 4, 0>, nullptr, nullptr, nullptr, nullptr}};
    return loops[narrow][wide];
}

/// A target's packed cells and what was flushed from them.
struct Cells {
    explicit Cells(const Target& from)
        : target{&from},
          copies{from.cells() <= kReplicated ? 4U : 1U},
          tally{from.cells()},
          others((copies - 1) * from.cells()) {}

    [[nodiscard]] std::array<std::int64_t*, 4> at(std::uint32_t month) {
        std::array<std::int64_t*, 4> out{};
        const auto first = target->slot_of_month[month] * std::size_t{target->codes->size};
        out.fill(tally.packed() + first);
        for (std::size_t way = 1; way < copies; ++way) {
            out[way] = others.data() + (way - 1) * target->cells() + first;
        }
        return out;
    }

    /// Into the tally's own cells, which hold as much as all copies together.
    void gather() {
        const auto cells = tally.size();
        for (std::size_t i = 0; i < others.size(); ++i) {
            tally.packed()[i % cells] += std::exchange(others[i], 0);
        }
    }
    void flush() {
        gather();
        tally.flush();
    }

    const Target* target;
    std::size_t copies;
    Tally tally;
    std::vector<std::int64_t> others;  ///< Copies beside the tally's own cells.
};

/// Up to four tables that one loop fills.
struct Group {
    std::vector<Cells*> narrow, wide;
    AddRows loop = nullptr;
};

/// Everything one thread adds into.
class Worker {
public:
    Worker(const Blocks& blocks, const Postings& postings, std::span<const Target> targets,
           Counting counting, const Reach& reach)
        : blocks_{blocks}, postings_{postings}, counting_{counting}, reach_{reach} {
        cells_.reserve(targets.size());
        for (const auto& target : targets) cells_.emplace_back(target);
        for (std::size_t first = 0; first < cells_.size(); first += kFused) {
            auto& group = groups_.emplace_back();
            for (auto i = first; i < std::min(first + kFused, cells_.size()); ++i) {
                const bool narrow = !cells_[i].target->codes->narrow.empty();
                (narrow ? group.narrow : group.wide).push_back(&cells_[i]);
            }
            group.loop = counting == Counting::purchases
                             ? loop_for<Counting::purchases>(group.narrow.size(), group.wide.size())
                             : loop_for<Counting::postings>(group.narrow.size(), group.wide.size());
        }
    }

    void add(const Blocks::Block& block) {
        const auto rows = std::uint64_t{block.end} - block.begin;
        if (!block.wide) {
            if (weight_ + block.weight >= PackedSum::kAmountLimit ||
                rows_ + rows >= PackedSum::kCountLimit) {
                flush();
            }
            weight_ += block.weight;
            rows_ += rows;
        }
        const bool whole = !block.wide && block.end <= reach_.known;
        for (auto r = block.first_run; r < block.last_run; ++r) {
            const auto& run = blocks_.runs()[r];
            if (run.first > reach_.as_of) continue;
            if (whole && run.last <= reach_.as_of) {
                for (auto& group : groups_) add(group, run);
            } else {
                add_one_by_one(run);
            }
        }
    }

    void gather() {
        for (auto& cells : cells_) cells.gather();
    }
    void flush() {
        for (auto& cells : cells_) cells.flush();
        weight_ = 0;
        rows_ = 0;
    }

    [[nodiscard]] Tally& tally(std::size_t target) { return cells_[target].tally; }

private:
    void add(const Group& group, const Blocks::Run& run) const {
        Lanes lanes;
        for (std::size_t i = 0; i < group.narrow.size(); ++i) {
            lanes.narrow[i] = {group.narrow[i]->target->codes->narrow.data(),
                               group.narrow[i]->at(run.month)};
        }
        for (std::size_t i = 0; i < group.wide.size(); ++i) {
            lanes.wide[i] = {group.wide[i]->target->codes->wide.data(),
                             group.wide[i]->at(run.month)};
        }
        group.loop(blocks_.values(), run.begin, run.end, lanes);
    }

    /// Where not all rows are within reach, or do not fit packed sums.
    void add_one_by_one(const Blocks::Run& run) {
        for (auto row = run.begin; row < run.end; ++row) {
            const auto i = blocks_.posting(row);
            if (i >= reach_.known || postings_.effective[i] > reach_.as_of) continue;
            const auto count =
                counting_ == Counting::purchases ? std::int64_t{postings_.count[i]} : 1;
            for (auto& cells : cells_) {
                const auto& target = *cells.target;
                const auto cell =
                    target.slot_of_month[run.month] * std::size_t{target.codes->size} +
                    target.codes->of(row);
                cells.tally.add(cell, postings_.amount_fen[i], count);
            }
        }
    }

    const Blocks& blocks_;
    const Postings& postings_;
    Counting counting_;
    Reach reach_;
    std::vector<Cells> cells_;
    std::vector<Group> groups_;
    std::uint64_t weight_ = 0;  ///< Σ |amount| since the last flush.
    std::uint64_t rows_ = 0;
};

/// Hands out blocks to threads; the calling one reports and may stop all.
class Crew {
public:
    Crew(const Blocks& blocks, std::size_t count, const Control& control)
        : blocks_{blocks}, count_{count}, control_{control} {}

    void run(std::vector<Worker>& workers) {
        // Before all: the others may leave nothing to do for the one that asks.
        control_.check(0, count_);
        std::vector<std::thread> threads;
        try {
            for (std::size_t i = 1; i < workers.size(); ++i) {
                threads.emplace_back([this, &worker = workers[i]] { work(worker, nullptr); });
            }
            work(workers.front(), &control_);
        } catch (...) {
            stopped_ = true;
            for (auto& thread : threads) thread.join();
            throw;
        }
        for (auto& thread : threads) thread.join();
    }

private:
    void work(Worker& worker, const Control* control) {
        for (auto b = next_++; b < count_ && !stopped_; b = next_++) {
            if (control) control->check(b, count_);
            worker.add(blocks_.blocks()[b]);
        }
        worker.gather();
    }

    const Blocks& blocks_;
    std::size_t count_;
    const Control& control_;
    std::atomic<std::size_t> next_ = 0;
    std::atomic<bool> stopped_ = false;
};

}  // namespace

void Tally::flush() {
    widen();
    for (std::size_t cell = 0; cell < packed_.size(); ++cell) {
        const auto sums = std::exchange(packed_[cell], 0);
        flushed_[cell].amount += PackedSum::amount(sums);
        flushed_[cell].count += PackedSum::count(sums);
    }
}

void Tally::add(std::size_t cell, std::int64_t amount, std::int64_t count) {
    widen();
    flushed_[cell].amount += amount;
    flushed_[cell].count += count;
}

void Tally::add(const Tally& other) {
    widen();
    for (std::size_t cell = 0; cell < size(); ++cell) {
        const auto more = other[cell];
        flushed_[cell].amount += more.amount;
        flushed_[cell].count += more.count;
    }
}

std::vector<Tally> scan(const Blocks& blocks, const Postings& postings,
                        std::span<const Target> targets, Counting counting, const Reach& reach,
                        const Control& control) {
    const auto& all = blocks.blocks();
    const auto count = static_cast<std::size_t>(
        std::partition_point(all.begin(), all.end(),
                             [&](const auto& block) { return block.begin < reach.known; }) -
        all.begin());
    const auto crew = std::clamp<std::size_t>(control.threads, 1, std::max<std::size_t>(count, 1));
    std::vector<Worker> workers;
    workers.reserve(crew);
    for (std::size_t i = 0; i < crew; ++i) {
        workers.emplace_back(blocks, postings, targets, counting, reach);
    }
    Crew{blocks, count, control}.run(workers);
    std::vector<Tally> out;
    for (std::size_t t = 0; t < targets.size(); ++t) {
        auto& tally = out.emplace_back(std::move(workers.front().tally(t)));
        for (std::size_t i = 1; i < workers.size(); ++i) tally.add(workers[i].tally(t));
    }
    return out;
}

}  // namespace fupin::detail
