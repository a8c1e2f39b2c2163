// SPDX-License-Identifier: Apache-2.0
#include "core/parallel.hpp"
#include "fupin/core/error.hpp"
#include "ledger/body.hpp"
#include "ledger/player.hpp"
#include "ledger/singles.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>
#include <atomic>
#include <stop_token>
#include <thread>
#include <tuple>

namespace fupin {

using detail::Row;

namespace {

/// Facts of groups, and postings, that are added together.
constexpr std::size_t kTogether = 512;
/// Strands whose purchases are read together.
constexpr std::size_t kExpected = 128;

/// Puts postings into columns, many at a time.
class Writer {
public:
    /// Of about so many.
    Writer(const detail::Booking& booking, std::size_t size) : booking_{booking} {
        out_.fact.reserve(size);
        out_.position.reserve(size);
        out_.effective.reserve(size);
        out_.booked.reserve(size);
        out_.amount_fen.reserve(size);
        out_.returned_fen.reserve(size);
        out_.quantity.reserve(size);
        out_.count.reserve(size);
    }

    void add(const Row& row, Date recorded) {
        fact_[size_] = row.fact;
        position_[size_] = row.position;
        effective_[size_] = row.item.day;
        booked_[size_] = booking_.booked(row.item.day, recorded);
        amount_fen_[size_] = row.item.amount_fen;
        returned_fen_[size_] = row.item.returned_fen;
        quantity_[size_] = row.item.quantity;
        count_[size_] = row.item.count;
        if (++size_ == kTogether) flush();
    }
    Postings written() && {
        flush();
        return std::move(out_);
    }

private:
    void flush() {
        const auto append = [&](const auto& from, auto& to) {
            to.append(std::span{from}.first(size_));
        };
        append(fact_, out_.fact);
        append(position_, out_.position);
        append(effective_, out_.effective);
        append(booked_, out_.booked);
        append(amount_fen_, out_.amount_fen);
        append(returned_fen_, out_.returned_fen);
        append(quantity_, out_.quantity);
        append(count_, out_.count);
        size_ = 0;
    }

    const detail::Booking& booking_;
    Postings out_;
    std::size_t size_ = 0;
    std::vector<FactId> fact_{kTogether, FactId{0}};
    std::vector<std::uint64_t> position_ = std::vector<std::uint64_t>(kTogether);
    std::vector<Date> effective_{kTogether, Date::min()}, booked_{kTogether, Date::min()};
    std::vector<std::int64_t> amount_fen_ = std::vector<std::int64_t>(kTogether);
    std::vector<std::int64_t> returned_fen_ = amount_fen_;
    std::vector<std::int64_t> quantity_ = amount_fen_;
    std::vector<std::int32_t> count_ = std::vector<std::int32_t>(kTogether);
};

}  // namespace

/// Single purchases and groups have nothing in common but the numbers of their facts, which come
/// in this order.
void Ledger::Body::build(const Control& control) {
    const auto found = strands_of(inputs.snapshot);
    const FactsHad none;
    Player player{*this, none, found.singles.size()};
    singles.reserve(found.singles.size());
    single_facts.reserve(found.singles.size());
    maker.facts.reserve(found.singles.size() + found.groups.size());
    std::atomic<std::uint64_t> played = 0;
    std::atomic<bool> singles_are_facts = false;
    const auto check = [&](std::uint64_t added) {
        control.check(added + played, found.singles.size() + found.groups.size());
    };
    const auto caller = std::this_thread::get_id();
    detail::at_once(
        control.threads,
        [&] {
            for (std::size_t i = 0; i < found.singles.size(); ++i) {
                if (i % 65536 == 0) check(i);
                add_single(found.singles[i]);
            }
            add_waiting();
            singles_are_facts = true;
        },
        [&](const std::stop_token& stop) {
            for (std::size_t g = 0; g < found.groups.size(); ++g) {
                if (g % kExpected == 0) {
                    const auto rest = std::span{found.groups}.subspan(g);
                    player.expect(rest.first(std::min(kExpected, rest.size())));
                }
                if (played % 1024 == 0 && std::this_thread::get_id() == caller) {
                    check(found.singles.size());
                }
                if (stop.stop_requested()) return;
                player.play(found.groups[g]);
                ++played;
                if (singles_are_facts && player.facts_waiting() >= kTogether) player.add_facts();
            }
        },
        [&] { check(found.singles.size()); });
    player.add_facts();
    end(control);
}

void Ledger::Body::end(const Control& control) {
    maker.settle();
    maker.suggest(control);
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
    const auto& all = before.groups;
    boost::unordered_flat_map<std::uint64_t, std::size_t> old_groups;  // By first position.
    for (std::size_t g = 0; g < all.size(); ++g) old_groups[all.first(g)] = g;
    std::vector<const std::vector<std::uint64_t>*> touched;
    for (const auto& positions : found.groups) {
        if (is_old(positions.back())) continue;
        touched.push_back(&positions);
        for (const auto position : positions) {
            const auto old = old_groups.find(position);
            if (old == old_groups.end()) continue;
            all.each_fact_ever(old->second, [&](FactId fact) {
                auto& facts = had[maker.facts.purchase[fact.index()]];
                if (std::ranges::find(facts, fact) == facts.end()) facts.push_back(fact);
            });
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
    Player player{*this, had, maker.facts.size()};
    for (std::size_t g = 0; g < found.groups.size(); ++g) {
        if (g % 1024 == 0) control.check(g, found.groups.size());
        const auto& positions = found.groups[g];
        if (is_old(positions.back())) {
            groups.add(all, old_groups.at(positions.front()));
        } else {
            player.play(positions);
            if (player.facts_waiting() >= kTogether) player.add_facts();
        }
    }
    player.add_facts();
    end(control);
}

void Ledger::Body::add_single(std::uint64_t position) {
    waiting.push_back(position);
    if (waiting.size() == detail::AttributeBlock::kMost) add_waiting();
}

void Ledger::Body::add_waiting() {
    const auto first = maker.add(waiting).index();
    for (std::uint32_t i = 0; i < waiting.size(); ++i) {
        singles.push_back(waiting[i]);
        single_facts.push_back(FactId{first + i});
    }
    waiting.clear();
}

Postings Ledger::Body::post_basis(std::uint32_t basis) const {
    auto rows = group_rows[basis];
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
        return std::tuple{a.position, a.fact, a.item.day} <
               std::tuple{b.position, b.fact, b.item.day};
    });
    Writer out{booking, singles.size() + rows.size()};
    auto next = rows.begin();
    const auto add_before = [&](std::uint64_t position) {
        for (; next != rows.end() && next->position < position; ++next) {
            out.add(*next, inputs.snapshot.recorded(next->position));
        }
    };
    detail::SingleBlock block{inputs.snapshot};
    detail::SingleBlock::Column<std::uint64_t> positions;
    detail::SingleBlock::Column<std::optional<ImageItem>> images;
    std::vector<Date> recorded(images.size(), Date::min());
    for (std::size_t first = 0; first < singles.size(); first += block.size()) {
        const auto some =
            std::span{positions}.first(std::min(positions.size(), singles.size() - first));
        singles.copy(first, some);
        block.begin(some);
        block.images(bases[basis].states, images);
        block.recorded(recorded);
        for (std::size_t i = 0; i < block.size(); ++i) {
            if (!images[i]) continue;
            const auto position = positions[i];
            add_before(position);
            out.add({position, single_facts[first + i], *images[i]}, recorded[i]);
        }
    }
    add_before(UINT64_MAX);
    return std::move(out).written();
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
