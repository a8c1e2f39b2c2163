// SPDX-License-Identifier: Apache-2.0
// What quotas rest on: their versions, and what their families and the rules in force ask.
#include "rules/behind.hpp"
#include "rules/columns.hpp"
#include "rules/quota_limits.hpp"
#include "rules/quota_versions.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fupin::detail {
namespace {

constexpr std::string_view kFamily = "family";  ///< In place of a rule's level.

template <class T>
Cell cell(const std::optional<T>& value) {
    return value ? Cell{*value} : Cell{};
}

Visible visible(const Context& context) {
    return {context.question().as_of, context.evaluation().known_day()};
}

struct VersionRow {
    std::size_t family;
    std::size_t number;  ///< Of the unit's versions, from 1.
    const QuotaVersion& version;
};

std::vector<VersionRow> version_rows(const Context& context) {
    std::vector<VersionRow> out;
    const auto& versions = context.evaluation().quotas().versions;
    for (std::size_t f = 0; f < versions.size(); ++f) {
        std::optional<UnitId> unit;
        std::size_t number = 0;
        for (const auto& version : versions[f]) {
            number = unit == version.unit ? number + 1 : 1;
            unit = version.unit;
            out.push_back({f, number, version});
        }
    }
    return out;
}

std::string canteen(const Quota& quota) {
    if (quota.exemption) return quota.exemption->canteen;
    return std::string{quota.representation ? name_of(Canteen::shared) : name_of(quota.canteen)};
}

std::string represented_by(const Context& context, const Quota& quota) {
    if (!quota.representation) return {};
    const auto unit = context.campaign().unit(quota.representation->unit);
    return unit ? context.campaign().at(*unit).title : quota.representation->unit;
}

/// One row of what is asked: of the family itself, then of each rule in force.
struct Asked {
    std::size_t family;
    const QuotaRule* rule = nullptr;  ///< Null: the family.
    std::optional<std::size_t> units = {};
    bool looser = false;
};

std::vector<Asked> asked(const Context& context) {
    std::vector<Asked> out;
    const auto& families = context.document().quota_families;
    for (std::size_t f = 0; f < families.size(); ++f) {
        out.push_back({f});
        const RulesInForce rules{context.campaign(), families[f], visible(context)};
        for (const auto& rule : rules.in_force()) {
            out.push_back({f, rule.rule, rule.units, rule.looser});
        }
    }
    return out;
}

std::string pointer_of(const Context& context, const Asked& row) {
    if (row.rule == nullptr) return "/quota_families/" + std::to_string(row.family);
    const auto place = row.rule - context.document().quota_rules.data();
    return "/quota_rules/" + std::to_string(place);
}

std::string level_of(const Asked& row) {
    return std::string{row.rule == nullptr ? kFamily : name_of(row.rule->level)};
}

/// Whether the campaign decomposes anything, by itself or by an instrument.
bool has_targets(const CampaignDocument& document) {
    const auto sets_one = [](const Effect& effect) {
        return std::holds_alternative<ChangeTarget>(effect);
    };
    return !document.quota_targets.empty() ||
           std::ranges::any_of(document.instruments, [&](const Instrument& instrument) {
               return std::ranges::any_of(instrument.effects, sets_one);
           });
}

void add_input(const char* zh, const char* en, const std::optional<Money>& amount,
               std::string pointer, Behind& out) {
    if (amount) out.inputs.push_back({zh, en, *amount, std::move(pointer)});
}

}  // namespace

Table quota_versions_table(const Context& context) {
    std::vector<ColumnSpec> columns{key("unit", "单位", "unit"),
                                    key("period", "期间", "period"),
                                    key("family", "份额类别", "family"),
                                    {"version", "版本", "version", CellKind::integer, true},
                                    names("unit", "title", "单位名称", "title"),
                                    text("standing", "效力", "standing"),
                                    day("since", "自", "visible since"),
                                    money("base", "采购总额", "base"),
                                    money("amount", "预留", "reserved"),
                                    number("heads", "人数", "heads"),
                                    text("canteen", "食堂", "canteen"),
                                    text("exemption", "豁免原因", "reason of the exemption"),
                                    text("represented_by", "由其代表", "represented by"),
                                    day("confirmed", "确认日", "confirmed on"),
                                    text("confirmed_by", "确认单位", "confirmed by"),
                                    text("clause", "条款", "clause"),
                                    text("instrument", "文件", "instrument")};
    // Only there, so that answers of other campaigns are what they were when they were frozen.
    const bool targets = has_targets(context.document());
    if (targets) {
        columns.push_back(text("target", "分解自", "share of"));
        columns.push_back(text("weight", "权数", "weight"));
    }
    Table table{"quota_versions", std::move(columns)};
    const auto rows = version_rows(context);
    table.reserve(rows.size());
    for (const auto& row : rows) {
        const auto& family = context.document().quota_families[row.family];
        const auto& unit = context.campaign().at(row.version.unit);
        const auto& quota = *row.version.quota;
        const auto& confirmation = quota.confirmation;
        const bool confirmed = row.version.confirmed;
        const auto* const target = row.version.target;
        auto cells = cells_of(
            {unit.code, family.period.code, family.code, static_cast<std::int64_t>(row.number),
             unit.title, std::string{name_of(row.version.standing)}, cell(row.version.day),
             cell(quota.base), cell(quota.amount),
             quota.heads ? Cell{std::int64_t{*quota.heads}} : Cell{}, canteen(quota),
             quota.exemption ? quota.exemption->reason : std::string{},
             represented_by(context, quota), confirmed ? Cell{confirmation->day} : Cell{},
             confirmed ? confirmation->by : std::string{}, quota.citation.clause,
             row.version.instrument.empty() ? quota.citation.instrument : row.version.instrument});
        if (targets) {
            cells.emplace_back(target != nullptr ? target->code : std::string{});
            cells.emplace_back(target != nullptr ? weight_text(*target, quota.unit)
                                                 : std::string{});
        }
        table.append(std::move(cells));
    }
    return table;
}

