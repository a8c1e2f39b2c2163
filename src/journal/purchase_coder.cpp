// SPDX-License-Identifier: Apache-2.0
#include "journal/purchase_coder.hpp"

#include "journal/form.hpp"
#include "journal/text_hash.hpp"

#include <utility>

namespace fupin::detail {
namespace {

constexpr std::uint32_t kUnsaid = UINT32_MAX;

bool is_short_id(std::string_view part) noexcept { return part.size() <= kMostIdBytes; }

}  // namespace

PurchaseCoder::PurchaseCoder(Date recorded, std::shared_ptr<EntryTexts> texts)
    : recorded_{recorded.epoch_days()}, texts_{std::move(texts)}, rows_{texts_->texts} {
    block_.begin.fill(0);
    block_.length.fill(0);
    block_.recorded.fill(kNoDay);
}

bool PurchaseCoder::code(const Entry& entry) {
    const auto* said = std::get_if<Purchase>(&entry);
    if (!said) return false;
    const auto& key = said->key;
    if (key.source.empty() || key.order.empty() || !is_short_id(key.source) ||
        !is_short_id(key.item) || !is_id(key.order) || said->amount < Money{} ||
        said->quantity.value_or(Quantity{}) < Quantity{}) {
        return false;
    }
    const auto i = block_.count;
    for (std::size_t s = 0; s < kStates; ++s) {
        const auto& day = said->days[s];
        block_.days[s][i] = day ? day->epoch_days() : kNoDay;
        if (block_.days[s][i] > recorded_) return false;
    }
    const std::pair<CodedText, const std::string*> texts[] = {
        {CodedText::for_unit, &said->for_unit}, {CodedText::account, &said->account},
        {CodedText::payer, &said->payer},       {CodedText::assisting_unit, &said->assisting_unit},
        {CodedText::supplier, &said->supplier}, {CodedText::product, &said->product},
        {CodedText::origin, &said->origin},     {CodedText::measure, &said->measure},
        {CodedText::channel, &said->channel},   {CodedText::note, &said->note},
        {CodedText::source, &key.source},       {CodedText::item, &key.item}};
    static_assert(std::size(texts) == kCodedTexts);
    for (const auto& [which, text] : texts) {
        const auto id = id_of(*text);
        if (id == kUnsaid) return false;
        block_.text(which)[i] = id;
    }
    block_.line[i] = size() + 1;
    block_.order_hash[i] = hash_of(key.order);
    block_.order_at[i] = reinterpret_cast<std::uintptr_t>(key.order.data());
    block_.order_size[i] = static_cast<std::uint32_t>(key.order.size());
    block_.amount[i] = said->amount.fen();
    block_.quantity[i] = said->quantity.value_or(Quantity{}).thousandths();
    block_.flags[i] = PurchaseFlags::of(said->side, said->mode, said->quantity.has_value());
    if (++block_.count == CodedBlock::kMost) finish();
    return true;
}

void PurchaseCoder::finish() {
    rows_.append(block_, 0, block_.count);
    block_.count = 0;
}

std::uint32_t PurchaseCoder::id_of(std::string_view text) {
    if (text.empty()) return 0;
    auto& met = texts_->met[hash_of(text) & (texts_->met.size() - 1)];
    if (met.size == text.size() && same_bytes(met.bytes, text.data(), text.size())) return met.id;
    const auto id = intern(text);
    if (id == kUnsaid) return id;
    const auto kept = rows_.text(id);
    met = {kept.data(), static_cast<std::uint32_t>(kept.size()), id};
    return id;
}

std::uint32_t PurchaseCoder::intern(std::string_view text) {
    if (text.size() > kMostTextBytes) return kUnsaid;
    const auto id = rows_.intern(text);
    auto& is_said = texts_->is_said;
    if (id == is_said.size()) is_said.push_back(is_text(text) ? 1 : 0);
    return is_said[id] != 0 ? id : kUnsaid;
}

}  // namespace fupin::detail
