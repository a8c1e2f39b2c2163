// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/suspicion.hpp"

#include "core/chosen.hpp"
#include "core/disjoint_sets.hpp"
#include "fupin/aggregate/partial.hpp"
#include "fupin/core/text.hpp"
#include "fupin/journal/purchase_block.hpp"
#include "rules/context.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <iterator>
#include <map>
#include <span>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace fupin {
namespace {

/// What a purchase is compared by with others.
struct Content {
    std::uint32_t unit, product, supplier;
    std::int64_t amount_fen;

    friend auto operator<=>(const Content&, const Content&) = default;
};

/// A purchase that may have its like. By its hash first, which tells nearly all of them apart.
struct Trade {
    std::uint64_t hash;
    Content content;
    Date day;
    std::uint32_t candidate;  ///< At first a fact.

    friend auto operator<=>(const Trade&, const Trade&) = default;
};

/// A purchase whose order another fact has, too.
struct Ordered {
    TextId order, source;
    std::uint32_t fact;

    friend auto operator<=>(const Ordered&, const Ordered&) = default;
};

/// Of two trades in order: the same, judged within a few days of each other.
bool may_be_one(const Trade& earlier, const Trade& later) {
    return earlier.content == later.content && later.day - earlier.day <= kSuspicionDays;
}

/// Numbers of which it is told whether they may have come before: always if they have, seldom if
/// they have not.
class Met {
public:
    explicit Met(std::size_t count) : bits_(std::bit_ceil(count / 2 + 1)) {}

    /// Whether the number may have come before.
    bool meet(std::uint64_t number) {
        auto& bits = bits_[(number >> 6) & (bits_.size() - 1)];
        const auto bit = std::uint64_t{1} << (number & 63U);
        return (std::exchange(bits, bits | bit) & bit) != 0;
    }
    /// Asks for the memory of a number before it is met.
    void prefetch(std::uint64_t number) const noexcept {
        __builtin_prefetch(&bits_[(number >> 6) & (bits_.size() - 1)], 1);
    }
    [[nodiscard]] bool may_have(std::uint64_t number) const {
        return (bits_[(number >> 6) & (bits_.size() - 1)] >> (number & 63U) & 1U) != 0;
    }

private:
    std::vector<std::uint64_t> bits_;
};

/// What facts' unit, product and supplier are, as numbers: what their names resolve to, else the
/// normalised form of these. Parts of a hash are made of them once a version.
class Meanings {
public:
    explicit Meanings(const Ledger& ledger)
        : ledger_{ledger}, of_name_(ledger.codes().size(), kUnknown) {
        const auto number = [](const auto& known) {
            return known ? 2 * known->index() + 2 : kUnknown;
        };
        for (const auto& version : ledger.unit_versions()) {
            const auto unit = number(version.unit);
            units_.push_back({unit, unit == kUnknown ? 0 : part(unit)});
        }
        for (const auto& goods : ledger.goods_versions()) {
            const std::array numbers{number(goods.product), number(goods.supplier)};
            const bool known = numbers[0] != kUnknown && numbers[1] != kUnknown;
            goods_.push_back({numbers, known ? part(numbers) : 0});
        }
    }

    [[nodiscard]] Content content(std::uint32_t fact) {
        const auto& facts = ledger_.facts();
        const auto [product, supplier] = goods(facts.goods[fact], fact);
        return {unit(facts.unit[fact], fact), product, supplier, facts.amount_fen[fact]};
    }
    // What the hash of such a content is made of.
    [[nodiscard]] std::uint64_t part_of(UnitVersionId version, std::uint32_t fact) {
        const auto known = units_[version.index()].part;
        return known != 0 ? known : part(unit(version, fact));
    }
    [[nodiscard]] std::uint64_t part_of(GoodsVersionId version, std::uint32_t fact) {
        const auto known = goods_[version.index()].part;
        return known != 0 ? known : part(goods(version, fact));
    }
    [[nodiscard]] static std::uint64_t hash(std::uint64_t parts, std::int64_t amount_fen) {
        auto sum = parts + static_cast<std::uint64_t>(amount_fen) * 0xD6E8FEB86659FD93U;
        sum = (sum ^ sum >> 32) * 0xD6E8FEB86659FD93U;
        return sum ^ sum >> 32;
    }

private:
    static constexpr std::uint32_t kUnknown = UINT32_MAX;
    using Goods = std::array<std::uint32_t, 2>;  // Product and supplier.
    template <class Number>
    struct Known {
        Number number;
        std::uint64_t part;  ///< 0: a name must be looked at.
    };

