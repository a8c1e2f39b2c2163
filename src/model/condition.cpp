// SPDX-License-Identifier: Apache-2.0
#include "fupin/model/condition.hpp"

#include "model/names.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace fupin {
namespace {

struct DimensionWords {
    std::string_view name;
    std::string_view zh;
    std::string_view en;
};

/// In the order of the enumerators.
constexpr DimensionWords kDimensions[] = {
    {"day", "日期", "day"},
    {"month", "月份", "month"},
    {"quarter", "季度", "quarter"},
    {"year", "年份", "year"},
    {"phase", "阶段", "phase"},
    {"unit", "采购单位", "unit"},
    {"ancestor", "所属", "unit above"},
    {"unit_class", "单位类别", "unit class"},
    {"account", "采购账号", "account"},
    {"assisting_unit", "帮助单位", "assisting unit"},
    {"payer", "资金来源", "payer"},
    {"channel", "渠道", "channel"},
    {"mode", "方式", "mode"},
    {"side", "方向", "side"},
    {"source", "来源", "source"},
    {"origin", "产地", "origin"},
    {"measure", "计量单位", "measuring unit"},
    {"supplier", "供应商", "supplier"},
    {"product", "产品", "product"},
    {"category", "产品类别", "category"},
    {"certified", "已认定", "certified"},
    {"listed", "已上架", "listed"},
    {"household", "购自贫困户", "bought from a poor household"},
    {"line", "条线", "line"},
    {"label", "标签", "label"},
};

/// Words of documents that mean the same in every campaign.
constexpr std::pair<std::string_view, std::string_view> kValuesZh[] = {
    {"budget", "预算"},   {"trade_union", "工会"}, {"enterprise", "企业"}, {"social", "社会组织"},
    {"personal", "个人"}, {"other", "其他"},       {"direct", "直接采购"}, {"assisted", "帮助销售"},
    {"buy", "买"},        {"sell", "卖"},
};

const DimensionWords& words(Dimension dimension) noexcept {
    return kDimensions[static_cast<std::size_t>(dimension)];
}

bool has_common_words(Dimension dimension) noexcept {
    return dimension == Dimension::payer || dimension == Dimension::mode ||
           dimension == Dimension::side;
}

std::string value_text(Dimension dimension, std::string_view value, bool chinese) {
    if (chinese && has_common_words(dimension)) {
        for (const auto& [code, zh] : kValuesZh) {
            if (code == value) return std::string{zh};
        }
    }
    return std::string{value};
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
    std::string text;
    for (const auto& part : parts) {
        if (!text.empty()) text += separator;
        text += part;
    }
    return text;
}

std::string in_parentheses(const std::string& text, bool chinese) {
    return chinese ? "（" + text + "）" : "(" + text + ")";
}

std::string predicate_text(const Condition& condition, bool chinese) {
    const auto& word = words(condition.dimension);
    std::string text{chinese ? word.zh : word.en};
    if (condition.values == std::vector<std::string>{"true"}) return text;
    return (chinese ? "并非" : "not ") + text;
}

std::string member_text(const Condition& condition, bool chinese) {
    if (detail::is_predicate(condition.dimension) && condition.values.size() == 1) {
        return predicate_text(condition, chinese);
    }
    const auto& word = words(condition.dimension);
    std::string text{chinese ? word.zh : word.en};
    if (!condition.tree.empty()) {
        text += chinese ? "（" + condition.tree + "）" : " (" + condition.tree + ")";
    }
    std::vector<std::string> values;
    for (const auto& value : condition.values) {
        values.push_back(value_text(condition.dimension, value, chinese));
    }
    return text + (chinese ? " 是 " : " is ") + joined(values, chinese ? "、" : " or ");
}

std::string amount_text(const Condition& condition, bool chinese) {
    std::vector<std::string> bounds;
    if (condition.at_least) bounds.push_back("≥ " + condition.at_least->to_string());
    if (condition.below) bounds.push_back("< " + condition.below->to_string());
    return (chinese ? "金额 " : "amount ") + joined(bounds, chinese ? " 且 " : " and ");
}

std::string parts_text(const Condition& condition, bool chinese) {
    const bool all = condition.kind == Condition::Kind::all;
    std::vector<std::string> texts;
    for (const auto& part : condition.parts) {
        auto text = describe(part, chinese);
        const bool compound = part.parts.size() > 1 && condition.parts.size() > 1;
        if (compound) text = in_parentheses(text, chinese);
        texts.push_back(std::move(text));
    }
    if (chinese) return joined(texts, all ? " 且 " : " 或 ");
    return joined(texts, all ? " and " : " or ");
}

}  // namespace

std::string_view label_of(Dimension dimension, Language language) noexcept {
    return language == Language::zh ? words(dimension).zh : words(dimension).en;
}

std::string_view name_of(Dimension dimension) noexcept { return words(dimension).name; }

std::optional<Dimension> dimension_named(std::string_view name) noexcept {
    const auto* found = std::ranges::find(kDimensions, name, &DimensionWords::name);
    if (found == std::end(kDimensions)) return std::nullopt;
    return static_cast<Dimension>(found - std::begin(kDimensions));
}

Condition Condition::all(std::vector<Condition> parts) {
    Condition result;
    result.parts = std::move(parts);
    return result;
}

Condition Condition::any(std::vector<Condition> parts) {
    auto result = all(std::move(parts));
    result.kind = Kind::any;
    return result;
}

Condition Condition::negated(Condition part) {
    Condition result;
    result.kind = Kind::none_of;
    result.parts.push_back(std::move(part));
    return result;
}

Condition Condition::in(Dimension dimension, std::vector<std::string> values) {
    Condition result;
    result.kind = Kind::member;
    result.dimension = dimension;
    result.values = std::move(values);
    return result;
}

Condition Condition::is(Dimension predicate) { return in(predicate, {"true"}); }

Condition Condition::under(std::string tree, std::vector<std::string> units) {
    auto result = in(Dimension::ancestor, std::move(units));
    result.tree = std::move(tree);
    return result;
}

std::string describe(const Condition& condition, bool chinese) {
    switch (condition.kind) {
        case Condition::Kind::all:
            if (condition.parts.empty()) return chinese ? "全部" : "everything";
            return parts_text(condition, chinese);
        case Condition::Kind::any:
            if (condition.parts.empty()) return chinese ? "无" : "nothing";
            return parts_text(condition, chinese);
        case Condition::Kind::none_of:
            return chinese ? "并非（" + parts_text(condition, chinese) + "）"
                           : "not (" + parts_text(condition, chinese) + ")";
        case Condition::Kind::member:
            return member_text(condition, chinese);
        case Condition::Kind::amount:
            return amount_text(condition, chinese);
    }
    return {};
}

}  // namespace fupin
