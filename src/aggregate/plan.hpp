// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "aggregate/conditions.hpp"
#include "aggregate/dimension.hpp"
#include "aggregate/scan.hpp"
#include "aggregate/times.hpp"
#include "fupin/aggregate/partial.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fupin::detail {

/// The dimensions of facts among some groupings, in a fixed order, each once.
[[nodiscard]] std::vector<Grouping> of_facts(std::span<const Grouping> groupings);

/// A name for a list of dimensions, for what is kept with a ledger.
[[nodiscard]] std::string name_of(std::span<const Grouping> by);

/// A coding by some dimensions of facts. That of a ledger is made on first use and kept with it.
[[nodiscard]] const Coding& coding_by(const Ledger& ledger, const std::vector<Grouping>& by);

/// Whether the coding by some dimensions has more codes than that; it is not made to find out.
[[nodiscard]] bool has_more_codes(const Ledger& ledger, const std::vector<Grouping>& by,
                                  std::uint64_t most);

/// A table that a pass over the postings fills: facts by the codes of some dimensions, days by a
/// grain. It answers every query whose dimensions follow from its own.
struct Board {
    std::vector<Grouping> by;
    Grain grain = Grain::none;
    const Coding* coding = nullptr;
};

/// What one query needs of the postings.
struct Need {
    std::vector<Grouping> by;
    Grain grain = Grain::none;
};

/// The boards for some needs, as few as serve: queries that follow from one another share a
/// board, and dimensions of few values are put together. `board_of[i]` serves need i.
struct Boards {
    std::vector<Board> boards;
    std::vector<std::size_t> board_of;
};
/// Below `few` facts another table costs less than looking for a common one.
[[nodiscard]] Boards plan(const Ledger& ledger, const Times& months, std::span<const Need> needs,
                          unsigned threads, std::size_t few = std::size_t{1} << 18);

/// Whether the codes of some dimensions decide those of others.
[[nodiscard]] bool follows(std::span<const Grouping> wanted, std::span<const Grouping> by);

/// Whether the purchases of a code answer a condition alike, since all it asks for follows from
/// the dimensions.
[[nodiscard]] bool follows(const Condition& condition, std::span<const Grouping> by);

}  // namespace fupin::detail
