// SPDX-License-Identifier: Apache-2.0
#include "ingest/words.hpp"

#include "ingest/columns.hpp"

#include <algorithm>
#include <span>
#include <vector>

namespace fupin::detail {
namespace {

template <class T>
struct Word {
    std::string_view zh;
    std::string_view en;
    T value;
};

template <class T>
std::optional<T> found(std::span<const Word<T>> words, std::string_view text) {
    for (const auto& word : words) {
        if (word.zh == text || word.en == text) return word.value;
    }
    const auto form = word_form(text);
    for (const auto& word : words) {
        if (word.zh == form || word.en == form) return word.value;
    }
    return std::nullopt;
}

using KindWord = Word<EntryKind>;

constexpr KindWord kPurchaseKinds[] = {
    {"采购", "purchase", EntryKind::purchase},
    {"进度", "progress", EntryKind::progress},
    {"退款", "refund", EntryKind::refund},
    {"取消", "cancel", EntryKind::cancel},
    {"更正", "correction", EntryKind::correction},
    {"作废", "annulment", EntryKind::annulment},
    {"同一", "same_as", EntryKind::same_as},
    {"无单退款", "unlinked_refund", EntryKind::unlinked_refund},  // Last: only a target.
};

constexpr KindWord kFilingKinds[] = {
    {"报送", "filing", EntryKind::filing},
    {"补正", "filing_correction", EntryKind::filing_correction},
    {"退回", "return", EntryKind::filing_return},
    {"审核", "approval", EntryKind::filing_approval},
    {"撤回", "withdrawal", EntryKind::filing_withdrawal},
    {"退回", "filing_return", EntryKind::filing_return},
    {"审核", "filing_approval", EntryKind::filing_approval},
    {"撤回", "filing_withdrawal", EntryKind::filing_withdrawal},
    {"字段更正", "correction", EntryKind::correction},
    {"作废", "annulment", EntryKind::annulment},
};

constexpr KindWord kDeclaredKinds[] = {
    {"申报", "declared", EntryKind::declared},
    {"更正", "correction", EntryKind::correction},
    {"作废", "annulment", EntryKind::annulment},
};

constexpr KindWord kObservationKinds[] = {
    {"观察", "observation", EntryKind::observation},
    {"更正", "correction", EntryKind::correction},
    {"作废", "annulment", EntryKind::annulment},
};

constexpr KindWord kCommitmentKinds[] = {
    {"协议", "commitment", EntryKind::commitment},
    {"更正", "correction", EntryKind::correction},
    {"作废", "annulment", EntryKind::annulment},
};

constexpr Word<MoneyUnit> kMoneyUnits[] = {
    {"元", "yuan", MoneyUnit::yuan},
    {"万元", "wan", MoneyUnit::wan},
    {"亿元", "yi", MoneyUnit::yi},
};
constexpr Word<Side> kSides[] = {{"买", "buy", Side::buy}, {"卖", "sell", Side::sell}};
constexpr Word<Mode> kModes[] = {{"直接采购", "direct", Mode::direct},
                                 {"帮助销售", "assisted", Mode::assisted}};
constexpr Word<State> kStateWords[] = {{"下单", "placed", State::placed},
                                       {"验收", "accepted", State::accepted},
                                       {"付款", "paid", State::paid},
                                       {"评价", "evaluated", State::evaluated}};
constexpr Word<bool> kCumulative[] = {{"当期", "period", false}, {"累计", "cumulative", true}};
constexpr Word<Span> kSpans[] = {{"当期", "period", Span::period},
                                 {"累计", "cumulative", Span::cumulative},
                                 {"时点", "stock", Span::stock}};
constexpr Word<bool> kYesNo[] = {{"是", "yes", true},
                                 {"否", "no", false},
                                 {"1", "true", true},
                                 {"0", "false", false},
                                 {"零填报", "zero", true}};

constexpr std::span<const KindWord> kinds_of(Family family) noexcept {
    switch (family) {
        case Family::purchases:
            return kPurchaseKinds;
        case Family::filings:
            return kFilingKinds;
        case Family::declared:
            return kDeclaredKinds;
        case Family::observations:
            return kObservationKinds;
        case Family::commitments:
            return kCommitmentKinds;
    }
    return {};
}

}  // namespace

std::optional<MoneyUnit> money_unit_word(std::string_view text) {
    return found<MoneyUnit>(kMoneyUnits, text);
}

std::string_view name_of(MoneyUnit unit) noexcept {
    return kMoneyUnits[static_cast<std::size_t>(unit)].zh;
}

std::optional<EntryKind> row_kind_word(Family family, std::string_view text) {
    const auto kind = found(kinds_of(family), text);
    return kind == EntryKind::unlinked_refund ? std::nullopt : kind;
}

std::optional<EntryKind> target_kind_word(Family family, std::string_view text) {
    return found(kinds_of(family), text);
}

EntryKind default_kind(Family family) noexcept { return kinds_of(family).front().value; }

namespace {

template <class T>
std::vector<std::pair<std::string_view, std::string_view>> pairs(std::span<const Word<T>> words) {
    std::vector<std::pair<std::string_view, std::string_view>> out;
    std::vector<T> seen;
    for (const auto& word : words) {
        if (std::find(seen.begin(), seen.end(), word.value) != seen.end()) continue;
        seen.push_back(word.value);
        out.emplace_back(word.zh, word.en);
    }
    return out;
}

}  // namespace

std::vector<std::pair<std::string_view, std::string_view>> words_of(Family family, Column column) {
    switch (column) {
        case Column::kind: {
            auto kinds = pairs(kinds_of(family));
            // What only a reference can name.
            std::erase_if(kinds, [](const auto& kind) { return kind.second == "unlinked_refund"; });
            return kinds;
        }
        case Column::side:
            return pairs<Side>(kSides);
        case Column::mode:
            return pairs<Mode>(kModes);
        case Column::money_unit:
            return pairs<MoneyUnit>(kMoneyUnits);
        case Column::state:
            return pairs<State>(kStateWords);
        case Column::cumulative:
            return family == Family::observations ? pairs<Span>(kSpans) : pairs<bool>(kCumulative);
        case Column::zero:
            return pairs<bool>(kYesNo);
        default:
            return {};
    }
}

std::optional<Side> side_word(std::string_view text) { return found<Side>(kSides, text); }
std::optional<Mode> mode_word(std::string_view text) { return found<Mode>(kModes, text); }
std::optional<State> state_word(std::string_view text) { return found<State>(kStateWords, text); }
std::optional<bool> cumulative_word(std::string_view text) {
    return found<bool>(kCumulative, text);
}
std::optional<Span> span_word(std::string_view text) { return found<Span>(kSpans, text); }
std::optional<bool> yes_no_word(std::string_view text) { return found<bool>(kYesNo, text); }

}  // namespace fupin::detail
