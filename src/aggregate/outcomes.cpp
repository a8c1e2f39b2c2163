// SPDX-License-Identifier: Apache-2.0
#include "aggregate/outcome.hpp"
#include "aggregate/rows.hpp"

#include <algorithm>
#include <array>
#include <memory>

namespace fupin::detail {
namespace {

/// Tables of more cells than this are not worth their memory: the posting by posting way hashes.
constexpr std::uint64_t kCells = std::uint64_t{1} << 25;

struct Narrow {
    std::int64_t amount = 0;
    std::int64_t count = 0;
};

/// One table that a query needs: its sums by purchases, or by postings, or one distinct measure.
struct Want {
    std::size_t query;
    Counting counting;
    std::optional<Dimension> value;
    std::size_t table = 0;  ///< Among those of its counting.
    std::optional<Lens> lens = {};
};

/// A table that a scan fills.
struct Plate {
    Grain grain;
    const PackedCodes* codes;
    std::unique_ptr<const PackedCodes> own = nullptr;  ///< One lens's own numbers.
};

class Asker {
public:
    Asker(const Ledger& ledger, std::span<const Query> queries, const Question& question,
          const Part& part, const Control& control)
        : ledger_{ledger},
          queries_{queries},
          part_{part},
          control_{control},
          basis_{basis_of(ledger.campaign(), question)},
          postings_{ledger.postings(basis_)},
          blocks_{Blocks::of(ledger, basis_, question.dating)},
          months_{blocks_, Grain::month},
          reach_{static_cast<std::uint32_t>(
                     postings_.prefix(ledger.snapshot().prefix(question.known_at))),
                 question.as_of} {}

    std::vector<Outcome> run() {
        for (std::size_t q = 0; q < queries_.size(); ++q) {
            exact_.push_back(needs_exact(queries_[q]));
            if (!exact_.back()) add_wants(q);
        }
        for (const auto counting : {Counting::purchases, Counting::postings}) scan_all(counting);
        std::vector<Outcome> out;
        for (std::size_t q = 0; q < queries_.size(); ++q) {
            out.push_back(exact_[q] ? exact_outcome(ledger_, queries_[q], part_, blocks_, postings_,
                                                    reach_, control_)
                                    : assembled(q));
        }
        return out;
    }

private:
    [[nodiscard]] bool needs_exact(const Query& query) const {
        const auto grain = grain_of(query);
        if (!blocks_.narrow() || grain == Grain::day || asks(query, Measure::quantity)) return true;
        if (grain != Grain::none && !distinct_measures(query).empty()) return true;
        const auto& coding = coding_by(ledger_, Lens::needed(ledger_, query, std::nullopt));
        return std::uint64_t{coding.size()} * Times{blocks_, grain}.slots() > kCells;
    }

    void add_wants(std::size_t q) {
        const auto& query = queries_[q];
        const bool postings = asks(query, Measure::postings);
        if (!postings || asks(query, Measure::count)) {
            wants_.push_back({q, Counting::purchases, std::nullopt});
        }
        if (postings) wants_.push_back({q, Counting::postings, std::nullopt});
        for (const auto measure : distinct_measures(query)) {
            wants_.push_back({q, Counting::purchases, value_dimension(measure)});
        }
    }

    /// Plans the tables of one counting, and fills them in one pass.
    void scan_all(Counting counting) {
        auto& plates = plates_[static_cast<std::size_t>(counting)];
        std::vector<Want*> shared;
        std::vector<Need> needs;
        for (auto& want : wants_) {
            if (want.counting != counting) continue;
            const auto& query = queries_[want.query];
            if (!Lens::shares(ledger_, query, part_, want.value)) continue;
            shared.push_back(&want);
            needs.push_back({Lens::needed(ledger_, query, want.value), grain_of(query)});
        }
        auto& boards = boards_[static_cast<std::size_t>(counting)];
        boards = plan(ledger_, months_, needs);
        for (const auto& board : boards.boards) {
            plates.push_back({board.grain, &packed(board)});
        }
        for (std::size_t i = 0; i < shared.size(); ++i) {
            auto& want = *shared[i];
            want.table = boards.board_of[i];
            want.lens.emplace(ledger_, queries_[want.query], part_, want.value,
                              &boards.boards[want.table]);
        }
        for (auto& want : wants_) {
            if (want.counting != counting || want.lens) continue;
            const auto& query = queries_[want.query];
            want.lens.emplace(ledger_, query, part_, want.value, nullptr);
            want.table = plates.size();
            auto own = std::make_unique<const PackedCodes>(packed(want.lens->coding()));
            const auto* codes = own.get();
            plates.push_back({grain_of(query), codes, std::move(own)});
        }
        if (plates.empty()) return;
        std::vector<Target> targets;
        for (const auto& plate : plates) {
            const Times times{blocks_, plate.grain};
            targets.push_back({plate.codes, times.slot_of_month(), times.slots()});
        }
        tallies_[static_cast<std::size_t>(counting)] =
            scan(blocks_, postings_, targets, counting, reach_, control_);
    }

    [[nodiscard]] PackedCodes packed(const Coding& coding) const {
        return {blocks_, postings_, coding.codes(), coding.size()};
    }

    [[nodiscard]] const PackedCodes& packed(const Board& board) const {
        const auto name = Blocks::name(basis_, blocks_.dating()) + '|' + name_of(board.by);
        return ledger_.derived<PackedCodes>(name, [&] { return packed(*board.coding); });
    }

