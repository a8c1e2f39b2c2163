// SPDX-License-Identifier: Apache-2.0
#include "aggregate/assembling.hpp"
#include "aggregate/outcome.hpp"
#include "aggregate/plates.hpp"
#include "aggregate/summing.hpp"
#include "aggregate/warm_up.hpp"
#include "core/parallel.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <memory>
#include <tuple>
#include <utility>
#include <vector>

namespace fupin::detail {
namespace {

/// Tables of more cells than this are not worth their memory: the posting by posting way hashes.
constexpr std::uint64_t kCells = std::uint64_t{1} << 25;

/// One table that a query needs: its sums by purchases, or by postings, or one distinct measure.
struct Want {
    std::size_t query;
    Counting counting;
    std::optional<Dimension> value;
    std::size_t table = 0;  ///< Among those of its counting.
    std::optional<Lens> lens = {};
};

class Asker {
public:
    Asker(const Ledger& ledger, std::span<const Query> queries, const Question& question, Date last,
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
                 last},
          plates_{ledger, basis_, blocks_, postings_, reach_, control} {}

    std::vector<Outcome> run() {
        make_dimensions();
        for (std::size_t q = 0; q < queries_.size(); ++q) {
            times_.emplace_back(blocks_, ledger_.campaign(), queries_[q]);
            exact_.push_back(needs_exact(q));
            if (!exact_.back()) add_wants(q);
        }
        for (const auto counting : {Counting::purchases, Counting::postings}) scan_all(counting);
        make_figures();
        auto out = assembled();
        // On this thread alone, since they report.
        for (std::size_t q = 0; q < queries_.size(); ++q) {
            if (!exact_[q]) continue;
            out[q] =
                exact_outcome(ledger_, queries_[q], part_, blocks_, postings_, reach_, control_);
        }
        return out;
    }

private:
    /// All that the queries name, as far as several threads do.
    void make_dimensions() const {
        std::vector<Grouping> all;
        for (const auto& query : queries_) {
            for (const auto& grouping : Lens::needed(ledger_, query, std::nullopt)) {
                all.push_back(grouping);
            }
        }
        all = of_facts(all);
        warm_up(ledger_, "dimensions|" + name_of(all), all.size(), control_.threads,
                [&](std::size_t d) {
                    try {
                        (void)FactDimension::of(ledger_, all[d]);
                    } catch (const InputError&) {
                        return;  // Told again, in the order of the queries.
                    }
                });
    }

    [[nodiscard]] bool needs_exact(std::size_t q) const {
        const auto& query = queries_[q];
        const auto grain = times_[q].grain();
        if (!blocks_.narrow() || grain == Grain::day || asks(query, Measure::quantity)) return true;
        if (asks_extremes(query)) return true;
        if (grain != Grain::none && !distinct_measures(query).empty()) return true;
        const auto slots = std::max(Times{blocks_, grain}.slots(), 1U);
        return has_more_codes(ledger_, Lens::needed(ledger_, query, std::nullopt), kCells / slots);
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
        auto& plates = filled_[static_cast<std::size_t>(counting)];
        std::vector<Want*> shared;
        std::vector<Need> needs;
        for (auto& want : wants_) {
            if (want.counting != counting) continue;
            const auto& query = queries_[want.query];
            if (!Lens::shares(ledger_, query, part_, want.value)) continue;
            shared.push_back(&want);
            needs.push_back({Lens::needed(ledger_, query, want.value), times_[want.query].grain()});
        }
        auto& boards = boards_[static_cast<std::size_t>(counting)];
        boards = plan(ledger_, months_, needs, control_.threads);
        make_rollups(shared, boards);
        for (const auto& board : boards.boards) plates.push_back(plates_.of(board, counting));
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
            plates.push_back(plates_.own(want.lens->coding(), times_[want.query].grain()));
        }
        plates_.fill(plates, counting);
    }

    /// What lenses over boards look through, as far as several threads do.
    void make_rollups(std::span<Want* const> wants, const Boards& boards) const {
        std::string name;
        for (const auto& query : queries_) name += name_of(query.by) + '>';
        warm_up(ledger_, "rollups|" + name, wants.size(), control_.threads, [&](std::size_t i) {
            const auto& want = *wants[i];
            (void)Lens{ledger_, queries_[want.query], part_, want.value,
                       &boards.boards[boards.board_of[i]]};
        });
    }

    using FiguresKey = std::tuple<std::size_t, std::size_t, Telling>;  ///< Counting, table.
    [[nodiscard]] FiguresKey figures_key(const Want& want) const {
        return {static_cast<std::size_t>(want.counting), want.table,
                telling_of(queries_[want.query])};
    }
    [[nodiscard]] const Figures& figures(const Want& want) const {
        return *figures_.at(figures_key(want));
    }

