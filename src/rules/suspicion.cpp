// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/suspicion.hpp"

#include "fupin/aggregate/partial.hpp"
#include "fupin/core/text.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <numeric>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>

namespace fupin {
namespace {

constexpr std::uint32_t kNone = UINT32_MAX;

/// A purchase as it is compared with others.
struct Trade {
    std::uint32_t unit, product, supplier;
    std::int64_t amount_fen;
    Date day;
    std::uint32_t candidate;  ///< At first a fact.

    [[nodiscard]] bool equals(const Trade& other) const {
        return unit == other.unit && product == other.product && supplier == other.supplier &&
               amount_fen == other.amount_fen;
    }
    [[nodiscard]] std::uint64_t hash() const {
        auto sum = (std::uint64_t{unit} << 32 | product) * 0x9E3779B97F4A7C15U;
        sum = (sum ^ (sum >> 29) ^ supplier) * 0xBF58476D1CE4E5B9U;
        sum = (sum ^ (sum >> 29) ^ static_cast<std::uint64_t>(amount_fen)) * 0x9E3779B97F4A7C15U;
        return sum ^ (sum >> 32);
    }
    friend auto operator<=>(const Trade&, const Trade&) = default;
};

/// Facts that look like another one, whatever the question: which of them are there is asked
/// later. Kept with a ledger.
class Lookalikes {
public:
    struct Candidate {
        std::uint64_t purchase;
        FactId fact;
        std::array<TextId, 3> key;
    };

    explicit Lookalikes(const Ledger& ledger) {
        std::vector<bool> meets(ledger.facts().size());  // By fact.
        find_trades(ledger, meets);
        find_orders(ledger, meets);
        number(ledger, meets);
    }
    [[nodiscard]] static const Lookalikes& of(const Ledger& ledger) {
        return ledger.of_rows<Lookalikes>("", [&] { return Lookalikes{ledger}; });
    }

    /// By purchase, then fact.
    [[nodiscard]] const std::vector<Candidate>& candidates() const noexcept { return candidates_; }
    /// Equal ones together, by day.
    [[nodiscard]] const std::vector<Trade>& trades() const noexcept { return trades_; }
    /// Candidates of each order that several sources have.
    [[nodiscard]] const std::vector<std::vector<std::uint32_t>>& orders() const noexcept {
        return orders_;
    }

private:
    [[nodiscard]] static bool buys(const Ledger& ledger, std::uint32_t fact) {
        return ledger.profiles()[ledger.facts().profile[fact].index()].side == Side::buy;
    }
    [[nodiscard]] static std::array<TextId, 3> key(const Ledger& ledger, std::uint32_t fact) {
        return ledger.snapshot().key(ledger.facts().purchase[fact]);
    }

    /// Same unit, supplier, product and amount. Unknown names are compared, too; a purchase that
    /// names neither product nor supplier is not.
    void find_trades(const Ledger& ledger, std::vector<bool>& meets) {
        const auto& campaign = ledger.campaign();
        Meanings meanings{ledger};
        std::vector<Trade> trades;
        const auto& facts = ledger.facts();
        trades.reserve(facts.size());
        for (std::uint32_t f = 0; f < facts.size(); ++f) {
            const auto& unit = ledger.unit_versions()[facts.unit[f].index()].unit;
            const auto& goods = ledger.goods_versions()[facts.goods[f].index()];
            const bool named = goods.product_named || goods.supplier_named;
            const auto unit_name = facts.unit_name[f];
            const auto judged = facts.judged[f];
            if (unit_name == 0 || !named || !judged || !buys(ledger, f)) continue;
            trades.push_back(
                {meanings.of(unit ? &campaign.at(*unit).code : nullptr, unit_name),
                 meanings.of(goods.product ? &campaign.at(*goods.product).code : nullptr,
                             facts.product_name[f]),
                 meanings.of(goods.supplier ? &campaign.at(*goods.supplier).code : nullptr,
                             facts.supplier_name[f]),
                 facts.amount_fen[f], *judged, f});
        }
        trades_ = that_meet(trades);
        std::sort(trades_.begin(), trades_.end());
        for (const auto& trade : trades_) meets[trade.candidate] = true;
    }

