// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/suspicion.hpp"

#include "fupin/aggregate/partial.hpp"
#include "fupin/core/text.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

namespace fupin {
namespace {

/// Purchases with a positive net, and the groups of them that look alike.
class Search {
public:
    Search(const Ledger& ledger, const Question& question)
        : ledger_{ledger}, meanings_(ledger.codes().size()) {
        const auto basis = basis_of(ledger.campaign(), question);
        const auto& postings = ledger.postings(basis);
        std::vector<Total> net(ledger.facts().size());
        const Selection all{
            basis,           question.as_of, ledger.snapshot().prefix(question.known_at),
            question.dating, std::nullopt,   {}};
        for_each_posting(ledger, all, [&](std::size_t i) {
            net[postings.fact[i].index()].add(postings.amount_fen[i]);
        });
        for (std::uint32_t f = 0; f < net.size(); ++f) {
            const auto& row = ledger.facts()[f];
            const bool buys = ledger.profiles()[row.profile.index()].side == Side::buy;
            if (buys && net[f].positive()) {
                members_.push_back({row.purchase, FactId{f}, net[f].money()});
            }
        }
        const auto before = [](const auto& a, const auto& b) {
            return std::pair{a.purchase, a.fact} < std::pair{b.purchase, b.fact};
        };
        // Facts come about in the order of purchases, but for those of groups.
        if (!std::is_sorted(members_.begin(), members_.end(), before)) {
            std::sort(members_.begin(), members_.end(), before);
        }
        groups_.resize(members_.size());
        std::iota(groups_.begin(), groups_.end(), std::size_t{0});
    }

