// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "aggregate/lanes.hpp"
#include "aggregate/scan.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace fupin::detail {

constexpr std::size_t kReplicated = 1500;  ///< Tables of fewer cells are kept fourfold.

/// A target's packed cells and what was flushed from them.
class Cells {
public:
    explicit Cells(const Target& from)
        : target_{&from},
          copies_{from.cells() <= kReplicated ? 4U : 1U},
          tally_{from.cells()},
          others_((copies_ - 1) * from.cells()) {}

    [[nodiscard]] const Target& target() const noexcept { return *target_; }
    [[nodiscard]] Tally& tally() noexcept { return tally_; }
    [[nodiscard]] std::size_t first_of(std::uint32_t month) const {
        return target_->slot_of_month[month] * std::size_t{target_->codes->size};
    }

    /// The cells of a month, once for each of four neighbouring rows.
    [[nodiscard]] std::array<std::int64_t*, 4> at(std::uint32_t month) {
        std::array<std::int64_t*, 4> out{};
        const auto first = first_of(month);
        out.fill(tally_.packed() + first);
        for (std::size_t way = 1; way < copies_; ++way) {
            out[way] = others_.data() + (way - 1) * target_->cells() + first;
        }
        return out;
    }

    /// To be called before packed cells move by so much.
    void make_room(const Bound& more) {
        if (tally_.is_full_for(more)) {
            gather();
            tally_.flush();
        }
        tally_.expect(more);
    }
    void add(const SegmentSums::Run& run) {
        make_room(run.bound);
        auto* cells = tally_.packed() + first_of(run.month);
        const auto* codes = target_->kept->codes();
        const auto* sums = target_->kept->sums();
        for (auto i = run.begin; i < run.end; ++i) cells[codes[i]] += sums[i];
    }

    /// Into the tally's own cells, which hold as much as all copies together.
    void gather() {
        const auto cells = tally_.size();
        for (std::size_t i = 0; i < others_.size(); ++i) {
            tally_.packed()[i % cells] += std::exchange(others_[i], 0);
        }
    }

private:
    const Target* target_;
    std::size_t copies_;
    Tally tally_;
    std::vector<std::int64_t> others_;  ///< Copies beside the tally's own cells.
};

/// Tables that are filled row by row, and those among them that one loop fills.
struct Tables {
    struct Group {
        std::vector<Cells*> narrow, wide;
        AddRows loop = nullptr;
    };

    Tables(std::vector<Cells*> filled, Counting counting) : cells{std::move(filled)} {
        for (std::size_t first = 0; first < cells.size(); first += kFused) {
            auto& group = groups.emplace_back();
            for (auto i = first; i < std::min(first + kFused, cells.size()); ++i) {
                const bool narrow = !cells[i]->target().codes->narrow.empty();
                (narrow ? group.narrow : group.wide).push_back(cells[i]);
            }
            group.loop = loop_for(counting, group.narrow.size(), group.wide.size());
        }
    }

    std::vector<Cells*> cells;
    std::vector<Group> groups;
};

}  // namespace fupin::detail
