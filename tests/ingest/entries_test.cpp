// SPDX-License-Identifier: Apache-2.0
// Every kind of entry from CSV, in the columns and words of both languages and both encodings.
#include "reading.hpp"

namespace fupin {
namespace {

using namespace fupin::test;
using Texts = std::vector<std::string>;

constexpr std::string_view kPurchasesZh =
    "类型,来源,订单号,行号,采购单位,采购账号,帮助单位,方向,方式,资金来源,供应商,产品,产地,数量,"
    "计量单位,金额,金额单位,渠道,下单日期,验收日期,付款日期,评价日期,登记日期,原订单号,原行号,"
    "原来源,原类型,状态,日期,字段,原值,新值,原因,备注\n"
    "采购,平台,7001,1,财政局,账号甲,商务局,买,直接采购,预算,合作社,苹果,和田,12.5,公斤,602.26,元,"
    "832平台,2020-08-10,2020-08-11,2020-08-12,2020-08-13,2020-09-01,,,,,,,,,,,八月\n"
    ",平台,7001,2,,账号甲,,卖,帮助销售,,,,,,,0.01,万元,,,,,,,,,,,,,,,,,\n"
    "进度,平台,P1,1,,,,,,,,,,,,50,,,,,,,,7001,2,,采购,付款,2020/8/14,,,,,\n"
    "退款,平台,R1,1,,,,,,,,,,0.5,,20,,,,,,,,7001,1,,,,2020.8.15,,,,,\n"
    "取消,平台,C1,1,,,,,,,,,,,,,,,,,,,,7001,2,,,,2020年8月16日,,,,,\n"
    "更正,平台,G1,1,,,,,,,,,,,,,,,,,,,,7001,1,,,,,金额,602.26,0.06万元,录错,\n"
    "作废,平台,Z1,1,,,,,,,,,,,,,,,,,,,,R1,1,,退款,,,,,,重复,\n"
    "同一,平台,7001,1,,,,,,,,,,,,,,,,,,,,T9,,台账,,,,,,,同一笔,\n"
    ",平台,7002,1,教育局,,,,,,,,,2,箱,-30,,,,,20200817,,,,,,,,,,,,,\n"
    ",平台,7003,1,教育局,,,,,,,,,-1,箱,-15,,,,,2020-08-18,,,7001,1,,,,,,,,,\n";

constexpr std::string_view kPurchasesEn =
    "kind,source,order,item,for_unit,account,assisting_unit,side,mode,payer,supplier,product,"
    "origin,"
    "quantity,measure,amount,money_unit,channel,placed,accepted,paid,evaluated,recorded,ref_order,"
    "ref_item,ref_source,ref_kind,state,day,field,old,new,reason,note\n"
    "purchase,平台,7001,1,财政局,账号甲,商务局,buy,direct,预算,合作社,苹果,和田,12.5,公斤,602.26,"
    "yuan,"
    "832平台,2020-08-10,2020-08-11,2020-08-12,2020-08-13,2020-09-01,,,,,,,,,,,八月\n"
    ",平台,7001,2,,账号甲,,sell,assisted,,,,,,,0.01,wan,,,,,,,,,,,,,,,,,\n"
    "progress,平台,P1,1,,,,,,,,,,,,50,,,,,,,,7001,2,,purchase,paid,2020/8/14,,,,,\n"
    "refund,平台,R1,1,,,,,,,,,,0.5,,20,,,,,,,,7001,1,,,,2020.8.15,,,,,\n"
    "cancel,平台,C1,1,,,,,,,,,,,,,,,,,,,,7001,2,,,,2020年8月16日,,,,,\n"
    "correction,平台,G1,1,,,,,,,,,,,,,wan,,,,,,,7001,1,,,,,amount,602.26元,600,录错,\n"
    "annulment,平台,Z1,1,,,,,,,,,,,,,,,,,,,,R1,1,,refund,,,,,,重复,\n"
    "same_as,平台,7001,1,,,,,,,,,,,,,,,,,,,,T9,,台账,,,,,,,同一笔,\n"
    ",平台,7002,1,教育局,,,,,,,,,2,箱,-30,,,,,20200817,,,,,,,,,,,,,\n"
    ",平台,7003,1,教育局,,,,,,,,,-1,箱,-15,,,,,2020-08-18,,,7001,1,,,,,,,,,\n";

const Texts kPurchaseEntries{
    R"(2020-09-01 {"kind":"purchase","source":"平台","order":"7001","item":"1","for_unit":"财政局",)"
    R"("account":"账号甲","assisting_unit":"商务局","payer":"预算","supplier":"合作社",)"
    R"("product":"苹果","origin":"和田","quantity":"12.5","measure":"公斤","amount":"602.26",)"
    R"("channel":"832平台","note":"八月","placed":"2020-08-10","accepted":"2020-08-11",)"
    R"("paid":"2020-08-12","evaluated":"2020-08-13"})",
    R"(2020-09-20 {"kind":"annulment","source":"平台","order":"Z1","item":"1","ref_kind":"refund",)"
    R"("ref_source":"平台","ref_order":"R1","ref_item":"1","reason":"重复"})",
    R"(2020-09-20 {"kind":"cancel","source":"平台","order":"C1","item":"1","ref_source":"平台",)"
    R"("ref_order":"7001","ref_item":"2","day":"2020-08-16"})",
    R"(2020-09-20 {"kind":"correction","source":"平台","order":"G1","item":"1",)"
    R"("ref_kind":"purchase","ref_source":"平台","ref_order":"7001","ref_item":"1",)"
    R"("field":"amount","old":"602.26","new":"600.00","reason":"录错"})",
    R"(2020-09-20 {"kind":"progress","source":"平台","order":"P1","item":"1","ref_source":"平台",)"
    R"("ref_order":"7001","ref_item":"2","state":"paid","day":"2020-08-14","amount":"50.00"})",
    R"(2020-09-20 {"kind":"purchase","source":"平台","order":"7001","item":"2","side":"sell",)"
    R"("mode":"assisted","account":"账号甲","amount":"100.00"})",
    R"(2020-09-20 {"kind":"refund","source":"平台","order":"7003","item":"1","ref_source":"平台",)"
    R"("ref_order":"7001","ref_item":"1","amount":"15.00","quantity":"1","day":"2020-08-18"})",
    R"(2020-09-20 {"kind":"refund","source":"平台","order":"R1","item":"1","ref_source":"平台",)"
    R"("ref_order":"7001","ref_item":"1","amount":"20.00","quantity":"0.5","day":"2020-08-15"})",
    R"(2020-09-20 {"kind":"same_as","source":"平台","order":"7001","item":"1","ref_source":"台账",)"
    R"("ref_order":"T9","reason":"同一笔"})",
    R"(2020-09-20 {"kind":"unlinked_refund","source":"平台","order":"7002","item":"1",)"
    R"("for_unit":"教育局","quantity":"2","measure":"箱","amount":"30.00","paid":"2020-08-17"})",
};

TEST(PurchaseRows, SpeakChineseAndEnglish) {
    const FileOptions options{.name = "采购.csv", .unlinked_refunds = true};
    EXPECT_EQ(entries_from(Family::purchases, kPurchasesZh, options), kPurchaseEntries);
    EXPECT_EQ(entries_from(Family::purchases, kPurchasesEn, options), kPurchaseEntries);
}

TEST(PurchaseRows, AreTheSameInGb18030) {
    const FileOptions options{.name = "采购.csv", .unlinked_refunds = true};
    const auto bytes = to_gb18030(kPurchasesZh);
    EXPECT_EQ(entries_from(Family::purchases, bytes, options), kPurchaseEntries);
    auto utf8 = read(Family::purchases, kPurchasesZh, options);
    auto gb18030 = read(Family::purchases, bytes, options);
    EXPECT_EQ(utf8.files[0].encoding, "UTF-8");
    EXPECT_EQ(gb18030.files[0].encoding, "GB18030-2022");
    EXPECT_EQ(gb18030.digest, utf8.digest);
    EXPECT_EQ(classes(gb18030), classes(utf8));
    EXPECT_EQ(gb18030.diagnostics.size(), utf8.diagnostics.size());
    expect_conserved(gb18030);
}

TEST(PurchaseRows, MoneyIsBalancedByKind) {
    Journal journal;
    const auto receipt = read(journal, Family::purchases, kPurchasesZh,
                              {.name = "采购.csv", .unlinked_refunds = true});
    const auto money = [&](EntryKind kind, RecordClass record_class) {
        const auto& tally =
            receipt.by_kind[static_cast<std::size_t>(kind)][static_cast<std::size_t>(record_class)];
        return tally.money.money().to_string() + " in " + std::to_string(tally.rows);
    };
    EXPECT_EQ(money(EntryKind::purchase, RecordClass::accepted), "702.26 in 2");
    EXPECT_EQ(money(EntryKind::unlinked_refund, RecordClass::accepted), "30.00 in 1");
    EXPECT_EQ(money(EntryKind::refund, RecordClass::accepted), "35.00 in 2");
    EXPECT_EQ(money(EntryKind::progress, RecordClass::accepted), "50.00 in 1");
    EXPECT_EQ(money(EntryKind::same_as, RecordClass::pending), "0.00 in 1");
    EXPECT_EQ(classes(receipt), "header 1, accepted 9, pending 1");
    expect_conserved(receipt);
}

TEST(PurchaseRows, ReferToTheirOwnSourceUnlessTheySayAnother) {
    const auto entries = entries_from(Family::purchases,
                                      "类型,订单号,行号,日期,原订单号\n取消,C1,1,2020-08-16,7001\n",
                                      {.name = "台账.csv"});
    EXPECT_NE(entries.at(0).find(R"("ref_source":"台账","ref_order":"7001","day")"),
              std::string::npos);
}

TEST(PurchaseRows, WithoutAUnitAreTakenSoThatTotalsReconcile) {
    EXPECT_EQ(entries_from(Family::purchases, "订单号,行号,采购单位,金额\n7001,1,,5\n"),
              (Texts{R"(2020-09-20 {"kind":"purchase","source":"采购","order":"7001","item":"1",)"
                     R"("amount":"5.00"})"}));
}

TEST(FilingRows, SpeakChineseAndEnglish) {
    const std::string_view zh =
        "类型,来源,编号,单位,代报单位,事项,期间,收到,登记日期,部分,零填报,原编号,原类型,审核单位,"
        "字段,原值,新值,原因,备注\n"
        ",台账,F1,财政局,商务局,月报,2020-08,2020-09-05 "
        "18:00:05,2020-09-06,数据、做法,否,,,,,,,,按时\n"
        "报送,台账,F2,教育局,,月报,2020-08,2020-09-06,,,是,,,,,,,,\n"
        "补正,台账,F3,财政局,,月报,2020-08,2020-09-08T08:00Z,,数据；做法,,F1,,,,,,,\n"
        "退回,台账,S1,,,,,2020-09-09,,,,F1,,商务局,,,,,数据不全\n"
        "审核,台账,S2,,,,,2020-09-10 9:30,,,,F3,,商务局,,,,,\n"
        "撤回,台账,S3,,,,,2020年9月11日,,,,F2,,,,,,,\n"
        "字段更正,台账,G1,,,,,,,,,F2,,,收到,2020-09-06,2020/9/7 8:00,笔误,\n"
        "作废,台账,Z1,,,,,,,,,S3,撤回,,,,,误撤,\n";
    const std::string_view en =
        "kind,source,id,unit,filed_by,obligation,period,received,recorded,parts,zero,ref,ref_kind,"
        "by,"
        "field,old,new,reason,note\n"
        ",台账,F1,财政局,商务局,月报,2020-08,2020-09-05 "
        "18:00:05,2020-09-06,做法+数据,no,,,,,,,,按时\n"
        "filing,台账,F2,教育局,,月报,2020-08,2020-09-06,,,yes,,,,,,,,\n"
        "filing_correction,台账,F3,财政局,,月报,2020-08,2020-09-08 16:00,,数据+做法,,F1,,,,,,,\n"
        "return,台账,S1,,,,,2020-09-09,,,,F1,,商务局,,,,,数据不全\n"
        "approval,台账,S2,,,,,2020-09-10 09:30:00,,,,F3,filing,商务局,,,,,\n"
        "withdrawal,台账,S3,,,,,2020-09-11,,,,F2,,,,,,,\n"
        "correction,台账,G1,,,,,,,,,F2,,,received,2020-09-06,2020-09-07T08:00:00,笔误,\n"
        "annulment,台账,Z1,,,,,,,,,S3,withdrawal,,,,,误撤,\n";
    const auto entries = entries_from(Family::filings, zh);
    EXPECT_EQ(entries, entries_from(Family::filings, en));
    const Texts expected{
        R"(2020-09-06 {"kind":"filing","source":"台账","order":"F1","unit":"财政局",)"
        R"("filed_by":"商务局","obligation":"月报","period":"2020-08",)"
        R"("received":"2020-09-05T18:00:05","parts":["做法","数据"],"note":"按时"})",
        R"(2020-09-20 {"kind":"annulment","source":"台账","order":"Z1","item":"1",)"
        R"("ref_kind":"filing_withdrawal","ref_source":"台账","ref_order":"S3","reason":"误撤"})",
        R"(2020-09-20 {"kind":"correction","source":"台账","order":"G1","item":"1",)"
        R"("ref_kind":"filing","ref_source":"台账","ref_order":"F2","field":"received",)"
        R"("old":"2020-09-06","new":"2020-09-07T08:00:00","reason":"笔误"})",
        R"(2020-09-20 {"kind":"filing","source":"台账","order":"F2","unit":"教育局",)"
        R"("obligation":"月报","period":"2020-08","received":"2020-09-06","zero":true})",
        R"(2020-09-20 {"kind":"filing_approval","source":"台账","order":"S2","ref_source":"台账",)"
        R"("ref_order":"F3","day":"2020-09-10T09:30:00","by":"商务局"})",
        R"(2020-09-20 {"kind":"filing_correction","source":"台账","order":"F3",)"
        R"("ref_source":"台账","ref_order":"F1","unit":"财政局","obligation":"月报",)"
        R"("period":"2020-08","received":"2020-09-08T16:00:00","parts":["做法","数据"]})",
        R"(2020-09-20 {"kind":"filing_return","source":"台账","order":"S1","ref_source":"台账",)"
        R"("ref_order":"F1","day":"2020-09-09","by":"商务局","note":"数据不全"})",
        R"(2020-09-20 {"kind":"filing_withdrawal","source":"台账","order":"S3",)"
        R"("ref_source":"台账","ref_order":"F2","day":"2020-09-11"})",
    };
    EXPECT_EQ(entries, expected);
}

TEST(DeclaredRows, SpeakChineseAndEnglish) {
    const std::string_view zh =
        "类型,来源,编号,单位,指标,期间,口径,数值,数值单位,日期,登记日期,原编号,原类型,字段,原值,"
        "新值,"
        "原因\n"
        ",台账,D1,财政局,采购额,2020-08,当期,1.5,万元,2020-08-31,2020-09-02,,,,,,\n"
        "申报,台账,D2,财政局,带贫户数,2020-08,累计,120,户,,,,,,,,\n"
        "更正,台账,G1,,,,,,,,,D1,申报,数值,1.5万元,16000元,漏报\n"
        "作废,台账,Z1,,,,,,,,,D2,,,,,重复\n";
    const std::string_view en =
        "kind,source,id,unit,line,period,cumulative,value,measure,day,recorded,ref,ref_kind,field,"
        "old,new,reason\n"
        ",台账,D1,财政局,采购额,2020-08,period,15000,money,2020-08-31,2020-09-02,,,,,,\n"
        "declared,台账,D2,财政局,带贫户数,2020-08,cumulative,120,户,,,,,,,,\n"
        "correction,台账,G1,,,,,,money,,,D1,declared,value,15000,16000,漏报\n"
        "annulment,台账,Z1,,,,,,,,,D2,,,,,重复\n";
    const auto entries = entries_from(Family::declared, zh);
    EXPECT_EQ(entries, entries_from(Family::declared, en));
    const Texts expected{
        R"(2020-09-02 {"kind":"declared","source":"台账","order":"D1","unit":"财政局",)"
        R"("indicator":"采购额","period":"2020-08","value":"15000.00","measure":"money",)"
        R"("day":"2020-08-31"})",
        R"(2020-09-20 {"kind":"annulment","source":"台账","order":"Z1","item":"1",)"
        R"("ref_kind":"declared","ref_source":"台账","ref_order":"D2","reason":"重复"})",
        R"(2020-09-20 {"kind":"correction","source":"台账","order":"G1","item":"1",)"
        R"("ref_kind":"declared","ref_source":"台账","ref_order":"D1","field":"value",)"
        R"("old":"15000.00","new":"16000.00","reason":"漏报"})",
        R"(2020-09-20 {"kind":"declared","source":"台账","order":"D2","unit":"财政局",)"
        R"("indicator":"带贫户数","period":"2020-08","cumulative":true,"value":"120",)"
        R"("measure":"户"})",
    };
    EXPECT_EQ(entries, expected);
}

TEST(ObservationRows, SpeakChineseAndEnglish) {
    const std::string_view zh =
        "类型,来源,编号,单位,指标,期间,口径,数值,数值单位,日期,登记日期,原编号,原类型,字段,原值,"
        "新值\n"
        ",台账,O1,团委,直播带货,2020-08,,3,场,2020-08-31,2020-09-02,,,,,\n"
        "观察,台账,O2,供销社,专馆,,时点,2,,2020年9月1日,,,,,,\n"
        "更正,台账,G1,,,,,,,,,O1,观察,数值,3,4\n";
    const std::string_view en =
        "kind,source,id,unit,indicator,period,span,value,measure,day,recorded,ref,ref_kind,field,"
        "old,new\n"
        ",台账,O1,团委,直播带货,2020-08,period,3,场,2020-08-31,2020-09-02,,,,,\n"
        "observation,台账,O2,供销社,专馆,,stock,2,count,2020-09-01,,,,,,\n"
        "correction,台账,G1,,,,,,,,,O1,observation,value,3,4\n";
    const auto entries = entries_from(Family::observations, zh);
    EXPECT_EQ(entries, entries_from(Family::observations, en));
    const Texts expected{
        R"(2020-09-02 {"kind":"observation","source":"台账","order":"O1","unit":"团委",)"
        R"("indicator":"直播带货","period":"2020-08","value":"3","measure":"场",)"
        R"("day":"2020-08-31"})",
        R"(2020-09-20 {"kind":"correction","source":"台账","order":"G1","item":"1",)"
        R"("ref_kind":"observation","ref_source":"台账","ref_order":"O1","field":"value",)"
        R"("old":"3","new":"4"})",
        R"(2020-09-20 {"kind":"observation","source":"台账","order":"O2","unit":"供销社",)"
        R"("indicator":"专馆","span":"stock","value":"2","measure":"count","day":"2020-09-01"})",
    };
    EXPECT_EQ(entries, expected);
}

TEST(CommitmentRows, SpeakChineseAndEnglish) {
    const std::string_view zh =
        "来源,编号,单位,条线,供应商,金额(万元),起始日期,终止日期,签订日期,备注\n"
        "台账,K1,一中,教育,合作社,1.5,2020-10-01,2021.9.30,2020-09-01,三年\n";
    const std::string_view en =
        "source,id,unit,indicator,supplier,amount,money_unit,first_day,last_day,day,note\n"
        "台账,K1,一中,教育,合作社,1.5,wan,2020-10-01,2021-09-30,2020-09-01,三年\n";
    const auto entries = entries_from(Family::commitments, zh);
    EXPECT_EQ(entries, entries_from(Family::commitments, en));
    EXPECT_EQ(entries,
              Texts{R"(2020-09-20 {"kind":"commitment","source":"台账","order":"K1","unit":"一中",)"
                    R"("indicator":"教育","supplier":"合作社","amount":"15000.00",)"
                    R"("first_day":"2020-10-01","last_day":"2021-09-30","day":"2020-09-01",)"
                    R"("note":"三年"})"});
}

TEST(StatementRows, SayAllThatIsWrongAtOnce) {
    const auto faults = [](Family family, const std::string& text) {
        Journal journal;
        Texts out;
        const auto receipt = read(journal, family, text);
        for (const auto& reject : receipt.rejects) {
            for (const auto& found : reject.diagnostics) {
                out.push_back(std::string{found.finding->code} + " " + found.place.field);
            }
        }
        return out;
    };
    EXPECT_EQ(
        faults(Family::observations, "编号,单位,指标,口径,数值,日期\nO1,,,很多,若干,2020-12-31\n"),
        (Texts{"missing_value 单位", "missing_value 指标", "unknown_word 口径", "bad_quantity 数值",
               "business_day_after_recorded 日期"}));
    EXPECT_EQ(faults(Family::commitments,
                     "编号,单位,金额,起始日期,终止日期,日期\nK1,局,,十月,2020-13-01,\n"),
              (Texts{"missing_value 金额", "bad_day 起始日期", "bad_day 终止日期",
                     "missing_value 日期"}));
    EXPECT_EQ(faults(Family::observations, "来源,编号,单位,期间,口径\n台账,O1,局,,\n"),
              (Texts{"required_column_missing 指标", "required_column_missing 数值",
                     "required_column_missing 日期"}));
}

TEST(CorrectionRows, WriteValuesAsTheJournalDoes) {
    const std::string header = "类型,订单号,行号,原订单号,原类型,字段,原值,新值\n";
    const auto corrected = [&](std::string_view row) {
        Journal journal;
        const auto receipt = read(journal, Family::purchases, header + std::string{row} + "\n");
        EXPECT_TRUE(receipt.rejects.empty()) << row;
        const auto entry = std::get<Correction>(journal.snapshot().entry(0));
        return std::string{name_of(entry.field)} + ": " + entry.old_value + " -> " +
               entry.new_value;
    };
    EXPECT_EQ(corrected("更正,G,1,7,,方向,买,卖"), "side: buy -> sell");
    EXPECT_EQ(corrected("更正,G,1,7,,mode,直接采购,assisted"), "mode: direct -> assisted");
    EXPECT_EQ(corrected("更正,G,1,7,,数量,1.50,２"), "quantity: 1.5 -> 2");
    EXPECT_EQ(corrected("更正,G,1,7,,付款日期,,2020.8.12"), "paid:  -> 2020-08-12");
    // What is replaced may be anything that was once written, also a day to come.
    EXPECT_EQ(corrected("更正,G,1,7,,付款日期,2021-08-12,2020-08-12"),
              "paid: 2021-08-12 -> 2020-08-12");
    EXPECT_EQ(corrected("更正,G,1,7,,采购单位,甲,乙"), "for_unit: 甲 -> 乙");
    EXPECT_EQ(corrected("更正,G,1,7,,备注,,新"), "note:  -> 新");
    EXPECT_EQ(corrected("更正,G,1,7,进度,状态,付款,验收"), "state: paid -> accepted");
    EXPECT_EQ(corrected("更正,G,1,7,退款,日期,20200812,2020/8/13"),
              "day: 2020-08-12 -> 2020-08-13");
}

TEST(ItemNumbers, AreTheRankOfTheContentWithinOrderAndFile) {
    const std::string_view csv =
        "订单号,采购单位,产品,金额,付款日期\n"
        "1,局,乙,5,\n"
        "1,局,甲,5,\n"
        "1,局,乙,5.00,2020-08-01\n"  // Said again, with a day.
        "2,局,乙,5,\n";
    Journal journal;
    const auto receipt = read(journal, Family::purchases, csv);
    EXPECT_EQ(classes(receipt), "header 1, accepted 3, existing 1");
    EXPECT_EQ(told(receipt.diagnostics), (Texts{"item_numbers_assigned -:-@-  [4]"}));
    EXPECT_EQ(receipt.diagnostics[0].place.file, "采购.csv");
    Texts keys;
    for (const auto& text : entries_of(journal)) {
        const auto at = text.find("\"order\"");
        keys.push_back(text.substr(at, text.find(",\"for_unit\"") - at) +
                       text.substr(text.find(",\"product\""), 16));
    }
    EXPECT_EQ(keys, (Texts{R"("order":"1","item":"1","product":"乙")",
                           R"("order":"1","item":"2","product":"甲")",
                           R"("order":"2","item":"1","product":"乙")"}));
    EXPECT_EQ(classes(read(journal, Family::purchases, csv)), "header 1, existing 4");
}

TEST(ItemNumbers, OfRowsThatAreRefusedCostTheOthersNothing) {
    Journal journal;
    const auto receipt = read(journal, Family::purchases,
                              "订单号,行号,采购单位,金额,付款日期\n"
                              "1,,局,5,2020-08-01\n"
                              "1,9,局,5,2099-08-01\n"   // Paid after it was recorded.
                              "1,,局,4,2099-08-01\n");  // Would be the first by content.
    EXPECT_EQ(classes(receipt), "header 1, accepted 1, rejected 2");
    EXPECT_NE(entries_of(journal).at(0).find(R"("order":"1","item":"1")"), std::string::npos);
}

TEST(ItemNumbers, AreNotInventedForASameAs) {
    const auto entries = entries_from(Family::purchases, "类型,订单号,原订单号\n同一,1,2\n");
    EXPECT_EQ(entries.at(0), R"(2020-09-20 {"kind":"same_as","source":"采购","order":"1",)"
                             R"("ref_source":"采购","ref_order":"2"})");
}

}  // namespace
}  // namespace fupin
