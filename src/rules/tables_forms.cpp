// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/wide.hpp"
#include "rules/behind.hpp"
#include "rules/columns.hpp"
#include "rules/form_checks.hpp"

#include <string>
#include <utility>
#include <vector>

namespace fupin::detail {
namespace {

ColumnSpec quantity(const char* name, const char* zh, const char* en) {
    return {name, zh, en, CellKind::quantity, false};
}

/// A figure in the column of its kind: money, then other numbers.
void put(std::vector<Cell>& row, bool money, const std::optional<std::int64_t>& value) {
    row.push_back(value && money ? Cell{Money::from_fen(*value)} : Cell{});
    row.push_back(value && !money ? Cell{Quantity::from_thousandths(*value)} : Cell{});
}

std::int64_t difference(const CheckedForm& found) {
    return narrowed(Int128{found.left} - found.right, "difference of a check formula");
}

std::string joined(const std::vector<std::string>& parts) {
    std::string out;
    for (const auto& part : parts) out += (out.empty() ? "" : ", ") + part;
    return out;
}

const std::string& named(const std::string& title, const std::string& code) {
    return title.empty() ? code : title;
}

/// A side in words: "total 2020-08 − 2 × part 2020-08".
std::string side_text(const Context& context, const CheckedForm& found, bool left) {
    std::string out;
    for (const auto& figure : found.figures) {
        if (figure.left != left) continue;
        const bool minus = figure.times < 0;
        if (out.empty()) {
            out += minus ? "−" : "";
        } else {
            out += minus ? " − " : " + ";
        }
        const auto times = minus ? -figure.times : figure.times;
        if (times != 1) out += std::to_string(times) + " × ";
        out += figure.cell->indicator + " " + figure.cell->period;
        out += " (" + context.entry_name(figure.cell->said->declared.position) + ")";
    }
    return out;
}

}  // namespace

Table form_checks_table(const Context& context) {
    Table table{
        "form_checks",
        {key("form", "报表", "form"), key("check", "公式", "check"), key("unit", "单位", "unit"),
         key("period", "期间", "period"), names("form", "form_title", "报表名称", "form name"),
         names("check", "title", "公式名称", "title"),
         names("unit", "unit_title", "单位名称", "unit name"), text("state", "结果", "state"),
         money("left", "左边", "left"), quantity("left_number", "左边（数）", "left (number)"),
         text("relation", "关系", "relation"), money("right", "右边", "right"),
         quantity("right_number", "右边（数）", "right (number)"),
         money("difference", "差额", "difference"),
         quantity("difference_number", "差数", "difference of numbers"),
         text("missing", "未申报", "not declared"), text("clause", "条款", "clause")}};
    for (const auto& found : checked_forms(context)) {
        const auto& form = context.document().forms[found.form];
        const auto& check = form.checks[found.check];
        const auto unit = context.campaign().unit(found.unit);
        std::vector<Cell> row{form.code,
                              check.code,
                              found.unit,
                              found.period,
                              named(form.title, form.code),
                              named(check.title, check.code),
                              unit ? context.campaign().at(*unit).title : found.unit,
                              std::string{name_of(found.state)}};
        const bool money = check.measure == "money";
        const auto side = [&](std::int64_t value) {
            return found.complete() ? std::optional{value} : std::nullopt;
        };
        put(row, money, side(found.left));
        row.emplace_back(std::string{sign_between(check.relation, found.state)});
        put(row, money, side(found.right));
        put(row, money, found.complete() ? std::optional{difference(found)} : std::nullopt);
        row.emplace_back(joined(found.missing));
        row.emplace_back(check.citation.clause);
        table.append(std::move(row));
    }
    return table;
}

Behind behind_form_check(const Context& context, const Address& address) {
    for (const auto& found : checked_forms(context)) {
        const auto& form = context.document().forms[found.form];
        const auto& check = form.checks[found.check];
        if (address.keys.at(0) != form.code || address.keys.at(1) != check.code ||
            address.keys.at(2) != found.unit || address.keys.at(3) != found.period) {
            continue;
        }
        Behind out;
        out.rule = "form-checks";
        out.citations.push_back(check.citation);
        const auto formula = side_text(context, found, true) + " " +
                             std::string{sign_of(check.relation)} + " " +
                             side_text(context, found, false);
        out.say(named(check.title, check.code) + "：" + formula,
                named(check.title, check.code) + ": " + formula);
        if (!found.complete()) {
            out.say("未申报：" + joined(found.missing) + "；缺的不作零，公式不判",
                    "not declared: " + joined(found.missing) +
                        "; what is missing is not zero, nothing is said");
            return out;
        }
        const auto value = [&](std::int64_t raw) {
            return check.measure == "money" ? Money::from_fen(raw).to_string()
                                            : Quantity::from_thousandths(raw).to_string();
        };
        const auto sides = value(found.left) + " " +
                           std::string{sign_between(check.relation, found.state)} + " " +
                           value(found.right);
        const bool holds = found.state == CheckState::holds;
        out.say(sides + (holds ? "，成立" : "，不成立，差 " + value(difference(found))),
                sides + (holds ? ": holds" : ": broken, difference " + value(difference(found))));
        for (const auto& figure : found.figures) {
            const bool wanted = address.column == "difference" ||
                                address.column == (figure.left ? "left" : "right");
            const auto* amount = std::get_if<Money>(&figure.cell->content().value);
            if (!wanted || amount == nullptr) continue;
            const auto sign = address.column == "difference" && !figure.left ? -1 : 1;
            const auto fen = Int128{amount->fen()} * figure.times * sign;
            const auto name = figure.cell->indicator + " " + figure.cell->period;
            out.inputs.push_back({"申报 " + name, "declared: " + name,
                                  Money::from_fen(narrowed(fen, "term of a check formula")),
                                  context.entry_name(figure.cell->said->declared.position)});
        }
        return out;
    }
    throw NotFoundError{"no check " + address.to_string()};
}

}  // namespace fupin::detail