    [[nodiscard]] static std::uint64_t part(std::uint32_t unit) {
        return unit * 0x9E3779B97F4A7C15U;
    }
    [[nodiscard]] static std::uint64_t part(const Goods& goods) {
        return goods[0] * 0xBF58476D1CE4E5B9U + goods[1] * 0x94D049BB133111EBU;
    }

    [[nodiscard]] std::uint32_t unit(UnitVersionId version, std::uint32_t fact) {
        const auto known = units_[version.index()].number;
        return known != kUnknown ? known : form_of(ledger_.facts().unit_name[fact]);
    }
    [[nodiscard]] Goods goods(GoodsVersionId version, std::uint32_t fact) {
        const auto& facts = ledger_.facts();
        auto out = goods_[version.index()].number;
        if (out[0] == kUnknown) out[0] = form_of(facts.product_name[fact]);
        if (out[1] == kUnknown) out[1] = form_of(facts.supplier_name[fact]);
        return out;
    }
    /// Odd, where what is known is even.
    std::uint32_t form_of(std::uint32_t name) {
        auto& known = of_name_[name];
        if (known == kUnknown) {
            const auto next = static_cast<std::uint32_t>(2 * numbers_.size() + 1);
            known =
                numbers_.try_emplace(normalised_name(ledger_.codes()[name]), next).first->second;
        }
        return known;
    }

    const Ledger& ledger_;
    std::vector<Known<std::uint32_t>> units_;  ///< By unit version.
    std::vector<Known<Goods>> goods_;          ///< By goods version.
    std::vector<std::uint32_t> of_name_;       ///< As received.
    std::unordered_map<std::string, std::uint32_t> numbers_;
};

/// Facts that look like another one, whatever the question: which of them are there is asked
/// later. Kept with a ledger.
class Lookalikes {
public:
    struct Candidate {
        std::uint64_t purchase;
        FactId fact;
        std::array<TextId, 3> key;
        std::string name;
    };

    explicit Lookalikes(const Ledger& ledger) : chosen_{ledger.facts().size()} {
        find_trades(ledger);
        find_orders(ledger);
        number(ledger);
    }
    [[nodiscard]] static const Lookalikes& of(const Ledger& ledger) {
        return ledger.of_rows<Lookalikes>("", [&] { return Lookalikes{ledger}; });
    }

    /// Whether a fact is a candidate, and its number then.
    [[nodiscard]] bool meets(FactId fact) const { return chosen_.contains(fact.index()); }
    [[nodiscard]] std::uint32_t candidate(FactId fact) const { return chosen_.rank(fact.index()); }
    /// By fact.
    [[nodiscard]] const std::vector<Candidate>& candidates() const noexcept { return candidates_; }
    /// Equal ones together, by day.
    [[nodiscard]] const std::vector<Trade>& trades() const noexcept { return trades_; }
    /// Candidates of each order that several sources have.
    [[nodiscard]] const std::vector<std::vector<std::uint32_t>>& orders() const noexcept {
        return orders_;
    }

private:
    /// Same unit, supplier, product and amount. Unknown names are compared, too; a purchase that
    /// names neither product nor supplier is not.
    void find_trades(const Ledger& ledger) {
        const auto trades = trades_of(ledger);
        for (std::size_t i = 0; i < trades.size(); ++i) {
            // Whoever is there of those between, others are no closer than its neighbours.
            const bool meets_one = (i > 0 && may_be_one(trades[i - 1], trades[i])) ||
                                   (i + 1 < trades.size() && may_be_one(trades[i], trades[i + 1]));
            if (!meets_one) continue;
            trades_.push_back(trades[i]);
            chosen_.choose(trades[i].candidate);
        }
    }

