// SPDX-License-Identifier: Apache-2.0
#include "rules/quota_kinds.hpp"

#include "aggregate/pair_numbers.hpp"
#include "rules/bought.hpp"

namespace fupin::detail {

QuotaKinds::QuotaKinds(const Ledger& ledger, const Postings& postings, const QuotaReasons& reasons)
    : examples{FactId{0}} {
    const Bought bought{ledger};
    const auto& facts = ledger.facts();
    PairNumbers numbers{static_cast<std::uint32_t>(reasons.codes().size())};
    postings.fact.for_each(0, postings.size(), [&](FactId fact) {
        const auto f = fact.index();
        if (bought[fact] == 0) return of_posting.push_back(kNotBought);
        const auto kind = 1 + numbers.intern(facts.unit[f].index(), reasons.not_eligible(fact));
        if (kind == examples.size()) examples.push_back(fact);
        of_posting.push_back(kind);
    });
}

const QuotaKinds& QuotaKinds::of(const Ledger& ledger, const QuotaFamily& family,
                                 const Postings& postings, const QuotaReasons& reasons) {
    return ledger.derived<QuotaKinds>(family.code,
                                      [&] { return QuotaKinds{ledger, postings, reasons}; });
}

}  // namespace fupin::detail
