// SPDX-License-Identifier: Apache-2.0
#include "ingest/synonyms.hpp"

#include <span>

namespace fupin::detail {
namespace {

struct Synonym {
    std::string_view word;
    Column column;
};

constexpr Synonym kPurchaseSynonyms[] = {
    {"订单编号", Column::order},
    {"订单号码", Column::order},
    {"单号", Column::order},
    {"orderid", Column::order},
    {"orderno", Column::order},
    {"明细号", Column::item},
    {"行项目号", Column::item},
    {"子订单号", Column::item},
    {"子订单编号", Column::item},
    {"采购单位名称", Column::for_unit},
    {"采购人", Column::for_unit},
    {"采购人名称", Column::for_unit},
    {"购买单位", Column::for_unit},
    {"单位名称", Column::for_unit},
    {"买方单位", Column::for_unit},
    {"采购账户", Column::account},
    {"下单账号", Column::account},
    {"买家账号", Column::account},
    {"帮扶单位", Column::assisting_unit},
    {"帮销单位", Column::assisting_unit},
    {"经费来源", Column::payer},
    {"资金性质", Column::payer},
    {"资金类型", Column::payer},
    {"供应商名称", Column::supplier},
    {"供货商", Column::supplier},
    {"供货单位", Column::supplier},
    {"销售方", Column::supplier},
    {"店铺名称", Column::supplier},
    {"产品名称", Column::product},
    {"商品名称", Column::product},
    {"商品", Column::product},
    {"品名", Column::product},
    {"原产地", Column::origin},
    {"产品产地", Column::origin},
    {"采购数量", Column::quantity},
    {"购买数量", Column::quantity},
    {"商品数量", Column::quantity},
    {"采购金额", Column::amount},
    {"订单金额", Column::amount},
    {"购买金额", Column::amount},
    {"实付金额", Column::amount},
    {"支付金额", Column::amount},
    {"付款金额", Column::amount},
    {"成交金额", Column::amount},
    {"交易金额", Column::amount},
    {"退款金额", Column::amount},
    {"采购渠道", Column::channel},
    {"购买渠道", Column::channel},
    {"采购平台", Column::channel},
    {"下单时间", Column::placed},
    {"订单日期", Column::placed},
    {"采购日期", Column::placed},
    {"采购时间", Column::placed},
    {"购买日期", Column::placed},
    {"验收时间", Column::accepted},
    {"收货日期", Column::accepted},
    {"收货时间", Column::accepted},
    {"付款时间", Column::paid},
    {"支付日期", Column::paid},
    {"支付时间", Column::paid},
    {"评价时间", Column::evaluated},
    {"登记时间", Column::recorded},
    {"录入日期", Column::recorded},
    {"原订单编号", Column::ref_order},
    {"关联订单号", Column::ref_order},
    {"退款日期", Column::day},
    {"退款时间", Column::day},
    {"取消日期", Column::day},
    {"取消时间", Column::day},
    {"退款原因", Column::reason},
    {"取消原因", Column::reason},
    {"说明", Column::note},
    {"remark", Column::note},
    {"remarks", Column::note},
};

constexpr Synonym kFilingSynonyms[] = {
    {"报送编号", Column::order},    {"文件编号", Column::order},
    {"报送单位", Column::unit},     {"填报单位", Column::unit},
    {"单位名称", Column::unit},     {"报送事项", Column::obligation},
    {"所属期", Column::period},     {"所属期间", Column::period},
    {"报送期间", Column::period},   {"收到日期", Column::received},
    {"收到时间", Column::received}, {"报送日期", Column::received},
    {"报送时间", Column::received}, {"登记时间", Column::recorded},
    {"说明", Column::note},
};

constexpr Synonym kFigureSynonyms[] = {
    {"填报编号", Column::order},    {"填报单位", Column::unit},       {"报送单位", Column::unit},
    {"单位名称", Column::unit},     {"指标名称", Column::indicator},  {"所属期", Column::period},
    {"所属期间", Column::period},   {"统计口径", Column::cumulative}, {"填报数", Column::value},
    {"填报数值", Column::value},    {"截止日期", Column::day},        {"统计日期", Column::day},
    {"登记时间", Column::recorded},
};

constexpr Synonym kCommitmentSynonyms[] = {
    {"协议编号", Column::order},      {"合同编号", Column::order},
    {"合同号", Column::order},        {"采购单位", Column::unit},
    {"签约单位", Column::unit},       {"单位名称", Column::unit},
    {"供应商名称", Column::supplier}, {"供货单位", Column::supplier},
    {"协议金额", Column::amount},     {"合同金额", Column::amount},
    {"开始日期", Column::first_day},  {"结束日期", Column::last_day},
    {"签约日期", Column::day},        {"登记时间", Column::recorded},
    {"说明", Column::note},
};

constexpr std::span<const Synonym> synonyms_of(Family family) noexcept {
    switch (family) {
        case Family::purchases:
            return kPurchaseSynonyms;
        case Family::filings:
            return kFilingSynonyms;
        case Family::declared:
        case Family::observations:
            return kFigureSynonyms;
        case Family::commitments:
            return kCommitmentSynonyms;
    }
    return {};
}

}  // namespace

std::optional<Column> synonym_column(Family family, std::string_view word) noexcept {
    for (const auto& synonym : synonyms_of(family)) {
        if (synonym.word == word) return synonym.column;
    }
    return std::nullopt;
}

}  // namespace fupin::detail
