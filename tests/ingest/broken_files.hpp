// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "reading.hpp"

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace fupin::test {

/// Files with something of everything.
inline const std::vector<std::string>& seeds() {
    static const std::vector<std::string> kSeeds{
        "\xEF\xBB\xBF消费扶贫采购台账\n单位：元,,,,,,,\n类型,订单号,行号,采购单位,金额,付款日期,"
        "原订单号,备注\n采购,7001,1,财政局,602.26,2020-08-12,,\n采购,7002,,\"教育,局\",\"1,000\","
        "2020/8/13,,\"两\n行\"\n退款,R1,,,20,,7001,\n\n# 注释\n合计,,,,1622.26,,,\n"
        "备注：以上含税,,,,,,,\n",
        "kind,order,item,for_unit,amount,state,day,ref_order\r\npurchase,1,1,a,5,,,\r\n"
        "progress,P,1,,3,paid,2020-08-01,1\r\ncancel,C,1,,,,2020-08-02,1\r\nrefund,R,1,,-2,,"
        "2020-08-03,1\r\n,2,1,b,-7,,,\r\n,2,1,b,-7,,,\r\nannulment,Z,1,,,,,C\r\nsame_as,1,1,,,,,"
        "9\r\n",
        "sep=;\n订单号;采购账号;金额(万元);登记日期;付款日期\n1;a;0.5;2020-09-01;2020-08-01\n"
        "1;a;0.5;2020-09-02;\n1;a;0.6;;\n2;a;￥1;;\n订单号;采购账号;金额(万元);登记日期;付款日期\n"
        "小计;;1.6;;\n",
        to_gb18030(
            "订单号\t采购单位\t金额\t数量\t渠道\n一\t财政局\t１２\t3\t专馆\n二\t教育局\t5元\t\t\n"),
        "编号,单位,事项,收到,部分,原编号,类型,零填报\nF1,a,月报,2020-09-05 18:00,一+二,,报送,否\n"
        "F2,a,月报,2020-09-06,,F1,补正,\nS1,,,2020-09-07,,F2,退回,\n",
        "编号,单位,指标,期间,口径,数值,数值单位\nD1,a,额,2020-08,当期,1.5,万元\nD2,a,户,2020-08,"
        "累计,12,户\n",
    };
    return kSeeds;
}

struct Broken {
    Family family;
    std::string bytes;
};

class Mutator {
public:
    explicit Mutator(std::uint32_t seed) : random_{seed} {}

    /// A seed with one to four faults; now and then read as another family.
    Broken next() {
        const auto seed = up_to(seeds().size());
        const auto own = seed == 4 ? 1U : seed == 5 ? 2U : 0U;
        Broken out{static_cast<Family>(up_to(16) == 0 ? up_to(3) : own), seeds()[seed]};
        for (auto n = 1 + up_to(4); n > 0; --n) mutate(out.bytes);
        return out;
    }
    std::size_t up_to(std::size_t n) { return random_() % n; }

private:
    void mutate(std::string& bytes) {
        static const std::vector<std::string> kTokens{"\"",
                                                      "\"\"",
                                                      ",",
                                                      ";",
                                                      "\t",
                                                      "\n",
                                                      "\r",
                                                      "\r\n",
                                                      std::string(1, '\0'),
                                                      "\xEF\xBB\xBF",
                                                      "\xFF",
                                                      "\x81\x40",
                                                      "\x84\x31\x95\x33",
                                                      "\uE000",
                                                      "合计",
                                                      "备注：",
                                                      "#",
                                                      "-",
                                                      "+",
                                                      "E+17",
                                                      "1.005",
                                                      "9223372036854775807",
                                                      "-92233720368547758.08",
                                                      "２",
                                                      "万元",
                                                      "2020-08-12",
                                                      "8月",
                                                      "13800138000",
                                                      "单位：亿元",
                                                      "订单号",
                                                      "amount",
                                                      "sep=,\n",
                                                      "类型,订单号,金额\n",
                                                      std::string(300, 'x'),
                                                      std::string(40, ',')};
        const auto at = up_to(bytes.size() + 1);
        const auto length = up_to(20);
        switch (up_to(7)) {
            case 0:
                if (at < bytes.size()) bytes[at] = static_cast<char>(up_to(up_to(4) ? 128 : 256));
                break;
            case 1:
            case 2:
                bytes.insert(at, kTokens[up_to(kTokens.size())]);
                break;
            case 3:
                bytes.erase(at, length);
                break;
            case 4:
                bytes.insert(up_to(bytes.size() + 1), bytes.substr(at, length * 4));
                break;
            case 5:
                if (up_to(3) == 0) bytes.resize(at);
                break;
            default:
                if (up_to(3) == 0) bytes += seeds()[up_to(seeds().size())];
                break;
        }
    }

    std::mt19937 random_;
};

inline FileOptions options_of(std::size_t choice) {
    FileOptions options{
        .name = "采购.csv", .unlinked_refunds = (choice & 1U) != 0, .snapshot = (choice & 2U) != 0};
    if ((choice & 4U) != 0) options.money_rounding = Rounding::half_even;
    if ((choice & 24U) == 24U) options.money_unit = MoneyUnit::wan;
    if ((choice & 224U) == 224U) options.separator = ';';
    return options;
}

}  // namespace fupin::test