Table quota_rules_table(const Context& context) {
    Table table{
        "quota_rules",
        {key("family", "份额类别", "family"), key("period", "期间", "period"),
         key("level", "层级", "level"), key("rule", "规定", "rule"), text("title", "名称", "title"),
         text("limit", "限额", "limit"), rate("share", "比例", "share"),
         money("amount", "金额", "amount"), money("per_head", "人均", "a head"),
         rate("encouraged", "鼓励比例", "encouraged share"), text("standing", "效力", "standing"),
         text("counts_zh", "计入的采购", "what counts (zh)"),
         text("counts_en", "计入的采购（英）", "what counts"),
         number("units", "所指单位数", "units named"), day("declare_by", "申报截止", "declare by"),
         text("issuer", "发布单位", "issuer"), text("document", "文号", "document"),
         text("clause", "条款", "clause")}};
    for (const auto& row : asked(context)) {
        const auto& family = context.document().quota_families[row.family];
        const bool cap = family.kind == QuotaKind::cap;
        if (row.rule == nullptr) {
            const auto basis = context.campaign().basis(family.basis);
            const auto& known = context.campaign().at(*basis);
            const auto limit = cap ? QuotaLimit::cap : QuotaLimit::floor;
            const std::string of_basis = known.title.empty() ? known.code : known.title;
            table.append({family.code, family.period.code, level_of(row), family.code, family.title,
                          std::string{name_of(limit)}, cell(family.share), Cell{},
                          cell(family.per_head), Cell{}, std::string{"in_force"},
                          of_basis + "：" + describe(family.condition, true),
                          known.code + ": " + describe(family.condition, false), Cell{},
                          cell(family.declare_by), std::string{}, std::string{},
                          family.citation.clause});
            continue;
        }
        const auto& rule = *row.rule;
        // A cap family has no floor of its own: what its rules say are caps.
        const auto limit = cap ? QuotaLimit::cap : rule.limit;
        const auto units = row.units ? Cell{static_cast<std::int64_t>(*row.units)} : Cell{};
        table.append({family.code, family.period.code, level_of(row), rule.code, rule.title,
                      std::string{name_of(limit)}, cell(rule.share), cell(rule.amount),
                      cell(rule.per_head), cell(rule.encouraged),
                      std::string{row.looser ? "looser" : "in_force"}, std::string{}, std::string{},
                      units, cell(rule.declare_by), rule.issuer, rule.document,
                      rule.citation.clause});
    }
    return table;
}

Behind behind_quota_version(const Context& context, const Address& address) {
    for (const auto& row : version_rows(context)) {
        const auto& family = context.document().quota_families[row.family];
        if (address.keys.at(0) != context.campaign().at(row.version.unit).code ||
            address.keys.at(1) != family.period.code || address.keys.at(2) != family.code ||
            address.keys.at(3) != std::to_string(row.number)) {
            continue;
        }
        Behind out;
        out.rule = "quotas";
        const auto& quota = *row.version.quota;
        out.citations = {family.citation, quota.citation};
        switch (row.version.standing) {
            case VersionStanding::holds:
                out.say("现行版本，全期有效", "the version that holds, for the whole period");
                break;
            case VersionStanding::replaced:
                out.say("已被后来的版本取代", "replaced by a later version");
                break;
            case VersionStanding::no_effect:
                out.say("期内免除而未写明金额，不生效",
                        "takes the quota away within the period without an amount: no effect");
                break;
        }
        const auto& pointer = row.version.pointer;
        const auto* const target = row.version.target;
        if (target != nullptr) {
            out.say(share_sentence(*target, quota.unit, Language::zh),
                    share_sentence(*target, quota.unit, Language::en));
        }
        if (address.column == "amount") {
            const auto* const member = target != nullptr ? "" : "/amount";
            add_input("预留", "reserved", quota.amount, pointer + member, out);
        }
        if (address.column == "base") {
            add_input("采购总额", "base", quota.base, pointer + "/base", out);
        }
        return out;
    }
    throw NotFoundError{"no version " + address.to_string()};
}

Behind behind_quota_rule(const Context& context, const Address& address) {
    for (const auto& row : asked(context)) {
        const auto& family = context.document().quota_families[row.family];
        const auto& code = row.rule == nullptr ? family.code : row.rule->code;
        if (address.keys.at(0) != family.code || address.keys.at(1) != family.period.code ||
            address.keys.at(2) != level_of(row) || address.keys.at(3) != code) {
            continue;
        }
        Behind out;
        out.rule = "quota-rules";
        const auto pointer = pointer_of(context, row) + "/" + address.column;
        if (row.rule == nullptr) {
            out.citations.push_back(family.citation);
            if (address.column == "per_head") {
                add_input("人均", "a head", family.per_head, pointer, out);
            }
            return out;
        }
        out.citations.push_back(row.rule->citation);
        if (row.looser) {
            out.say("比上级规定宽松，不起作用", "looser than a rule of a higher level: no effect");
        }
        if (address.column == "amount") {
            add_input("金额", "amount", row.rule->amount, pointer, out);
        }
        if (address.column == "per_head") {
            add_input("人均", "a head", row.rule->per_head, pointer, out);
        }
        return out;
    }
    throw NotFoundError{"no rule " + address.to_string()};
}

}  // namespace fupin::detail
