// SPDX-License-Identifier: Apache-2.0
#include "fupin/aggregate/live.hpp"

#include <algorithm>
#include <utility>

namespace fupin {

bool adds_up_over_postings(const Query& query) {
    return std::all_of(query.measures.begin(), query.measures.end(), [](Measure measure) {
        return measure == Measure::amount || measure == Measure::count ||
               measure == Measure::postings;
    });
}

Live::Live(Ledger ledger, std::vector<Query> queries, Question question, const Control& control)
    : ledger_{std::move(ledger)}, queries_{std::move(queries)}, question_{std::move(question)} {
    for (const auto& query : queries_) answers_.push_back(asked(ledger_, query, control));
}

Partial Live::asked(const Ledger& ledger, const Query& query, const Control& control) const {
    return run(ledger, query, question_, {}, control);
}

void Live::follow(Snapshot snapshot, const Control& control) {
    const auto before = ledger_.snapshot().size();
    auto grown = extended(ledger_, std::move(snapshot), control);
    // What is visible decides how old postings are judged.
    const bool same_view =
        grown.seen(question_).campaign().sight() == ledger_.seen(question_).campaign().sight();
    const auto fresh = since(grown, before);
    std::vector<std::pair<std::size_t, Partial>> added;
    std::vector<std::pair<std::size_t, Partial>> again;
    for (std::size_t q = 0; q < queries_.size(); ++q) {
        const bool adds = same_view && adds_up_over_postings(queries_[q]);
        (adds ? added : again).emplace_back(q, asked(adds ? fresh : grown, queries_[q], control));
    }
    for (auto& [q, more] : added) answers_[q].merge(more);
    for (auto& [q, answer] : again) answers_[q] = std::move(answer);
    work_.added += added.size();
    work_.asked += again.size();
    ledger_ = std::move(grown);
}

}  // namespace fupin
