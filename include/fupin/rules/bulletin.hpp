// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"
#include "fupin/core/table.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fupin {

/// One figure as a bulletin prints it.
struct BulletinFigure {
    std::string id;
    std::string label;
    /// Decimal text, `-?(0|[1-9][0-9]*)(\.[0-9]{1,8})?`; its places say how it was rounded.
    std::string printed;
    /// 元, 万元, 亿元; %; 百分点; else the word of a count or measure, 万 or 亿 before it: "万人".
    std::string unit;
};

/// What a bulletin claims of its figures. The members a kind uses:
///
///     sum         result = Σ inputs
///     within      result (其中) <= inputs[0]
///     rate        result % = inputs[0] / inputs[1]
///     change      result % = inputs[1] / inputs[0] − 1
///     difference  result 百分点 = inputs[1] − inputs[0], both rates
///     cumulative  inputs, in order, never fall, unless `refunds` are declared
///     cross       the sums of all `divisions` are one total
///     same        inputs are one amount, printed several times
enum class RelationKind : std::uint8_t {
    sum,
    within,
    rate,
    change,
    difference,
    cumulative,
    cross,
    same
};

struct BulletinRelation {
    std::string id;
    RelationKind kind = RelationKind::sum;
    std::string result = {};
    std::vector<std::string> inputs = {};
    std::vector<std::vector<std::string>> divisions = {};
    bool refunds = false;
};

/// A published set of figures and what it says of them. Needs no campaign and no record.
struct Bulletin {
    std::string title;
    std::vector<BulletinFigure> figures;
    std::vector<BulletinRelation> relations;
};

/// From the strictest claim that holds to none. `exact`, `half_up`, `truncated`: the printed
/// inputs give the printed result, as it is or rounded. `within_rounding`: they do not, but some
/// amounts that round (half up or truncated, on the magnitude) to what is printed do.
/// `not_comparable`: units do not fit, or a rate has no denominator, or growth no positive base.
enum class BulletinVerdict : std::uint8_t {
    exact,
    half_up,
    truncated,
    within_rounding,
    contradicted,
    not_comparable
};

[[nodiscard]] std::string_view name_of(RelationKind kind) noexcept;
[[nodiscard]] std::string_view name_of(BulletinVerdict verdict) noexcept;

/// Table `bulletin`, one row a relation: `relation`, `kind`, `verdict`, `printed`; `computed` from
/// the printed inputs; `least` and `most` that amounts which round to the inputs may give (an end
/// need not be reached); `note_zh`, `note_en`. Texts are exact decimals in the result's unit, cut
/// off with "…" where they do not end.
struct BulletinCheck {
    Table table;
    std::vector<Diagnostic> diagnostics;  ///< In the order of the relations.

    /// Whether no relation is contradicted.
    [[nodiscard]] bool consistent() const;
};

/// Every figure and relation that cannot be used: unknown, repeated or missing ids, unreadable
/// numbers, members that are not those of the kind. Places have pointers such as "/figures/0/id".
[[nodiscard]] std::vector<Diagnostic> faults_of(const Bulletin& bulletin);

/// Judges every relation, in exact arithmetic of 128 bits. Money stands for whole fen; a word is
/// counted in whole numbers unless one of the relation's figures in it has decimals; other amounts
/// and rates may be any number. Throws `InputError` with `faults_of` and `OverflowError`.
/// Semantics 6, "Check a bulletin".
[[nodiscard]] BulletinCheck check_bulletin(const Bulletin& bulletin);

}  // namespace fupin