    /// All that have their like, in order, and few that do not: few hashes meet, and only these
    /// facts are looked at again.
    [[nodiscard]] static std::vector<Trade> trades_of(const Ledger& ledger) {
        Meanings meanings{ledger};
        const auto& facts = ledger.facts();
        // Whether they are compared, by version and profile.
        std::vector<std::uint8_t> somebodys;
        std::vector<std::uint8_t> named;
        std::vector<std::uint8_t> bought;
        for (const auto& unit : ledger.unit_versions()) {
            somebodys.push_back(unit.state != UnitState::unattributed);
        }
        for (const auto& goods : ledger.goods_versions()) {
            named.push_back(goods.product_named || goods.supplier_named);
        }
        for (const auto& profile : ledger.profiles()) bought.push_back(profile.side == Side::buy);

        std::vector<std::uint64_t> hashes(facts.size());  // Zero: is not compared.
        Met once{facts.size()};
        Met again{facts.size()};
        constexpr std::size_t kTogether = 512;
        std::array<std::uint64_t, kTogether> parts;
        std::array<std::uint8_t, kTogether> compared;
        for (std::size_t first = 0; first < facts.size(); first += kTogether) {
            const auto end = std::min(first + kTogether, facts.size());
            const auto each = [&](const auto& column, const auto& take) {
                std::size_t i = 0;
                column.for_each(first, end, [&](auto value) { take(i++, value); });
            };
            const auto fact = [&](std::size_t i) { return static_cast<std::uint32_t>(first + i); };
            each(facts.unit, [&](std::size_t i, UnitVersionId unit) {
                compared[i] = somebodys[unit.index()];
                parts[i] = meanings.part_of(unit, fact(i));
            });
            each(facts.goods, [&](std::size_t i, GoodsVersionId goods) {
                compared[i] &= named[goods.index()];
                parts[i] += meanings.part_of(goods, fact(i));
            });
            each(facts.profile,
                 [&](std::size_t i, ProfileId profile) { compared[i] &= bought[profile.index()]; });
            each(facts.judged, [&](std::size_t i, std::optional<Date> day) {
                if (!day) compared[i] = 0;
            });
            each(facts.amount_fen, [&](std::size_t i, std::int64_t fen) {
                if (compared[i] == 0) return;
                const auto hash = Meanings::hash(parts[i], fen) | 1U;
                hashes[first + i] = hash;
                once.prefetch(hash);
            });
            for (auto f = first; f < end; ++f) {
                if (hashes[f] != 0 && once.meet(hashes[f])) again.meet(hashes[f]);
            }
        }
        std::vector<Trade> trades;
        for (std::uint32_t f = 0; f < facts.size(); ++f) {
            if (hashes[f] == 0 || !again.may_have(hashes[f])) continue;
            trades.push_back({hashes[f], meanings.content(f), *facts.judged[f], f});
        }
        std::sort(trades.begin(), trades.end());
        return trades;
    }

