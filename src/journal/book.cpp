// SPDX-License-Identifier: Apache-2.0
#include "journal/acceptance.hpp"
#include "journal/resolver.hpp"

#include <algorithm>
#include <set>

namespace fupin::detail {
namespace {

std::vector<Field> differing_fields(const Entry& a, const Entry& b) {
    std::vector<Field> out;
    for (int f = 0; f <= static_cast<int>(Field::value); ++f) {
        const auto field = static_cast<Field>(f);
        if (has_field(a, field) && field_text(a, field) != field_text(b, field)) {
            out.push_back(field);
        }
    }
    return out;
}

constexpr Field kPurchaseFields[] = {
    Field::side,    Field::mode,     Field::for_unit, Field::account, Field::assisting_unit,
    Field::payer,   Field::supplier, Field::product,  Field::origin,  Field::quantity,
    Field::measure, Field::amount,   Field::channel,  Field::note};

const Purchase* details_of(const Entry& entry) noexcept {
    if (const auto* purchase = std::get_if<Purchase>(&entry)) return purchase;
    const auto* refund = std::get_if<UnlinkedRefund>(&entry);
    return refund ? &refund->details : nullptr;
}

bool same_but_days(const Purchase& a, const Purchase& b) {
    auto copy = a;
    copy.days = b.days;
    return copy == b;
}

/// Compares a repeated purchase with one content its key had. `days` are all days it ever had.
Comparison compare_days(const Purchase& row, const Purchase& had, const DaysHad& days) {
    Comparison out;
    if (!same_but_days(row, had)) {
        out.result = Comparison::Result::conflict;
        for (const auto field : kPurchaseFields) {
            if (field_text(row, field) != field_text(had, field)) out.differing.push_back(field);
        }
    }
    for (std::size_t s = 0; s < kStates; ++s) {
        if (!row.days[s] || days[s].contains(*row.days[s])) continue;
        if (days[s].empty()) {
            out.filled.push_back(static_cast<State>(s));
        } else {
            out.differing.push_back(
                static_cast<Field>(static_cast<std::size_t>(Field::placed) + s));
        }
    }
    using enum Comparison::Result;
    if (!out.differing.empty()) {
        out.result = conflict;
    } else {
        out.result = out.filled.empty() ? existing : fills;
    }
    return out;
}

}  // namespace

OrderItems::Items OrderItems::of(const KeyIds& order, const JournalBody& body) {
    for (auto p = previous_.size(); p < body.size(); ++p) {
        const KeyIds key{static_cast<EntryKind>(body.kind[p]), {body.source[p], body.order(p), 0}};
        auto& items = items_[key];
        previous_.push_back(items.last);
        items = {items.count + 1, static_cast<std::uint32_t>(p)};
    }
    const auto found = items_.find(order);
    return found == items_.end() ? Items{} : found->second;
}

void OrderItems::roll_back(std::uint64_t size, const JournalBody& body) {
    while (previous_.size() > size) {
        const auto p = previous_.size() - 1;
        auto& items =
            items_[{static_cast<EntryKind>(body.kind[p]), {body.source[p], body.order(p), 0}}];
        items = {items.count - 1, previous_.back()};
        previous_.pop_back();
    }
}

std::optional<KeyIds> Book::ids(EntryKind kind, const Key& key) const {
    const auto source = body_->texts.find(key.source);
    const auto order = body_->texts.find(key.order);
    const auto item = body_->texts.find(key.item);
    if (!source || !order || !item) return std::nullopt;
    return KeyIds{kind, {*source, *order, *item}};
}

/// The entry that a reference means, as `Resolver::lookup` finds it.
std::optional<std::uint64_t> Book::find(EntryKind kind, const Key& key) const {
    const auto exact = ids(kind, key);
    if (!exact) return std::nullopt;
    if (const auto found = positions().find(*exact, *body_)) return found;
    if (!key.item.empty()) return std::nullopt;
    const auto items = items_.of(*exact, *body_);
    if (items.count != 1) return std::nullopt;
    return items.last;
}

bool Book::annulled(std::uint64_t position) const {
    const auto keys = spoken_as(position);
    const auto spoken_of = [&](const KeyIds& key) { return references_.contains(key); };
    if (std::none_of(keys.begin(), keys.end(), spoken_of)) return false;
    const auto strand = strand_of(touching(position));
    const Resolver resolver{strand, body_->size()};
    return resolver.annulled(
        *resolver.find(static_cast<EntryKind>(body_->kind[position]), body_->key_at(position)));
}

bool Book::pending(std::uint64_t position) const {
    if (!body_->reference(position)) return false;
    const auto entry = body_->entry(position);
    const auto reference = reference_of(entry);
    if (!reference) return false;
    auto target = find(reference->kind, reference->key);
    if (!target && reference->kind == EntryKind::filing) {
        target = find(EntryKind::filing_correction, reference->key);
    }
    bool waits = !target;
    if (const auto* link = std::get_if<SameAs>(&entry)) {
        const auto other = find(EntryKind::purchase, link->key);
        waits = waits || !other || annulled(*target) || annulled(*other);
    }
    return waits && !annulled(position);
}

Strand Book::strand_of(const std::vector<std::uint64_t>& positions) const {
    Strand strand;
    for (const auto p : positions) strand.push_back({p, body_->moment[p], body_->entry(p)});
    return strand;
}

/// The entries that bear on one entry's content: what refers to it, what refers to those, and the
/// other items of the orders that are referred to without item, as such a reference binds to the
/// only item there is.
std::vector<std::uint64_t> Book::touching(std::uint64_t position) const {
    std::vector<std::uint64_t> found{position};
    std::set<std::uint64_t> seen{position};
    for (std::size_t i = 0; i < found.size(); ++i) {
        for (const auto& key : spoken_as(found[i])) {
            const auto list = references_.find(key);
            if (list == references_.end()) continue;
            for (const auto other : list->second) {
                if (seen.insert(other).second) found.push_back(other);
            }
            if (key.key[2] == 0) add_items(key, seen);
        }
    }
    return {seen.begin(), seen.end()};
}

/// The keys by which references may mean an entry.
std::vector<KeyIds> Book::spoken_as(std::uint64_t position) const {
    const KeyIds exact = key_ids(position);
    std::vector<KeyIds> keys{exact};
    if (exact.key[2] != 0) keys.push_back({exact.kind, {exact.key[0], exact.key[1], 0}});
    // A corrected report is spoken of under its number, whichever version it is.
    if (exact.kind == EntryKind::filing_correction) keys.push_back({EntryKind::filing, exact.key});
    return keys;
}

void Book::add_items(const KeyIds& order, std::set<std::uint64_t>& into) const {
    const auto items = items_.of(order, *body_);
    auto item = items.last;
    for (auto left = items.count; left > 0; --left) {
        into.insert(item);
        item = items_.before(item);
    }
}

/// Every content the entry at `position` ever had: its own, then the one at the end of each moment.
std::vector<Entry> Book::contents(std::uint64_t position,
                                  const std::vector<std::uint64_t>& positions) const {
    std::vector<Entry> out{body_->entry(position)};
    if (positions.size() == 1) return out;
    const auto strand = strand_of(positions);
    const auto kind = static_cast<EntryKind>(body_->kind[position]);
    const auto key = body_->key_at(position);
    for (std::size_t i = 0; i < strand.size(); ++i) {
        const bool ends = i + 1 == strand.size() || strand[i + 1].moment != strand[i].moment;
        if (!ends || strand[i].position < position) continue;
        const Resolver resolver{strand, strand[i].position + 1};
        const auto& content = resolver.content(*resolver.find(kind, key));
        if (!(out.back() == content)) out.push_back(content);
    }
    return out;
}

/// All days each state of a purchase ever had, also those of days filled in later. What touches it
/// may be another item's.
DaysHad Book::days_had(const std::vector<Entry>& contents,
                       const std::vector<std::uint64_t>& touching) const {
    DaysHad days;
    for (const auto& content : contents) {
        for (std::size_t s = 0; s < kStates; ++s) {
            if (const auto& day = details_of(content)->days[s]) days[s].insert(*day);
        }
    }
    for (const auto p : touching) {
        const auto entry = body_->entry(p);
        const auto* fill = std::get_if<Progress>(&entry);
        if (!fill || !fill->fills || reference_of(entry)->key != key_of(contents.front())) continue;
        days[static_cast<std::size_t>(fill->state)].insert(fill->day);
    }
    return days;
}

Comparison Book::compare(const Entry& entry) const {
    const auto key = ids(kind_of(entry), key_of(entry));
    const auto found = key ? positions().find(*key, *body_) : std::nullopt;
    if (!found) return {};
    const auto positions = touching(*found);
    const auto had = contents(*found, positions);
    Comparison out;
    out.result = Comparison::Result::conflict;
    out.latest = had.back();
    const auto* row = details_of(entry);
    if (!row) {
        const auto same = [&](const Entry& content) { return content == entry; };
        if (std::any_of(had.begin(), had.end(), same)) out.result = Comparison::Result::existing;
        out.differing = differing_fields(entry, had.back());
        return out;
    }
    const auto days = days_had(had, positions);
    for (auto content = had.rbegin(); content != had.rend(); ++content) {
        auto compared = compare_days(*row, *details_of(*content), days);
        compared.latest = had.back();
        // Only a purchase can be told of further days.
        if (compared.result == Comparison::Result::fills && kind_of(entry) != EntryKind::purchase) {
            compared.result = Comparison::Result::conflict;
        }
        if (compared.result != Comparison::Result::conflict) return compared;
        if (content == had.rbegin()) out = std::move(compared);
    }
    return out;
}

KeyIds Book::key_ids(std::uint64_t position) const {
    return {static_cast<EntryKind>(body_->kind[position]), body_->key(position)};
}

std::optional<std::uint64_t> Book::position_of(const CodedKey& key, CodedIds& ids) const {
    const auto source = ids.find(key.source);
    const auto item = source ? ids.find(key.item) : std::nullopt;
    const auto order = item ? body_->texts.find(key.order, key.order_hash) : std::nullopt;
    if (!order) return std::nullopt;
    return positions().find({EntryKind::purchase, {*source, *order, *item}}, *body_);
}

/// Most orders are fresh, which their hashes tell.
void Book::find_known(std::uint64_t first, CodedIds& ids, std::span<Alone> alone) {
    const auto hashes = std::span{block_.order_hash}.first(alone.size());
    ids.rows().copy(&CodedColumns::order_hash, first, hashes);
    for (const auto hash : hashes) body_->texts.prefetch(hash);
    bool are_named = false;
    for (std::size_t i = 0; i < alone.size(); ++i) {
        if (alone[i] == Alone::no) continue;
        if (!body_->texts.may_have(hashes[i])) {
            if (alone[i] == Alone::order) alone[i] = Alone::fresh;
            continue;
        }
        if (!are_named) ids.rows().copy_named(first, alone.size(), block_);
        are_named = true;
        if (position_of(block_.key(i), ids)) alone[i] = Alone::no;
    }
}

bool Book::repeats(const CodedRow& row, CodedIds& ids) const {
    const auto position = position_of(
        {row.text(CodedText::source), row.text(CodedText::item), row.order(), row.order_hash}, ids);
    if (!position) return false;
    const auto key = key_ids(*position);
    const bool spoken_of =
        references_.contains(key) || references_.contains({key.kind, {key.key[0], key.key[1], 0}});
    return !spoken_of && body_->holds(*position, row, ids);
}

void Book::push(const Entry& entry, const Arrival& arrival) {
    const auto position = body_->size();
    body_->push(entry, arrival);
    if (const auto reference = body_->reference(position)) {
        references_[{reference->kind, reference->key}].push_back(position);
    }
}

void Book::push_apart(const Entry& entry, const Arrival& arrival) {
    const Dictionary::Apart apart{body_->texts};
    push(entry, arrival);
}

void Book::push(std::uint64_t first, std::span<const Alone> alone, CodedIds& ids,
                const Arrival& arrival) {
    ids.copy(first, alone, block_, orders_);
    body_->append(block_, orders_, arrival);
}

const KeyIndex& Book::positions() const {
    if (positioned_ < body_->size()) {
        positions_.expect(body_->texts.size());
    }
    for (; positioned_ < body_->size(); ++positioned_) {
        positions_.add(key_ids(positioned_), positioned_);
    }
    return positions_;
}

void Book::roll_back(std::uint64_t size) {
    items_.roll_back(size, *body_);
    for (auto p = body_->size(); p > size; --p) {
        if (p == positioned_) {
            --positioned_;
            positions_.remove(key_ids(p - 1), p - 1);
        }
        if (const auto reference = body_->reference(p - 1)) {
            // It is not there if there was no memory for it.
            const auto found = references_.find({reference->kind, reference->key});
            if (found == references_.end()) continue;
            auto& list = found->second;
            if (!list.empty() && list.back() == p - 1) list.pop_back();
            if (list.empty()) references_.erase(found);
        }
    }
    body_->truncate(size);
}

}  // namespace fupin::detail
