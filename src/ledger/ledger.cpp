// SPDX-License-Identifier: Apache-2.0
#include "fupin/ledger/ledger.hpp"

#include "core/chosen.hpp"
#include "ledger/body.hpp"
#include "ledger/singles.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>

namespace fupin {

namespace {

/// What a report that nothing else speaks of comes to; null for other strands.
std::optional<StrandState> lone_report(const Strand& strand, std::uint64_t known) {
    if (strand.size() != 1) return std::nullopt;
    const auto& said = strand.front();
    StrandState state;
    if (const auto* declared = std::get_if<Declared>(&said.entry)) {
        if (said.position < known) state.declared.push_back({said.position, *declared});
        return state;
    }
    if (const auto* seen = std::get_if<Observation>(&said.entry)) {
        if (said.position < known) state.observations.push_back({said.position, *seen});
        return state;
    }
    if (const auto* order = std::get_if<Commitment>(&said.entry)) {
        if (said.position < known) state.commitments.push_back({said.position, *order});
        return state;
    }
    if (kind_of(said.entry) != EntryKind::filing) return std::nullopt;
    if (said.position < known) {
        state.filings.push_back({said.position, std::get<Filing>(said.entry), {}});
    }
    return state;
}

/// The groups of the purchases that are in any.
struct GroupsOf {
    GroupsOf(const detail::Groups& groups, const Snapshot& snapshot) {
        for (std::size_t g = 0; g < groups.size(); ++g) {
            for (const auto position : groups.positions(g)) {
                if (!is_purchase(snapshot.kind(position))) continue;
                of_purchase.emplace(position, g);
            }
        }
    }
    boost::unordered_flat_map<std::uint64_t, std::size_t> of_purchase;
};

}  // namespace

void FactColumns::push_back(const Fact& fact) {
    purchase.push_back(fact.purchase);
    unit.push_back(fact.unit);
    goods.push_back(fact.goods);
    profile.push_back(fact.profile);
    account.push_back(fact.account);
    assisting_unit.push_back(fact.assisting_unit);
    unit_name.push_back(fact.unit_name);
    product_name.push_back(fact.product_name);
    supplier_name.push_back(fact.supplier_name);
    amount_fen.push_back(fact.amount_fen);
    judged.push_back(fact.judged);
}

void FactColumns::reserve(std::size_t size) {
    purchase.reserve(size);
    unit.reserve(size);
    goods.reserve(size);
    profile.reserve(size);
    account.reserve(size);
    assisting_unit.reserve(size);
    unit_name.reserve(size);
    product_name.reserve(size);
    supplier_name.reserve(size);
    amount_fen.reserve(size);
    judged.reserve(size);
}

const Inputs& Ledger::inputs() const noexcept { return body_->inputs; }
const Campaign& Ledger::campaign() const noexcept { return view_->campaign; }
const RollUp& Ledger::roll_up() const noexcept { return view_->roll_up; }
const std::string& Ledger::view_name() const noexcept { return view_->name; }

Date Ledger::known_day(const KnownAt& known_at) const { return snapshot().known_day(known_at); }

Ledger Ledger::seen(const Question& question) const { return seen(question, std::nullopt); }

Ledger Ledger::seen(const Question& question, Certifying certifying) const {
    return seen(question, std::optional{certifying});
}

Ledger Ledger::seen(const Question& question, std::optional<Certifying> certifying) const {
    auto campaign =
        inputs().campaign.seen(question.as_of, known_day(question.known_at), certifying);
    std::string name = campaign.sight();
    if (question.roll_up.comparable_to) name += question.roll_up.to_string();
    if (!name.empty()) name += '>';
    if (name == view_->name) return *this;
    return {body_, std::make_shared<const View>(
                       View{std::move(campaign), question.roll_up, std::move(name)})};
}

const FactColumns& Ledger::facts() const noexcept { return body_->maker.facts; }
const std::vector<UnitVersion>& Ledger::unit_versions() const noexcept {
    return body_->versions().unit_versions;
}
const std::vector<GoodsVersion>& Ledger::goods_versions() const noexcept {
    return body_->versions().goods_versions;
}
const std::vector<Profile>& Ledger::profiles() const noexcept { return body_->versions().profiles; }
bool Ledger::buys(FactId fact) const {
    return profiles()[facts().profile[fact.index()].index()].side == Side::buy;
}
const std::vector<std::string>& Ledger::codes() const noexcept {
    return body_->versions().names().texts();
}
std::optional<std::uint32_t> Ledger::code(std::string_view text) const {
    return body_->versions().names().number(text);
}
const std::vector<UnresolvedName>& Ledger::unresolved() const noexcept { return body_->unresolved; }

std::optional<UnitId> Ledger::find_unit(std::string_view text) const {
    return fupin::find_unit(campaign(), inputs().resolutions, text);
}

const void* Ledger::keep(std::type_index type, const std::string& name, const MakeAny& make) const {
    Body::Derived* slot = nullptr;
    {
        const std::lock_guard guard{body_->lock};
        slot = &body_->derived[{type, name}];
    }
    std::call_once(slot->made, [&] { slot->thing = make(); });
    return slot->thing.get();
}

const Postings& Ledger::postings(BasisId basis) const {
    return of_rows<Postings>(std::to_string(basis.index()),
                             [&] { return body_->post_basis(basis.index()); });
}

Ledger::Record Ledger::record(std::uint64_t known) const {
    Record out;
    const auto rank = body_->rank();
    const auto add = [](auto& into, const auto& from) {
        into.insert(into.end(), from.begin(), from.end());
    };
    const auto& groups = body_->groups;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const auto* told = groups.told(g);
        const bool ended = groups.last(g) < known;
        if (told == nullptr && ended) continue;  // Plain: nothing to tell.
        std::optional<StrandState> then;
        if (told == nullptr || !told->settled || !ended) {
            const bool kept = told != nullptr && !told->strand.empty();
            const auto read = kept ? Strand{} : strand_of(snapshot(), groups.positions(g));
            const auto& strand = kept ? told->strand : read;
            then = lone_report(strand, known);
            if (!then) then = resolve(strand, known, rank);
        }
        const auto& state = then ? *then : *told->settled;
        add(out.pending, state.pending);
        add(out.annulled, state.annulled);
        add(out.findings, state.findings);
        for (const auto& filing : state.filings) {
            const auto unit = find_unit(filing.content.unit);
            const auto obligation = campaign().find_obligation(filing.content.obligation).found;
            out.filings.push_back({filing, unit, obligation});
        }
        for (const auto& declared : state.declared) {
            const auto& said = declared.content;
            const auto unit = find_unit(said.unit);
            const auto line = campaign().find_line(said.indicator).found;
            const auto indicator = campaign().find_indicator(said.indicator).found;
            auto period = campaign().find_period(said.period);
            out.declared.push_back({declared, unit, line, indicator, std::move(period)});
        }
        for (const auto& seen : state.observations) {
            const auto unit = find_unit(seen.content.unit);
            out.observations.push_back({seen, unit});
        }
        for (const auto& order : state.commitments) {
            const auto unit = find_unit(order.content.unit);
            out.commitments.push_back({order, unit});
        }
    }
    std::sort(out.pending.begin(), out.pending.end());
    std::sort(out.annulled.begin(), out.annulled.end());
    const auto by_position = [](auto member) {
        return [member](const auto& a, const auto& b) {
            return (a.*member).position < (b.*member).position;
        };
    };
    std::sort(out.filings.begin(), out.filings.end(), by_position(&PostedFiling::filing));
    std::sort(out.declared.begin(), out.declared.end(), by_position(&PostedDeclared::declared));
    std::sort(out.observations.begin(), out.observations.end(),
              by_position(&PostedObservation::observation));
    std::sort(out.commitments.begin(), out.commitments.end(),
              by_position(&PostedCommitment::commitment));
    return out;
}

