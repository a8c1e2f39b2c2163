// SPDX-License-Identifier: Apache-2.0
#include "aggregate/scan.hpp"

#include "aggregate/scan_tables.hpp"

#include <algorithm>
#include <atomic>
#include <memory>
#include <span>
#include <thread>
#include <utility>

namespace fupin::detail {
namespace {

/// What is handed to a thread: a segment whose sums are kept, or a block.
struct Piece {
    const Blocks::Block* block = nullptr;
    std::uint32_t segment = 0;  ///< If there is no block.
};

/// Everything one thread adds into.
class Worker {
public:
    Worker(const Blocks& blocks, const Postings& postings, std::span<const Target> targets,
           Counting counting, const Reach& reach)
        : blocks_{blocks},
          postings_{postings},
          counting_{counting},
          reach_{reach},
          cells_{made(targets)},
          all_{those(false), counting},
          rest_{those(true), counting} {}
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    void add(const Piece& piece) {
        if (piece.block != nullptr) return add(*piece.block, all_);
        const auto& segment = blocks_.segments()[piece.segment];
        for (auto& cells : cells_) {
            if (cells.target().kept) add_kept(cells, piece.segment);
        }
        if (rest_.cells.empty()) return;
        for (auto b = segment.first_block; b < segment.last_block; ++b) {
            add(blocks_.blocks()[b], rest_);
        }
    }

    void gather() {
        for (auto& cells : cells_) cells.gather();
    }
    [[nodiscard]] Tally& tally(std::size_t target) { return cells_[target].tally(); }

private:
    static std::vector<Cells> made(std::span<const Target> targets) {
        std::vector<Cells> out;
        out.reserve(targets.size());
        for (const auto& target : targets) out.emplace_back(target);
        return out;
    }
    [[nodiscard]] std::vector<Cells*> those(bool without_sums) {
        std::vector<Cells*> out;
        for (auto& cells : cells_) {
            if (!without_sums || !cells.target().kept) out.push_back(&cells);
        }
        return out;
    }
    [[nodiscard]] static Bound bound_of(const Blocks::Block& block) {
        return {block.weight, std::uint64_t{block.end} - block.begin};
    }

    void add(const Blocks::Block& block, const Tables& tables) {
        if (!block.wide) {
            for (auto* cells : tables.cells) cells->make_room(bound_of(block));
        }
        const bool whole = !block.wide && block.end <= reach_.known;
        for (auto r = block.first_run; r < block.last_run; ++r) {
            const auto& run = blocks_.runs()[r];
            if (run.first > reach_.as_of) continue;
            if (whole && run.last <= reach_.as_of) {
                for (const auto& group : tables.groups) add(group, run);
            } else {
                add_one_by_one(run, block.wide, tables.cells);
            }
        }
    }

    void add(const Tables::Group& group, const Blocks::Run& run) const {
        Lanes lanes;
        for (std::size_t i = 0; i < group.narrow.size(); ++i) {
            auto& cells = *group.narrow[i];
            lanes.narrow[i] = {cells.target().codes->narrow.data(), cells.at(run.month)};
        }
        for (std::size_t i = 0; i < group.wide.size(); ++i) {
            auto& cells = *group.wide[i];
            lanes.wide[i] = {cells.target().codes->wide.data(), cells.at(run.month)};
        }
        group.loop(blocks_.values(), run.begin, run.end, lanes);
    }

    /// The kept sums of months that lie within reach; the rows of a month that does in part.
    void add_kept(Cells& cells, std::uint32_t segment) {
        for (const auto& run : cells.target().kept->runs(segment)) {
            if (run.first > reach_.as_of) continue;
            if (run.last <= reach_.as_of) {
                cells.add(run);
            } else {
                add_rows(cells, blocks_.segments()[segment], run.month);
            }
        }
    }
    void add_rows(Cells& cells, const Blocks::Segment& segment, std::uint32_t month) {
        Cells* one = &cells;
        for (auto b = segment.first_block; b < segment.last_block; ++b) {
            const auto& block = blocks_.blocks()[b];
            for (auto r = block.first_run; r < block.last_run; ++r) {
                const auto& run = blocks_.runs()[r];
                if (run.month != month || run.first > reach_.as_of) continue;
                cells.make_room(bound_of(block));
                add_one_by_one(run, block.wide, std::span{&one, 1});
            }
        }
    }

