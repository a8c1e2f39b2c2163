// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/money.hpp"
#include "testing/invention.hpp"

#include <array>
#include <optional>
#include <string_view>

namespace fupin::testing {
namespace {

/// One purchase as a sheet states it.
struct Row {
    std::string order, unit, payer, assisting, product, supplier, channel;
    std::int64_t amount_fen = 0;
    std::uint64_t quantity = 1;
    std::array<std::optional<Date>, 4> days;
};

constexpr std::string_view kHeader =
    "订单号,行号,采购单位,资金来源,供应商,产品,数量,计量单位,金额,渠道,方式,帮助单位,"
    "下单日期,验收日期,付款日期,评价日期,备注\n";

std::string chinese_day(Date day) {
    return std::to_string(day.year()) + "年" + std::to_string(day.month()) + "月" +
           std::to_string(day.day()) + "日";
}

std::string yuan(std::int64_t fen) { return Money::from_fen(fen).to_string(); }

/// What the sheet knew on a day: later state days are not in it yet.
std::string line(const Row& row, Date known, bool dotted = false) {
    std::vector<std::string> fields{row.order,
                                    "1",
                                    row.unit,
                                    row.payer,
                                    row.supplier,
                                    row.product,
                                    std::to_string(row.quantity),
                                    "公斤",
                                    yuan(row.amount_fen),
                                    row.channel,
                                    row.assisting.empty() ? "直接采购" : "帮助销售",
                                    row.assisting};
    for (const auto& day : row.days) {
        std::string text = day && *day <= known ? day->to_string() : "";
        if (dotted) {
            for (auto& c : text) c = c == '-' ? '.' : c;
        }
        fields.push_back(text);
    }
    fields.emplace_back();
    return csv_line(fields);
}

class Sheets {
public:
    Sheets(const Invention& invention, const SampleOptions& options, Dice& dice, Sample& sample)
        : invention_{invention},
          options_{options},
          days_{sample.days},
          dice_{dice},
          sample_{sample} {
        for (const auto& line : invention.campaign.lines) helpers_.push_back(line.owner);
    }

    void write() {
        for (std::uint64_t i = 0; i < options_.purchases; ++i) purchase(i);
        if (options_.faults) plant_faults();
        finish(unit_[0], "单位采购台账1.csv", "unit_sheet", false);
        finish(platform_[0], "平台订单导出1.csv", "platform", false);
        finish(platform_[1], "平台订单导出2.csv", "platform", true);
        finish(unit_[1], "单位采购台账2.csv", "unit_sheet", true);
        finish(union_[1], "工会台账2.csv", "union_sheet", true);
        changes_.insert(
            0, csv_line({"类型", "来源", "订单号", "行号", "原订单号", "原行号", "原来源", "原类型",
                         "状态", "日期", "金额", "字段", "原值", "新值", "原因"}));
        sample_.files.push_back(
            {"变更登记.csv", "purchases", "office", days_.second_recorded, false, changes_});
    }

private:
    void finish(const std::string& body, const char* name, const char* source, bool second) {
        std::string bytes;
        if (options_.faults && !second) bytes += "扶贫产品采购台账\n单位：元\n";
        bytes += kHeader;
        bytes += body;
        if (options_.faults) bytes += "备注：以上数据由各单位填报\n";
        sample_.files.push_back({name, "purchases", source,
                                 second ? days_.second_recorded : days_.first_recorded, false,
                                 std::move(bytes)});
    }

    /// Of which money a buyer pays.
    std::string payer(const Buyer& buyer) {
        if (buyer.budget()) return dice_.percent(75) ? "预算" : "工会";
        return buyer.sort == Sort::firm ? "企业" : "社会组织";
    }

    /// Where an order is placed.
    std::string channel(bool platform) {
        static constexpr const char* kShops[] = {"专馆", "专区", "专柜", "线下"};
        if (platform) return dice_.percent(85) ? "832平台" : "京东";
        return kShops[dice_.below(4)];
    }

    Row invent_row(std::uint64_t number) {
        const auto& buyer = invention_.buyers[dice_.skewed(invention_.buyers.size())];
        const auto& goods = invention_.goods[dice_.skewed(invention_.goods.size())];
        Row row;
        row.order = std::to_string(70'000'000 + number);
        row.unit = dice_.percent(70) ? buyer.title : buyer.code;
        if (dice_.percent(2)) row.unit = " " + buyer.title + "（本级）";
        row.payer = payer(buyer);
        if (!helpers_.empty() && dice_.percent(6)) {
            row.assisting = helpers_[dice_.below(helpers_.size())];
        }
        row.product = goods.product;
        row.supplier = goods.supplier;
        row.quantity = 1 + dice_.below(60);
        row.amount_fen = goods.price_fen * static_cast<std::int64_t>(row.quantity);
        const auto span = static_cast<std::uint64_t>(days_.last - days_.first) + 1;
        auto day = days_.first.plus_days(static_cast<int>(dice_.below(span)));
        for (std::size_t s = 0; s < 4; ++s) {
            row.days[s] = day;
            if (dice_.percent(12)) break;
            day = day.plus_days(static_cast<int>(dice_.below(9)));
        }
        return row;
    }

    /// Placed in the month of the first report.
    [[nodiscard]] bool early(const Row& row) const {
        return *row.days[0] < days_.first.plus_months(1).first_of_month();
    }