    /// Orders that several sources have. Facts of orders that come several times are put in order;
    /// of these, orders that one source has are left out.
    void find_orders(const Ledger& ledger) {
        const auto orders = orders_by_fact(ledger);
        std::vector<bool> once(ledger.snapshot().texts());
        std::vector<bool> again(once.size());
        for (const auto order : orders) {
            if (once[order.index()]) again[order.index()] = true;
            once[order.index()] = true;
        }
        std::vector<Ordered> rows;
        for (std::uint32_t f = 0; f < orders.size(); ++f) {
            if (!again[orders[f].index()] || !ledger.buys(FactId{f})) continue;
            rows.push_back({orders[f], ledger.snapshot().key(ledger.facts().purchase[f])[0], f});
        }
        std::sort(rows.begin(), rows.end());
        for (auto first = rows.begin(); first != rows.end();) {
            const auto end = std::find_if(
                first, rows.end(), [&](const Ordered& row) { return row.order != first->order; });
            if (first->source != std::prev(end)->source) {
                auto& facts = orders_.emplace_back();
                for (const auto& row : std::span{first, end}) facts.push_back(row.fact);
                for (const auto fact : facts) chosen_.choose(fact);
            }
            first = end;
        }
    }

    [[nodiscard]] static std::vector<TextId> orders_by_fact(const Ledger& ledger) {
        const auto& purchases = ledger.facts().purchase;
        std::vector<TextId> out(purchases.size(), TextId{0});
        std::array<std::uint64_t, PurchaseBlock::kMost> positions;
        for (std::size_t first = 0; first < out.size(); first += positions.size()) {
            const auto count = std::min(positions.size(), out.size() - first);
            auto* next = positions.data();
            purchases.for_each(first, first + count,
                               [&](std::uint64_t position) { *next++ = position; });
            const PurchaseBlock block{ledger.snapshot(), std::span{positions}.first(count)};
            block.texts(PurchaseText::order, std::span{out}.subspan(first, count));
        }
        return out;
    }

    /// Facts become candidates.
    void number(const Ledger& ledger) {
        const auto& snapshot = ledger.snapshot();
        chosen_.number();
        chosen_.for_each([&](std::uint32_t f) {
            const auto purchase = ledger.facts().purchase[f];
            const auto key = snapshot.key(purchase);
            candidates_.push_back({purchase, FactId{f}, key, detail::entry_name(snapshot, key)});
        });
        for (auto& trade : trades_) trade.candidate = chosen_.rank(trade.candidate);
        for (auto& order : orders_) {
            for (auto& fact : order) fact = chosen_.rank(fact);
        }
    }

    std::vector<Candidate> candidates_;
    detail::Chosen chosen_;  ///< Facts that are candidates.
    std::vector<Trade> trades_;
    std::vector<std::vector<std::uint32_t>> orders_;
};

/// The postings of candidates at one basis, in order. Kept with a ledger.
struct CandidatePostings {
    struct Posting {
        std::size_t index;
        std::uint32_t candidate;
    };

    CandidatePostings(const Lookalikes& found, const Postings& postings) {
        if (found.candidates().empty()) return;
        std::size_t i = 0;
        postings.fact.for_each(0, postings.size(), [&](FactId fact) {
            if (found.meets(fact)) all.push_back({i, found.candidate(fact)});
            ++i;
        });
    }
    [[nodiscard]] static const CandidatePostings& of(const Ledger& ledger, BasisId basis) {
        return ledger.of_rows<CandidatePostings>(std::to_string(basis.index()), [&] {
            return CandidatePostings{Lookalikes::of(ledger), ledger.postings(basis)};
        });
    }

    std::vector<Posting> all;
};

/// Candidates with a positive net, and the groups of them that look alike.
class Search {
public:
    Search(const Ledger& ledger, const Question& question)
        : found_{Lookalikes::of(ledger)}, groups_(found_.candidates().size()) {
        const auto basis = basis_of(ledger.campaign(), question);
        const auto& postings = ledger.postings(basis);
        net_.resize(found_.candidates().size());
        const auto end = postings.prefix(ledger.snapshot().prefix(question.known_at));
        for (const auto& [i, candidate] : CandidatePostings::of(ledger, basis).all) {
            if (i >= end) break;
            if (postings.effective[i] > question.as_of) continue;
            net_[candidate].add(postings.amount_fen[i]);
        }
    }

