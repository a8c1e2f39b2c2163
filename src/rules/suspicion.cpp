// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/suspicion.hpp"

#include "fupin/aggregate/partial.hpp"
#include "fupin/core/text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <string>
#include <string_view>
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

    /// What a name means: the code of what it resolves to, else its normalised form.
    const std::string& meaning(const std::string* code, std::uint32_t name) {
        const auto [found, fresh] = meanings_.try_emplace(name);
        if (fresh) found->second = code ? "#" + *code : normalised_name(ledger_.codes()[name]);
        return found->second;
    }

    /// Same unit, supplier, product and amount, judged within a few days of each other. Unknown
    /// names are compared, too; a purchase that names neither product nor supplier is not.
    void link_equal() {
        using Trade =
            std::tuple<std::string_view, std::string_view, std::string_view, std::int64_t>;
        const auto& campaign = ledger_.campaign();
        std::map<Trade, std::vector<std::pair<Date, std::size_t>>> trades;
        for (std::size_t i = 0; i < members_.size(); ++i) {
            const auto& row = fact(i);
            const auto& unit = ledger_.unit_versions()[row.unit.index()].unit;
            const auto& goods = ledger_.goods_versions()[row.goods.index()];
            const bool named = goods.product_named || goods.supplier_named;
            if (row.unit_name == 0 || !named || !row.judged) continue;
            trades[{meaning(unit ? &campaign.at(*unit).code : nullptr, row.unit_name),
                    meaning(goods.product ? &campaign.at(*goods.product).code : nullptr,
                            row.product_name),
                    meaning(goods.supplier ? &campaign.at(*goods.supplier).code : nullptr,
                            row.supplier_name),
                    row.amount_fen}]
                .emplace_back(*row.judged, i);
        }
        for (auto& [trade, list] : trades) {
            std::sort(list.begin(), list.end());
            for (std::size_t k = 1; k < list.size(); ++k) {
                if (list[k].first - list[k - 1].first <= kSuspicionDays) {
                    link(list[k].second, list[k - 1].second);
                }
            }
        }
    }

    /// The same order under two sources: item by item where the numbers are the same; an item
    /// that no other source has goes with all that the others have of the order.
    void link_orders() {
        std::map<TextId, std::vector<std::size_t>> orders;
        for (std::size_t i = 0; i < members_.size(); ++i) orders[key(i)[1]].push_back(i);
        for (const auto& [order, list] : orders) {
            if (!one_source(list)) link_order(list);
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
    std::map<std::uint32_t, std::string> meanings_;  ///< By name as received.
};

}  // namespace

std::vector<Suspicion> suspicions(const Ledger& ledger, const Question& question) {
    return Search{ledger, question}.run();
}

}  // namespace fupin
