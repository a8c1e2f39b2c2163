// SPDX-License-Identifier: Apache-2.0
#include "aggregate/plan.hpp"

#include "aggregate/warm_up.hpp"

#include <algorithm>
#include <numeric>

namespace fupin::detail {
namespace {

/// Boards of more cells are not made finer for the sake of another query.
constexpr std::uint64_t kFinest = std::uint64_t{1} << 16;
/// Dimensions are put together while their codes stay below this: what the cache next to the
/// processor holds.
constexpr std::uint32_t kTogether = 1U << 14;

bool has(std::span<const Grouping> by, Dimension dimension) {
    return std::any_of(by.begin(), by.end(),
                       [&](const Grouping& grouping) { return grouping.dimension == dimension; });
}

/// Units are coded by version, so places and classes follow from them; products know their
/// category.
bool follows(const Grouping& wanted, std::span<const Grouping> by) {
    if (std::find(by.begin(), by.end(), wanted) != by.end()) return true;
    switch (wanted.dimension) {
        case Dimension::ancestor:
        case Dimension::unit_class:
            return has(by, Dimension::unit);
        case Dimension::category:
            return has(by, Dimension::product);
        default:
            return false;
    }
}

using Dimensions = std::vector<const FactDimension*>;

Dimensions dimensions_of(const Ledger& ledger, const std::vector<Grouping>& by) {
    Dimensions out;
    for (const auto& grouping : by) out.push_back(&FactDimension::of(ledger, grouping));
    return out;
}

std::vector<const Attribute*> attributes_of(const Dimensions& dimensions) {
    std::vector<const Attribute*> out;
    for (const auto* dimension : dimensions) out.push_back(&dimension->attribute());
    return out;
}

/// Whether some dimensions have more codes together; kept, so that it is counted once.
struct More {
    bool is_so;
};

class Planner {
public:
    Planner(const Ledger& ledger, const Times& months, std::span<const Need> needs,
            unsigned threads, std::size_t few)
        : ledger_{ledger},
          months_{std::max(months.slots(), 1U)},
          needs_{needs},
          threads_{threads},
          few_{few} {}

    Boards run() {
        out_.board_of.resize(needs_.size());
        std::vector<std::size_t> order(needs_.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        // What most follows from comes first.
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return rank(needs_[a]) > rank(needs_[b]);
        });
        for (const auto i : order) out_.board_of[i] = board_for(needs_[i]);
        if (ledger_.facts().size() > few_) put_together();
        std::string name;
        for (const auto& board : out_.boards) name += name_of(board.by) + '>';
        warm_up(ledger_, "codings|" + name, out_.boards.size(), threads_,
                [&](std::size_t b) { (void)coding_by(ledger_, out_.boards[b].by); });
        for (auto& board : out_.boards) board.coding = &coding_by(ledger_, board.by);
        return std::move(out_);
    }

private:
    static std::pair<std::size_t, int> rank(const Need& need) {
        const bool rich = has(need.by, Dimension::unit) || has(need.by, Dimension::product);
        return {need.by.size() + (rich ? 1 : 0), static_cast<int>(need.grain)};
    }

    std::size_t board_for(const Need& need) {
        for (std::size_t b = 0; b < out_.boards.size(); ++b) {
            auto& board = out_.boards[b];
            if (!detail::follows(std::span{need.by}, board.by)) continue;
            if (need.grain <= board.grain) return b;
            if (has_more_codes(ledger_, board.by, kFinest / months_)) continue;
            board.grain = need.grain;
            return b;
        }
        out_.boards.push_back({need.by, need.grain, nullptr});
        return out_.boards.size() - 1;
    }

    void put_together() {
        for (std::size_t a = 0; a < out_.boards.size(); ++a) {
            for (std::size_t b = a + 1; b < out_.boards.size();) {
                if (!join(out_.boards[a], out_.boards[b])) {
                    ++b;
                    continue;
                }
                out_.boards.erase(out_.boards.begin() + static_cast<std::ptrdiff_t>(b));
                for (auto& board : out_.board_of) {
                    if (board == b) board = a;
                    if (board > b) --board;
                }
            }
        }
    }

