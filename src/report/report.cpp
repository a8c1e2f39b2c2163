// SPDX-License-Identifier: Apache-2.0
#include "fupin/report/report.hpp"

#include <algorithm>

namespace fupin {
namespace {

struct Heading {
    std::string_view table, zh, en, note_zh, note_en;
};

constexpr Heading kHeadings[] = {
    {"statuses", "应报状态", "Duties by status", "每项应报在截至日恰有一种状态",
     "every dated duty has exactly one status on the day"},
    {"totals", "合计", "Totals", "去重合计中每笔采购只计一次；简单相加与它之差为重复统计",
     "deduplicated counts each purchase once; the naive sum exceeds it by what was counted twice"},
    {"lines", "条线", "Lines", "各条线按自己的口径；比较口径金额用于去重",
     "each line at its own basis; the comparison basis serves deduplication"},
    {"overlap", "条线重叠", "Overlap of lines", "恰好属于该组合的采购；各组合之和等于去重合计",
     "purchases in exactly these lines; they add up to the deduplicated total"},
    {"quotas", "预留份额执行", "Execution of quotas", "执行率 = 已执行 ÷ 预留，可超过 100%",
     "execution rate = executed / reserved; it may exceed 100%"},
    {"quota_versions", "份额的版本与食堂", "Versions of quotas, and canteens",
     "现行版本全期有效；采购总额、预留与豁免原因照文件所写，已执行见份额执行表",
     "the version that holds is for the whole period; base, amount and reason as the papers say, "
     "what was executed stands with the quotas"},
    {"quota_rules", "份额规定", "What quotas have to reach",
     "类别自身的规定在前，其后为现行的各级规定；以最严者为准，较宽松的不起作用",
     "the family's own rule, then those in force of all levels; the strictest decides, looser ones "
     "have no effect"},
    {"quota_totals", "份额类别合计", "Totals of quota families",
     "计入、无分母、不属任何单位、不符合条件四项之和等于全部采购",
     "counted, without denominator, outside and not eligible add up to all purchases"},
    {"quota_forecast", "序时进度", "Pace of quotas", "进度按工作日计；预计数以目前进度为准",
     "by working days; what is expected goes by the present pace"},
    {"quota_reasons", "不计入份额的采购", "What counts for no quota",
     "每一项都有原因；各项之和即不计入的金额",
     "each with its reason; they add up to what does not count"},
    {"completeness", "报送完整率", "Completeness of filings",
     "只计已过截止日且未豁免的应报；开放类别不给比率",
     "over past-due duties that are not exempt; no rate over open classes"},
    {"duties", "应报清单", "Duties", "每个截止日的由来可用地址查询",
     "why a day is due: explain its address"},
    {"undated", "未定期限事项", "Undated items", "原文未给日期；不计入状态",
     "the document gives no day; in no status sum"},
    {"units", "采购单位", "Units", "无法识别的单位单列一行，合计因此总能对上",
     "unknown units have a row of their own, so totals always reconcile"},
    {"declared", "申报与台账", "Declared and recorded",
     "差额 = 申报 − 台账；累计数已减去此前一期；申报数从不计入采购",
     "difference = declared − recorded; cumulative figures less the one before; never added to "
     "purchases"},
    {"declared_candidates", "差额的可能原因", "What may explain the differences",
     "金额为该原因对台账数的影响；“正好”者与差额分毫不差，其余不作推测",
     "by how much each would raise the record; “exactly” is equal to the fen, nothing is guessed"},
    {"combined", "合并合计", "Combined totals",
     "每个单元取台账数或申报数之一，从不相加；合并 = 台账 + 申报，台账 + 被取代 = 条线合计",
     "of each cell what is recorded or what was declared, never both; combined = recorded + "
     "declared, recorded + replaced = the line's total"},
    {"form_checks", "报表审核公式", "Check formulas of forms",
     "按申报数原样计算，从不更正；缺的数字不作零，公式不判",
     "computed of the figures as declared, nothing is corrected; where one is missing nothing is "
     "said"},
    {"indicators", "指标", "Indicators",
     "比率 = 分子 ÷ 分母，为两个合计之商，不是比率的平均；分母为零则无值",
     "rate = numerator / denominator, a ratio of sums, never a mean of rates; none where the "
     "denominator is zero"},
    {"statements", "申报、观察与协议", "Statements", "按登记簿原样列出，不计入采购",
     "as the record says them; never added to purchases"},
    {"certification", "产品认定", "Certification", "按判定日的认定",
     "by the certificate on the judgement day"},
    {"certification_differences", "认定前后不一", "Certification then and now",
     "当时的决定与现在的决定判定不同的采购；从不混入合计",
     "purchases that decisions judge otherwise then than now; never mixed into a total"},
    {"suspicions", "疑似重复", "Suspected duplicates", "仅提示，不扣减；确认后登记“同一”",
     "reported, never removed; record a same_as once confirmed"},
    {"unresolved", "无法识别的名称", "Unknown names", "可在方案中增加别名",
     "add an alias to the campaign"},
    {"findings", "提示", "Findings", "", ""},
    {"assumptions", "假定", "Assumptions", "文件未写明之处的声明及理由",
     "what the documents leave open, declared with the reason"},
};

/// The clauses by which the figures of a table are made, each once.
std::vector<std::string> clauses(const CampaignDocument& document, std::string_view table) {
    std::vector<std::string> out;
    const auto cite = [&](const Citation& citation) {
        const auto& clause = citation.clause;
        if (!clause.empty() && std::ranges::find(out, clause) == out.end()) out.push_back(clause);
    };
    const bool of_figures = table == "declared" || table == "declared_candidates";
    if (of_figures || table == "combined") {
        for (const auto& rule : document.reconciliations) {
            if (of_figures || rule.prefer != Prefer::none) cite(rule.citation);
        }
    } else if (table == "indicators") {
        for (const auto& indicator : document.indicators) cite(indicator.citation);
    } else if (table == "form_checks") {
        for (const auto& form : document.forms) {
            for (const auto& check : form.checks) cite(check.citation);
        }
    } else if (table == "quotas" || table == "quota_rules") {
        for (const auto& family : document.quota_families) cite(family.citation);
    } else if (table == "quota_versions") {
        for (const auto& quota : document.quotas) cite(quota.citation);
        for (const auto& target : document.quota_targets) cite(target.citation);
    }
    return out;
}

std::string noted(std::string_view note, const std::vector<std::string>& clauses, bool chinese) {
    std::string out{note};
    if (clauses.empty()) return out;
    const auto* const separator = chinese ? "、" : ", ";
    std::string list;
    for (const auto& clause : clauses) list += (list.empty() ? "" : separator) + clause;
    return out + (chinese ? "（条款：" + list + "）" : " (clause " + list + ")");
}

}  // namespace

std::vector<Section> arrange(const Evaluation& evaluation, Language language) {
    const bool chinese = language == Language::zh;
    std::vector<Section> sections;
    const auto& tables = evaluation.tables();
    for (const auto& heading : kHeadings) {
        const auto named = [&](const Table& table) { return table.name() == heading.table; };
        if (std::find_if(tables.begin(), tables.end(), named) == tables.end()) continue;
        sections.push_back(
            {std::string{heading.table}, std::string{chinese ? heading.zh : heading.en},
             noted(chinese ? heading.note_zh : heading.note_en,
                   clauses(evaluation.ledger().campaign().document(), heading.table), chinese),
             evaluation.table(heading.table)});
    }
    return sections;
}

}  // namespace fupin
