// SPDX-License-Identifier: Apache-2.0
#include "rules/declared_sums.hpp"

#include "fupin/core/total.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace fupin::detail {

DeclaredSums::DeclaredSums(const Context& context)
    : context_{context},
      ledger_{context.ledger()},
      declared_{declared_cells(context.campaign(), context.evaluation().record(),
                               context.question().as_of)} {
    for (std::size_t c = 0; c < cells().size(); ++c) {
        const auto& cell = cells()[c];
        if (!cell.of_line()) continue;
        of_unit_[*cell.said->unit].push_back(c);
        if (std::ranges::find(trees_, cell.tree) == trees_.end()) trees_.push_back(cell.tree);
    }
}

BasisId DeclaredSums::basis(std::size_t cell) const {
    return *context_.campaign().basis(cells()[cell].line->basis);
}

const std::vector<std::size_t>& DeclaredSums::recorded(std::size_t cell) const {
    return members(basis(cell)).counted[cell];
}

std::int64_t DeclaredSums::recorded_value(std::size_t cell) const {
    DeclaredCandidate all;
    for (const auto i : recorded(cell)) all.terms.push_back({basis(cell), i, 1});
    sum_up(cells()[cell], all);
    return all.amount;
}

const DeclaredSums::Members& DeclaredSums::members(BasisId basis) const {
    return members_.get(basis, [&] { return make(basis); });
}

/// The cells of a unit's figures and of those above it, each in the tree that its line names.
std::vector<std::size_t> DeclaredSums::cells_of(UnitId unit, std::optional<Date> day) const {
    std::vector<std::size_t> out;
    for (const auto& tree : trees_) {
        const auto above =
            tree && day ? context_.campaign().ancestry(unit, *tree, *day) : std::vector{unit};
        for (const auto place : above) {
            const auto found = of_unit_.find(place);
            if (found == of_unit_.end()) continue;
            for (const auto c : found->second) {
                if (cells()[c].tree == tree) out.push_back(c);
            }
        }
    }
    return out;
}

DeclaredSums::Members DeclaredSums::make(BasisId basis) const {
    Members out;
    out.counted.resize(cells().size());
    out.unresolved.resize(cells().size());
    const auto& versions = ledger_.unit_versions();
    const auto& postings = ledger_.postings(basis);
    const auto& days = postings.days(context_.question().dating);
    std::vector<std::optional<std::vector<std::size_t>>> of_version(versions.size());
    std::map<std::pair<std::uint32_t, std::optional<Date>>, std::vector<std::size_t>> of_name;
    const auto perhaps = [&](const Fact& fact) -> const std::vector<std::size_t>& {
        const auto [place, fresh] = of_name.try_emplace({fact.unit_name, fact.judged});
        if (fresh) {
            std::set<std::size_t> found;
            for (const auto unit : meant(ledger_.codes()[fact.unit_name])) {
                for (const auto c : cells_of(unit, fact.judged)) found.insert(c);
            }
            place->second.assign(found.begin(), found.end());
        }
        return place->second;
    };
    for_each_posting(ledger_, context_.selection(basis), [&](std::size_t i) {
        const auto id = postings.fact[i];
        const auto& fact = ledger_.facts()[id.index()];
        const auto& version = versions[fact.unit.index()];
        if (!version.unit) {
            if (version.state != UnitState::unresolved) return;
            for (const auto c : perhaps(fact)) {
                if (cells()[c].days.contains(days[i])) out.unresolved[c].push_back(i);
            }
            return;
        }
        auto& cells_here = of_version[fact.unit.index()];
        if (!cells_here) cells_here = cells_of(*version.unit, version.day);
        for (const auto c : *cells_here) {
            if (!cells()[c].days.contains(days[i])) continue;
            if (context_.sets().contains(context_.sets().of(id), *cells()[c].said->line)) {
                out.counted[c].push_back(i);
            } else if (unknown_goods()[id.index()]) {
                out.unresolved[c].push_back(i);
            }
        }
    });
    return out;
}

const std::vector<bool>& DeclaredSums::unknown_goods() const {
    return unknown_goods_.get([this] { return find_unknown_goods(); });
}

