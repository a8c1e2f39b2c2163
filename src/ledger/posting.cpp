// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/error.hpp"
#include "ledger/body.hpp"
#include "ledger/singles.hpp"

#include <algorithm>
#include <tuple>

namespace fupin {

using detail::Row;

namespace {

void append(Postings& out, const Row& row, Date booked) {
    out.fact.push_back(row.fact);
    out.position.push_back(row.position);
    out.effective.push_back(row.item.day);
    out.booked.push_back(booked);
    out.amount_fen.push_back(row.item.amount_fen);
    out.returned_fen.push_back(row.item.returned_fen);
    out.quantity.push_back(row.item.quantity);
    out.count.push_back(row.item.count);
}

/// Purchases of which facts are made together.
constexpr std::size_t kTogether = 128;

/// The facts that the purchases of a group had, each once.
void add_facts(const Group& group, const FactColumns& all, FactsHad& had) {
    for (const auto& standing : group.standings) {
        for (const auto fact : standing.facts) {
            auto& facts = had[all.purchase[fact.index()]];
            if (std::find(facts.begin(), facts.end(), fact) == facts.end()) facts.push_back(fact);
        }
    }
}

}  // namespace

void Ledger::Body::build(const Control& control) {
    const auto found = strands_of(inputs.snapshot);
    for (std::size_t i = 0; i < found.singles.size(); ++i) {
        if (i % 65536 == 0) control.check(i, found.singles.size());
        add_single(found.singles[i]);
    }
    add_waiting();
    groups.reserve(found.groups.size());
    for (std::size_t g = 0; g < found.groups.size(); ++g) {
        if (g % 1024 == 0) control.check(g, found.groups.size());
        add_group(found.groups[g], {});
    }
    unresolved = maker.names().unresolved();
}

/// Entries say something about what they touch and about nothing else: strands without a new entry
/// stay as they are, and what a touched one came to at its old entries, it comes to again.
void Ledger::Body::extend(const Body& before, const Control& control) {
    const auto old_size = before.inputs.snapshot.size();
    const auto found = strands_of(inputs.snapshot);
    const auto is_old = [&](std::uint64_t position) { return position < old_size; };
    FactsHad had;
    std::size_t next = 0;
    for (std::size_t i = 0; i < found.singles.size(); ++i) {
        if (i % 65536 == 0) control.check(i, found.singles.size());
        const auto position = found.singles[i];
        if (!is_old(position)) {
            add_single(position);
            continue;
        }
        add_waiting();
        for (; before.singles[next] != position; ++next) {  // In a group by now.
            had[before.singles[next]] = {before.single_facts[next]};
        }
        singles.push_back(position);
        single_facts.push_back(before.single_facts[next++]);
    }
    add_waiting();
    for (; next < before.singles.size(); ++next) {
        had[before.singles[next]] = {before.single_facts[next]};
    }
    boost::unordered_flat_map<std::uint64_t, std::shared_ptr<const Group>> old_groups;
    for (const auto& group : before.groups) old_groups[group->positions.front()] = group;
    std::vector<const std::vector<std::uint64_t>*> touched;
    for (const auto& positions : found.groups) {
        if (is_old(positions.back())) continue;
        touched.push_back(&positions);
        for (const auto position : positions) {
            const auto old = old_groups.find(position);
            if (old == old_groups.end()) continue;
            add_facts(*old->second, maker.facts, had);
        }
    }
    boost::unordered_flat_map<std::uint64_t, bool> again;
    for (const auto* positions : touched) {
        for (const auto position : *positions) again[position] = true;
    }
    group_rows = before.group_rows;
    for (auto& rows : group_rows) {
        std::erase_if(rows, [&](const Row& row) { return again.contains(row.position); });
    }
    groups.reserve(found.groups.size());
    for (std::size_t g = 0; g < found.groups.size(); ++g) {
        if (g % 1024 == 0) control.check(g, found.groups.size());
        const auto& positions = found.groups[g];
        if (is_old(positions.back())) {
            enter(old_groups.at(positions.front()));
        } else {
            add_group(positions, had);
        }
    }
    unresolved = maker.names().unresolved();
}

void Ledger::Body::add_single(std::uint64_t position) {
    const auto row = inputs.snapshot.purchase(position);
    auto attributes = maker.attributes(row);
    attributes.judged = detail::judgement_day(row, inputs.campaign.judgement_states());
    waiting.push_back({position, attributes});
    if (waiting.size() == kTogether) add_waiting();
}

void Ledger::Body::add_waiting() {
    for (std::size_t i = 0; i < waiting.size(); ++i) {
        singles.push_back(waiting[i].purchase);
        single_facts.push_back(FactId{static_cast<std::uint32_t>(maker.facts.size() + i)});
    }
    maker.add(waiting);
    waiting.clear();
}

Postings Ledger::Body::post_basis(std::uint32_t basis) const {
    const auto& states = bases[basis].states;
    auto rows = group_rows[basis];
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
        return std::tuple{a.position, a.fact, a.item.day} <
               std::tuple{b.position, b.fact, b.item.day};
    });
    Postings out;
    const auto add = [&](const Row& row) {
        append(out, row, booking.booked(row.item.day, inputs.snapshot.recorded(row.position)));
    };
    auto next = rows.begin();
    for (std::size_t i = 0; i < singles.size(); ++i) {
        for (; next != rows.end() && next->position < singles[i]; ++next) add(*next);
        const bool unlinked = inputs.snapshot.kind(singles[i]) == EntryKind::unlinked_refund;
        const auto item = detail::image(inputs.snapshot.purchase(singles[i]), unlinked, states);
        if (item) add({singles[i], single_facts[i], *item});
    }
    for (; next != rows.end(); ++next) add(*next);
    return out;
}

