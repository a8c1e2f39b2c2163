// SPDX-License-Identifier: Apache-2.0
// Nothing vanishes: one bad record in a thousand, and tens of thousands of broken files.
#include "reading.hpp"

#include <random>

namespace fupin {
namespace {

using namespace fupin::test;
using Texts = std::vector<std::string>;

TEST(Conservation, ABadRecordCostsOnlyItselfAtEveryPosition) {
    constexpr std::size_t kRows = 1'000;
    const std::string header = "订单号,行号,采购单位,金额,付款日期\n";
    Texts lines;
    for (std::size_t i = 0; i < kRows; ++i) {
        lines.push_back("T" + std::to_string(i) + ",1,财政局," + std::to_string(i) +
                        ".25,2020-08-12\n");
    }
    for (std::size_t bad = 0; bad < kRows; ++bad) {
        auto csv = header;
        std::size_t begin = 0;
        for (std::size_t i = 0; i < kRows; ++i) {
            if (i == bad) begin = csv.size();
            csv += i == bad ? "T" + std::to_string(i) + ",1,财政局,一百,2020-08-12\n" : lines[i];
        }
        const auto receipt = read(Family::purchases, csv);
        ASSERT_EQ(rows(receipt, RecordClass::accepted), kRows - 1);
        ASSERT_EQ(rows(receipt, RecordClass::rejected), 1U);
        // 0.25 + 1.25 + … without the bad one.
        ASSERT_EQ(receipt.total(RecordClass::accepted).money.money(),
                  Money::from_fen(49'950'000 + 25'000 - static_cast<std::int64_t>(bad * 100 + 25)));
        ASSERT_EQ(receipt.rejects.size(), 1U);
        const auto& reject = receipt.rejects[0];
        ASSERT_EQ(reject.row, bad + 2);
        ASSERT_EQ(reject.byte, begin);
        ASSERT_EQ(reject.diagnostics.size(), 1U);
        const auto& diagnostic = reject.diagnostics[0];
        ASSERT_EQ(told(diagnostic), "bad_amount " + std::to_string(bad + 2) + ":4@" +
                                        std::to_string(csv.find("一百")) + " 金额 [一百]");
        const auto place = "采购.csv:" + std::to_string(bad + 2) + ":4 (金额): ";
        ASSERT_EQ(diagnostic.to_string(Language::zh), place + "“一百”不是金额。 [bad_amount]");
        ASSERT_EQ(diagnostic.to_string(Language::en),
                  place + "'一百' is not an amount of money. [bad_amount]");
        ASSERT_TRUE(receipt.diagnostics.empty());
    }
}

/// Files with something of everything.
const Texts& seeds() {
    static const Texts kSeeds{
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
        static const Texts kTokens{"\"",
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

FileOptions options_of(std::size_t choice) {
    FileOptions options{
        .name = "采购.csv", .unlinked_refunds = (choice & 1U) != 0, .snapshot = (choice & 2U) != 0};
    if ((choice & 4U) != 0) options.money_rounding = Rounding::half_even;
    if ((choice & 24U) == 24U) options.money_unit = MoneyUnit::wan;
    if ((choice & 224U) == 224U) options.separator = ';';
    return options;
}

TEST(Conservation, HoldsForTwentyThousandBrokenFiles) {
    constexpr int kFiles = 20'000;
    Mutator mutator{20'200'920};
    std::uint64_t accepted = 0;
    std::uint64_t rejected = 0;
    for (int n = 0; n < kFiles; ++n) {
        const auto [family, bytes] = mutator.next();
        const auto options = options_of(mutator.up_to(256));
        Journal journal;
        const auto receipt = read(journal, family, bytes, options);
        expect_conserved(receipt);
        ASSERT_FALSE(HasFatalFailure()) << "file " << n;
        ASSERT_EQ(receipt.files.at(0).bytes, bytes.size());
        ASSERT_EQ(receipt.head, journal.size());
        accepted += rows(receipt, RecordClass::accepted);
        rejected += rows(receipt, RecordClass::rejected);
        // Every reject is a place in the file, and what stands there.
        for (const auto& reject : receipt.rejects) {
            ASSERT_LE(reject.byte, bytes.size());
            ASSERT_FALSE(reject.diagnostics.empty());
            for (const auto& diagnostic : reject.diagnostics) {
                ASSERT_FALSE(diagnostic.to_string(Language::zh).empty());
            }
        }
        const auto again = read(journal, family, bytes, options);
        expect_conserved(again);
        ASSERT_FALSE(HasFatalFailure()) << "file " << n;
        ASSERT_EQ(again.head, receipt.head) << "file " << n << " was taken twice";
    }
    // The files are broken, but not so broken that nothing is tested.
    EXPECT_GT(accepted, static_cast<std::uint64_t>(kFiles / 2));
    EXPECT_GT(rejected, static_cast<std::uint64_t>(kFiles));
}

TEST(Conservation, ChunksChangeNothingInBrokenFiles) {
    Mutator mutator{7};
    for (int n = 0; n < 300; ++n) {
        const auto [family, bytes] = mutator.next();
        const auto whole = read(family, bytes);
        for (const std::size_t size : {1U, 2U, 3U, 7U, 4096U}) {
            Journal journal;
            Ingest ingest{journal, {.recorded = kRecorded}};
            auto file = ingest.open(family, {.name = "采购.csv"});
            for (std::size_t at = 0; at < bytes.size(); at += size) {
                file.feed(std::string_view{bytes}.substr(at, size));
            }
            ASSERT_EQ(ingest.finish(), whole) << "file " << n << ", chunks of " << size;
        }
    }
}

}  // namespace
}  // namespace fupin
