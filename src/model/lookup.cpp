// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/text.hpp"
#include "model/campaign_body.hpp"

#include <utility>

namespace fupin {
namespace {

template <class IdType>
Resolution<IdType> resolution(detail::NameIndex::Answer answer) {
    Resolution<IdType> result{std::nullopt, std::move(answer.candidates),
                              std::move(answer.suggestions)};
    if (answer.found) result.found = IdType{*answer.found};
    return result;
}

}  // namespace

std::optional<UnitId> Campaign::unit(std::string_view code) const {
    return body_->whole->codes.units.id<UnitId>(code);
}

std::optional<TreeId> Campaign::tree(std::string_view code) const {
    return body_->whole->codes.trees.id<TreeId>(code);
}

std::optional<ClassId> Campaign::unit_class(std::string_view code) const {
    return body_->whole->codes.unit_classes.id<ClassId>(code);
}

std::optional<ObligationId> Campaign::obligation(std::string_view code) const {
    return body_->whole->codes.obligations.id<ObligationId>(code);
}

std::optional<LineId> Campaign::line(std::string_view code) const {
    return body_->whole->codes.lines.id<LineId>(code);
}

std::optional<IndicatorId> Campaign::indicator(std::string_view code) const {
    return body_->whole->codes.indicators.id<IndicatorId>(code);
}

std::optional<BasisId> Campaign::basis(std::string_view code) const {
    return body_->whole->codes.bases.id<BasisId>(code);
}

std::optional<InstrumentId> Campaign::instrument(std::string_view code) const {
    return body_->whole->codes.instruments.id<InstrumentId>(code);
}

Resolution<UnitId> Campaign::find_unit(std::string_view text) const {
    return resolution<UnitId>(body_->whole->units.find(text));
}

Resolution<ProductId> Campaign::find_product(std::string_view text) const {
    return resolution<ProductId>(body_->whole->products.find(text));
}

Resolution<SupplierId> Campaign::find_supplier(std::string_view text) const {
    return resolution<SupplierId>(body_->whole->suppliers.find(text));
}

Resolution<UnitId> Campaign::known_unit(std::string_view text) const {
    return resolution<UnitId>(body_->whole->units.known(text));
}

Resolution<ProductId> Campaign::known_product(std::string_view text) const {
    return resolution<ProductId>(body_->whole->products.known(text));
}

Resolution<SupplierId> Campaign::known_supplier(std::string_view text) const {
    return resolution<SupplierId>(body_->whole->suppliers.known(text));
}

std::vector<std::string> Campaign::near_units(std::string_view text) const {
    return body_->whole->units.near(text);
}

std::vector<std::string> Campaign::near_products(std::string_view text) const {
    return body_->whole->products.near(text);
}

std::vector<std::string> Campaign::near_suppliers(std::string_view text) const {
    return body_->whole->suppliers.near(text);
}

Resolution<ObligationId> Campaign::find_obligation(std::string_view text) const {
    return resolution<ObligationId>(body_->whole->obligations.find(text));
}

Resolution<LineId> Campaign::find_line(std::string_view text) const {
    return resolution<LineId>(body_->whole->lines.find(text));
}

Resolution<IndicatorId> Campaign::find_indicator(std::string_view text) const {
    return resolution<IndicatorId>(body_->whole->indicators.find(text));
}

std::optional<NamedPeriod> Campaign::find_period(std::string_view code) const {
    if (auto named = parse_period(code)) return named;
    if (code.empty()) return std::nullopt;
    std::optional<NamedPeriod> found;
    bool differ = false;
    const auto meet = [&](const NamedPeriod& period) {
        if (period.code != code) return;
        differ = differ || (found && *found != period);
        found = period;
    };
    for (const auto& phase : document().phases) {
        meet({phase.code, {phase.first_day, phase.last_day}});
    }
    for (const auto& obligation : document().obligations) {
        const auto* listed = std::get_if<ScheduleListed>(&obligation.schedule);
        if (listed == nullptr) continue;
        for (const auto& period : listed->periods) meet(period);
    }
    for (const auto& family : document().quota_families) meet(family.period);
    return differ ? std::nullopt : found;
}

std::optional<std::string> Campaign::find_channel(std::string_view text) const {
    const auto& channels = document().channels;
    if (channels.empty()) {
        const auto code = trimmed(text);
        return code.empty() ? std::nullopt : std::optional<std::string>{code};
    }
    const auto found = body_->whole->channels.find_one(text);
    return found ? std::optional{channels[*found].code} : std::nullopt;
}

std::optional<std::string> Campaign::find_payer(std::string_view text) const {
    const auto found = body_->whole->payers.find_one(text);
    return found ? std::optional{body_->whole->defaults.payers[*found].code} : std::nullopt;
}

std::uint32_t Campaign::source_rank(std::string_view source) const {
    const auto last = static_cast<std::uint32_t>(document().sources.size());
    return body_->whole->sources.find_one(source).value_or(last);
}

}  // namespace fupin
