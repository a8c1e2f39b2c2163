// SPDX-License-Identifier: Apache-2.0
#include "aggregate/plates.hpp"

#include <algorithm>
#include <utility>

namespace fupin::detail {
namespace {

/// Tables of more cells a posting are not kept: to fill them anew costs less than their memory.
constexpr std::uint64_t kStanding = 2;

std::string name_of(Counting counting) {
    return counting == Counting::purchases ? "purchases|" : "postings|";
}

bool sees_all(const Blocks& blocks, const Reach& reach) {
    return reach.known == blocks.size() &&
           std::ranges::all_of(blocks.runs(),
                               [&](const Blocks::Run& run) { return run.last <= reach.as_of; });
}

}  // namespace

Plates::Plates(const Ledger& ledger, BasisId basis, const Blocks& blocks, const Postings& postings,
               const Reach& reach, const Control& control)
    : ledger_{ledger},
      basis_{basis},
      blocks_{blocks},
      postings_{postings},
      reach_{reach},
      control_{control},
      standing_{StandingTallies::of(ledger, basis, blocks.dating())},
      sees_all_{sees_all(blocks, reach)} {}

Plate Plates::of(const Board& board, Counting counting) const {
    if (is_kept(board)) {
        const auto standing =
            name_of(counting) + name(board) + '|' + std::to_string(static_cast<int>(board.grain));
        const auto tally = standing_.find(standing);
        auto out = tally ? Plate{.grain = board.grain, .tally = tally}
                         : own(*board.coding, board.grain);  // Needed this once.
        out.standing = standing;
        return out;
    }
    Plate out{.grain = board.grain};
    out.kept = segment_sums(board, counting);
    out.codes = &packed(board);
    return out;
}

Plate Plates::own(const Coding& coding, Grain grain) const {
    Plate out{.grain = grain};
    out.own = std::make_unique<const PackedCodes>(packed(coding));
    out.codes = out.own.get();
    return out;
}

void Plates::fill(std::vector<Plate>& plates, Counting counting) const {
    std::vector<Target> targets;
    std::vector<Plate*> filled;
    for (auto& plate : plates) {
        if (plate.tally) continue;
        const Times times{blocks_, plate.grain};
        targets.push_back({plate.codes, times.slot_of_month(), times.slots(), plate.kept});
        filled.push_back(&plate);
    }
    if (targets.empty()) return;
    auto tallies = scan(blocks_, postings_, targets, counting, reach_, control_);
    for (std::size_t i = 0; i < filled.size(); ++i) {
        auto& plate = *filled[i];
        if (!plate.standing.empty()) tallies[i].settle();
        plate.tally = std::make_shared<const Tally>(std::move(tallies[i]));
        if (!plate.standing.empty()) standing_.keep(plate.standing, plate.tally);
        plate.own.reset();
    }
}

bool Plates::is_kept(const Board& board) const {
    const auto slots = std::uint64_t{Times{blocks_, board.grain}.slots()};
    return sees_all_ && board.coding->size() * slots <= kStanding * blocks_.size();
}

std::string Plates::name(const Board& board) const {
    return Blocks::name(basis_, blocks_.dating()) + '|' + detail::name_of(board.by);
}

PackedCodes Plates::packed(const Coding& coding) const {
    return {blocks_, postings_, coding.codes(), coding.size(), control_.threads};
}

const PackedCodes& Plates::packed(const Board& board) const {
    return ledger_.derived<PackedCodes>(name(board), [&] { return packed(*board.coding); });
}

const SegmentSums* Plates::segment_sums(const Board& board, Counting counting) const {
    if (blocks_.segments().empty()) return nullptr;
    return &ledger_.derived<SegmentSums>(name_of(counting) + name(board), [&] {
        return SegmentSums{blocks_, packed(board), counting, control_};
    });
}

}  // namespace fupin::detail
