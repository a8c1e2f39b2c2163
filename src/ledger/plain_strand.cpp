// SPDX-License-Identifier: Apache-2.0
#include "ledger/plain_strand.hpp"

#include "fupin/core/error.hpp"
#include "fupin/core/total.hpp"
#include "fupin/journal/purchase_block.hpp"
#include "ledger/singles.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>

namespace fupin::detail {
namespace {

void fill(std::array<std::optional<Date>, kStates>& days, const StepRow& step) {
    auto& day = days[static_cast<std::size_t>(step.state)];
    day = std::min(day.value_or(step.day), step.day);
}

bool is_key_of(const std::array<TextId, 3>& key, const PurchaseRow& row) {
    return key[0] == row.source && key[1] == row.order && key[2] == row.item;
}

/// The text of a purchase that a field is; null for other fields.
TextId PurchaseRow::* text_of(Field field) {
    switch (field) {
        case Field::for_unit:
            return &PurchaseRow::for_unit;
        case Field::account:
            return &PurchaseRow::account;
        case Field::assisting_unit:
            return &PurchaseRow::assisting_unit;
        case Field::payer:
            return &PurchaseRow::payer;
        case Field::supplier:
            return &PurchaseRow::supplier;
        case Field::product:
            return &PurchaseRow::product;
        case Field::origin:
            return &PurchaseRow::origin;
        case Field::measure:
            return &PurchaseRow::measure;
        case Field::channel:
            return &PurchaseRow::channel;
        case Field::note:
            return &PurchaseRow::note;
        default:
            return nullptr;
    }
}

/// An amount may not become or stop being zero.
std::optional<Money> amount_instead(Money amount, std::string_view text) {
    try {
        const auto other = Money::parse(text);
        const bool fits = other >= Money{} && (other == Money{}) == (amount == Money{});
        return fits ? std::optional{other} : std::nullopt;
    } catch (const Error&) {
        return std::nullopt;
    }
}

/// What the first of two purchases that are one takes from the second; false if they differ.
bool take_over(PurchaseRow& first, const PurchaseRow& second) {
    if (first.amount_fen != second.amount_fen || first.side != second.side ||
        first.mode != second.mode) {
        return false;
    }
    for (const auto text :
         {&PurchaseRow::for_unit, &PurchaseRow::account, &PurchaseRow::assisting_unit,
          &PurchaseRow::payer, &PurchaseRow::supplier, &PurchaseRow::product, &PurchaseRow::origin,
          &PurchaseRow::channel, &PurchaseRow::note}) {
        const auto theirs = second.*text;
        if (theirs.index() == 0 || first.*text == theirs) continue;
        if ((first.*text).index() == 0) {
            first.*text = theirs;
        } else if (text != &PurchaseRow::note) {
            return false;
        }
    }
    if (!first.quantity && first.measure.index() == 0) {
        first.quantity = second.quantity;
        first.measure = second.measure;
    } else if (second.quantity &&
               (first.quantity != second.quantity || first.measure != second.measure)) {
        return false;
    }
    bool same = true;
    for (std::size_t s = 0; s < kStates; ++s) {
        if (!first.days[s]) first.days[s] = second.days[s];
        same = same && (!second.days[s] || first.days[s] == second.days[s]);
    }
    return same;
}

bool say_the_same(const PurchaseRow& one, const PurchaseRow& other) {
    const auto content = [](const PurchaseRow& row) {
        return std::tie(row.for_unit, row.account, row.assisting_unit, row.payer, row.supplier,
                        row.product, row.origin, row.measure, row.channel, row.note, row.side,
                        row.mode, row.amount_fen, row.quantity);
    };
    return content(one) == content(other);
}

}  // namespace

void PlainStrand::expect(std::span<const std::vector<std::uint64_t>> strands) {
    expected_.clear();
    next_ = 0;
    for (const auto& positions : strands) {
        const auto before = expected_.size();
        for (const auto position : positions) {
            if (snapshot_.kind(position) == EntryKind::purchase) expected_.push_back(position);
        }
        if (expected_.size() - before > 2) expected_.resize(before);  // Not plain.
    }
    expected_rows_.resize(expected_.size());
    for (std::size_t first = 0; first < expected_.size(); first += PurchaseBlock::kMost) {
        const auto count = std::min(PurchaseBlock::kMost, expected_.size() - first);
        const PurchaseBlock block{snapshot_, std::span{expected_}.subspan(first, count)};
        block.rows(std::span{expected_rows_}.subspan(first, count));
    }
}

/// Strands that are not read leave theirs behind.
PurchaseRow PlainStrand::bought(std::uint64_t position) {
    for (auto i = next_; i < expected_.size(); ++i) {
        if (expected_[i] != position) continue;
        next_ = i + 1;
        return expected_rows_[i];
    }
    return snapshot_.purchase(position);
}

bool PlainStrand::read(std::span<const std::uint64_t> positions) {
    if (!collect(positions) || bought_.empty() || (bought_.size() == 2) != link_.has_value()) {
        return false;
    }
    const auto given_back = [](const Bought& one) { return one.row.amount_fen < 0; };
    if (std::any_of(bought_.begin(), bought_.end(), given_back)) return false;
    const auto are_about_them = [this](Said& said) { return is_about_them(said); };
    if (!std::all_of(others_.begin(), others_.end(), are_about_them)) return false;
    return link_ ? are_one() : !is_odd();
}

bool PlainStrand::collect(std::span<const std::uint64_t> positions) {
    bought_.clear();
    others_.clear();
    link_.reset();
    for (const auto position : positions) {
        const auto kind = snapshot_.kind(position);
        switch (kind) {
            case EntryKind::purchase:
                if (bought_.size() == 2) return false;
                bought_.push_back({position, bought(position)});
                break;
            case EntryKind::progress:
            case EntryKind::refund:
            case EntryKind::cancel:
                others_.push_back({position, kind, 0, snapshot_.step(position), {}, {}});
                break;
            case EntryKind::correction:
                others_.push_back({position, kind, 0, {}, snapshot_.correction(position), {}});
                break;
            case EntryKind::annulment:
                others_.push_back({position, kind, 0, {}, {}, {}});
                break;
            case EntryKind::same_as:
                if (link_) return false;
                link_ = position;
                break;
            default:
                return false;
        }
    }
    return true;
}

bool PlainStrand::is_about_them(Said& said) const {
    const auto reference = snapshot_.reference(said.position);
    if (reference->kind != EntryKind::purchase) return false;
    if (link_) {
        said.purchase = is_key_of(reference->key, bought_[0].row) ? 0 : 1;
        return said.step.fills && is_key_of(reference->key, bought_[said.purchase].row);
    }
    const auto& row = bought_.front().row;
    auto key = reference->key;
    if (key[2].index() == 0) key[2] = row.item;  // Its order has no other item here.
    return is_key_of(key, row) && (!said.corrects() || applies(said));
}

bool PlainStrand::applies(Said& said) const {
    const auto& [field, old_value, new_value] = said.correction;
    const auto is_another = [&](const Said& other) {
        return &other != &said && other.corrects() && other.correction.field == field;
    };
    if (std::any_of(others_.begin(), others_.end(), is_another)) return false;
    const auto& row = bought_.front().row;
    if (const auto text = text_of(field)) return row.*text == old_value && old_value != new_value;
    const auto amount = Money::from_fen(row.amount_fen);
    if (field != Field::amount || snapshot_.text(old_value) != amount.to_string()) return false;
    const auto other = amount_instead(amount, snapshot_.text(new_value));
    said.amount = other.value_or(amount);
    return said.amount != amount;
}

void PlainStrand::correct(PurchaseRow& row, const Said& said) {
    if (const auto text = text_of(said.correction.field)) {
        row.*text = said.correction.new_value;
    } else {
        row.amount_fen = said.amount.fen();
    }
}

bool PlainStrand::are_one() {
    const auto own = snapshot_.key(*link_);
    const auto other = snapshot_.reference(*link_)->key;
    const auto& first = bought_[0].row;
    const auto& second = bought_[1].row;
    const bool ties = (is_key_of(own, first) && is_key_of(other, second)) ||
                      (is_key_of(own, second) && is_key_of(other, first));
    if (!ties) return false;
    const auto place = [&](const PurchaseRow& row) {
        const auto source = snapshot_.text(row.source);
        return std::tuple{rank_ ? rank_(source) : 0, source, snapshot_.text(row.order),
                          snapshot_.text(row.item)};
    };
    preferred_ = place(first) < place(second) ? 0 : 1;
    auto preferred = stands(preferred_, UINT64_MAX).row;
    return take_over(preferred, stands(1 - preferred_, UINT64_MAX).row);
}

PlainStrand::Purchase PlainStrand::stands(std::uint32_t which, std::uint64_t known) const {
    Purchase out{bought_[which].position, 0, bought_[which].row, true};
    for (const auto& said : others_) {
        if (said.position >= known) break;
        if (said.purchase != which) continue;
        if (said.corrects()) {
            correct(out.row, said);
            ++out.content;
        } else if (said.step.fills) {
            fill(out.row.days, said.step);
        } else {
            out.only_filled = false;
        }
    }
    return out;
}

std::span<const PlainStrand::Purchase> PlainStrand::purchases(std::uint64_t known) {
    purchases_.clear();
    const auto annuls = [&](const Said& said) { return said.annuls() && said.position < known; };
    if (std::any_of(others_.begin(), others_.end(), annuls)) return purchases_;
    for (std::uint32_t which = 0; which < bought_.size(); ++which) {
        if (bought_[which].position < known) purchases_.push_back(stands(which, known));
    }
    if (purchases_.size() == 2 && *link_ < known) {
        auto& one = purchases_[preferred_];
        (void)take_over(one.row, purchases_[1 - preferred_].row);
        if (!say_the_same(one.row, bought_[preferred_].row)) one.content = 1;
        if (preferred_ == 1) purchases_.front() = one;
        purchases_.pop_back();
    }
    if (purchases_.size() == 1 && !purchases_.front().only_filled) {
        set_course(purchases_.front(), known);
    }
    return purchases_;
}

void PlainStrand::set_course(const Purchase& purchase, std::uint64_t known) {
    steps_.clear();
    refunds_.clear();
    course_.cancelled.reset();
    for (const auto& [position, kind, which, step, correction, amount] : others_) {
        if (position >= known) break;
        if (kind == EntryKind::refund) {
            refunds_.push_back({step.day, step.amount.value_or(Money{}), step.quantity});
        } else if (kind == EntryKind::cancel) {
            course_.cancelled = std::min(course_.cancelled.value_or(step.day), step.day);
        } else if (kind == EntryKind::progress && !step.fills) {
            steps_.push_back({step.state, step.day, step.amount});
        }
    }
    for (std::size_t s = 0; s < kStates; ++s) {
        const auto& day = purchase.row.days[s];
        if (day) steps_.push_back({static_cast<State>(s), *day, std::nullopt});
    }
    std::sort(steps_.begin(), steps_.end());
    std::sort(refunds_.begin(), refunds_.end());
    course_.amount = Money::from_fen(purchase.row.amount_fen);
    course_.quantity = purchase.row.quantity;
    course_.steps = steps_;
    course_.refunds = refunds_;
}

std::optional<Date> PlainStrand::judged(const Purchase& purchase,
                                        std::span<const State> states) const {
    if (purchase.only_filled) return judgement_day(purchase.row, states);
    for (const auto state : states) {
        const auto first = std::ranges::find(steps_, state, &Step::state);
        if (first != steps_.end()) return first->day;
    }
    return std::nullopt;
}

bool PlainStrand::is_odd() {
    const auto all = stands(0, UINT64_MAX);
    if (all.only_filled) return false;
    set_course(all, UINT64_MAX);
    const auto least = std::min(course_.amount, Money::from_fen(bought_.front().row.amount_fen));
    const auto exceeds = [&](const Total& sum) {
        Total excess = sum;
        excess.subtract(least);
        return excess.positive();
    };
    // Of a day that one filled in later comes before, too.
    const auto late = [&](const std::optional<Date>& day) {
        return day && course_.cancelled && *day > *course_.cancelled;
    };
    const auto& days = bought_.front().row.days;
    if (std::any_of(days.begin(), days.end(), late)) return true;
    std::array<Total, kStates> stated;
    std::array<int, kStates> whole{};
    for (const auto& [state, day, amount] : course_.steps) {
        if (late(day)) return true;
        const auto s = static_cast<std::size_t>(state);
        if (amount) {
            stated[s].add(*amount);
        } else if (++whole[s] > 1) {
            return true;
        }
    }
    for (const auto& said : others_) {
        if (said.kind == EntryKind::progress && late(said.step.day)) return true;
    }
    Total refunded;
    for (const auto& refund : course_.refunds) refunded.add(refund.amount);
    return exceeds(refunded) || std::any_of(stated.begin(), stated.end(), exceeds);
}

std::vector<std::uint64_t> PlainStrand::annulled() const {
    std::vector<std::uint64_t> out;
    const auto annuls = [](const Said& said) { return said.annuls(); };
    if (std::none_of(others_.begin(), others_.end(), annuls)) return out;
    out.push_back(bought_.front().position);
    for (const auto& said : others_) {
        if (!said.annuls() && !said.corrects()) out.push_back(said.position);
    }
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace fupin::detail
