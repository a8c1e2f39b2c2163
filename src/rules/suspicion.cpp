// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/suspicion.hpp"

#include "fupin/aggregate/partial.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

namespace fupin {
namespace {

/// Purchases with a positive net, and the groups of them that look alike.
class Search {
public:
    Search(const Ledger& ledger, const Question& question) : ledger_{ledger} {
        const auto basis = basis_of(ledger.campaign(), question);
        const auto& postings = ledger.postings(basis);
        std::map<FactId, Total> net;
        const Selection all{
            basis,           question.as_of, ledger.snapshot().prefix(question.known_at),
            question.dating, std::nullopt,   {}};
        for_each_posting(ledger, all,
                         [&](std::size_t i) { net[postings.fact[i]].add(postings.amount_fen[i]); });
        for (const auto& [fact, amount] : net) {
            const auto& row = ledger.facts()[fact.index()];
            const bool buys = ledger.profiles()[row.profile.index()].side == Side::buy;
            if (buys && amount.positive()) {
                members_.push_back({row.purchase, fact, amount.money()});
            }
        }
        std::sort(members_.begin(), members_.end(),
                  [](const auto& a, const auto& b) { return a.purchase < b.purchase; });
        groups_.resize(members_.size());
        std::iota(groups_.begin(), groups_.end(), std::size_t{0});
    }

    std::vector<Suspicion> run() {
        link_equal();
        link_orders();
        std::map<std::size_t, Suspicion> clusters;
        for (std::size_t i = 0; i < members_.size(); ++i) {
            clusters[root(i)].members.push_back(members_[i]);
        }
        std::vector<Suspicion> out;
        for (auto& [first, cluster] : clusters) {
            if (cluster.members.size() < 2) continue;
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

    /// Same unit, supplier, product and amount, judged within a few days of each other.
    void link_equal() {
        using Trade = std::tuple<UnitId, ProductId, SupplierId, std::int64_t>;
        std::map<Trade, std::vector<std::pair<Date, std::size_t>>> trades;
        for (std::size_t i = 0; i < members_.size(); ++i) {
            const auto& unit = ledger_.unit_versions()[fact(i).unit.index()].unit;
            const auto& goods = ledger_.goods_versions()[fact(i).goods.index()];
            if (!unit || !goods.product || !goods.supplier || !fact(i).judged) continue;
            trades[{*unit, *goods.product, *goods.supplier, fact(i).amount_fen}].emplace_back(
                *fact(i).judged, i);
        }
        for (auto& [trade, list] : trades) {
            std::sort(list.begin(), list.end());
            for (std::size_t k = 1; k < list.size(); ++k) {
                if (list[k].first - list[k - 1].first <= kSuspicionDays) {
                    groups_[root(list[k].second)] = root(list[k - 1].second);
                }
            }
        }
    }

    /// The same order and item under two sources.
    void link_orders() {
        using Order = std::pair<TextId, TextId>;
        std::map<Order, std::vector<std::size_t>> orders;
        for (std::size_t i = 0; i < members_.size(); ++i) {
            const auto key = ledger_.snapshot().key(members_[i].purchase);
            orders[{key[1], key[2]}].push_back(i);
        }
        for (const auto& [order, list] : orders) {
            for (const auto i : list) groups_[root(i)] = root(list.front());
        }
    }

    const Ledger& ledger_;
    std::vector<Suspicion::Member> members_;
    std::vector<std::size_t> groups_;
};

}  // namespace

std::vector<Suspicion> suspicions(const Ledger& ledger, const Question& question) {
    return Search{ledger, question}.run();
}

}  // namespace fupin
