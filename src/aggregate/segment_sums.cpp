// SPDX-License-Identifier: Apache-2.0
#include "aggregate/segment_sums.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace fupin::detail {
namespace {

/// Sums by code, and which codes are in use, so that only those are gone through.
class Sheet {
public:
    explicit Sheet(std::uint32_t codes) : sums_(codes), used_((codes + kBits - 1) / kBits) {}

    void add(std::uint32_t code, std::int64_t packed) {
        sums_[code] += packed;
        used_[code / kBits] |= std::uint64_t{1} << code % kBits;
    }
    /// Hands every sum in use on, by code, and forgets it.
    template <class Take>
    void drain(Take take) {
        for (std::uint32_t word = 0; word < used_.size(); ++word) {
            for (auto bits = std::exchange(used_[word], 0); bits != 0; bits &= bits - 1) {
                const auto code = word * kBits + static_cast<std::uint32_t>(std::countr_zero(bits));
                take(code, std::exchange(sums_[code], 0));
            }
        }
    }

private:
    static constexpr std::uint32_t kBits = 64;

    std::vector<std::int64_t> sums_;
    std::vector<std::uint64_t> used_;
};

}  // namespace

SegmentSums::SegmentSums(const Blocks& blocks, const PackedCodes& codes, Counting counting,
                         const Control& control) {
    Sheet sheet{codes.size};
    std::vector<std::vector<std::uint32_t>> of_month(blocks.months());
    for (const auto& segment : blocks.segments()) {
        control.check(starts_.size() - 1, blocks.segments().size());
        const auto runs = segment.wide ? std::span<const Blocks::Run>{} : blocks.runs_of(segment);
        for (auto& list : of_month) list.clear();
        for (std::uint32_t r = 0; r < runs.size(); ++r) of_month[runs[r].month].push_back(r);
        for (std::uint32_t month = 0; month < of_month.size(); ++month) {
            if (of_month[month].empty()) continue;
            Run made{codes_.size(), 0, month, Date::max(), Date::min(), {}};
            for (const auto r : of_month[month]) {
                const auto& run = runs[r];
                made.first = std::min(made.first, run.first);
                made.last = std::max(made.last, run.last);
                for (auto row = run.begin; row < run.end; ++row) {
                    sheet.add(codes.of(row), counted(blocks.values()[row], counting));
                }
            }
            sheet.drain([&](std::uint32_t code, std::int64_t packed) {
                if (packed == 0) return;
                codes_.push_back(code);
                sums_.push_back(packed);
                made.bound.weight =
                    std::max(made.bound.weight, magnitude(PackedSum::amount(packed)));
                made.bound.rows = std::max(made.bound.rows, magnitude(PackedSum::count(packed)));
            });
            made.end = codes_.size();
            runs_.push_back(made);
        }
        starts_.push_back(runs_.size());
    }
}

}  // namespace fupin::detail