    /// Where not all rows are within reach, or do not fit packed sums.
    void add_one_by_one(const Blocks::Run& run, bool wide, std::span<Cells* const> tables) {
        for (auto row = run.begin; row < run.end; ++row) {
            const auto i = blocks_.posting(row);
            if (i >= reach_.known || postings_.effective[i] > reach_.as_of) continue;
            for (auto* cells : tables) {
                const auto cell = cells->first_of(run.month) + cells->target().codes->of(row);
                if (!wide) {
                    cells->tally().packed()[cell] += counted(blocks_.values()[row], counting_);
                    continue;
                }
                const auto count =
                    counting_ == Counting::purchases ? std::int64_t{postings_.count[i]} : 1;
                cells->tally().add(cell, postings_.amount_fen[i], count);
            }
        }
    }

    const Blocks& blocks_;
    const Postings& postings_;
    Counting counting_;
    Reach reach_;
    std::vector<Cells> cells_;
    Tables all_, rest_;  ///< Every table; those that keep no sums of segments.
};

/// What is within reach, in order: segments that some target keeps sums of, else blocks.
std::vector<Piece> pieces_of(const Blocks& blocks, std::span<const Target> targets,
                             const Reach& reach) {
    std::vector<Piece> out;
    const bool kept = std::any_of(targets.begin(), targets.end(),
                                  [](const Target& target) { return target.kept != nullptr; });
    const auto add = [&](std::size_t first, std::size_t last) {
        for (auto b = first; b < last && blocks.blocks()[b].begin < reach.known; ++b) {
            out.push_back({&blocks.blocks()[b], 0});
        }
    };
    std::size_t next = 0;
    for (std::uint32_t s = 0; s < blocks.segments().size() && kept; ++s) {
        const auto& segment = blocks.segments()[s];
        if (segment.end > reach.known) break;
        if (segment.wide) {
            add(segment.first_block, segment.last_block);
        } else {
            out.push_back({nullptr, s});
        }
        next = segment.last_block;
    }
    add(next, blocks.blocks().size());
    return out;
}

/// Hands out pieces to threads; the calling one reports and may stop all.
class Crew {
public:
    Crew(std::span<const Piece> pieces, const Control& control)
        : pieces_{pieces}, control_{control} {}

    void run(std::span<const std::unique_ptr<Worker>> workers) {
        // Before all: the others may leave nothing to do for the one that asks.
        control_.check(0, pieces_.size());
        std::vector<std::thread> threads;
        try {
            for (std::size_t i = 1; i < workers.size(); ++i) {
                threads.emplace_back([this, &worker = *workers[i]] { work(worker, nullptr); });
            }
            work(*workers.front(), &control_);
        } catch (...) {
            stopped_ = true;
            for (auto& thread : threads) thread.join();
            throw;
        }
        for (auto& thread : threads) thread.join();
    }

private:
    void work(Worker& worker, const Control* control) {
        for (auto p = next_++; p < pieces_.size() && !stopped_; p = next_++) {
            if (control) control->check(p, pieces_.size());
            worker.add(pieces_[p]);
        }
        worker.gather();
    }

    std::span<const Piece> pieces_;
    const Control& control_;
    std::atomic<std::size_t> next_ = 0;
    std::atomic<bool> stopped_ = false;
};

}  // namespace

std::vector<Tally> scan(const Blocks& blocks, const Postings& postings,
                        std::span<const Target> targets, Counting counting, const Reach& reach,
                        const Control& control) {
    const auto pieces = pieces_of(blocks, targets, reach);
    const auto crew =
        std::clamp<std::size_t>(control.threads, 1, std::max<std::size_t>(pieces.size(), 1));
    std::vector<std::unique_ptr<Worker>> workers;
    for (std::size_t i = 0; i < crew; ++i) {
        workers.push_back(std::make_unique<Worker>(blocks, postings, targets, counting, reach));
    }
    Crew{pieces, control}.run(workers);
    std::vector<Tally> out;
    for (std::size_t t = 0; t < targets.size(); ++t) {
        auto& tally = out.emplace_back(std::move(workers.front()->tally(t)));
        for (std::size_t i = 1; i < workers.size(); ++i) tally.add(workers[i]->tally(t));
    }
    return out;
}

}  // namespace fupin::detail
