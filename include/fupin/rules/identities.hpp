// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/aggregate/partial.hpp"
#include "fupin/core/control.hpp"
#include "fupin/core/table.hpp"
#include "fupin/rules/evaluation.hpp"

#include <functional>
#include <string_view>

namespace fupin {

/// Where a certificate takes the figures it compares from: answers to queries, tables of the
/// evaluation, and what the postings behind a figure add up to. Somebody who doubts the
/// certificate passes other ones, and sees it fail.
struct FigureSources {
    std::function<Partial(const Query&, const Question&, Part)> run;
    /// `run` over a ledger that was posted empty and grew with the record.
    std::function<Partial(const Query&, const Question&)> grown;
    std::function<Table(std::string_view)> table;
    std::function<Money(const Address&)> behind;
};
/// The library's own figures. Refers to the evaluation, which has to outlive it. Parts are summed
/// on one to three threads.
[[nodiscard]] FigureSources sources_of(const Evaluation& evaluation, Control control = {});

/// The certificate: every identity that must hold of sums, run on the evaluation's own ledger and
/// question. Semantics 4.4.
///
///     tree:<code>  own purchases + units below     ==  the unit above, in every tree; all rows ==
///                                                      the whole
///     periods      Σ days, months, quarters, years ==  month, quarter, year, the whole
///     exactly      Σ exactly(S)                    ==  deduplicated; + outside == all
///     multiple     naive − deduplicated            ==  Σ (|S| − 1) · exactly(S)
///     parts        parts merged in any order       ==  the whole, byte for byte
///     grown        a ledger that grew set by set   ==  one posted from scratch, byte for byte
///     booked       Σ booked periods                ==  restated, from the beginning of the record
///     quotas       counted + no denominator + outside + not eligible  ==  all, in every family
///     postings     postings behind a money cell    ==  the cell
///
/// One row an identity: `identity`, `sentence_zh`, `sentence_en`; `left` and `right`, the amounts
/// of both sides over all cells compared; `difference`, Σ |left − right|, so that two errors never
/// cancel; `cells` compared, `differing` ones (of amount, count or quantity), `first` of them;
/// `holds`. Amounts are money, at the question's basis. Trees, periods, parts and booked sums are
/// compared on either side, buying and selling; the rest is about lines, which buy.
///
/// Costs a pass over the postings for each query and for each money cell of the evaluation.
/// Throws `OverflowError`, `CancelledError`.
[[nodiscard]] Table identities(const Evaluation& evaluation, const Control& control = {});
[[nodiscard]] Table identities(const Evaluation& evaluation, const FigureSources& sources,
                               const Control& control = {});
/// Whether every identity of a certificate holds.
[[nodiscard]] bool all_hold(const Table& identities);

}  // namespace fupin
