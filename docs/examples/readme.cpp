// SPDX-License-Identifier: Apache-2.0
// The example of README.md; a test keeps the two equal. Usage: readme DATA_DIR

#include <fupin/fupin.hpp>

#include <cstdio>

int main(int, char** argv) {
    const std::string data = argv[1];
    const auto campaign = fupin::read_campaign(data + "/campaigns/tacheng-2020.json");
    const auto calendar = fupin::read_calendar(data + "/calendars/cn.json");

    fupin::Journal journal;
    const auto receipt = fupin::read_purchases(
        "订单号,行号,采购单位,资金来源,渠道,金额,付款日期\n"
        "7001,1,地区妇联,工会,832平台,1000.00,2020-08-20\n",
        journal, {.recorded = fupin::Date{2020, 9, 20}},
        {.name = "sheet.csv", .source = "platform"});

    const auto result = fupin::evaluate({campaign, calendar, journal.snapshot()},
                                        {.as_of = fupin::Date{2020, 9, 23}});
    std::puts(fupin::to_text(result.table("statuses")).c_str());
    std::puts(result.explain("lines/finance/total/amount").text(fupin::Language::zh).c_str());
    return receipt.rejects.empty() ? 0 : 1;
}