    std::vector<Suspicion> run() {
        link_equal();
        for (const auto& order : found_.orders()) link_there(order);
        std::vector<std::pair<std::size_t, std::size_t>> by_root;
        std::vector<std::uint32_t> sizes(groups_.size());
        for (std::size_t c = 0; c < groups_.size(); ++c) ++sizes[groups_.find(c)];
        for (std::size_t c = 0; c < groups_.size(); ++c) {
            if (sizes[groups_.find(c)] > 1) by_root.emplace_back(groups_.find(c), c);
        }
        std::sort(by_root.begin(), by_root.end());
        std::vector<Suspicion> out;
        for (std::size_t i = 0; i < by_root.size();) {
            Suspicion cluster;
            const auto first = by_root[i].first;
            for (; i < by_root.size() && by_root[i].first == first; ++i) {
                const auto& candidate = found_.candidates()[by_root[i].second];
                cluster.members.push_back({candidate.purchase, candidate.fact,
                                           net_[by_root[i].second].money(), candidate.name});
            }
            Total sum;
            Money largest;
            for (const auto& member : cluster.members) {
                sum.add(member.net);
                largest = std::max(largest, member.net);
            }
            sum.subtract(largest);
            cluster.amount = sum.money();
            std::ranges::sort(cluster.members, {}, place);
            out.push_back(std::move(cluster));
        }
        std::ranges::sort(out, {},
                          [](const Suspicion& cluster) { return place(cluster.members.front()); });
        return out;
    }

private:
    /// Different keys may have one name: with and without an item.
    [[nodiscard]] static std::tuple<const std::string&, std::uint64_t, FactId> place(
        const Suspicion::Member& member) {
        return {member.name, member.purchase, member.fact};
    }
    [[nodiscard]] bool is_there(std::uint32_t candidate) const {
        return net_[candidate].positive();
    }

    /// Equal trades judged within a few days of each other.
    void link_equal() {
        const Trade* before = nullptr;
        for (const auto& trade : found_.trades()) {
            if (!is_there(trade.candidate)) continue;
            if (before != nullptr && may_be_one(*before, trade)) {
                link(trade.candidate, before->candidate);
            }
            before = &trade;
        }
    }

    /// The same order under two sources: item by item where the numbers are the same; an item
    /// that no other source has goes with all that the others have of the order.
    void link_there(std::span<const std::uint32_t> order) {
        std::vector<std::uint32_t> rows;
        for (const auto c : order) {
            if (is_there(c)) rows.push_back(c);
        }
        if (!one_source(rows)) link_order(rows);
    }

    void link_order(const std::vector<std::uint32_t>& order) {
        std::map<TextId, std::vector<std::uint32_t>> items;
        for (const auto c : order) items[key(c)[2]].push_back(c);
        std::map<TextId, std::uint32_t> unmatched;  // One such item of each source.
        for (const auto& [item, rows] : items) {
            for (const auto c : rows) link(c, rows.front());
            if (!one_source(rows)) continue;
            const auto source = key(rows.front())[0];
            const auto [known, fresh] = unmatched.try_emplace(source, rows.front());
            link(rows.front(), known->second);
            for (const auto other : order) {
                if (fresh && key(other)[0] != source) link(other, rows.front());
            }
        }
    }

    [[nodiscard]] bool one_source(const std::vector<std::uint32_t>& rows) const {
        return std::all_of(rows.begin(), rows.end(),
                           [&](std::uint32_t c) { return key(c)[0] == key(rows.front())[0]; });
    }

    void link(std::uint32_t a, std::uint32_t b) { groups_.join(a, b); }

    [[nodiscard]] const std::array<TextId, 3>& key(std::uint32_t candidate) const {
        return found_.candidates()[candidate].key;
    }

    const Lookalikes& found_;
    std::vector<Total> net_;       ///< By candidate.
    detail::DisjointSets groups_;  ///< Of candidates.
};

}  // namespace

std::vector<Suspicion> suspicions(const Ledger& ledger, const Question& question) {
    return Search{ledger, question}.run();
}

}  // namespace fupin
