// SPDX-License-Identifier: Apache-2.0
#include "rules/context.hpp"

#include "rules/declared_sums.hpp"

#include <algorithm>

namespace fupin::detail {
namespace {

void add_basis(const Campaign& campaign, const std::string& code, std::vector<BasisId>& to) {
    const auto basis = campaign.basis(code);
    if (basis && std::ranges::find(to, *basis) == to.end()) to.push_back(*basis);
}

}  // namespace

Context::Context(const Evaluation& evaluation)
    : evaluation_{evaluation},
      compared_{basis_of(evaluation.ledger().campaign(), evaluation.question())} {}

Context::~Context() = default;

const LineSets& Context::sets() const {
    return *sets_.get([this] { return &LineSets::of(ledger()); });
}

const LineCells& Context::cells(BasisId basis) const {
    return cells_.get(basis, [&] { return LineCells{ledger(), sets(), question(), basis}; });
}

std::vector<BasisId> Context::bases_of_lines() const {
    std::vector<BasisId> out{compared_};
    for (const auto& line : document().lines) add_basis(campaign(), line.basis, out);
    return out;
}

std::vector<BasisId> Context::bases() const {
    auto out = bases_of_lines();
    for (const auto& family : document().quota_families) add_basis(campaign(), family.basis, out);
    return out;
}

Selection Context::selection(BasisId basis, std::optional<Period> days) const {
    return {
        basis, question().as_of, evaluation_.known(), question().dating, days, [this](FactId fact) {
            return ledger().buys(fact);
        }};
}

/// From the campaign's first phase, or the first posting if that is earlier, to as_of; beyond it
/// only what was booked there.
std::vector<NamedPeriod> Context::periods(Cycle cycle) const {
    std::optional<Date> first;
    Date last = question().as_of;
    for (const auto& phase : document().phases) {
        if (!first || phase.first_day < *first) first = phase.first_day;
    }
    for (const auto basis : bases_of_lines()) {
        for (const auto& cell : cells(basis).cells()) {
            if (!first || cell.month < *first) first = cell.month;
            last = std::max(last, cell.month);
        }
    }
    if (!first || *first > last) return {};
    return periods_overlapping(*first, last, cycle);
}

std::vector<NamedPeriod> Context::periods(const Line& line) const {
    const bool calendar_cycle = line.cycle != Cycle::once && line.cycle != Cycle::week;
    return periods(calendar_cycle ? line.cycle : Cycle::month);
}

std::vector<NamedPeriod> Context::months() const { return periods(Cycle::month); }

std::optional<Period> Context::days_of(const std::string& period) {
    if (period == kTotal) return std::nullopt;
    const auto named = parse_period(period);
    if (!named) throw NotFoundError{"no period " + period};
    return named->days;
}

Coverage Context::coverage(const Line& line, const std::optional<Period>& days) const {
    Coverage out;
    const auto& duties = evaluation_.duties();
    std::vector<Period> covered;
    const auto asked = days.value_or(Period{Date::min(), question().as_of});
    const Period cut{asked.first,
                     std::min(asked.last.value_or(question().as_of), question().as_of)};
    for (std::size_t i = 0; i < duties.size(); ++i) {
        const auto duty = duties[i];
        const auto& feeds = campaign().at(duty.schedule->obligation).feeds;
        if (std::find(feeds.begin(), feeds.end(), line.code) == feeds.end()) continue;
        out.fed = true;
        const auto& judged = evaluation_.judgement().duties[i];
        if (!judged.dated || judged.status == DutyStatus::exempt) continue;
        if (cut.first > *cut.last || !duty.schedule->period.days.overlaps(cut)) continue;
        ++out.expected;
        out.received += judged.in();
        out.open_class = out.open_class ||
                         owed_by_open_class(campaign(), campaign().at(duty.schedule->obligation));
        covered.push_back(duty.schedule->period.days);
    }
    if (!out.fed) return out;
    std::sort(covered.begin(), covered.end());
    auto next = cut.first;
    if (!days) {
        // The total begins with the first period that a line's table shows.
        const auto shown = periods(line);
        if (shown.empty()) return out;
        next = shown.front().days.first;
    }
    for (const auto& period : covered) {
        if (next > *cut.last) break;
        if (period.first > next) out.uncovered.push_back({next, period.first.plus_days(-1)});
        if (!period.last) return out;
        next = std::max(next, period.last->plus_days(1));
    }
    if (next <= *cut.last) out.uncovered.push_back({next, cut.last});
    return out;
}

std::vector<bool> Context::seen(const VisibleFacts& facts) const {
    return facts.seen(ledger(), evaluation_.known(), question().as_of);
}

const std::vector<UnresolvedName>& Context::names() const {
    return names_.get([this] { return visible_names(*this); });
}

const std::vector<Suspicion>& Context::suspicions() const {
    return suspicions_.get([this] { return fupin::suspicions(ledger(), question()); });
}

const DeclaredSums& Context::declared() const {
    return *declared_.get([this] { return std::make_unique<const DeclaredSums>(*this); });
}

std::string entry_name(const Snapshot& snapshot, const std::array<TextId, 3>& key) {
    std::string name;
    const std::array parts{snapshot.text(key[0]), snapshot.text(key[1]), snapshot.text(key[2])};
    name.reserve(parts[0].size() + parts[1].size() + parts[2].size() + 2);
    name += parts[0];
    for (const auto part : {parts[1], parts[2]}) {
        if (part.empty()) continue;
        name += '/';
        name += part;
    }
    return name;
}

std::string Context::entry_name(std::uint64_t position) const {
    return detail::entry_name(ledger().snapshot(), position);
}

std::string Context::unit_of(FactId fact) const {
    const auto& version = ledger().unit_versions()[ledger().facts().unit[fact.index()].index()];
    if (version.unit) return campaign().at(*version.unit).code;
    return version.state == UnitState::unresolved ? "unresolved" : "unattributed";
}

}  // namespace fupin::detail