    bool join(Board& into, const Board& other) const {
        if (has_more_codes(ledger_, into.by, kTogether)) return false;
        if (has_more_codes(ledger_, other.by, kTogether)) return false;
        auto both = into.by;
        both.insert(both.end(), other.by.begin(), other.by.end());
        both = of_facts(both);
        if (has_more_codes(ledger_, both, kTogether)) return false;
        into.by = std::move(both);
        into.grain = std::max(into.grain, other.grain);
        return true;
    }

    const Ledger& ledger_;
    std::uint32_t months_;
    std::span<const Need> needs_;
    unsigned threads_;
    std::size_t few_;
    Boards out_;
};

}  // namespace

bool follows(std::span<const Grouping> wanted, std::span<const Grouping> by) {
    return std::all_of(wanted.begin(), wanted.end(),
                       [&](const Grouping& grouping) { return follows(grouping, by); });
}

std::vector<Grouping> of_facts(std::span<const Grouping> groupings) {
    std::vector<Grouping> out;
    for (const auto& grouping : groupings) {
        if (!is_of_day(grouping.dimension)) out.push_back(grouping);
    }
    std::sort(out.begin(), out.end(),
              [](const Grouping& a, const Grouping& b) { return to_string(a) < to_string(b); });
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

std::string name_of(std::span<const Grouping> by) {
    std::string name;
    for (const auto& grouping : by) name += to_string(grouping) + '|';
    return name;
}

bool has_more_codes(const Ledger& ledger, const std::vector<Grouping>& by, std::uint64_t most) {
    const auto dimensions = dimensions_of(ledger, by);
    std::uint64_t could_be = 1;
    for (const auto* dimension : dimensions) {
        could_be *= std::max(dimension->attribute().size, 1U);
        could_be = std::min<std::uint64_t>(could_be, ledger.facts().size());
    }
    if (could_be <= most) return false;
    // Fewer than there are facts, which a number of 32 bits counts.
    const auto limit = static_cast<std::uint32_t>(most);
    return ledger
        .derived<More>(name_of(by) + '>' + std::to_string(limit),
                       [&] {
                           const auto attributes = attributes_of(dimensions);
                           return More{Coding::count(ledger, attributes, limit) > limit};
                       })
        .is_so;
}

const Coding& coding_by(const Ledger& ledger, const std::vector<Grouping>& by) {
    return ledger.derived<Coding>(name_of(by), [&] {
        const auto dimensions = dimensions_of(ledger, by);
        Coding coding{ledger, attributes_of(dimensions)};
        // Units first, as most questions have them.
        std::vector<std::vector<std::uint32_t>> keys;
        const auto add_keys = [&](bool of_units) {
            for (std::size_t d = 0; d < by.size(); ++d) {
                if ((by[d].dimension == Dimension::unit) != of_units) continue;
                keys.push_back(dimensions[d]->first_texts(ledger, coding));
            }
        };
        add_keys(true);
        add_keys(false);
        coding.arrange(keys);
        return coding;
    });
}

Boards plan(const Ledger& ledger, const Times& months, std::span<const Need> needs,
            unsigned threads, std::size_t few) {
    return Planner{ledger, months, needs, threads, few}.run();
}

bool follows(const Condition& condition, std::span<const Grouping> by) {
    switch (condition.kind) {
        case Condition::Kind::amount:
            return false;
        case Condition::Kind::member: {
            const auto dimension = condition.dimension;
            if (has(by, Dimension::unit) && (dimension == Dimension::ancestor)) return true;
            if (dimension == Dimension::ancestor) return false;
            return follows(Grouping{dimension, {}, {}}, by);
        }
        default:
            break;
    }
    return std::all_of(condition.parts.begin(), condition.parts.end(),
                       [&](const Condition& part) { return follows(part, by); });
}

}  // namespace fupin::detail
