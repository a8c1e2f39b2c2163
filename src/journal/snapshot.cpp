// SPDX-License-Identifier: Apache-2.0
#include "fupin/journal/snapshot.hpp"

#include "journal/body.hpp"
#include "journal/entry_lines.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace fupin {
namespace {

/// Calls with the number and value of each of so many elements of a column.
template <class T, class Visit>
void each_copied(const detail::NumberColumn<T>& column, std::uint64_t first, std::size_t count,
                 Visit visit) {
    std::array<T, 256> some;
    for (std::size_t done = 0; done < count;) {
        const auto read = std::span{some}.first(std::min(some.size(), count - done));
        column.copy(first + done, read);
        for (const auto value : read) visit(done++, value);
    }
}

}  // namespace

Snapshot::Snapshot() : body_{std::make_shared<const detail::JournalBody>()}, texts_{1} {}

std::uint64_t Snapshot::prefix(const KnownAt& known_at) const {
    if (known_at.position()) return std::min(*known_at.position(), size_);
    if (!known_at.day()) return size_;
    // Recorded days never go back: binary search for the first entry recorded later.
    std::uint64_t low = 0;
    std::uint64_t high = size_;
    while (low < high) {
        const auto middle = low + (high - low) / 2;
        if (recorded(middle) <= *known_at.day()) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

Date Snapshot::known_day(const KnownAt& known_at) const {
    if (known_at.day()) return *known_at.day();
    if (!known_at.position()) return Date::max();
    const auto count = prefix(known_at);
    return count == 0 ? Date::min() : recorded(count - 1);
}

EntryKind Snapshot::kind(std::uint64_t position) const {
    return static_cast<EntryKind>(body_->kind[position]);
}

Date Snapshot::recorded(std::uint64_t position) const {
    return Date::from_epoch_days(body_->recorded[position]);
}

std::uint32_t Snapshot::moment(std::uint64_t position) const { return body_->moment[position]; }

std::uint32_t Snapshot::set(std::uint64_t position) const { return body_->set[position]; }

Entry Snapshot::entry(std::uint64_t position) const { return body_->entry(position); }

PurchaseRow Snapshot::purchase(std::uint64_t position) const { return body_->purchase(position); }

FilingRow Snapshot::filing(std::uint64_t position) const { return body_->filing(position); }

StepRow Snapshot::step(std::uint64_t position) const { return body_->step(position); }

CorrectionRow Snapshot::correction(std::uint64_t position) const {
    return body_->correction(position);
}

std::array<TextId, 3> Snapshot::key(std::uint64_t position) const {
    const auto [source, order, item] = body_->key(position);
    return {TextId{source}, TextId{order}, TextId{item}};
}

void Snapshot::kinds(std::uint64_t first, std::span<EntryKind> out) const {
    each_copied(body_->kind, first, out.size(),
                [&](std::size_t i, std::uint8_t kind) { out[i] = static_cast<EntryKind>(kind); });
}

void Snapshot::orders(std::uint64_t first, std::span<TextId> out) const {
    each_copied(body_->order_less_position, first, out.size(),
                [&](std::size_t i, std::int32_t less_position) {
                    out[i] = TextId{static_cast<std::uint32_t>(less_position) +
                                    static_cast<std::uint32_t>(first + i)};
                });
}

std::optional<Snapshot::ReferenceIds> Snapshot::reference(std::uint64_t position) const {
    const auto found = body_->reference(position);
    if (!found) return std::nullopt;
    return ReferenceIds{found->kind,
                        {TextId{found->key[0]}, TextId{found->key[1]}, TextId{found->key[2]}}};
}

std::string_view Snapshot::text(TextId id) const { return body_->texts.text(id.index()); }

Snapshot Snapshot::first(std::uint64_t entries) const {
    if (entries > size_) throw std::out_of_range{"more entries than the snapshot has"};
    return {body_, entries, texts_};
}

Digest Snapshot::digest() const {
    std::optional<detail::EntryLines> lines;
    return body_->digests.at(size_, [&](std::uint64_t i) {
        if (!lines) lines.emplace(*body_, texts_);
        return Digest::of(lines->at(i, std::to_string(set(i)) + ' '));
    });
}

Digest Snapshot::digest_from(std::uint64_t position) const {
    Digest sum;
    detail::EntryLines lines{*body_, texts_};
    for (auto i = position; i < size_; ++i) sum.combine(Digest::of(lines.at(i)));
    return sum;
}

}  // namespace fupin