    void find_orders(const Ledger& ledger, std::vector<bool>& meets) {
        std::vector<std::uint8_t> seen(ledger.snapshot().texts());  // Once, or more often.
        for (std::uint32_t f = 0; f < meets.size(); ++f) {
            auto& times = seen[key(ledger, f)[1].index()];
            times = times == 0 ? 1 : 2;
        }
        std::vector<std::pair<TextId, std::uint32_t>> rows;
        for (std::uint32_t f = 0; f < meets.size(); ++f) {
            const auto order = key(ledger, f)[1];
            if (seen[order.index()] > 1 && buys(ledger, f)) rows.emplace_back(order, f);
        }
        std::sort(rows.begin(), rows.end());
        for (std::size_t i = 0; i < rows.size();) {
            const auto order = rows[i].first;
            std::vector<std::uint32_t> facts;
            for (; i < rows.size() && rows[i].first == order; ++i) facts.push_back(rows[i].second);
            const auto source = key(ledger, facts.front())[0];
            const auto same = [&](std::uint32_t fact) { return key(ledger, fact)[0] == source; };
            if (std::all_of(facts.begin(), facts.end(), same)) continue;
            for (const auto fact : facts) meets[fact] = true;
            orders_.push_back(std::move(facts));
        }
    }

    /// Facts become candidates.
    void number(const Ledger& ledger, const std::vector<bool>& meets) {
        for (std::uint32_t f = 0; f < meets.size(); ++f) {
            if (!meets[f]) continue;
            candidates_.push_back({ledger.facts().purchase[f], FactId{f}, key(ledger, f)});
        }
        std::sort(candidates_.begin(), candidates_.end(), [](const auto& a, const auto& b) {
            return std::pair{a.purchase, a.fact} < std::pair{b.purchase, b.fact};
        });
        std::vector<std::uint32_t> number(meets.size());
        for (std::uint32_t c = 0; c < candidates_.size(); ++c) {
            number[candidates_[c].fact.index()] = c;
        }
        for (auto& trade : trades_) trade.candidate = number[trade.candidate];
        for (auto& order : orders_) {
            for (auto& fact : order) fact = number[fact];
            std::sort(order.begin(), order.end());
        }
    }

    /// What a name means, as a number: the code of what it resolves to, else its normalised form.
    class Meanings {
    public:
        explicit Meanings(const Ledger& ledger)
            : ledger_{ledger}, of_name_(ledger.codes().size(), kNone) {}

        std::uint32_t of(const std::string* code, std::uint32_t name) {
            auto& known = of_name_[name];
            if (known == kNone) {
                const auto text = code ? "#" + *code : normalised_name(ledger_.codes()[name]);
                known = numbers_.try_emplace(text, static_cast<std::uint32_t>(numbers_.size()))
                            .first->second;
            }
            return known;
        }

    private:
        const Ledger& ledger_;
        std::vector<std::uint32_t> of_name_;  ///< As received.
        std::unordered_map<std::string, std::uint32_t> numbers_;
    };

    /// Those trades that may equal another one, as their hashes meet: a few of many, so that no
    /// more than these are put in order.
    static std::vector<Trade> that_meet(const std::vector<Trade>& trades) {
        std::vector<std::uint32_t> first(std::bit_ceil(2 * trades.size() + 1), kNone);
        std::vector<bool> meets(trades.size());
        for (std::uint32_t i = 0; i < trades.size(); ++i) {
            auto place = trades[i].hash() & (first.size() - 1);
            for (; first[place] != kNone; place = (place + 1) & (first.size() - 1)) {
                if (!trades[i].equals(trades[first[place]])) continue;
                meets[i] = meets[first[place]] = true;
                break;
            }
            if (first[place] == kNone) first[place] = i;
        }
        std::vector<Trade> out;
        for (std::size_t i = 0; i < trades.size(); ++i) {
            if (meets[i]) out.push_back(trades[i]);
        }
        return out;
    }