std::vector<std::optional<Date>> Ledger::visible_from(std::uint64_t known,
                                                      std::span<const FactId> some) const {
    if (some.empty()) return {};
    const auto& body = *body_;
    detail::Chosen chosen{facts().size()};
    for (const auto fact : some) chosen.choose(fact.index());
    chosen.number();
    std::vector<std::optional<Date>> days(some.size());  // The first on which they move anything.
    std::vector<bool> stands(some.size());
    const auto meet = [&](std::uint32_t place, Date day) {
        days[place] = std::min(days[place].value_or(day), day);
    };

    detail::SingleBlock block{snapshot()};
    detail::SingleBlock::Column<std::uint64_t> positions;
    detail::SingleBlock::Column<std::uint32_t> places;
    detail::SingleBlock::Column<std::optional<Date>> first_moves;
    std::size_t waiting = 0;
    const auto meet_waiting = [&] {
        block.begin(std::span{positions}.first(waiting));
        block.first_moves(first_moves);
        for (std::size_t i = 0; i < waiting; ++i) {
            if (first_moves[i]) meet(places[i], *first_moves[i]);
        }
        waiting = 0;
    };
    std::size_t single = 0;
    body.single_facts.for_each(0, body.singles.lower_bound(known), [&](FactId fact) {
        const auto at = single++;
        if (!chosen.contains(fact.index())) return;
        places[waiting] = chosen.rank(fact.index());
        stands[places[waiting]] = true;
        positions[waiting] = body.singles[at];
        if (++waiting == positions.size()) meet_waiting();
    });
    meet_waiting();

    for (const auto& rows : body.group_rows) {
        for (const auto& row : rows) {
            if (row.position >= known || !chosen.contains(row.fact.index())) continue;
            meet(chosen.rank(row.fact.index()), row.item.day);
        }
    }
    for (std::size_t g = 0; g < body.groups.size(); ++g) {
        body.groups.each_standing(g, known, [&](FactId fact) {
            if (chosen.contains(fact.index())) stands[chosen.rank(fact.index())] = true;
        });
    }
    for (std::size_t i = 0; i < some.size(); ++i) {
        const auto judged = facts().judged[some[i].index()];
        if (!stands[i]) {
            days[i].reset();
        } else if (!judged) {
            days[i] = Date::min();
        } else {
            days[i] = std::min(days[i].value_or(*judged), *judged);
        }
    }
    return days;
}

std::vector<std::uint64_t> Ledger::entries_of(std::uint64_t purchase) const {
    const auto& groups =
        of_rows<GroupsOf>("", [this] { return GroupsOf{body_->groups, snapshot()}; });
    const auto found = groups.of_purchase.find(purchase);
    if (found == groups.of_purchase.end()) return {purchase};
    return body_->groups.positions(found->second);
}

}  // namespace fupin