    std::vector<Suspicion> run() {
        link_equal();
        link_orders();
        std::vector<std::pair<std::size_t, std::size_t>> by_root;
        std::vector<std::uint32_t> sizes(members_.size());
        for (std::size_t i = 0; i < members_.size(); ++i) ++sizes[root(i)];
        for (std::size_t i = 0; i < members_.size(); ++i) {
            if (sizes[root(i)] > 1) by_root.emplace_back(root(i), i);
        }
        std::sort(by_root.begin(), by_root.end());
        std::vector<Suspicion> out;
        for (std::size_t i = 0; i < by_root.size();) {
            Suspicion cluster;
            const auto first = by_root[i].first;
            for (; i < by_root.size() && by_root[i].first == first; ++i) {
                cluster.members.push_back(members_[by_root[i].second]);
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
    [[nodiscard]] const Fact& fact(std::size_t i) const {
        return ledger_.facts()[members_[i].fact.index()];
    }

    std::size_t root(std::size_t i) {
        while (groups_[i] != i) i = groups_[i] = groups_[groups_[i]];
        return i;
    }

    /// What a name means, as a number: the code of what it resolves to, else its normalised form.
    std::uint32_t meaning(const std::string* code, std::uint32_t name) {
        auto& known = meanings_[name];
        if (!known) {
            const auto text = code ? "#" + *code : normalised_name(ledger_.codes()[name]);
            known = numbers_.try_emplace(text, static_cast<std::uint32_t>(numbers_.size()))
                        .first->second;
        }
        return *known;
    }

    /// A purchase as it is compared with others.
    struct Trade {
        std::uint32_t unit, product, supplier;
        std::int64_t amount_fen;
        Date day;
        std::size_t member;

        [[nodiscard]] bool equals(const Trade& other) const {
            return unit == other.unit && product == other.product && supplier == other.supplier &&
                   amount_fen == other.amount_fen;
        }
        [[nodiscard]] std::uint64_t hash() const {
            auto sum = (std::uint64_t{unit} << 32 | product) * 0x9E3779B97F4A7C15U;
            sum = (sum ^ (sum >> 29) ^ supplier) * 0xBF58476D1CE4E5B9U;
            sum =
                (sum ^ (sum >> 29) ^ static_cast<std::uint64_t>(amount_fen)) * 0x9E3779B97F4A7C15U;
            return sum ^ (sum >> 32);
        }
        friend auto operator<=>(const Trade&, const Trade&) = default;
    };

    /// Those trades that may equal another one, as their hashes meet: a few of many, so that no
    /// more than these are put in order.
    static std::vector<Trade> that_meet(const std::vector<Trade>& trades) {
        constexpr std::uint32_t kNone = UINT32_MAX;
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

    /// Same unit, supplier, product and amount, judged within a few days of each other. Unknown
    /// names are compared, too; a purchase that names neither product nor supplier is not.
    void link_equal() {
        const auto& campaign = ledger_.campaign();
        std::vector<Trade> trades;
        trades.reserve(members_.size());
        for (std::size_t i = 0; i < members_.size(); ++i) {
            const auto& row = fact(i);
            const auto& unit = ledger_.unit_versions()[row.unit.index()].unit;
            const auto& goods = ledger_.goods_versions()[row.goods.index()];
            const bool named = goods.product_named || goods.supplier_named;
            if (row.unit_name == 0 || !named || !row.judged) continue;
            trades.push_back({meaning(unit ? &campaign.at(*unit).code : nullptr, row.unit_name),
                              meaning(goods.product ? &campaign.at(*goods.product).code : nullptr,
                                      row.product_name),
                              meaning(goods.supplier ? &campaign.at(*goods.supplier).code : nullptr,
                                      row.supplier_name),
                              row.amount_fen, *row.judged, i});
        }
        trades = that_meet(trades);
        std::sort(trades.begin(), trades.end());
        for (std::size_t k = 1; k < trades.size(); ++k) {
            const auto& before = trades[k - 1];
            const auto& trade = trades[k];
            if (trade.equals(before) && trade.day - before.day <= kSuspicionDays) {
                link(trade.member, before.member);
            }
        }
    }

    /// The same order under two sources: item by item where the numbers are the same; an item
    /// that no other source has goes with all that the others have of the order.
    void link_orders() {
        std::vector<std::uint8_t> seen(ledger_.snapshot().texts());  // Once, or more often.
        for (std::size_t i = 0; i < members_.size(); ++i) {
            auto& times = seen[key(i)[1].index()];
            times = times == 0 ? 1 : 2;
        }
        std::vector<std::pair<TextId, std::size_t>> orders;
        for (std::size_t i = 0; i < members_.size(); ++i) {
            const auto order = key(i)[1];
            if (seen[order.index()] > 1) orders.emplace_back(order, i);
        }
        std::sort(orders.begin(), orders.end());
        std::vector<std::size_t> rows;
        for (std::size_t i = 0; i < orders.size();) {
            const auto order = orders[i].first;
            rows.clear();
            for (; i < orders.size() && orders[i].first == order; ++i) {
                rows.push_back(orders[i].second);
            }
            if (!one_source(rows)) link_order(rows);
        }
    }

    void link_order(const std::vector<std::size_t>& order) {
        std::map<TextId, std::vector<std::size_t>> items;
        for (const auto i : order) items[key(i)[2]].push_back(i);
        std::map<TextId, std::size_t> unmatched;  // One such item of each source.
        for (const auto& [item, rows] : items) {
            for (const auto i : rows) link(i, rows.front());
            if (!one_source(rows)) continue;
            const auto source = key(rows.front())[0];
            const auto [known, fresh] = unmatched.try_emplace(source, rows.front());
            link(rows.front(), known->second);
            for (const auto other : order) {
                if (fresh && key(other)[0] != source) link(other, rows.front());
            }
        }
    }

    [[nodiscard]] bool one_source(const std::vector<std::size_t>& rows) const {
        return std::all_of(rows.begin(), rows.end(),
                           [&](std::size_t i) { return key(i)[0] == key(rows.front())[0]; });
    }

    void link(std::size_t a, std::size_t b) { groups_[root(a)] = root(b); }

    [[nodiscard]] std::array<TextId, 3> key(std::size_t i) const {
        return ledger_.snapshot().key(members_[i].purchase);
    }

    const Ledger& ledger_;
    std::vector<Suspicion::Member> members_;
    std::vector<std::size_t> groups_;
    std::vector<std::optional<std::uint32_t>> meanings_;  ///< By name as received.
    std::unordered_map<std::string, std::uint32_t> numbers_;
};

}  // namespace

std::vector<Suspicion> suspicions(const Ledger& ledger, const Question& question) {
    return Search{ledger, question}.run();
}

}  // namespace fupin