std::vector<bool> DeclaredSums::find_unknown_goods() const {
    std::set<std::pair<NameKind, std::string>> names;
    for (const auto& name : ledger_.unresolved()) names.emplace(name.kind, name.text);
    std::vector<bool> of_profile;
    for (const auto& profile : ledger_.profiles()) {
        of_profile.push_back(names.contains({NameKind::channel, profile.channel}) ||
                             names.contains({NameKind::payer, profile.payer}));
    }
    std::vector<bool> out;
    const auto& facts = ledger_.facts();
    out.reserve(facts.size());
    for (std::size_t f = 0; f < facts.size(); ++f) {
        const auto& goods = ledger_.goods_versions()[facts.goods[f].index()];
        out.push_back(of_profile[facts.profile[f].index()] ||
                      (goods.product_named && !goods.product) ||
                      (goods.supplier_named && !goods.supplier));
    }
    return out;
}

/// The units that a name may stand for: several have it, or one has a name like it.
std::vector<UnitId> DeclaredSums::meant(const std::string& name) const {
    std::vector<UnitId> out;
    for (const auto& one : ledger_.unresolved()) {
        if (one.kind != NameKind::unit || one.text != name) continue;
        for (const auto* words : {&one.candidates, &one.suggestions}) {
            for (const auto& word : *words) {
                if (const auto unit = context_.campaign().known_unit(word).found) {
                    out.push_back(*unit);
                }
            }
        }
    }
    return out;
}

const std::vector<bool>& DeclaredSums::suspected() const {
    return suspected_.get([this] { return find_suspected(); });
}

std::vector<bool> DeclaredSums::find_suspected() const {
    std::vector<bool> out(ledger_.facts().size());
    for (const auto& suspicion : context_.suspicions()) {
        const auto largest =
            std::ranges::max_element(suspicion.members, {}, &Suspicion::Member::net);
        for (auto member = suspicion.members.begin(); member != suspicion.members.end(); ++member) {
            if (member != largest) out[member->fact.index()] = true;
        }
    }
    return out;
}

std::int64_t DeclaredSums::value(const DeclaredCell& cell, const CellTerm& term) const {
    const auto& postings = ledger_.postings(term.basis);
    if (cell.money()) {
        return term.returned ? postings.returned_fen[term.posting]
                             : postings.amount_fen[term.posting];
    }
    if (cell.content().measure == "count") return std::int64_t{postings.count[term.posting]} * 1000;
    const auto& fact = ledger_.facts()[postings.fact[term.posting].index()];
    const auto& measure = ledger_.profiles()[fact.profile.index()].measure;
    return measure == cell.content().measure ? postings.quantity[term.posting] : 0;
}

void DeclaredSums::sum_up(const DeclaredCell& cell, DeclaredCandidate& candidate) const {
    Total sum;
    for (const auto& term : candidate.terms) {
        const auto one = Money::from_fen(value(cell, term));
        term.weight > 0 ? sum.add(one) : sum.subtract(one);
    }
    candidate.amount = sum.value();
}

std::vector<DeclaredCandidate> DeclaredSums::candidates(std::size_t c) const {
    const auto& cell = cells()[c];
    const auto own = basis(c);
    const auto& postings = ledger_.postings(own);
    const auto& snapshot = ledger_.snapshot();
    const auto said = snapshot.recorded(cell.said->declared.position);
    DeclaredCandidate late{"late", 0, {}};
    DeclaredCandidate refunded{"refunded", 0, {}};
    DeclaredCandidate unresolved{"unresolved", 0, {}};
    DeclaredCandidate twice{"suspected", 0, {}};
    for (const auto i : recorded(c)) {
        if (snapshot.recorded(postings.position[i]) > said) late.terms.push_back({own, i, -1});
        if (cell.money() && postings.returned_fen[i] != 0) {
            refunded.terms.push_back({own, i, -1, true});
        }
        if (suspected()[postings.fact[i].index()]) twice.terms.push_back({own, i, -1});
    }
    for (const auto i : members(own).unresolved[c]) unresolved.terms.push_back({own, i, 1});
    std::vector<DeclaredCandidate> out{std::move(late), std::move(refunded)};
    for (std::uint32_t b = 0; b < context_.campaign().bases().size(); ++b) {
        const BasisId other{b};
        if (other == own) continue;
        DeclaredCandidate one{"basis:" + context_.campaign().at(other).code, 0, {}};
        for (const auto i : members(other).counted[c]) one.terms.push_back({other, i, 1});
        for (const auto i : recorded(c)) one.terms.push_back({own, i, -1});
        out.push_back(std::move(one));
    }
    out.push_back(std::move(unresolved));
    out.push_back(std::move(twice));
    for (auto& one : out) sum_up(cell, one);
    std::erase_if(out, [](const DeclaredCandidate& one) { return one.amount == 0; });
    return out;
}

}  // namespace fupin::detail
