// SPDX-License-Identifier: Apache-2.0
#include "ledger/names.hpp"

#include "core/parallel.hpp"

#include <algorithm>
#include <span>
#include <tuple>

namespace fupin::detail {
namespace {

std::uint64_t miss_key(UnresolvedName::Kind kind, Names::Text name) {
    return std::uint64_t{name} << 8 | static_cast<std::uint64_t>(kind);
}

}  // namespace

Names::Names(const Inputs& inputs)
    : campaign_{inputs.campaign},
      snapshot_{inputs.snapshot},
      resolutions_{inputs.resolutions},
      of_text_id_(snapshot_.texts(), kUnknownText) {
    (void)text(std::string_view{});
}

Names::Names(const Names& before, const Inputs& inputs)
    : campaign_{inputs.campaign},
      snapshot_{inputs.snapshot},
      resolutions_{inputs.resolutions},
      texts_{before.texts_},
      ids_{before.ids_},
      of_text_id_{before.of_text_id_},
      units_{before.units_},
      products_{before.products_},
      suppliers_{before.suppliers_},
      payers_{before.payers_},
      channels_{before.channels_},
      unit_codes_{before.unit_codes_},
      misses_{before.misses_},
      unresolved_{before.unresolved_},
      suggested_{before.suggested_} {
    of_text_id_.resize(snapshot_.texts(), kUnknownText);
}

Names::Text Names::text(std::string_view text) {
    if (const auto found = ids_.find(text); found != ids_.end()) return found->second;
    const auto id = static_cast<Text>(texts_.size());
    ids_.emplace(texts_.emplace_back(text), id);
    return id;
}

template <class Find>
std::uint32_t Names::resolve(Text name, UnresolvedName::Kind kind, Find find) {
    auto resolution = (campaign_.*find)(texts_[name]);
    const auto* code = resolution.found ? nullptr : resolutions_.find(kind, texts_[name]);
    if (code != nullptr) {
        const auto meant = (campaign_.*find)(*code).found;
        if (meant && campaign_.at(*meant).code == *code) resolution.found = meant;
    }
    if (resolution.found) return resolution.found->index();
    miss(kind, name, std::move(resolution.candidates));
    return kMeansNothing;
}

template <class IdType, class Find>
std::optional<IdType> Names::look_up(Memo& memo, Text name, UnresolvedName::Kind kind, Find find,
                                     bool counts) {
    if (name == 0) return std::nullopt;
    auto& meant = known(memo, name);
    if (meant == kNotAsked) meant = resolve(name, kind, find);
    if (meant != kMeansNothing) return IdType{meant};
    if (counts) count_miss(kind, name);
    return std::nullopt;
}

std::optional<UnitId> Names::unit(Text name, bool counts) {
    return look_up<UnitId>(units_, name, UnresolvedName::Kind::unit, &Campaign::known_unit, counts);
}

std::optional<ProductId> Names::product(Text name) {
    return look_up<ProductId>(products_, name, UnresolvedName::Kind::product,
                              &Campaign::known_product);
}

std::optional<SupplierId> Names::supplier(Text name) {
    return look_up<SupplierId>(suppliers_, name, UnresolvedName::Kind::supplier,
                               &Campaign::known_supplier);
}

Names::Text Names::term(Memo& memo, Text name, UnresolvedName::Kind kind,
                        std::optional<std::string> (Campaign::*find)(std::string_view) const) {
    if (name == 0) return name;
    if (known(memo, name) == kNotAsked) {
        auto code = (campaign_.*find)(texts_[name]);
        const auto* meant = code ? nullptr : resolutions_.find(kind, texts_[name]);
        if (meant != nullptr && (campaign_.*find)(*meant) == *meant) code = *meant;
        if (!code) miss(kind, name, {});
        const auto answer = code ? text(*code) : kMeansNothing;
        known(memo, name) = answer;
    }
    const auto answer = known(memo, name);
    if (answer != kMeansNothing) return answer;
    count_miss(kind, name);
    return name;
}

Names::Text Names::payer(Text name) {
    return term(payers_, name, UnresolvedName::Kind::payer, &Campaign::find_payer);
}

Names::Text Names::channel(Text name) {
    return term(channels_, name, UnresolvedName::Kind::channel, &Campaign::find_channel);
}

Names::Text Names::find_unit_code(Text name, bool counts) {
    const auto unit_id = unit(name, counts);
    if (!unit_id) return name;
    const auto code = text(campaign_.at(*unit_id).code);
    known(unit_codes_, name) = code;
    return code;
}

void Names::miss(UnresolvedName::Kind kind, Text name, std::vector<std::string> candidates) {
    misses_.emplace(miss_key(kind, name), unresolved_.size());
    unresolved_.push_back({kind, texts_[name], std::move(candidates), {}, 0});
}

std::vector<std::string> Names::suggestions(const UnresolvedName& name) const {
    switch (name.kind) {
        case UnresolvedName::Kind::unit:
            return campaign_.near_units(name.text);
        case UnresolvedName::Kind::product:
            return campaign_.near_products(name.text);
        case UnresolvedName::Kind::supplier:
            return campaign_.near_suppliers(name.text);
        case UnresolvedName::Kind::channel:
        case UnresolvedName::Kind::payer:
            break;
    }
    return {};
}

void Names::suggest(const Control& control) {
    constexpr std::size_t kTogether = 16;
    const auto fresh = std::span{unresolved_}.subspan(suggested_);
    for_each_index((fresh.size() + kTogether - 1) / kTogether, control, [&](std::size_t i) {
        const auto rest = fresh.subspan(i * kTogether);
        for (auto& name : rest.first(std::min(kTogether, rest.size()))) {
            if (name.candidates.empty()) name.suggestions = suggestions(name);
        }
    });
    suggested_ = unresolved_.size();
}

void Names::count_miss(UnresolvedName::Kind kind, Text name) {
    ++unresolved_[misses_.at(miss_key(kind, name))].purchases;
}

std::vector<UnresolvedName> Names::unresolved() const {
    auto sorted = unresolved_;
    std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
        return std::tie(a.kind, a.text) < std::tie(b.kind, b.text);
    });
    return sorted;
}

}  // namespace fupin::detail
