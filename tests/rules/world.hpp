// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/fupin.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace fupin::world {

inline Calendar calendar() { return read_calendar(FUPIN_SOURCE_DIR "/data/calendars/cn.json"); }

inline Date day(const char* text) { return Date::parse(text); }
inline Money yuan(const char* text) { return Money::parse(text); }

/// Two units in a county, three lines, August closed on 3 September, three sources in order.
inline CampaignDocument document() {
    CampaignBuilder builder{"world"};
    builder.document().calendar = "cn";
    builder.document().comparison_basis = "paid";
    builder.add(Phase{"year", "全年", day("2020-01-01"), std::nullopt, {}});
    builder.add(Tree{"territory", "属地"});
    builder.add(Unit{.code = "county", .title = "甲县", .level = "county"});
    for (const auto* code : {"X", "Y"}) {
        builder.add(Unit{.code = code,
                         .title = std::string{code} + "单位",
                         .level = "unit",
                         .places = {{"territory", "county", {}}}});
    }
    for (const auto* code : {"platform", "unit_sheet", "union_sheet"}) {
        builder.add(Source{code, code, {}});
    }
    builder.add(Basis{"completed", "完成", {State::accepted, State::paid, State::evaluated}});
    builder.add(
        Line{"x", "X", "X", "paid", Cycle::month, Condition::in(Dimension::unit, {"X"}), {}});
    builder.add(
        Line{"y", "Y", "Y", "paid", Cycle::month, Condition::in(Dimension::unit, {"Y"}), {}});
    builder.add(Line{"all", "全部", "county", "paid", Cycle::month, {}, {}});
    builder.add(Close{"2020-08", day("2020-09-03")});
    return builder.document();
}

struct Days {
    const char* placed = "";
    const char* accepted = "";
    const char* paid = "";
    const char* evaluated = "";
};

inline Purchase purchase(Key key, const char* unit, const char* amount, Days days) {
    Purchase out;
    out.key = std::move(key);
    out.for_unit = unit;
    out.amount = yuan(amount);
    const char* texts[] = {days.placed, days.accepted, days.paid, days.evaluated};
    for (std::size_t i = 0; i < kStates; ++i) out.days[i] = Date::try_parse(texts[i]);
    return out;
}

inline Key key(const char* order, const char* source = "platform") { return {source, order, "1"}; }

inline Refund refund(const char* order, Key of, const char* amount, const char* on) {
    return {key(order, "office"), std::move(of), yuan(amount), std::nullopt, day(on)};
}
inline Progress step(const char* order, Key of, State state, const char* on,
                     const char* amount = "") {
    std::optional<Money> money;
    if (*amount != 0) money = yuan(amount);
    return {key(order, "office"), std::move(of), state, day(on), money, false};
}
inline Correction correct(const char* order, Key of, Field field, const char* from,
                          const char* to) {
    return {key(order, "office"), {EntryKind::purchase, std::move(of)}, field, from, to, ""};
}

/// A record written set by set.
class Record {
public:
    explicit Record(CampaignDocument campaign = document()) : campaign_{std::move(campaign)} {}

    Record& say(const char* recorded, std::vector<Entry> entries) {
        receipt_ = append_entries(journal_, entries, {.recorded = day(recorded)});
        return *this;
    }
    [[nodiscard]] const Receipt& receipt() const { return receipt_; }
    [[nodiscard]] Ledger ledger(const Resolutions& resolutions = {}) const {
        return post({Campaign{campaign_}, calendar(), journal_.snapshot(), resolutions});
    }
    [[nodiscard]] Evaluation ask(Question question) const { return evaluate(ledger(), question); }

    /// Sum by month at a basis: "2020-08 1000.00 2020-09 -900.00"; months of nothing left out.
    [[nodiscard]] std::string months(const char* basis, Dating dating = Dating::restated,
                                     const char* as_of = "2020-12-31", KnownAt known = {}) const {
        Query query;
        query.by = {{Dimension::month, {}, {}}};
        const auto partial = run(ledger(), query, {day(as_of), known, dating, basis, {}});
        std::string out;
        for (const auto& [keys, cell] : partial.cells()) {
            if (cell.sums.amount.zero()) continue;
            out += (out.empty() ? "" : " ") + keys[0] + " " + cell.sums.amount.money().to_string();
        }
        return out;
    }

private:
    CampaignDocument campaign_;
    Journal journal_;
    Receipt receipt_;
};

inline Money money(const Evaluation& evaluation, const char* address) {
    const auto parsed = Address::parse(address);
    return std::get<Money>(evaluation.table(parsed.table)[parsed]);
}
inline std::string text(const Evaluation& evaluation, const char* address) {
    const auto parsed = Address::parse(address);
    return canonical_text(evaluation.table(parsed.table)[parsed]);
}

}  // namespace fupin::world