Ledger::Body::Body(std::shared_ptr<const Body> all, std::uint64_t position)
    : inputs{all->inputs},
      booking{inputs.campaign},
      bases{inputs.campaign.bases()},
      maker{inputs},
      whole{all->whole ? all->whole : all},
      group_rows(bases.size()) {
    boost::unordered_flat_map<std::uint32_t, FactId> known;
    const auto numbered = [&](FactId fact) {
        const auto next = FactId{static_cast<std::uint32_t>(maker.facts.size())};
        const auto [found, fresh] = known.try_emplace(fact.index(), next);
        if (fresh) maker.facts.push_back(all->maker.facts[fact.index()]);
        return found->second;
    };
    for (auto i = all->singles.lower_bound(position); i < all->singles.size(); ++i) {
        singles.push_back(all->singles[i]);
        single_facts.push_back(numbered(all->single_facts[i]));
    }
    for (std::size_t b = 0; b < bases.size(); ++b) {
        for (const auto& row : all->group_rows[b]) {
            if (row.position < position) continue;
            group_rows[b].push_back({row.position, numbered(row.fact), row.item});
        }
    }
}

Ledger post(Inputs inputs, const Control& control) {
    auto body = std::make_shared<Ledger::Body>(std::move(inputs));
    body->build(control);
    control.check(1, 1);
    auto view = std::make_shared<const Ledger::View>(Ledger::View{body->inputs.campaign, {}, {}});
    return Ledger{std::move(body), std::move(view)};
}

Ledger extended(const Ledger& ledger, Snapshot snapshot, const Control& control) {
    const auto& before = *ledger.body_;
    if (!snapshot.continues(before.inputs.snapshot)) {
        throw Error{"a ledger is extended by a later snapshot of its own journal"};
    }
    auto inputs = before.inputs;
    inputs.snapshot = std::move(snapshot);
    auto body = std::make_shared<Ledger::Body>(before, std::move(inputs));
    body->extend(before, control);
    control.check(1, 1);
    auto view = std::make_shared<const Ledger::View>(Ledger::View{body->inputs.campaign, {}, {}});
    return Ledger{std::move(body), std::move(view)};
}

Ledger since(const Ledger& ledger, std::uint64_t position) {
    return Ledger{std::make_shared<const Ledger::Body>(ledger.body_, position), ledger.view_};
}

}  // namespace fupin
