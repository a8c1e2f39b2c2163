// SPDX-License-Identifier: Apache-2.0
#include "fupin/ledger/ledger.hpp"

#include "fupin/ledger/image.hpp"
#include "ledger/booking.hpp"
#include "ledger/facts.hpp"
#include "ledger/picture.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <tuple>

namespace fupin {

using detail::Picture;
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

bool is_report(EntryKind kind) noexcept { return kind >= EntryKind::filing; }

/// The image of a purchase that nothing else speaks of, straight from its columns.
std::optional<ImageItem> single_image(const PurchaseRow& row, bool unlinked,
                                      const std::vector<State>& basis) {
    if (row.amount_fen == 0 && !(unlinked && row.quantity)) return std::nullopt;
    Date latest = Date::min();
    for (const auto state : basis) {
        const auto& day = row.days[static_cast<std::size_t>(state)];
        if (!day) return std::nullopt;
        latest = std::max(latest, *day);
    }
    const auto quantity = row.quantity.value_or(Quantity{}).thousandths();
    if (unlinked) return ImageItem{latest, -row.amount_fen, 0, -quantity, 0};
    return ImageItem{latest, row.amount_fen, 0, quantity, 1};
}

std::optional<Date> judged(const PurchaseRow& row, const std::vector<State>& states) {
    for (const auto state : states) {
        if (const auto& day = row.days[static_cast<std::size_t>(state)]) return day;
    }
    return std::nullopt;
}

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

}  // namespace

std::size_t Postings::prefix(std::uint64_t known) const {
    const auto end = std::lower_bound(position.begin(), position.end(), known);
    return static_cast<std::size_t>(end - position.begin());
}

struct Ledger::Body {
    explicit Body(Inputs from)
        : inputs{std::move(from)}, booking{inputs.campaign}, bases{inputs.campaign.bases()} {}

    Inputs inputs;
    detail::Booking booking;
    std::vector<Basis> bases;
    std::vector<Fact> facts;
    std::vector<UnitVersion> unit_versions;
    std::vector<GoodsVersion> goods_versions;
    std::vector<Profile> profiles;
    std::vector<std::string> codes;
    std::vector<UnresolvedName> unresolved;

    std::vector<std::uint64_t> singles;
    std::vector<FactId> single_facts;  ///< Parallel to `singles`.
    std::vector<std::vector<std::uint64_t>> groups;
    std::vector<Strand> strands;                    ///< Parallel to `groups`.
    std::vector<std::vector<Row>> group_rows;       ///< By basis: postings of the groups.
    std::map<std::uint64_t, std::size_t> group_of;  ///< Of purchase entries in groups.
    /// The facts of a group's purchases from an entry on.
    struct Standing {
        std::uint64_t position;
        std::vector<FactId> facts;
    };
    std::vector<std::vector<Standing>> group_facts;  ///< Parallel to `groups`, by position.
    /// What all entries of a group come to, but for its purchases; parallel to `groups`. Null:
    /// not resolved while posting, since only reports are in it.
    std::vector<std::optional<StrandState>> settled;

    /// A thing derived from the ledger: made once, under a flag of its own, so that making one
    /// thing may ask for another.
    struct Derived {
        std::once_flag made;
        std::shared_ptr<const void> thing;
    };
    mutable std::mutex lock;  ///< Of the map, never held while something is made.
    mutable std::map<std::pair<std::type_index, std::string>, Derived> derived;

    [[nodiscard]] SourceRank rank() const {
        return [this](std::string_view source) { return inputs.campaign.source_rank(source); };
    }

    void build(const Control& control);
    void build_singles(detail::Facts& maker, const Control& control);
    void build_group(detail::Facts& maker, std::size_t group);
    [[nodiscard]] Postings post_basis(std::uint32_t basis) const;
};

/// What a ledger is looked at with.
struct Ledger::View {
    Campaign campaign;
    RollUp roll_up;
    std::string name;  ///< Empty: everything, as it was.
};

