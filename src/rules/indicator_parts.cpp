// SPDX-License-Identifier: Apache-2.0
#include "rules/indicator_parts.hpp"

#include "fupin/core/text.hpp"
#include "fupin/core/wide.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <variant>

namespace fupin::detail {
namespace {

constexpr std::uint32_t kNobody = UINT32_MAX;

/// What distinct units, suppliers or products are counted by; names nobody knows are none.
std::uint32_t distinct_value(const Ledger& ledger, Measure measure, const Fact& fact) {
    const auto index = [](const auto& id) { return id ? id->index() : kNobody; };
    const auto& goods = ledger.goods_versions()[fact.goods.index()];
    if (measure == Measure::distinct_suppliers) return index(goods.supplier);
    if (measure == Measure::distinct_products) return index(goods.product);
    return index(ledger.unit_versions()[fact.unit.index()].unit);
}

/// What was observed on a day.
struct Level {
    Date day;
    std::size_t observation;
};

/// The last one up to a day, of such as are in order of their days; null if there is none.
const Level* latest(const std::vector<Level>& levels, Date last) {
    const auto after = std::ranges::upper_bound(levels, last, {}, &Level::day);
    return after == levels.begin() ? nullptr : &*(after - 1);
}

/// Values with a purchase whose net in the row is positive.
class Distinct {
public:
    void add(std::size_t row, std::uint32_t value, std::uint64_t purchase, std::int64_t fen) {
        if (value != kNobody) nets_.push_back({row, value, purchase, fen});
    }
    void count(std::vector<IndicatorValue>& out) {
        std::ranges::sort(nets_);
        for (std::size_t i = 0; i < nets_.size();) {
            const auto row = nets_[i].row;
            const auto value = nets_[i].value;
            bool found = false;
            while (i < nets_.size() && nets_[i].row == row && nets_[i].value == value) {
                Total net;
                for (const auto purchase = nets_[i].purchase;
                     i < nets_.size() && nets_[i].row == row && nets_[i].value == value &&
                     nets_[i].purchase == purchase;
                     ++i) {
                    net.add(nets_[i].fen);
                }
                found = found || net.positive();
            }
            if (found) out[row].raw += 1000;
        }
    }

private:
    struct Net {
        std::size_t row;
        std::uint32_t value;
        std::uint64_t purchase;
        std::int64_t fen;
        auto operator<=>(const Net&) const = default;
    };
    std::vector<Net> nets_;
};

/// The day that decides in which period an observation lies.
Date day_of(const Campaign& campaign, const Observation& seen) {
    const auto period = campaign.find_period(seen.period);
    return period && period->days.last ? *period->days.last : seen.day;
}

}  // namespace

IndicatorParts::IndicatorParts(const Context& context, const Indicator& indicator,
                               std::vector<IndicatorRow> rows)
    : context_{context}, tree_{context.campaign().tree(indicator.tree)}, rows_{std::move(rows)} {
    for (std::size_t r = 0; r < rows_.size(); ++r) {
        (rows_[r].unit ? of_unit_[*rows_[r].unit] : of_all_).push_back(r);
    }
}

std::vector<std::size_t> IndicatorParts::rows_of(std::optional<UnitId> unit,
                                                 std::optional<Date> day) const {
    auto out = of_all_;
    if (!unit) return out;
    const auto above =
        tree_ && day ? context_.campaign().ancestry(*unit, *tree_, *day) : std::vector{*unit};
    for (const auto place : above) {
        const auto found = of_unit_.find(place);
        if (found != of_unit_.end())
            out.insert(out.end(), found->second.begin(), found->second.end());
    }
    return out;
}

std::vector<IndicatorValue> IndicatorParts::values(const IndicatorPart& part) const {
    return std::visit([&](const auto& one) { return this->of(one); }, part);
}

BasisId IndicatorParts::basis(const IndicatorPurchases& part) const {
    return part.basis.empty() ? context_.compared() : *context_.campaign().basis(part.basis);
}

std::vector<IndicatorValue> IndicatorParts::of(const IndicatorPurchases& part) const {
    const auto& ledger = context_.ledger();
    const auto& filter = FactFilter::of(ledger, part.condition);
    const auto& postings = ledger.postings(basis(part));
    const auto& days = postings.days(context_.question().dating);
    std::vector<IndicatorValue> out(rows_.size());
    std::vector<Total> sums(rows_.size());
    Distinct distinct;
    std::vector<std::optional<std::vector<std::size_t>>> of_version(ledger.unit_versions().size());
    for_each_posting(ledger, context_.selection(basis(part)), [&](std::size_t i) {
        const auto id = postings.fact[i];
        if (!filter(id)) return;
        const auto& fact = ledger.facts()[id.index()];
        auto& here = of_version[fact.unit.index()];
        const auto& version = ledger.unit_versions()[fact.unit.index()];
        if (!here) here = rows_of(version.unit, version.day);
        for (const auto r : *here) {
            if (!has(rows_[r], days[i])) continue;
            out[r].from.push_back(i);
            if (part.measure == Measure::amount) {
                sums[r].add(postings.amount_fen[i]);
            } else if (part.measure == Measure::count) {
                sums[r].add(std::int64_t{postings.count[i]} * 1000);
            } else {
                distinct.add(r, distinct_value(ledger, part.measure, fact), fact.purchase,
                             postings.amount_fen[i]);
            }
        }
    });
    for (std::size_t r = 0; r < out.size(); ++r) {
        out[r].money = part.measure == Measure::amount;
        out[r].raw = sums[r].value();
    }
    distinct.count(out);
    return out;
}

std::vector<IndicatorValue> IndicatorParts::of(const IndicatorDuties& part) const {
    std::vector<IndicatorValue> out(rows_.size());
    const auto obligation = context_.campaign().obligation(part.obligation);
    const auto& duties = context_.evaluation().duties();
    const auto& judged = context_.evaluation().judgement().duties;
    for (std::size_t d = 0; d < duties.size(); ++d) {
        const auto duty = duties[d];
        if (obligation && duty.schedule->obligation != *obligation) continue;
        const auto status = judged[d].status;
        if (!judged[d].dated || status == DutyStatus::exempt ||
            status == DutyStatus::not_yet_open) {
            continue;
        }
        const bool counts = part.counted == CountedDuties::expected ||
                            (part.counted == CountedDuties::received && judged[d].in()) ||
                            status == DutyStatus::on_time;
        if (!counts) continue;
        const auto day =
            duty.schedule->period.days.last.value_or(CompletenessScopes::day_of(*duty.schedule));
        for (const auto r : rows_of(duty.owed_by(), CompletenessScopes::day_of(*duty.schedule))) {
            if (has(rows_[r], day)) out[r].raw += 1000;
        }
    }
    return out;
}

/// Of one unit, counts of periods are added up; of what there is the last one by the row's end
/// holds; of what runs on from a start the increase within the row counts.
std::vector<IndicatorValue> IndicatorParts::of(const IndicatorObserved& part) const {
    std::vector<IndicatorValue> out(rows_.size());
    std::vector<Total> sums(rows_.size());
    const auto& campaign = context_.campaign();
    const auto& seen = context_.evaluation().record().observations;
    const auto name = normalised_name(part.observed);
    std::map<std::tuple<Span, std::string>, std::vector<Level>> levels;
    for (std::size_t o = 0; o < seen.size(); ++o) {
        const auto& content = seen[o].observation.content;
        if (content.day > context_.question().as_of) continue;
        if (normalised_name(content.indicator) != name) continue;
        const auto day = day_of(campaign, content);
        if (content.span != Span::period) {
            const auto& unit = seen[o].unit;
            levels[{content.span, unit ? campaign.at(*unit).code : content.unit}].push_back(
                {day, o});
            continue;
        }
        for (const auto r : rows_of(seen[o].unit, day)) {
            if (!has(rows_[r], day)) continue;
            sums[r].add(content.value.thousandths());
            out[r].from.push_back(o);
        }
    }
    for (auto& [key, list] : levels) {
        std::ranges::stable_sort(list, {}, &Level::day);
        const auto span = std::get<0>(key);
        const auto& unit = seen[list.front().observation].unit;
        for (const auto r : rows_of(unit, list.back().day)) {
            const auto last =
                rows_[r].days ? rows_[r].days->last.value_or(Date::max()) : Date::max();
            const auto* end = latest(list, last);
            if (end == nullptr) continue;
            const auto value = [&](const Level& level) {
                return seen[level.observation].observation.content.value.thousandths();
            };
            sums[r].add(value(*end));
            out[r].from.push_back(end->observation);
            if (span == Span::stock || !rows_[r].days) continue;
            if (const auto* before = latest(list, rows_[r].days->first.plus_days(-1))) {
                sums[r].add(-value(*before));
            }
        }
    }
    for (std::size_t r = 0; r < out.size(); ++r) out[r].raw = sums[r].value();
    return out;
}

std::optional<Ratio> quotient(const IndicatorValue& numerator, const IndicatorValue& denominator) {
    if (denominator.raw == 0) return std::nullopt;
    Int128 above = numerator.raw;
    Int128 below = denominator.raw;
    // A fen is ten thousandths of 元.
    if (numerator.money != denominator.money) (numerator.money ? above : below) *= 10;
    const bool numbers = !numerator.money && !denominator.money;
    if (numbers && above % 1000 == 0 && below % 1000 == 0) {  // Things stay as they are: 9 of 12.
        above /= 1000;
        below /= 1000;
    }
    if (below < 0) {
        above = -above;
        below = -below;
    }
    return Ratio{narrowed(above, "numerator of an indicator"),
                 narrowed(below, "denominator of an indicator")};
}

}  // namespace fupin::detail
