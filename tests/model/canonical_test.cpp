// SPDX-License-Identifier: Apache-2.0
#include "fupin/model/canonical.hpp"

#include "sketch.hpp"

#include <gtest/gtest.h>

namespace fupin {
namespace {

using namespace sketch;

/// The canonical text without what every campaign has in front and behind.
std::string members(const CampaignDocument& document) {
    const auto text = canonical_json(document);
    const std::string head = R"({"fupin":"campaign/1")";
    EXPECT_TRUE(text.starts_with(head));
    EXPECT_TRUE(text.ends_with('}'));
    const auto rest = text.substr(head.size(), text.size() - head.size() - 1);
    return rest.empty() ? rest : rest.substr(1);
}

std::string condition(const Condition& condition) {
    CampaignDocument d;
    Line line;
    line.condition = condition;
    d.lines = {line};
    return members(d);
}

std::string obligation(const Obligation& item) {
    CampaignDocument d;
    d.obligations = {item};
    return members(d);
}

TEST(CanonicalJson, LeavesDefaultsOut) { EXPECT_EQ(members({}), ""); }

TEST(CanonicalJson, WritesTheHeadInOrder) {
    CampaignDocument d;
    d.code = "c";
    d.title = "消费扶贫月";
    d.calendar = "cn";
    d.authority = "T";
    EXPECT_EQ(members(d), R"("code":"c","title":"消费扶贫月","calendar":"cn","authority":"T")");
}

TEST(CanonicalJson, WritesUnitsWithEverythingTheyHave) {
    CampaignDocument d;
    Unit item;
    item.code = "A";
    item.title = "a \"b\"\n";
    item.level = "county";
    item.aliases = {"x", "y"};
    item.names = {{"old", days("..2019-12-31")}};
    item.places = {{"territory", "T", days("2020-01-01..2020-12-31")}};
    item.validity = days("2019-01-01..");
    item.successor = Succession{"B", day("2021-01-01"), "paper"};
    item.citation = {"四(一)1", "notice", {"silent", "other"}};
    d.trees = {{"territory", "属地"}};
    d.units = {item};
    EXPECT_EQ(members(d),
              R"("trees":[{"code":"territory","title":"属地"}],)"
              R"("units":[{"code":"A","title":"a \"b\"\n","level":"county","aliases":["x","y"],)"
              R"("names":[{"title":"old","last_day":"2019-12-31"}],)"
              R"("places":[{"tree":"territory","parent":"T","first_day":"2020-01-01",)"
              R"("last_day":"2020-12-31"}],"first_day":"2019-01-01",)"
              R"("successor":{"unit":"B","first_day":"2021-01-01","instrument":"paper"},)"
              R"("clause":"四(一)1","instrument":"notice","assumed":["silent","other"]}])");
}

TEST(CanonicalJson, WritesClassesAssumptionsAndPhases) {
    CampaignDocument d;
    d.assumptions = {{"silent", "t", "r", "c"}};
    d.phases = {{"month", "", day("2020-08-01"), day("2020-09-30"), {}},
                {"later", "", day("2020-10-01"), {}, {}}};
    UnitClass item;
    item.code = "k";
    item.members = {{"A", days("..2020-12-31")}};
    item.rules = {{"county", "T", "territory"}};
    item.complete = true;
    item.list = "paper";
    item.list_day = day("2020-07-30");
    d.unit_classes = {item};
    EXPECT_EQ(members(d),
              R"("assumptions":[{"code":"silent","title":"t","reason":"r","clause":"c"}],)"
              R"("phases":[{"code":"month","first_day":"2020-08-01","last_day":"2020-09-30"},)"
              R"({"code":"later","first_day":"2020-10-01"}],)"
              R"("unit_classes":[{"code":"k","members":[{"unit":"A","last_day":"2020-12-31"}],)"
              R"("rules":[{"level":"county","under":"T","tree":"territory"}],"complete":true,)"
              R"("list":"paper","list_day":"2020-07-30"}])");
}

TEST(CanonicalJson, WritesTasksWithTheirRoles) {
    CampaignDocument d;
    Task task;
    task.code = "t";
    task.roles = {{Role::lead, {"A", ""}, "地区工会", "832"},
                  {Role::responsible, {"", "counties"}, "", ""}};
    task.citation.clause = "一";
    d.tasks = {task};
    EXPECT_EQ(members(d), R"("tasks":[{"code":"t","roles":[)"
                          R"({"role":"lead","unit":"A","printed":"地区工会","scope":"832"},)"
                          R"({"role":"responsible","unit_class":"counties"}],"clause":"一"}])");
}

TEST(CanonicalJson, WritesEachEffectInItsForm) {
    CampaignDocument d;
    const DutySelector duties{"plan", {"2020-08"}, {"A"}};
    d.instruments = {{"p",
                      "",
                      "issuer",
                      day("2020-08-20"),
                      day("2020-08-21"),
                      day("2020-08-22"),
                      {ExtendPhase{"month", day("2020-10-31")},
                       SetDue{duties, day("2020-08-20"), 18 * 3600, true},
                       SetDue{{"plan", {}, {}}, day("2020-08-21"), 3661, false}, WaiveDuty{duties},
                       ForgiveLateness{duties}}}};
    const std::string selector = R"({"obligation":"plan","periods":["2020-08"],"units":["A"]})";
    EXPECT_EQ(members(d), R"("instruments":[{"code":"p","issuer":"issuer","issued":"2020-08-20",)"
                          R"("effective":"2020-08-21","recorded":"2020-08-22","effects":[)"
                          R"({"extend_phase":"month","last_day":"2020-10-31"},{"set_due":)" +
                              selector +
                              R"(,"day":"2020-08-20","time":"18:00","rolled":true},)"
                              R"({"set_due":{"obligation":"plan"},"day":"2020-08-21",)"
                              R"("time":"01:01:01"},{"waive":)" +
                              selector + R"(},{"forgive":)" + selector + "}]}]");
}

TEST(CanonicalJson, WritesTheScheduleInOneOfThreeForms) {
    Obligation item;
    item.schedule = ScheduleOnce{{day("2020-08-01"), day("2020-09-30")}};
    EXPECT_EQ(obligation(item), R"("obligations":[{"once":{"first_day":"2020-08-01",)"
                                R"("last_day":"2020-09-30"}}])");
    item.schedule = ScheduleEvery{Cycle::quarter, 1, ScheduleEvery::Takes::ends_in,
                                  day("2020-08-01"), std::nullopt};
    EXPECT_EQ(obligation(item), R"("obligations":[{"every":{"cycle":"quarter","takes":"ends_in",)"
                                R"("first_day":"2020-08-01"}}])");
    item.schedule = ScheduleEvery{Cycle::week, 2, ScheduleEvery::Takes::overlaps, day("2020-08-01"),
                                  day("2020-09-30")};
    EXPECT_EQ(obligation(item), R"("obligations":[{"every":{"cycle":"week","weeks":2,)"
                                R"("first_day":"2020-08-01","last_day":"2020-09-30"}}])");
    item.schedule = ScheduleListed{{*parse_period("2020-08")}};
    EXPECT_EQ(obligation(item), R"("obligations":[{"periods":[{"code":"2020-08",)"
                                R"("first_day":"2020-08-01","last_day":"2020-08-31"}]}])");
}

TEST(CanonicalJson, WritesTheDueRuleInOneOfFourForms) {
    using Seconds = std::optional<std::int32_t>;
    const auto due = [](auto rule, bool inclusive, Roll roll, Seconds seconds) {
        Obligation item;
        item.due = DueRule{rule, inclusive, roll, seconds};
        const auto text = obligation(item);
        const auto from = text.find("\"due\":") + 6;
        return text.substr(from, text.size() - from - 2);
    };
    EXPECT_EQ(due(DueOnDay{day("2020-08-12")}, true, Roll::none, {}), R"({"day":"2020-08-12"})");
    EXPECT_EQ(due(DueOnMonthDay{5, 1}, true, Roll::following, {}),
              R"({"day_of_month":5,"roll":"following"})");
    EXPECT_EQ(due(DueOnMonthDay{31, 0}, false, Roll::none, {}),
              R"({"day_of_month":31,"months_after":0,"inclusive":false})");
    EXPECT_EQ(due(DueAfterPeriod{-3, true}, true, Roll::none, 64800),
              R"({"days_after_period":-3,"working":true,"time":"18:00"})");
    EXPECT_EQ(due(DueLastWorkingDay{}, true, Roll::none, {}), R"({"last_working_day":true})");
}

TEST(CanonicalJson, WritesTheRestOfAnObligation) {
    Obligation item;
    item.code = "plan";
    item.title = "方案";
    item.what = "plan";
    item.who = {{"A", ""}, {"", "counties"}};
    item.recipients = {{"T", ""}};
    item.recipient_text = "本级供销社";
    item.opens = day("2020-07-30");
    item.undated_text = "定期";
    item.membership = MembershipDay::period_end;
    item.parts = {"data"};
    item.feeds = {"finance"};
    item.task = "t";
    item.citation.clause = "五";
    EXPECT_EQ(obligation(item),
              R"("obligations":[{"code":"plan","title":"方案","what":"plan",)"
              R"("who":[{"unit":"A"},{"unit_class":"counties"}],"recipients":[{"unit":"T"}],)"
              R"("recipient_text":"本级供销社","once":{"first_day":"1900-01-01"},)"
              R"("opens":"2020-07-30","undated_text":"定期","membership":"period_end",)"
              R"("parts":["data"],"feeds":["finance"],"task":"t","clause":"五"}])");
}

TEST(CanonicalJson, WritesGoodsAndTerms) {
    CampaignDocument d;
    d.products = {{"p", "苹果", {"红富士"}, "fruit"}};
    d.suppliers = {{"s", "合作社", {}, "654224", {days("2020-01-01.."), days("..")}}};
    d.certificate_levels = {"county", "city"};
    d.counting_level = "city";
    d.certificates = {{"c1", "p", "s", {{"county", day("2020-01-10")}}, days("..2020-12-31"), "3"}};
    d.listings = {{"832", "p", "s", days("2020-02-01..")}};
    d.channels = {{"shop", "专馆", {"馆"}}};
    d.payers = {{"union", "", {}}};
    d.sources = {{"sheet", "报表", {}}};
    EXPECT_EQ(members(d),
              R"("products":[{"code":"p","title":"苹果","aliases":["红富士"],"category":"fruit"}],)"
              R"("suppliers":[{"code":"s","title":"合作社","division":"654224",)"
              R"("household":[{"first_day":"2020-01-01"},{}]}],)"
              R"("certificate_levels":["county","city"],"counting_level":"city",)"
              R"("certificates":[{"code":"c1","product":"p","supplier":"s",)"
              R"("levels":[{"level":"county","day":"2020-01-10"}],"last_day":"2020-12-31",)"
              R"("batch":"3"}],"listings":[{"platform":"832","product":"p","supplier":"s",)"
              R"("first_day":"2020-02-01"}],"channels":[{"code":"shop","title":"专馆",)"
              R"("aliases":["馆"]}],"payers":[{"code":"union"}],)"
              R"("sources":[{"code":"sheet","title":"报表"}])");
}

TEST(CanonicalJson, WritesMeasures) {
    CampaignDocument d;
    d.bases = {{"completed", "", {State::accepted, State::paid}}};
    d.comparison_basis = "completed";
    d.judgement_states = {State::paid};
    Line line;
    line.code = "finance";
    line.owner = "T";
    line.basis = "paid";
    line.cycle = Cycle::half_year;
    d.lines = {line};
    QuotaFamily family;
    family.code = "reserved";
    family.kind = QuotaKind::share_floor;
    family.basis = "paid";
    family.period = *parse_period("2020Q3");
    family.share = Ratio{15, 100};
    QuotaFamily plain;
    plain.period = {"own", {day("2020-08-01"), std::nullopt}};
    d.quota_families = {family, plain};
    d.quotas = {{"reserved", "A", Money::from_fen(60226), Money::from_fen(100), {}, {}},
                {"reserved", "B", {}, {}, Exemption{"none", "无食堂"}, {"一", "", {}}}};
    d.closes = {{"2020-08", day("2020-09-03")}};
    EXPECT_EQ(members(d),
              R"("bases":[{"code":"completed","states":["accepted","paid"]}],)"
              R"("comparison_basis":"completed","judgement_states":["paid"],)"
              R"("lines":[{"code":"finance","owner":"T","basis":"paid","cycle":"half_year"}],)"
              R"("quota_families":[{"code":"reserved","kind":"share_floor","basis":"paid",)"
              R"("period":"2020Q3","share":"15/100"},)"
              R"({"period":{"code":"own","first_day":"2020-08-01"}}],)"
              R"("quotas":[{"family":"reserved","unit":"A","amount":"602.26","base":"1.00"},)"
              R"({"family":"reserved","unit":"B","exemption":{"canteen":"none",)"
              R"("reason":"无食堂"},"clause":"一"}],)"
              R"("closes":[{"period":"2020-08","day":"2020-09-03"}])");
}

TEST(CanonicalJson, WritesEverythingAQuotaCanSay) {
    CampaignDocument d;
    QuotaFamily family;
    family.code = "union";
    family.kind = QuotaKind::nested_share;
    family.who = {{.unit_class = "budget"}};
    family.tree = "budget";
    family.of = OtherQuota{"canteen", QuotaFigure::executed};
    family.per_head = Money::from_fen(50000);
    family.declare_by = day("2020-03-31");
    family.refund_year = RefundYear::own_day;
    family.instead_of = "canteen";
    family.base_indicator = "b";
    family.executed_indicator = "e";
    family.subject = "s";
    d.quota_families = {family};
    QuotaRule rule;
    rule.code = "r";
    rule.family = "union";
    rule.document = "1号";
    rule.level = RuleLevel::prefecture;
    rule.limit = QuotaLimit::cap;
    rule.share = Ratio{1, 5};
    rule.encouraged = Ratio{3, 10};
    rule.under = {"A"};
    rule.issued = day("2020-02-01");
    d.quota_rules = {rule};
    Quota quota;
    quota.family = "union";
    quota.unit = "A";
    quota.representation = Representation{"B", {day("2020-01-01"), std::nullopt}};
    quota.heads = 0;
    quota.canteen = Canteen::outsourced;
    quota.whole_period = true;
    quota.issued = day("2020-07-01");
    quota.recorded = day("2020-07-02");
    quota.confirmation = Confirmation{day("2020-07-03"), std::nullopt, "B"};
    d.quotas = {quota};
    EXPECT_EQ(members(d),
              R"("quota_families":[{"code":"union","kind":"nested_share",)"
              R"("who":[{"unit_class":"budget"}],"tree":"budget",)"
              R"("of":{"family":"canteen","figure":"executed"},"per_head":"500.00",)"
              R"("declare_by":"2020-03-31","refund_year":"own_day","instead_of":"canteen",)"
              R"("base_indicator":"b","executed_indicator":"e","subject":"s"}],)"
              R"("quota_rules":[{"code":"r","family":"union","document":"1号",)"
              R"("level":"prefecture","limit":"cap","share":"1/5","encouraged":"3/10",)"
              R"("under":["A"],"issued":"2020-02-01"}],)"
              R"("quotas":[{"family":"union","unit":"A",)"
              R"("representation":{"unit":"B","first_day":"2020-01-01"},"heads":0,)"
              R"("canteen":"outsourced","whole_period":true,"issued":"2020-07-01",)"
              R"("recorded":"2020-07-02","confirmation":{"day":"2020-07-03","by":"B"}}])");
}

TEST(CanonicalJson, APeriodWhoseDaysAreNotThoseOfItsCodeIsWrittenOut) {
    CampaignDocument d;
    QuotaFamily family;
    family.period = {"2020", {day("2020-08-01"), day("2020-12-31")}};
    d.quota_families = {family};
    EXPECT_EQ(members(d), R"("quota_families":[{"period":{"code":"2020",)"
                          R"("first_day":"2020-08-01","last_day":"2020-12-31"}}])");
}

TEST(CanonicalJson, WritesConditionsInTheirShortestForm) {
    const auto line = [](const std::string& text) {
        return R"("lines":[{"condition":)" + text + "}]";
    };
    const auto payer = Condition::in(Dimension::payer, {"budget", "trade_union"});
    const std::string payer_text = R"({"in":["budget","trade_union"],"dimension":"payer"})";
    EXPECT_EQ(condition(Condition::everything()), R"("lines":[{}])");
    EXPECT_EQ(condition(payer), line(payer_text));
    EXPECT_EQ(condition(Condition::is(Dimension::listed)), line(R"({"is":"listed"})"));
    EXPECT_EQ(condition(Condition::in(Dimension::listed, {"false"})),
              line(R"({"in":["false"],"dimension":"listed"})"));
    EXPECT_EQ(condition(Condition::under("territory", {"T"})),
              line(R"({"under":["T"],"tree":"territory"})"));
    EXPECT_EQ(condition(Condition::any({})), line(R"({"any":[]})"));
    EXPECT_EQ(condition(Condition::all({payer, Condition::everything()})),
              line(R"({"all":[)" + payer_text + ",{}]}"));
    EXPECT_EQ(condition(Condition::negated(Condition::any({payer}))),
              line(R"({"not":{"any":[)" + payer_text + "]}}"));
    Condition amount;
    amount.kind = Condition::Kind::amount;
    amount.at_least = Money::from_fen(10000);
    amount.below = Money::from_fen(50000);
    EXPECT_EQ(condition(amount), line(R"({"amount":{"at_least":"100.00","below":"500.00"}})"));
}

}  // namespace
}  // namespace fupin
