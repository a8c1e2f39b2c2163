// SPDX-License-Identifier: Apache-2.0
#include "ingest/columns.hpp"

#include "fupin/core/near_names.hpp"
#include "fupin/core/text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <span>
#include <vector>

namespace fupin::detail {
namespace {

constexpr ColumnName kPurchaseColumns[] = {
    {Column::kind, "类型", "kind"},
    {Column::source, "来源", "source"},
    {Column::order, "订单号", "order"},
    {Column::item, "行号", "item"},
    {Column::for_unit, "采购单位", "for_unit"},
    {Column::account, "采购账号", "account"},
    {Column::assisting_unit, "帮助单位", "assisting_unit"},
    {Column::side, "方向", "side"},
    {Column::mode, "方式", "mode"},
    {Column::payer, "资金来源", "payer"},
    {Column::supplier, "供应商", "supplier"},
    {Column::product, "产品", "product"},
    {Column::origin, "产地", "origin"},
    {Column::quantity, "数量", "quantity"},
    {Column::measure, "计量单位", "measure"},
    {Column::amount, "金额", "amount"},
    {Column::money_unit, "金额单位", "money_unit"},
    {Column::channel, "渠道", "channel"},
    {Column::placed, "下单日期", "placed"},
    {Column::accepted, "验收日期", "accepted"},
    {Column::paid, "付款日期", "paid"},
    {Column::evaluated, "评价日期", "evaluated"},
    {Column::recorded, "登记日期", "recorded"},
    {Column::ref_order, "原订单号", "ref_order"},
    {Column::ref_item, "原行号", "ref_item"},
    {Column::ref_source, "原来源", "ref_source"},
    {Column::ref_kind, "原类型", "ref_kind"},
    {Column::state, "状态", "state"},
    {Column::day, "日期", "day"},
    {Column::field, "字段", "field"},
    {Column::old_value, "原值", "old"},
    {Column::new_value, "新值", "new"},
    {Column::reason, "原因", "reason"},
    {Column::note, "备注", "note"},
};

constexpr ColumnName kFilingColumns[] = {
    {Column::kind, "类型", "kind"},
    {Column::source, "来源", "source"},
    {Column::order, "编号", "id"},
    {Column::unit, "单位", "unit"},
    {Column::filed_by, "代报单位", "filed_by"},
    {Column::obligation, "事项", "obligation"},
    {Column::period, "期间", "period"},
    {Column::received, "收到", "received"},
    {Column::recorded, "登记日期", "recorded"},
    {Column::parts, "部分", "parts"},
    {Column::zero, "零填报", "zero"},
    {Column::ref_order, "原编号", "ref"},
    {Column::ref_source, "原来源", "ref_source"},
    {Column::ref_kind, "原类型", "ref_kind"},
    {Column::by, "审核单位", "by"},
    {Column::field, "字段", "field"},
    {Column::old_value, "原值", "old"},
    {Column::new_value, "新值", "new"},
    {Column::reason, "原因", "reason"},
    {Column::note, "备注", "note"},
};

/// What is said of figures, observations and commitments alike, before and behind what is theirs.
constexpr ColumnName kStatementHead[] = {
    {Column::kind, "类型", "kind"},
    {Column::source, "来源", "source"},
    {Column::order, "编号", "id"},
    {Column::unit, "单位", "unit"},
};
constexpr ColumnName kStatementTail[] = {
    {Column::recorded, "登记日期", "recorded"},
    {Column::ref_order, "原编号", "ref"},
    {Column::ref_source, "原来源", "ref_source"},
    {Column::ref_kind, "原类型", "ref_kind"},
    {Column::field, "字段", "field"},
    {Column::old_value, "原值", "old"},
    {Column::new_value, "新值", "new"},
    {Column::reason, "原因", "reason"},
};

constexpr ColumnName kDeclaredOwn[] = {
    {Column::indicator, "指标", "indicator"}, {Column::indicator, "条线", "line"},
    {Column::period, "期间", "period"},       {Column::cumulative, "口径", "cumulative"},
    {Column::value, "数值", "value"},         {Column::measure, "数值单位", "measure"},
    {Column::measure, "计量单位", "measure"}, {Column::day, "日期", "day"},
};
constexpr ColumnName kObservationOwn[] = {
    {Column::indicator, "指标", "indicator"},
    {Column::period, "期间", "period"},
    {Column::cumulative, "口径", "span"},
    {Column::value, "数值", "value"},
    {Column::measure, "数值单位", "measure"},
    {Column::measure, "计量单位", "measure"},
    {Column::day, "日期", "day"},
};
constexpr ColumnName kCommitmentOwn[] = {
    {Column::indicator, "指标", "indicator"},
    {Column::indicator, "条线", "line"},
    {Column::supplier, "供应商", "supplier"},
    {Column::amount, "金额", "amount"},
    {Column::money_unit, "金额单位", "money_unit"},
    {Column::first_day, "起始日期", "first_day"},
    {Column::last_day, "终止日期", "last_day"},
    {Column::day, "日期", "day"},
    {Column::day, "签订日期", "signed"},
};
constexpr ColumnName kNote[] = {{Column::note, "备注", "note"}};

template <std::size_t... sizes>
constexpr auto joined(const ColumnName (&... parts)[sizes]) {
    std::array<ColumnName, (sizes + ...)> all{};
    auto* to = all.data();
    ((to = std::copy(std::begin(parts), std::end(parts), to)), ...);
    return all;
}

constexpr auto kDeclaredColumns = joined(kStatementHead, kDeclaredOwn, kStatementTail);
constexpr auto kObservationColumns = joined(kStatementHead, kObservationOwn, kStatementTail);
constexpr auto kCommitmentColumns = joined(kStatementHead, kCommitmentOwn, kStatementTail, kNote);

constexpr std::span<const ColumnName> columns_of(Family family) noexcept {
    switch (family) {
        case Family::purchases:
            return kPurchaseColumns;
        case Family::filings:
            return kFilingColumns;
        case Family::declared:
            return kDeclaredColumns;
        case Family::observations:
            return kObservationColumns;
        case Family::commitments:
            return kCommitmentColumns;
    }
    return {};
}

/// Columns that are fields a correction can name, less those of the same name in code.
constexpr std::pair<std::string_view, Field> kFieldTitles[] = {
    {"方向", Field::side},
    {"方式", Field::mode},
    {"采购单位", Field::for_unit},
    {"采购账号", Field::account},
    {"帮助单位", Field::assisting_unit},
    {"资金来源", Field::payer},
    {"供应商", Field::supplier},
    {"产品", Field::product},
    {"产地", Field::origin},
    {"数量", Field::quantity},
    {"计量单位", Field::measure},
    {"金额", Field::amount},
    {"渠道", Field::channel},
    {"备注", Field::note},
    {"下单日期", Field::placed},
    {"验收日期", Field::accepted},
    {"付款日期", Field::paid},
    {"评价日期", Field::evaluated},
    {"状态", Field::state},
    {"日期", Field::day},
    {"单位", Field::unit},
    {"代报单位", Field::filed_by},
    {"事项", Field::obligation},
    {"期间", Field::period},
    {"收到", Field::received},
    {"部分", Field::parts},
    {"零填报", Field::zero},
    {"数值", Field::value},
    {"指标", Field::indicator},
    {"起始日期", Field::first_day},
    {"终止日期", Field::last_day},
};

}  // namespace

std::string word_form(std::string_view text) {
    std::string out;
    for (const char c : half_width(text)) {
        if (c == ' ' || (c >= '\t' && c <= '\r')) continue;
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

std::optional<Column> column_named(Family family, std::string_view word) noexcept {
    for (const auto& name : columns_of(family)) {
        if (name.zh == word || name.en == word) return name.column;
    }
    return std::nullopt;
}

std::span<const ColumnName> titles_of(Family family) noexcept { return columns_of(family); }

std::string_view title_of(Family family, Column column) noexcept {
    for (const auto& name : columns_of(family)) {
        if (name.column == column) return name.zh;
    }
    return {};
}

std::optional<std::string> nearest_title(Family family, std::string_view cell) {
    std::vector<std::string> titles;
    for (const auto& name : columns_of(family)) {
        titles.emplace_back(name.zh);
        titles.emplace_back(name.en);
    }
    auto near = did_you_mean(cell, titles, 1);
    if (near.empty()) return std::nullopt;
    return std::move(near.front());
}

std::optional<Field> field_word(std::string_view text) {
    const auto word = word_form(text);
    if (const auto field = field_named(word)) return field;
    for (const auto& [title, field] : kFieldTitles) {
        if (title == word) return field;
    }
    return std::nullopt;
}

}  // namespace fupin::detail