void Ledger::Body::build(const Control& control) {
    detail::Facts maker{inputs};
    auto found = strands_of(inputs.snapshot);
    singles = std::move(found.singles);
    groups = std::move(found.groups);
    group_rows.resize(bases.size());
    build_singles(maker, control);
    strands.reserve(groups.size());
    group_facts.resize(groups.size());
    settled.resize(groups.size());
    for (std::size_t g = 0; g < groups.size(); ++g) {
        if (g % 1024 == 0) control.check(g, groups.size());
        strands.push_back(strand_of(inputs.snapshot, groups[g]));
        build_group(maker, g);
    }
    facts = std::move(maker.facts);
    unit_versions = std::move(maker.unit_versions);
    goods_versions = std::move(maker.goods_versions);
    profiles = std::move(maker.profiles);
    unresolved = maker.names().unresolved();
    codes = maker.names().texts();
}

void Ledger::Body::build_singles(detail::Facts& maker, const Control& control) {
    const auto& states = inputs.campaign.judgement_states();
    single_facts.reserve(singles.size());
    maker.facts.reserve(singles.size());
    for (std::size_t i = 0; i < singles.size(); ++i) {
        if (i % 65536 == 0) control.check(i, singles.size());
        const auto row = inputs.snapshot.purchase(singles[i]);
        auto attributes = maker.attributes(row);
        attributes.judged = judged(row, states);
        single_facts.push_back(maker.add(singles[i], attributes));
    }
}

/// Plays a strand entry by entry: each posts the difference of the images after and before it.
void Ledger::Body::build_group(detail::Facts& maker, std::size_t group) {
    const auto& strand = strands[group];
    const auto& states = inputs.campaign.judgement_states();
    std::vector<Picture> before(bases.size());
    struct Known {
        std::uint64_t position;
        Purchase content;
        std::optional<Date> judged;
        FactId fact;
    };
    std::vector<Known> known;
    const auto fact_of = [&](const EffectivePurchase& purchase) {
        const auto position = purchase.positions.front();
        const auto judged = judgement_day(purchase, states);
        for (const auto& one : known) {
            const bool same = one.position == position && one.judged == judged;
            if (same && one.content == purchase.content) return one.fact;
        }
        auto attributes = maker.attributes(purchase.content);
        attributes.judged = judged;
        known.push_back({position, purchase.content, judged, maker.add(position, attributes)});
        return known.back().fact;
    };
    for (const auto& said : strand) {
        const auto kind = kind_of(said.entry);
        if (is_report(kind)) continue;
        if (kind == EntryKind::purchase || kind == EntryKind::unlinked_refund) {
            group_of.emplace(said.position, group);
        }
        auto state = resolve(strand, said.position + 1, rank());
        std::vector<Picture> after(bases.size());
        auto& now = group_facts[group].emplace_back(Standing{said.position, {}});
        for (const auto& purchase : state.purchases) {
            const auto fact = fact_of(purchase);
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
        if (&said != &strand.back()) continue;
        state.purchases.clear();
        settled[group] = std::move(state);
    }
}

Postings Ledger::Body::post_basis(std::uint32_t basis) const {
    const auto& states = bases[basis].states;
    std::vector<Row> rows = group_rows[basis];
    rows.reserve(rows.size() + singles.size());
    for (std::size_t i = 0; i < singles.size(); ++i) {
        const bool unlinked = inputs.snapshot.kind(singles[i]) == EntryKind::unlinked_refund;
        const auto item = single_image(inputs.snapshot.purchase(singles[i]), unlinked, states);
        if (item) rows.push_back({singles[i], single_facts[i], *item});
    }
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
        return std::tuple{a.position, a.fact, a.item.day} <
               std::tuple{b.position, b.fact, b.item.day};
    });
    Postings out;
    for (const auto& row : rows) {
        const auto recorded = inputs.snapshot.recorded(row.position);
        append(out, row, booking.booked(row.item.day, recorded));
    }
    return out;
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