    std::vector<Candidate> candidates_;
    std::vector<Trade> trades_;
    std::vector<std::vector<std::uint32_t>> orders_;
};

/// Candidates with a positive net, and the groups of them that look alike.
class Search {
public:
    Search(const Ledger& ledger, const Question& question)
        : found_{Lookalikes::of(ledger)}, groups_(found_.candidates().size()) {
        const auto basis = basis_of(ledger.campaign(), question);
        const auto& postings = ledger.postings(basis);
        std::vector<Total> net(ledger.facts().size());
        const Selection all{
            basis,           question.as_of, ledger.snapshot().prefix(question.known_at),
            question.dating, std::nullopt,   {}};
        for_each_posting(ledger, all, [&](std::size_t i) {
            net[postings.fact[i].index()].add(postings.amount_fen[i]);
        });
        for (const auto& candidate : found_.candidates()) {
            net_.push_back(net[candidate.fact.index()]);
        }
        std::iota(groups_.begin(), groups_.end(), std::uint32_t{0});
    }

    std::vector<Suspicion> run() {
        link_equal();
        for (const auto& order : found_.orders()) link_there(order);
        std::vector<std::pair<std::uint32_t, std::uint32_t>> by_root;
        std::vector<std::uint32_t> sizes(groups_.size());
        for (std::uint32_t c = 0; c < groups_.size(); ++c) ++sizes[root(c)];
        for (std::uint32_t c = 0; c < groups_.size(); ++c) {
            if (sizes[root(c)] > 1) by_root.emplace_back(root(c), c);
        }
        std::sort(by_root.begin(), by_root.end());
        std::vector<Suspicion> out;
        for (std::size_t i = 0; i < by_root.size();) {
            Suspicion cluster;
            const auto first = by_root[i].first;
            for (; i < by_root.size() && by_root[i].first == first; ++i) {
                const auto& [purchase, fact, key] = found_.candidates()[by_root[i].second];
                cluster.members.push_back({purchase, fact, net_[by_root[i].second].money()});
            }
            Total sum;
            Money largest;
            for (const auto& member : cluster.members) {
                sum.add(member.net);
                largest = std::max(largest, member.net);
            }
            sum.subtract(largest);
            cluster.amount = sum.money();
            out.push_back(std::move(cluster));
        }
        std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
            return a.members.front().purchase < b.members.front().purchase;
        });
        return out;
    }

private:
    [[nodiscard]] bool is_there(std::uint32_t candidate) const {
        return net_[candidate].positive();
    }

    std::uint32_t root(std::uint32_t c) {
        while (groups_[c] != c) c = groups_[c] = groups_[groups_[c]];
        return c;
    }

    /// Equal trades judged within a few days of each other.
    void link_equal() {
        const Trade* before = nullptr;
        for (const auto& trade : found_.trades()) {
            if (!is_there(trade.candidate)) continue;
            if (before != nullptr && trade.equals(*before) &&
                trade.day - before->day <= kSuspicionDays) {
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

    void link(std::uint32_t a, std::uint32_t b) { groups_[root(a)] = root(b); }

    [[nodiscard]] const std::array<TextId, 3>& key(std::uint32_t candidate) const {
        return found_.candidates()[candidate].key;
    }

    const Lookalikes& found_;
    std::vector<Total> net_;             ///< By candidate.
    std::vector<std::uint32_t> groups_;  ///< By candidate: another one of its group.
};

}  // namespace

std::vector<Suspicion> suspicions(const Ledger& ledger, const Question& question) {
    return Search{ledger, question}.run();
}

}  // namespace fupin
