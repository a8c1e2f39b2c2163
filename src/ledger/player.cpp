// SPDX-License-Identifier: Apache-2.0
#include "ledger/player.hpp"

#include "fupin/ledger/image.hpp"
#include "ledger/singles.hpp"

#include <algorithm>
#include <utility>

namespace fupin {

namespace {

bool is_report(EntryKind kind) noexcept { return kind >= EntryKind::filing; }

}  // namespace

Ledger::Body::Player::Player(Body& body, const FactsHad& had, std::uint64_t first)
    : body_{body},
      had_{had},
      first_{first},
      snapshot_{body.inputs.snapshot},
      states_{body.inputs.campaign.judgement_states()},
      plain_{snapshot_, body.rank()},
      before_(body.bases.size()),
      after_(body.bases.size()) {}

void Ledger::Body::Player::play(const std::vector<std::uint64_t>& positions) {
    known_.clear();
    facts_.clear();
    for (auto& picture : before_) picture.clear();
    if (plain_.read(positions)) {
        play_plain(positions);
    } else {
        play_resolved(positions);
    }
}

void Ledger::Body::Player::add_facts() {
    auto& facts = body_.maker;
    for (const auto& [position, judged, content] : waiting_) {
        const auto* row = std::get_if<PurchaseRow>(&content);
        auto said =
            row != nullptr ? facts.attributes(*row) : facts.attributes(*std::get<1>(content));
        said.judged = judged;
        (void)facts.add(position, said);
    }
    first_ += waiting_.size();
    waiting_.clear();
}

template <class SaidOf>
FactId Ledger::Body::Player::fact(std::uint64_t position, const Content& content,
                                  std::optional<Date> judged, const SaidOf& said) {
    for (const auto& one : known_) {
        const bool same = one.position == position && one.judged == judged;
        if (same && one.content == content) return one.fact;
    }
    auto fact = had(position);
    if (!fact) {
        fact = FactId{static_cast<std::uint32_t>(first_ + waiting_.size())};
        waiting_.push_back({position, judged, said()});
    }
    known_.push_back({position, content, judged, *fact});
    return *fact;
}

std::optional<FactId> Ledger::Body::Player::had(std::uint64_t position) const {
    const auto old = had_.find(position);
    if (old == had_.end()) return std::nullopt;
    const auto place =
        static_cast<std::size_t>(std::ranges::count(known_, position, &Known::position));
    return place < old->second.size() ? std::optional{old->second[place]} : std::nullopt;
}

void Ledger::Body::Player::post(std::uint64_t position) {
    for (std::size_t b = 0; b < after_.size(); ++b) {
        after_[b].settle();
        after_[b].difference(before_[b], position, body_.group_rows[b]);
    }
    std::swap(before_, after_);
    for (auto& picture : after_) picture.clear();
}

void Ledger::Body::Player::play_plain(std::span<const std::uint64_t> positions) {
    for (const auto position : positions) {
        facts_.clear();
        for (const auto& purchase : plain_.purchases(position + 1)) {
            const auto id = fact(purchase.position, purchase.content,
                                 plain_.judged(purchase, states_), [&] { return purchase.row; });
            facts_.push_back(id);
            for (std::size_t b = 0; b < after_.size(); ++b) {
                const auto& basis = body_.bases[b].states;
                if (purchase.only_filled) {
                    const auto item = detail::image(purchase.row, false, basis);
                    if (item) after_[b].add(id, *item);
                } else {
                    for (const auto& item : images_.make(plain_.course(), basis)) {
                        after_[b].add(id, item);
                    }
                }
            }
        }
        post(position);
        body_.groups.add(position, facts_);
    }
    auto annulled = plain_.annulled();
    if (annulled.empty()) return body_.groups.close();
    auto told = std::make_shared<detail::Told>();
    told->settled.emplace().annulled = std::move(annulled);
    body_.groups.close(std::move(told));
}

/// A purchase of which nothing else is known yet is read from columns.
FactId Ledger::Body::Player::play_first(const Said& said) {
    const auto row = snapshot_.purchase(said.position);
    const auto* refund = std::get_if<UnlinkedRefund>(&said.entry);
    auto content = refund ? refund->details : std::get<Purchase>(said.entry);
    content.days = {};  // As `resolve` has it.
    const auto id = fact(said.position, std::move(content), detail::judgement_day(row, states_),
                         [&] { return row; });
    for (std::size_t b = 0; b < after_.size(); ++b) {
        const auto item = detail::image(row, refund != nullptr, body_.bases[b].states);
        if (item) after_[b].add(id, *item);
    }
    return id;
}

void Ledger::Body::Player::play_resolved(const std::vector<std::uint64_t>& positions) {
    auto told = std::make_shared<detail::Told>();
    told->strand = strand_of(snapshot_, positions);
    for (const auto& said : told->strand) {
        if (is_report(kind_of(said.entry))) {
            body_.groups.add(said.position, facts_);
            continue;
        }
        facts_.clear();
        const bool is_first = &said == &told->strand.front();
        const bool is_last = &said == &told->strand.back();
        if (is_first && !is_last && is_purchase(kind_of(said.entry))) {
            facts_.push_back(play_first(said));
        } else {
            auto state = resolve(told->strand, said.position + 1, body_.rank());
            for (const auto& purchase : state.purchases) {
                const auto id = fact(
                    purchase.positions.front(), purchase.content, judgement_day(purchase, states_),
                    [&] { return std::make_unique<const Purchase>(purchase.content); });
                facts_.push_back(id);
                for (std::size_t b = 0; b < after_.size(); ++b) {
                    for (const auto& item : image(purchase, body_.bases[b].states)) {
                        after_[b].add(id, item);
                    }
                }
            }
            state.purchases.clear();
            if (is_last) told->settled = std::move(state);
        }
        post(said.position);
        body_.groups.add(said.position, facts_);
    }
    body_.groups.close(std::move(told));
}

}  // namespace fupin
