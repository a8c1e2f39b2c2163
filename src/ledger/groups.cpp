// SPDX-License-Identifier: Apache-2.0
#include "fupin/ledger/image.hpp"
#include "ledger/body.hpp"
#include "ledger/plain_strand.hpp"
#include "ledger/singles.hpp"

#include <algorithm>

namespace fupin {

using detail::Picture;

namespace {

bool is_report(EntryKind kind) noexcept { return kind >= EntryKind::filing; }

bool is_purchase(EntryKind kind) noexcept {
    return kind == EntryKind::purchase || kind == EntryKind::unlinked_refund;
}

/// The facts of one group's purchases while it is played: each set of attributes that a purchase
/// has is one fact, whatever comes between.
class GroupFacts {
public:
    GroupFacts(detail::Facts& maker, const FactsHad& had) : maker_{maker}, had_{had} {}

    /// Of the purchase at a position; `attributes()` are those of its content.
    template <class AttributesOf>
    FactId of(std::uint64_t position, const Purchase& content, std::optional<Date> judged,
              const AttributesOf& attributes) {
        for (const auto& one : known_) {
            const bool same = one.position == position && one.judged == judged;
            if (same && one.content == content) return one.fact;
        }
        const auto fact = had(position);
        known_.push_back(
            {position, content, judged, fact ? *fact : made(position, judged, attributes())});
        return known_.back().fact;
    }

private:
    /// What was played before comes about in the same order again.
    [[nodiscard]] std::optional<FactId> had(std::uint64_t position) const {
        const auto old = had_.find(position);
        const auto place = static_cast<std::size_t>(
            std::count_if(known_.begin(), known_.end(),
                          [&](const Known& one) { return one.position == position; }));
        if (old == had_.end() || place >= old->second.size()) return std::nullopt;
        return old->second[place];
    }
    FactId made(std::uint64_t position, std::optional<Date> judged, detail::Attributes attributes) {
        attributes.judged = judged;
        return maker_.add(position, attributes);
    }

    struct Known {
        std::uint64_t position;
        Purchase content;
        std::optional<Date> judged;
        FactId fact;
    };
    detail::Facts& maker_;
    const FactsHad& had_;
    std::vector<Known> known_;
};

}  // namespace

void Ledger::Body::enter(Group group) { enter(std::make_shared<const Group>(std::move(group))); }

void Ledger::Body::enter(std::shared_ptr<const Group> group) {
    for (const auto position : group->positions) {
        if (is_purchase(inputs.snapshot.kind(position))) group_of.emplace(position, groups.size());
    }
    groups.push_back(std::move(group));
}

/// Plays a strand entry by entry: each posts the difference of the images after and before it.
void Ledger::Body::add_group(const std::vector<std::uint64_t>& positions, const FactsHad& had) {
    if (const auto plain = detail::PlainStrand::of(inputs.snapshot, positions)) {
        return add_plain(*plain, positions, had);
    }
    Group group{positions, strand_of(inputs.snapshot, positions), {}, {}};
    GroupFacts facts{maker, had};
    const auto& states = inputs.campaign.judgement_states();
    std::vector<Picture> before(bases.size());
    // A purchase of which nothing else is known yet is read from columns.
    const auto play_first = [&](const Said& said) {
        const auto row = inputs.snapshot.purchase(said.position);
        const auto* refund = std::get_if<UnlinkedRefund>(&said.entry);
        auto content = refund ? refund->details : std::get<Purchase>(said.entry);
        content.days = {};  // As `resolve` has it.
        const auto fact = facts.of(said.position, content, detail::judgement_day(row, states),
                                   [&] { return maker.attributes(row); });
        for (std::size_t b = 0; b < bases.size(); ++b) {
            const auto item = detail::image(row, refund != nullptr, bases[b].states);
            if (item) before[b].add(fact, *item);
            before[b].difference({}, said.position, group_rows[b]);
        }
        return fact;
    };
    for (const auto& said : group.strand) {
        if (is_report(kind_of(said.entry))) continue;
        const bool is_first = &said == &group.strand.front();
        if (is_first && group.strand.size() > 1 && is_purchase(kind_of(said.entry))) {
            group.standings.push_back({said.position, {play_first(said)}});
            continue;
        }
        auto state = resolve(group.strand, said.position + 1, rank());
        std::vector<Picture> after(bases.size());
        auto& now = group.standings.emplace_back(Group::Standing{said.position, {}});
        for (const auto& purchase : state.purchases) {
            const auto fact = facts.of(purchase.positions.front(), purchase.content,
                                       judgement_day(purchase, states),
                                       [&] { return maker.attributes(purchase.content); });
            now.facts.push_back(fact);
            for (std::size_t b = 0; b < bases.size(); ++b) {
                for (const auto& item : image(purchase, bases[b].states)) after[b].add(fact, item);
            }
        }
        for (std::size_t b = 0; b < bases.size(); ++b) {
            after[b].settle();
            after[b].difference(before[b], said.position, group_rows[b]);
        }
        before = std::move(after);
        if (&said != &group.strand.back()) continue;
        state.purchases.clear();
        group.settled = std::move(state);
    }
    enter(std::move(group));
}

/// The same of a strand that says nothing else at the end, and whose purchase keeps its attributes.
void Ledger::Body::add_plain(const detail::PlainStrand& strand,
                             const std::vector<std::uint64_t>& positions, const FactsHad& had) {
    Group group{positions, {}, {}, {}};
    GroupFacts facts{maker, had};
    const auto& states = inputs.campaign.judgement_states();
    std::vector<Picture> before(bases.size());
    for (const auto position : positions) {
        auto& now = group.standings.emplace_back(Group::Standing{position, {}});
        if (position < strand.position()) continue;  // Said of a purchase that is not known yet.
        const auto row = strand.filled(position + 1);
        const auto purchase = row ? EffectivePurchase{} : strand.purchase(position + 1);
        const auto judged =
            row ? detail::judgement_day(*row, states) : judgement_day(purchase, states);
        const auto fact = facts.of(strand.position(), Purchase{}, judged,
                                   [&] { return maker.attributes(strand.row()); });
        now.facts.push_back(fact);
        for (std::size_t b = 0; b < bases.size(); ++b) {
            Picture after;
            if (row) {
                const auto item = detail::image(*row, false, bases[b].states);
                if (item) after.add(fact, *item);
            } else {
                for (const auto& item : image(purchase, bases[b].states)) after.add(fact, item);
                after.settle();
            }
            after.difference(before[b], position, group_rows[b]);
            before[b] = std::move(after);
        }
    }
    enter(std::move(group));
}

}  // namespace fupin