    /// Calls `visit(code, slot of the query, amount, count)` for each cell of a want's table.
    template <class Visit>
    void for_each_cell(const Want& want, Visit visit) const {
        const auto counting = static_cast<std::size_t>(want.counting);
        const auto& tally = tallies_[counting][want.table];
        const Times mine{blocks_, plates_[counting][want.table].grain};
        const Times asked{blocks_, grain_of(queries_[want.query])};
        std::vector<std::uint32_t> slot_of(mine.slots());
        for (std::uint32_t m = 0; m < blocks_.months(); ++m) {
            slot_of[mine.slot_of_month()[m]] = asked.slot_of_month()[m];
        }
        const auto codes = want.lens->coding().size();
        std::size_t cell = 0;
        for (const auto slot : slot_of) {
            for (std::uint32_t code = 0; code < codes; ++code, ++cell) {
                if (tally.amount[cell] == 0 && tally.count[cell] == 0) continue;
                if (want.lens->passes(code)) {
                    visit(code, slot, tally.amount[cell], tally.count[cell]);
                }
            }
        }
    }

    /// Adds a want's table up by cell and slot of its query.
    void add_up(const Want& want, Rows<Narrow>& into) const {
        const auto& rollup = want.lens->rollup();
        if (const auto* cell_of = rollup.single_cells()) {
            for_each_cell(want, [&](std::uint32_t code, std::uint32_t slot, std::int64_t amount,
                                    std::int64_t count) {
                auto& row = into.at(cell_of[code], slot);
                row.amount += amount;
                row.count += count;
            });
            return;
        }
        for_each_cell(want, [&](std::uint32_t code, std::uint32_t slot, std::int64_t amount,
                                std::int64_t count) {
            for (const auto cell : rollup.cells_of(code)) {
                auto& row = into.at(cell, slot);
                row.amount += amount;
                row.count += count;
            }
        });
    }

    [[nodiscard]] Outcome assembled(std::size_t q) const {
        const auto& query = queries_[q];
        const Want* purchases = nullptr;
        const Want* entries = nullptr;
        std::vector<const Want*> valued;
        for (const auto& want : wants_) {
            if (want.query != q) continue;
            if (want.value) {
                valued.push_back(&want);
            } else {
                (want.counting == Counting::purchases ? purchases : entries) = &want;
            }
        }
        const auto& rollup = (purchases ? purchases : entries)->lens->rollup();
        const Times times{blocks_, grain_of(query)};
        Rows<Narrow> sums{purchases ? rollup.size() : 0, times.slots()};
        Rows<Narrow> postings{entries ? rollup.size() : 0, times.slots()};
        if (purchases) add_up(*purchases, sums);
        if (entries) add_up(*entries, postings);
        std::vector<std::vector<ValueCounts>> values;
        for (const auto* want : valued) values.push_back(counted(*want, rollup));
        Assembly assembly{ledger_, query};
        const auto& rows = purchases ? sums : postings;
        rows.for_each([&](std::uint32_t cell, std::uint32_t slot, const Narrow& row) {
            if (valued.empty() && row.amount == 0 && row.count == 0 && !(purchases && entries)) {
                return;
            }
            Sums out;
            out.amount.add(row.amount);
            if (purchases) out.count.add(row.count);
            std::int64_t behind = entries ? row.count : 0;
            if (purchases && entries) behind = postings.get(cell, slot).count;
            std::vector<ValueCounts> here;
            for (auto& one : values) here.push_back(std::move(one[cell]));
            assembly.add(cell, slot, out, behind, std::move(here));
        });
        return std::move(assembly).finish(ledger_, rollup, times, reach_.as_of);
    }

    /// The values of a distinct measure by cell of the query: those behind which purchases are.
    /// Both lists of cells are sorted by the same keys.
    [[nodiscard]] std::vector<ValueCounts> counted(const Want& want, const Rollup& cells) const {
        const auto& finer = want.lens->rollup();
        std::vector<std::int64_t> counts(finer.size());
        for_each_cell(want,
                      [&](std::uint32_t code, std::uint32_t, std::int64_t, std::int64_t count) {
                          for (const auto cell : finer.cells_of(code)) counts[cell] += count;
                      });
        const auto& texts = FactDimension::of(ledger_, {*want.value, {}, {}}).texts();
        const auto dimensions = fact_dimensions(queries_[want.query]);
        std::vector<ValueCounts> out(cells.size());
        std::uint32_t at = 0;
        for (std::uint32_t cell = 0; cell < finer.size(); ++cell) {
            while (!same_keys(cells, at, finer, cell, dimensions)) ++at;
            const auto value = finer.key(cell, dimensions);
            if (counts[cell] > 0 && names_something(texts[value])) {
                out[at].emplace_back(value, counts[cell]);
            }
        }
        return out;
    }

    const Ledger& ledger_;
    std::span<const Query> queries_;
    const Part& part_;
    const Control& control_;
    BasisId basis_;
    const Postings& postings_;
    const Blocks& blocks_;
    Times months_;
    Reach reach_;
    std::vector<bool> exact_;  ///< By query.
    std::vector<Want> wants_;
    std::array<Boards, 2> boards_;  ///< By counting.
    std::array<std::vector<Plate>, 2> plates_;
    std::array<std::vector<Tally>, 2> tallies_;
};

}  // namespace

std::vector<Outcome> outcomes(const Ledger& ledger, std::span<const Query> queries,
                              const Question& question, const Part& part, const Control& control) {
    const auto seen = ledger.seen(question);
    return Asker{seen, queries, question, part, control}.run();
}

}  // namespace fupin::detail
