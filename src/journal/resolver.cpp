// SPDX-License-Identifier: Apache-2.0
#include "journal/resolver.hpp"

#include "journal/messages.hpp"

#include <algorithm>

namespace fupin::detail {
namespace {

/// One statement of a field's value: the entry itself (root) or a correction of it.
struct Statement {
    std::optional<std::size_t> correction;  ///< None: the root.
    std::uint32_t moment = 0;               ///< 0: before every correction.
    std::string value;
};

/// The statements a correction succeeds: the latest earlier ones of the value it replaces, else
/// those of its own moment, else the earliest later ones. Several only within one moment.
std::vector<std::size_t> predecessors(const std::vector<Statement>& statements, std::size_t self,
                                      const std::string& old_value) {
    const auto moment = statements[self].moment;
    std::vector<std::size_t> earlier;
    std::vector<std::size_t> same;
    std::vector<std::size_t> later;
    const auto keep = [&](std::vector<std::size_t>& best, std::size_t i, bool latest) {
        if (!best.empty()) {
            const auto known = statements[best.front()].moment;
            if (statements[i].moment != known) {
                const bool better = (statements[i].moment > known) == latest;
                if (!better) return;
                best.clear();
            }
        }
        best.push_back(i);
    };
    for (std::size_t i = 0; i < statements.size(); ++i) {
        if (i == self || statements[i].value != old_value) continue;
        if (statements[i].moment < moment) keep(earlier, i, true);
        if (statements[i].moment == moment) keep(same, i, true);
        if (statements[i].moment > moment) keep(later, i, false);
    }
    if (!earlier.empty()) return earlier;
    return same.empty() ? later : same;
}

std::vector<Reference> spellings(const Reference& reference) {
    // A filing is replaced, returned or approved under its number, whichever version it is.
    if (reference.kind != EntryKind::filing) return {reference};
    return {reference, {EntryKind::filing_correction, reference.key}};
}

}  // namespace

std::string key_text(const Key& key) {
    auto text = key.source + "/" + key.order;
    if (!key.item.empty()) text += "/" + key.item;
    return text;
}

Resolver::Resolver(std::span<const Said> strand, std::uint64_t known) {
    for (const auto& said : strand) {
        if (said.position >= known) continue;
        by_key_.push_back(
            {kind_of(said.entry), &key_of(said.entry), static_cast<std::uint32_t>(said_.size())});
        said_.push_back(&said);
        contents_.push_back(&said.entry);
    }
    std::sort(by_key_.begin(), by_key_.end(),
              [](const Name& a, const Name& b) { return a.before(b.kind, *b.key); });
    targets_.resize(said_.size());
    annulled_.resize(said_.size());
    bind();
    annul();
    struck_ = annulled_;
    cascade();
    correct();
}

std::size_t Resolver::place_of(EntryKind kind, const Key& key) const {
    const auto found =
        std::lower_bound(by_key_.begin(), by_key_.end(), key,
                         [&](const Name& name, const Key& k) { return name.before(kind, k); });
    return static_cast<std::size_t>(found - by_key_.begin());
}

std::optional<std::size_t> Resolver::find(EntryKind kind, const Key& key) const {
    const auto place = place_of(kind, key);
    if (place == by_key_.size()) return std::nullopt;
    const auto& name = by_key_[place];
    if (name.kind != kind || !(*name.key == key)) return std::nullopt;
    return name.entry;
}

/// Keys are ordered, so the items of one order stand together after (kind, order, "").
std::vector<std::size_t> Resolver::items_of(EntryKind kind, const Key& order) const {
    std::vector<std::size_t> items;
    for (auto place = place_of(kind, {order.source, order.order, {}}); place < by_key_.size();
         ++place) {
        const auto& name = by_key_[place];
        if (name.kind != kind || name.key->source != order.source ||
            name.key->order != order.order) {
            break;
        }
        items.push_back(name.entry);
    }
    return items;
}

std::optional<std::size_t> Resolver::find_only(EntryKind kind, const Key& key) const {
    if (const auto exact = find(kind, key)) return exact;
    if (!key.item.empty()) return std::nullopt;
    const auto items = items_of(kind, key);
    return items.size() == 1 ? std::optional{items.front()} : std::nullopt;
}

std::optional<std::size_t> Resolver::lookup(const Reference& reference) {
    for (const auto& [kind, key] : spellings(reference)) {
        if (const auto found = find_only(kind, key)) return found;
        const auto count = key.item.empty() ? items_of(kind, key).size() : 0;
        if (count > 1) {
            findings_.push_back({&messages::reference_ambiguous,
                                 Severity::warning,
                                 {},
                                 {key_text(key), std::to_string(count)}});
        }
    }
    return std::nullopt;
}

void Resolver::bind() {
    for (std::size_t i = 0; i < said_.size(); ++i) {
        if (const auto reference = reference_of(said_[i]->entry)) targets_[i] = lookup(*reference);
    }
}

/// Annulments apply from the leaves inward: one that nothing annuls applies, and what it annuls
/// does not. What is left over are rings, which do not apply.
void Resolver::annul() {
    const auto is_annulment = [&](std::size_t i) {
        return std::holds_alternative<Annulment>(said_[i]->entry);
    };
    std::vector<std::size_t> incoming(said_.size());
    std::vector<std::size_t> ready;
    for (std::size_t i = 0; i < said_.size(); ++i) {
        if (is_annulment(i) && targets_[i]) ++incoming[*targets_[i]];
    }
    for (std::size_t i = 0; i < said_.size(); ++i) {
        if (is_annulment(i) && incoming[i] == 0) ready.push_back(i);
    }
    std::vector<bool> settled(said_.size());
    while (!ready.empty()) {
        const auto i = ready.back();
        ready.pop_back();
        settled[i] = true;
        if (!targets_[i]) continue;
        const auto target = *targets_[i];
        if (!annulled_[i]) annulled_[target] = true;
        if (--incoming[target] == 0 && is_annulment(target)) ready.push_back(target);
    }
    for (std::size_t i = 0; i < said_.size(); ++i) {
        if (!is_annulment(i) || settled[i]) continue;
        findings_.push_back({&messages::annulment_ring,
                             Severity::warning,
                             {},
                             {key_text(key_of(said_[i]->entry))}});
    }
}

/// Annulling a purchase annuls its steps, refunds and cancels.
void Resolver::cascade() {
    for (std::size_t i = 0; i < said_.size(); ++i) {
        const auto kind = kind_of(said_[i]->entry);
        const bool dependent =
            kind == EntryKind::progress || kind == EntryKind::refund || kind == EntryKind::cancel;
        if (dependent && targets_[i] && annulled_[*targets_[i]]) annulled_[i] = true;
    }
}

/// Entries that are annulled are corrected all the same: rows that come again are compared with
/// every content a key ever had, and an annulment may itself be annulled.
void Resolver::correct() {
    std::map<std::size_t, std::vector<std::size_t>> by_target;
    for (std::size_t i = 0; i < said_.size(); ++i) {
        if (!std::holds_alternative<Correction>(said_[i]->entry)) continue;
        if (targets_[i]) by_target[*targets_[i]].push_back(i);
    }
    const auto correct_where = [&](bool purchases) {
        for (const auto& [target, corrections] : by_target) {
            const bool purchase = std::holds_alternative<Purchase>(*contents_[target]);
            if (purchase == purchases) correct(target, corrections);
        }
    };
    correct_where(false);
    fill();
    correct_where(true);
}

/// Days filled in by repeated rows are part of the purchase, as if it had said them itself.
void Resolver::fill() {
    for (std::size_t i = 0; i < said_.size(); ++i) {
        const auto* fill = std::get_if<Progress>(contents_[i]);
        if (!fill || !fill->fills || struck_[i] || !targets_[i]) continue;
        auto& content = contents_[*targets_[i]];
        if (!std::holds_alternative<Purchase>(*content)) continue;
        changed_.push_back(*content);
        auto& day = std::get<Purchase>(changed_.back()).days[static_cast<std::size_t>(fill->state)];
        if (!day || fill->day < *day) day = fill->day;
        content = &changed_.back();
    }
}

void Resolver::warn(std::size_t target, const Finding& finding,
                    std::vector<std::string> arguments) {
    if (annulled_[target]) return;
    findings_.push_back({&finding, Severity::warning, {}, std::move(arguments)});
}

void Resolver::correct(std::size_t target, const std::vector<std::size_t>& corrections) {
    std::map<Field, std::vector<std::size_t>> by_field;
    for (const auto i : corrections) {
        by_field[std::get<Correction>(said_[i]->entry).field].push_back(i);
    }
    for (const auto& [field, list] : by_field) correct(target, field, list);
}

void Resolver::correct(std::size_t target, Field field,
                       const std::vector<std::size_t>& corrections) {
    std::vector<Statement> statements{{std::nullopt, 0, field_text(*contents_[target], field)}};
    for (const auto i : corrections) {
        const auto& correction = std::get<Correction>(said_[i]->entry);
        statements.push_back({i, said_[i]->moment + 1, correction.new_value});
    }
    std::vector<std::vector<std::size_t>> before(statements.size());
    for (std::size_t s = 1; s < statements.size(); ++s) {
        const auto& correction = std::get<Correction>(said_[*statements[s].correction]->entry);
        before[s] = predecessors(statements, s, correction.old_value);
    }
    const auto name = key_text(key_of(said_[target]->entry));
    std::vector<bool> reached(statements.size());
    std::vector<bool> current(statements.size());
    reached[0] = current[0] = true;
    std::string value = statements[0].value;
    while (true) {
        std::vector<std::size_t> next;
        for (std::size_t s = 1; s < statements.size(); ++s) {
            if (reached[s] || annulled_[*statements[s].correction]) continue;
            const auto follows = [&](std::size_t p) { return current[p]; };
            if (std::any_of(before[s].begin(), before[s].end(), follows)) next.push_back(s);
        }
        if (next.empty()) break;
        const auto agrees = [&](std::size_t s) {
            return statements[s].value == statements[next.front()].value;
        };
        if (!std::all_of(next.begin(), next.end(), agrees)) {
            warn(target, messages::corrections_contradict,
                 {name, std::string{name_of(field)}, value});
            for (const auto s : next) reached[s] = true;
            break;
        }
        std::fill(current.begin(), current.end(), false);
        for (const auto s : next) reached[s] = current[s] = true;
        value = statements[next.front()].value;
    }
    for (std::size_t s = 1; s < statements.size(); ++s) {
        const auto i = *statements[s].correction;
        if (reached[s] || annulled_[i]) continue;
        warn(target, messages::correction_not_applied,
             {name, std::string{name_of(field)}, std::get<Correction>(said_[i]->entry).old_value});
    }
    if (value == statements[0].value) return;
    if (auto changed = with_field(*contents_[target], field, value)) {
        changed_.push_back(*std::move(changed));
        contents_[target] = &changed_.back();
    }
}

}  // namespace fupin::detail