    /// What the wants' tables hold, each shared by all that ask the same of it, and kept with the
    /// ledger if the table is.
    void make_figures() {
        std::vector<std::pair<const Want*, const Figures**>> missing;
        for (const auto& want : wants_) {
            const auto [at, fresh] = figures_.try_emplace(figures_key(want), nullptr);
            if (!fresh) continue;
            if (plate_of(want).standing.empty()) {
                missing.emplace_back(&want, &at->second);
            } else {
                at->second = &kept_figures(want);
            }
        }
        own_figures_.resize(missing.size());
        for_each_index(missing.size(), control_.threads, [&](std::size_t i) {
            const auto& [want, figures] = missing[i];
            own_figures_[i] = made_figures(*want);
            *figures = own_figures_[i].get();
        });
    }
    [[nodiscard]] const Figures& kept_figures(const Want& want) const {
        const auto [grain, phases] = telling_of(queries_[want.query]);
        const auto name = plate_of(want).standing + '>' + std::to_string(static_cast<int>(grain)) +
                          (phases ? "p" : "");
        return *ledger_.derived<std::unique_ptr<const Figures>>(name,
                                                                [&] { return made_figures(want); });
    }
    [[nodiscard]] const Plate& plate_of(const Want& want) const {
        return filled_[static_cast<std::size_t>(want.counting)][want.table];
    }
    [[nodiscard]] std::unique_ptr<const Figures> made_figures(const Want& want) const {
        const Times mine{blocks_, plate_of(want).grain};
        const auto& asked = times_[want.query];
        std::vector<std::uint32_t> slot_of(mine.slots());
        for (std::uint32_t m = 0; m < blocks_.months(); ++m) {
            slot_of[mine.slot_of_month()[m]] = asked.slot_of_month()[m];
        }
        return std::make_unique<const Figures>(plate_of(want).tally, slot_of,
                                               want.lens->coding().size());
    }

    [[nodiscard]] std::optional<Summing> summing(const Want* want) const {
        if (want == nullptr) return std::nullopt;
        return Summing{*want->lens, figures(*want), times_[want->query].slots()};
    }

    [[nodiscard]] std::vector<Outcome> assembled() const {
        std::vector<std::optional<Assembling>> all(queries_.size());
        std::vector<std::pair<std::size_t, std::size_t>> parts;  // Query and part.
        for (std::size_t q = 0; q < queries_.size(); ++q) {
            if (exact_[q]) continue;
            begin(q, all[q]);
            for (std::size_t part = 0; part < all[q]->parts(); ++part) parts.emplace_back(q, part);
        }
        // What takes longest is begun first.
        std::ranges::stable_sort(parts, std::greater{},
                                 [&](const auto& part) { return all[part.first]->rows_of_part(); });
        for_each_index(parts.size(), control_.threads,
                       [&](std::size_t i) { all[parts[i].first]->work(parts[i].second); });
        for (auto& one : all) {
            if (one) one->join(control_.threads);
        }
        std::vector<Outcome> out(queries_.size());
        for_each_index(queries_.size(), control_.threads, [&](std::size_t q) {
            if (all[q]) out[q] = std::move(*all[q]).finish(ledger_, reach_.as_of);
        });
        return out;
    }

    void begin(std::size_t q, std::optional<Assembling>& out) const {
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
        // Of several the first is no value's.
        const auto& rollup = std::ranges::find(wants_, q, &Want::query)->lens->rollup();
        std::function<std::vector<std::vector<ValueCounts>>()> values;
        if (!valued.empty()) {
            values = [this, &rollup, valued = std::move(valued)] {
                std::vector<std::vector<ValueCounts>> counts;
                for (const auto* want : valued) counts.push_back(counted(*want, rollup));
                return counts;
            };
        }
        out.emplace(Assembly{ledger_, queries_[q], rollup, times_[q]}, rollup, times_[q].slots(),
                    summing(purchases), summing(entries), std::move(values), control_.threads);
    }

    /// The values of a distinct measure by cell of the query: those behind which purchases are.
    /// Both lists of cells are sorted by the same keys.
    [[nodiscard]] std::vector<ValueCounts> counted(const Want& want, const Rollup& cells) const {
        const auto& finer = want.lens->rollup();
        const Summing sum{*want.lens, figures(want), 1};
        const auto& texts = FactDimension::of(ledger_, {*want.value, {}, {}}).texts();
        const auto dimensions = fact_dimensions(queries_[want.query]);
        std::vector<ValueCounts> out(cells.size());
        std::uint32_t at = 0;
        for (std::uint32_t cell = 0; cell < finer.size(); ++cell) {
            while (!same_keys(cells, at, finer, cell, dimensions)) ++at;
            const auto value = finer.key(cell, dimensions);
            const auto count = sum.at(cell, 0).count;
            if (count > 0 && names_something(texts[value])) out[at].emplace_back(value, count);
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
    Plates plates_;
    std::vector<Times> times_;  ///< By query.
    std::vector<bool> exact_;   ///< By query.
    std::vector<Want> wants_;
    std::array<Boards, 2> boards_;  ///< By counting.
    std::array<std::vector<Plate>, 2> filled_;
    std::map<FiguresKey, const Figures*> figures_;
    std::vector<std::unique_ptr<const Figures>> own_figures_;  ///< Those the ledger does not keep.
};

}  // namespace

std::vector<Outcome> outcomes(const Ledger& ledger, std::span<const Query> queries,
                              const Question& question, Date last, const Part& part,
                              const Control& control) {
    const auto seen = ledger.seen(question);
    return Asker{seen, queries, question, last, part, control}.run();
}

}  // namespace fupin::detail
