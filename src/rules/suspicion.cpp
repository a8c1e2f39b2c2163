// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/suspicion.hpp"

#include "core/disjoint_sets.hpp"
#include "fupin/aggregate/partial.hpp"
#include "rules/context.hpp"
#include "rules/lookalikes.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <string>
#include <tuple>
#include <utility>

namespace fupin {
namespace {

using detail::Lookalikes;
using detail::Trade;

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
