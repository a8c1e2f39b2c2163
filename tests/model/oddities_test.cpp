// SPDX-License-Identifier: Apache-2.0
#include "model/messages.hpp"
#include "sketch.hpp"

#include <gtest/gtest.h>

namespace fupin {
namespace {

using namespace sketch;
using Found = std::vector<Diagnostic>;

Found findings(const CampaignDocument& document) { return Campaign{document}.findings(); }

Diagnostic odd(const Finding& finding, const char* pointer, std::vector<std::string> arguments) {
    return diagnostic(finding, pointer, std::move(arguments), Severity::warning);
}

CampaignDocument with_roles(std::vector<TaskRole> roles) {
    auto d = sound();
    d.tasks[0].roles = std::move(roles);
    d.tasks[0].citation.clause = "四(一)4(3)";
    d.units[1].title = "地区工商联";
    return d;
}

TEST(CampaignFindings, ALeadUnitMissingFromTheResponsibleOnes) {
    auto d = with_roles({{Role::lead, {"A", ""}, "", ""}, {Role::responsible, {"B", ""}, "", ""}});
    EXPECT_EQ(findings(d), Found{odd(messages::lead_not_responsible, "/tasks/0/roles/0",
                                     {"四(一)4(3)", "地区工商联"})});
    d.tasks[0].roles[0].printed = "工商联";
    EXPECT_EQ(findings(d), Found{odd(messages::lead_not_responsible, "/tasks/0/roles/0",
                                     {"四(一)4(3)", "工商联"})});
    d.tasks[0].roles.push_back({Role::responsible, {"A", ""}, "", ""});
    EXPECT_EQ(findings(d), Found{});
}

TEST(CampaignFindings, AnImplementingClassMissingFromTheResponsibleOnes) {
    auto d = with_roles(
        {{Role::responsible, {"A", ""}, "", ""}, {Role::implement, {"", "counties"}, "", ""}});
    EXPECT_EQ(findings(d), Found{odd(messages::implementer_not_responsible, "/tasks/0/roles/1",
                                     {"四(一)4(3)", "counties"})});
    d.unit_classes[0].title = "各县（市）";
    EXPECT_EQ(findings(d), Found{odd(messages::implementer_not_responsible, "/tasks/0/roles/1",
                                     {"四(一)4(3)", "各县（市）"})});
    d.tasks[0].roles.push_back({Role::responsible, {"", "counties"}, "", ""});
    EXPECT_EQ(findings(d), Found{});
}

TEST(CampaignFindings, SupportingUnitsNeedNotBeResponsible) {
    EXPECT_EQ(findings(with_roles(
                  {{Role::support, {"A", ""}, "", ""}, {Role::responsible, {"B", ""}, "", ""}})),
              Found{});
}

TEST(CampaignFindings, AResponsibleClassCoversWhoIsEverItsMember) {
    auto d = with_roles(
        {{Role::lead, {"A", ""}, "", ""}, {Role::responsible, {"", "counties"}, "", ""}});
    EXPECT_EQ(findings(d), Found{});
    d.units[1].places[0].validity = days("2020-08-01..2020-08-31");
    EXPECT_EQ(findings(d), Found{});
    d.tasks[0].roles[0].party = {"T", ""};
    EXPECT_EQ(findings(d),
              Found{odd(messages::lead_not_responsible, "/tasks/0/roles/0", {"四(一)4(3)", "T"})});
    d.unit_classes[0].members = {{"T", days("2020-08-01..2020-08-31")}};
    EXPECT_EQ(findings(d), Found{});
}

TEST(CampaignFindings, ATaskWithoutAnyResponsibleUnit) {
    auto d = with_roles({{Role::lead, {"A", ""}, "", ""}});
    EXPECT_EQ(findings(d),
              Found{odd(messages::task_without_responsible, "/tasks/0", {"四(一)4(3)", "t"})});
}

TEST(CampaignFindings, AnObligationWithoutADueDay) {
    auto d = sound();
    d.obligations[0].due.reset();
    d.obligations[0].undated_text = "定期";
    d.obligations[0].citation.clause = "四(一)6";
    EXPECT_EQ(findings(d), Found{odd(messages::obligation_undated, "/obligations/0",
                                     {"四(一)6", "定期", "plan"})});
}

TEST(CampaignFindings, AnObligationThatNobodyOwes) {
    auto d = sound();
    d.obligations[0].who.clear();
    d.obligations[0].title = "方案";
    EXPECT_EQ(findings(d),
              Found{odd(messages::obligation_owed_by_nobody, "/obligations/0", {"", "方案"})});
}

TEST(CampaignFindings, AnOpenClassThatOwes) {
    auto d = sound();
    d.unit_classes[0].complete = false;
    d.unit_classes[0].title = "各县（市）";
    d.unit_classes[0].citation.clause = "五(三)";
    auto other = d.unit_classes[0];
    other.code = "members";
    d.unit_classes.push_back(other);
    EXPECT_EQ(findings(d),
              Found{odd(messages::class_open, "/unit_classes/0", {"五(三)", "各县（市）"})});
}

TEST(CampaignFindings, CertificatesOfOneProductAndSupplierThatOverlap) {
    auto d = sound();
    const auto add = [&](const char* code, const char* validity) {
        d.certificates.push_back({code, "apple", "farm", {}, days(validity), ""});
    };
    d.suppliers.push_back({"shop", "", {}, "", {}});
    d.certificates.clear();
    add("c0", "2020-06-01..2020-06-30");
    add("c1", "2020-01-01..2020-06-01");
    add("c2", "2020-07-01..2020-07-31");
    add("c3", "2020-03-01..2020-03-31");
    add("c4", "2020-06-15..2020-06-15");
    d.certificates[4].supplier = "shop";
    EXPECT_EQ(findings(d),
              (Found{odd(messages::certificates_overlap, "/certificates/1", {"c1", "c0"}),
                     odd(messages::certificates_overlap, "/certificates/3", {"c3", "c1"})}));
}

TEST(CampaignFindings, ALineIsToldByMonthWhateverShorterCycleItHas) {
    auto d = sound();
    const auto at = "/lines/" + std::to_string(d.lines.size() - 1) + "/cycle";
    for (const auto cycle : {Cycle::month, Cycle::quarter, Cycle::half_year, Cycle::year}) {
        d.lines.back().cycle = cycle;
        EXPECT_EQ(findings(d), Found{});
    }
    d.lines.back().cycle = Cycle::week;
    EXPECT_EQ(findings(d),
              Found{odd(messages::line_cycle, at.c_str(), {d.lines.back().code, "week"})});
    d.lines.back().cycle = Cycle::once;
    EXPECT_EQ(findings(d),
              Found{odd(messages::line_cycle, at.c_str(), {d.lines.back().code, "once"})});
}

TEST(CampaignFindings, ALineThatOnlySalesCanMeetIsAlwaysZero) {
    auto d = sound();
    const auto sold = Condition::in(Dimension::side, {"sell"});
    const auto bought = Condition::in(Dimension::side, {"buy"});
    const auto budget = Condition::in(Dimension::payer, {"budget"});
    const auto line = [&](const char* code, Condition condition) {
        d.lines.push_back(d.lines[0]);
        d.lines.back().code = code;
        d.lines.back().condition = std::move(condition);
    };
    const auto first = std::to_string(d.lines.size());
    line("sold", Condition::all({budget, sold}));
    line("either", Condition::any({budget, sold}));
    line("not bought", Condition::negated(bought));
    line("not sold", Condition::negated(sold));
    line("both", Condition::in(Dimension::side, {"buy", "sell"}));
    line("not either", Condition::negated(Condition::any({bought, budget})));
    line("nothing", Condition::all({bought, sold}));
    const auto at = [&](std::size_t i) {
        return "/lines/" + std::to_string(std::stoul(first) + i);
    };
    EXPECT_EQ(findings(d), (Found{odd(messages::line_of_sales, at(0).c_str(), {"sold"}),
                                  odd(messages::line_of_sales, at(2).c_str(), {"not bought"}),
                                  odd(messages::line_of_sales, at(5).c_str(), {"not either"})}));
}

TEST(CampaignFindings, StandInDocumentOrder) {
    auto d = with_roles({{Role::lead, {"A", ""}, "", ""}});
    d.unit_classes[0].complete = false;
    d.obligations[0].due.reset();
    d.certificates.push_back(d.certificates[0]);
    d.certificates[1].code = "c2";
    std::vector<std::string> pointers;
    for (const auto& finding : findings(d)) {
        EXPECT_EQ(finding.severity, Severity::warning);
        pointers.push_back(finding.place.pointer);
    }
    EXPECT_EQ(pointers, (std::vector<std::string>{"/unit_classes/0", "/tasks/0", "/obligations/0",
                                                  "/certificates/1"}));
}

}  // namespace
}  // namespace fupin