const std::vector<Fact>& Ledger::facts() const noexcept { return body_->facts; }
const std::vector<UnitVersion>& Ledger::unit_versions() const noexcept {
    return body_->unit_versions;
}
const std::vector<GoodsVersion>& Ledger::goods_versions() const noexcept {
    return body_->goods_versions;
}
const std::vector<Profile>& Ledger::profiles() const noexcept { return body_->profiles; }
const std::vector<std::string>& Ledger::codes() const noexcept { return body_->codes; }
const std::vector<UnresolvedName>& Ledger::unresolved() const noexcept { return body_->unresolved; }

std::optional<UnitId> Ledger::find_unit(std::string_view text) const {
    if (const auto found = campaign().find_unit(text).found) return found;
    const auto* code = inputs().resolutions.find(NameKind::unit, text);
    return code == nullptr ? std::nullopt : campaign().unit(*code);
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
    for (std::size_t g = 0; g < body_->strands.size(); ++g) {
        const auto& strand = body_->strands[g];
        const auto& settled = body_->settled[g];
        auto state =
            settled && strand.back().position < known ? settled : lone_report(strand, known);
        if (!state) state = resolve(strand, known, rank);
        add(out.pending, state->pending);
        add(out.annulled, state->annulled);
        add(out.findings, state->findings);
        for (auto& filing : state->filings) {
            const auto unit = find_unit(filing.content.unit);
            const auto obligation = campaign().find_obligation(filing.content.obligation).found;
            out.filings.push_back({std::move(filing), unit, obligation});
        }
        for (auto& declared : state->declared) {
            const auto& said = declared.content;
            const auto unit = find_unit(said.unit);
            const auto line = campaign().find_line(said.indicator).found;
            const auto indicator = campaign().find_indicator(said.indicator).found;
            auto period = campaign().find_period(said.period);
            out.declared.push_back({std::move(declared), unit, line, indicator, std::move(period)});
        }
        for (auto& seen : state->observations) {
            const auto unit = campaign().find_unit(seen.content.unit).found;
            out.observations.push_back({std::move(seen), unit});
        }
        for (auto& order : state->commitments) {
            const auto unit = campaign().find_unit(order.content.unit).found;
            out.commitments.push_back({std::move(order), unit});
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

std::vector<bool> Ledger::standing(std::uint64_t known) const {
    std::vector<bool> out(facts().size());
    for (std::size_t i = 0; i < body_->singles.size() && body_->singles[i] < known; ++i) {
        out[body_->single_facts[i].index()] = true;
    }
    for (const auto& group : body_->group_facts) {
        const auto after = std::find_if(group.begin(), group.end(), [&](const auto& standing) {
            return standing.position >= known;
        });
        if (after == group.begin()) continue;
        for (const auto fact : std::prev(after)->facts) out[fact.index()] = true;
    }
    return out;
}

std::vector<bool> Ledger::happened(std::uint64_t known, Date as_of) const {
    std::vector<bool> out(facts().size());
    for (std::size_t i = 0; i < body_->singles.size() && body_->singles[i] < known; ++i) {
        const auto row = snapshot().purchase(body_->singles[i]);
        const bool moves = row.amount_fen != 0 || row.quantity;
        const bool any = std::any_of(row.days.begin(), row.days.end(),
                                     [&](const auto& day) { return day && *day <= as_of; });
        if (moves && any) out[body_->single_facts[i].index()] = true;
    }
    for (const auto& rows : body_->group_rows) {
        for (const auto& row : rows) {
            if (row.position < known && row.item.day <= as_of) out[row.fact.index()] = true;
        }
    }
    return out;
}

std::vector<std::uint64_t> Ledger::entries_of(std::uint64_t purchase) const {
    const auto found = body_->group_of.find(purchase);
    if (found == body_->group_of.end()) return {purchase};
    return body_->groups[found->second];
}

Ledger post(Inputs inputs, const Control& control) {
    auto body = std::make_shared<Ledger::Body>(std::move(inputs));
    body->build(control);
    control.check(1, 1);
    auto view = std::make_shared<const Ledger::View>(Ledger::View{body->inputs.campaign, {}, {}});
    return Ledger{std::move(body), std::move(view)};
}

}  // namespace fupin