    void purchase(std::uint64_t number) {
        auto row = invent_row(number);
        const bool platform = dice_.percent(60);
        row.channel = channel(platform);
        auto& sheet = platform ? platform_ : unit_;
        const auto round = early(row) ? 0U : 1U;
        const auto known = round == 0 ? days_.first_recorded : days_.second_recorded;
        sheet[round] += line(row, known, options_.faults && !platform && number % 7 == 0);
        ++sample_.planted.purchases;
        if (platform && round == 0 && dice_.percent(50)) repeat(row);
        if (dice_.percent(8)) change(row, platform ? "platform" : "unit_sheet");
        if (platform && row.payer == "工会" && dice_.percent(20)) copy_to_union(row);
    }

    /// The platform exports the order again with what it has learnt.
    void repeat(const Row& row) {
        platform_[1] += line(row, days_.second_recorded);
        bool news = false;
        for (const auto& day : row.days) {
            news = news || (day && *day > days_.first_recorded && *day <= days_.second_recorded);
        }
        ++(news ? sample_.planted.progress : sample_.planted.existing);
    }

    /// The union reports the same trade under a number of its own; some are found out.
    void copy_to_union(Row row) {
        const auto platform_order = row.order;
        row.order = "G" + row.order;
        union_[1] += line(row, days_.second_recorded);
        ++sample_.planted.purchases;
        if (!dice_.percent(50)) return;
        changes_ += csv_line({"同一", "union_sheet", row.order, "1", platform_order, "1",
                              "platform", "", "", "", "", "", "", "", "核对为同一笔"});
    }

    void change(const Row& row, const std::string& source) {
        const auto own = std::to_string(++changes_made_);
        const auto reference = [&](const char* kind) {
            return std::vector<std::string>{kind,      "office", "B" + own, "1",
                                            row.order, "1",      source,    ""};
        };
        const auto paid = row.days[2] && *row.days[2] <= days_.second_recorded;
        auto fields = reference("退款");
        switch (dice_.below(4)) {
            case 0:
                if (!paid) return;
                fields.insert(fields.end(), {"", days_.second_recorded.plus_days(-1).to_string(),
                                             yuan(row.amount_fen / 4), "", "", "", ""});
                break;
            case 1:
                fields[0] = "更正";
                fields.insert(fields.end(), {"", "", "", "金额", yuan(row.amount_fen),
                                             yuan(row.amount_fen + 100), "录入错误"});
                break;
            case 2:
                if (paid) return;
                fields[0] = "取消";
                fields.insert(fields.end(), {"", days_.second_recorded.plus_days(-1).to_string(),
                                             "", "", "", "", ""});
                break;
            default:
                if (!dice_.percent(30)) return;
                fields[0] = "作废";
                fields.insert(fields.end(), {"", "", "", "", "", "", "重复录入"});
        }
        changes_ += csv_line(fields);
    }

    /// Rows that real files have, each of which must be told.
    void plant_faults() {
        auto& body = unit_[0];
        auto row = invent_row(900'000);
        row.days = {days_.first.plus_days(9), std::nullopt, std::nullopt, std::nullopt};
        const auto plain = line(row, days_.first_recorded);
        const auto with = [&](const std::string& from, const std::string& to,
                              const std::string& order) {
            auto text = plain;
            text.replace(text.find(row.order), row.order.size(), order);
            text.replace(text.find(from), from.size(), to);
            body += text;
        };
        const auto amount = "," + yuan(row.amount_fen) + ",";
        const auto day = row.days[0]->to_string();
        with(amount, ",\"￥1,234.50\",", "900001");
        with(amount, ",１２０.00,", "900002");
        with(day, chinese_day(*row.days[0]), "900003");
        sample_.planted.purchases += 3;
        with(amount, ",,", "900004");
        with(day, day.substr(0, 8) + "32", "900005");
        with(amount, ",-50.00,", "900006");
        with(amount, ",壹佰元,", "900007");
        sample_.planted.rejected += 4;
        with(row.unit, "某某无名单位", "900008");
        body += plain;
        sample_.planted.purchases += 2;
        body += "合计" + std::string(16, ',') + "\n";
        auto& later = unit_[1];
        auto changed = row;
        changed.amount_fen += 100;
        later += line(changed, days_.second_recorded);
        ++sample_.planted.conflict;
    }

    const Invention& invention_;
    const SampleOptions& options_;
    const SampleDays& days_;
    Dice& dice_;
    Sample& sample_;
    std::vector<std::string> helpers_;  ///< Units that own lines.
    std::array<std::string, 2> platform_, unit_, union_;
    std::string changes_;
    std::uint64_t changes_made_ = 0;
};

}  // namespace

std::string csv_line(const std::vector<std::string>& fields) {
    std::string out;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i != 0) out += ',';
        if (fields[i].find_first_of(",\"\n") == std::string::npos) {
            out += fields[i];
            continue;
        }
        out += '"';
        for (const char c : fields[i]) out += c == '"' ? std::string{"\"\""} : std::string{c};
        out += '"';
    }
    return out + "\n";
}

void write_sheets(const Invention& invention, const SampleOptions& options, Dice& dice,
                  Sample& sample) {
    if (!invention.buyers.empty()) Sheets{invention, options, dice, sample}.write();
}

}  // namespace fupin::testing
