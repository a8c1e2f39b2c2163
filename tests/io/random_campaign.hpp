// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/model/document.hpp"

#include <array>
#include <random>
#include <string>
#include <vector>

namespace fupin::testing_io {

/// Campaign documents with every field in use, valid in form and otherwise without sense.
class RandomCampaign {
public:
    explicit RandomCampaign(unsigned seed) : random_{seed} {}

    CampaignDocument document() {
        CampaignDocument d;
        d.code = text();
        d.title = maybe_text();
        d.calendar = maybe_text();
        d.authority = maybe_text();
        fill(d.assumptions, [&] { return Assumption{text(), maybe_text(), text(), maybe_text()}; });
        fill(d.instruments, [&] { return instrument(); });
        fill(d.phases, [&] { return Phase{text(), text(), day(), maybe_day(), citation()}; });
        fill(d.trees, [&] { return Tree{text(), maybe_text()}; });
        fill(d.units, [&] { return unit(); });
        fill(d.unit_classes, [&] { return unit_class(); });
        fill(d.unit_events, [&] { return unit_event(); });
        fill(d.tasks, [&] { return task(); });
        fill(d.obligations, [&] { return obligation(); });
        fill(d.products, [&] { return Product{text(), maybe_text(), texts(), maybe_text()}; });
        fill(d.suppliers, [&] { return supplier(); });
        d.certificate_levels = texts();
        d.counting_level = maybe_text();
        d.certifying = any<Certifying>(2);
        fill(d.certificates, [&] { return certificate(); });
        fill(d.decisions, [&] { return decision(); });
        fill(d.listings, [&] { return Listing{text(), text(), text(), validity()}; });
        fill(d.channels, [&] { return Term{text(), maybe_text(), texts()}; });
        fill(d.payers, [&] { return Term{text(), maybe_text(), texts()}; });
        fill(d.sources, [&] { return Source{text(), maybe_text(), texts()}; });
        fill(d.bases, [&] { return Basis{text(), maybe_text(), states()}; });
        d.comparison_basis = maybe_text();
        d.judgement_states = states();
        fill(d.lines, [&] { return line(); });
        fill(d.labels, [&] { return Label{text(), maybe_text(), condition()}; });
        fill(d.indicators, [&] { return indicator(); });
        fill(d.reconciliations, [&] {
            return Reconciliation{text(), maybe_text(), any<Prefer>(3), maybe_day(), citation()};
        });
        fill(d.forms, [&] { return form(); });
        fill(d.quota_families, [&] { return family(); });
        fill(d.quota_rules, [&] { return quota_rule(); });
        fill(d.quotas, [&] { return quota(); });
        fill(d.quota_targets, [&] { return quota_target(); });
        fill(d.closes, [&] { return Close{text(), day()}; });
        return d;
    }

private:
    int up_to(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
    bool coin() { return up_to(2) == 0; }

    template <class T, class Make>
    void fill(std::vector<T>& items, Make make) {
        for (int n = up_to(4); n > 0; --n) items.push_back(make());
    }
    template <class E>
    E any(int count) {
        return static_cast<E>(up_to(count));
    }

    std::string text() {
        constexpr std::array kPieces{"县", "（市）", "a",    "\"",   "\\", "/",  "~",
                                     "\n", "\t",     "\x01", "\x7F", "é",  "😀", "{",
                                     "]",  ": ",     ",",    "0",    " ",  "'"};
        std::string result{"x"};
        for (int n = up_to(6); n > 0; --n) result += kPieces[random_() % kPieces.size()];
        return result;
    }
    std::string maybe_text() { return coin() ? text() : ""; }
    std::vector<std::string> texts() {
        std::vector<std::string> all;
        fill(all, [&] { return text(); });
        return all;
    }
    Date day() { return Date::min().plus_days(up_to(Date::max() - Date::min() + 1)); }
    std::optional<Date> maybe_day() { return coin() ? std::optional{day()} : std::nullopt; }
    std::optional<std::int32_t> maybe_time() {
        return coin() ? std::optional{up_to(1'440) * 60 + (coin() ? up_to(60) : 0)} : std::nullopt;
    }
    Money money() { return Money::from_fen(static_cast<std::int64_t>(random_())); }
    std::optional<Money> maybe_money() { return coin() ? std::optional{money()} : std::nullopt; }
    Period period() { return {day(), maybe_day()}; }
    NamedPeriod named_period() {
        return coin() ? period_of(day(), Cycle::quarter) : NamedPeriod{text(), period()};
    }
    Validity validity() { return {maybe_day(), maybe_day()}; }
    Citation citation() { return {maybe_text(), maybe_text(), texts()}; }
    std::vector<State> states() {
        std::vector<State> all;
        fill(all, [&] { return any<State>(4); });
        return all;
    }
    Party party() {
        auto p = coin() ? Party{text(), "", {}, {}} : Party{"", text(), {}, {}};
        if (coin()) p.below = SubUnits{text(), text()};
        p.beside = maybe_text();
        return p;
    }
    std::vector<Party> parties() {
        std::vector<Party> all;
        fill(all, [&] { return party(); });
        return all;
    }

    Unit unit() {
        Unit u{text(), maybe_text(), maybe_text(), texts(), {}, {}, validity(), {}, citation()};
        fill(u.names, [&] { return UnitName{text(), validity()}; });
        fill(u.places, [&] { return UnitPlace{text(), text(), validity()}; });
        if (coin()) u.successor = Succession{text(), day(), maybe_text()};
        u.contractor = coin();
        return u;
    }
    UnitClass unit_class() {
        UnitClass c{text(), maybe_text(), {}, {}, coin(), maybe_text(), maybe_day(), citation()};
        fill(c.members, [&] { return ClassMember{text(), validity()}; });
        fill(c.rules, [&] { return ClassRule{maybe_text(), maybe_text(), text()}; });
        return c;
    }
    Task task() {
        Task t{text(), maybe_text(), {}, citation()};
        fill(t.roles, [&] { return TaskRole{any<Role>(4), party(), maybe_text(), maybe_text()}; });
        return t;
    }
    DutySelector duties() { return {maybe_text(), texts(), texts()}; }
    Effect effect() {
        switch (up_to(9)) {
            case 6:
                return ChangeQuota{quota()};
            case 7:
                return ChangeTarget{quota_target()};
            case 0:
                return ExtendPhase{text(), day(), coin()};
            case 1:
                return SetDue{duties(), day(), maybe_time(), coin(), maybe_day()};
            case 2:
                return WaiveDuty{duties()};
            case 3:
                return ChangeDue{maybe_text(), maybe_text(), due()};
            case 4:
                return EndObligation{text()};
            case 5:
                return AddPeriod{maybe_text(), named_period(), texts(),
                                 day(),        maybe_time(),   coin()};
            default:
                return ForgiveLateness{duties()};
        }
    }
    Instrument instrument() {
        Instrument i{text(), maybe_text(), maybe_text(), day(), maybe_day(), maybe_day(), {}};
        fill(i.effects, [&] { return effect(); });
        return i;
    }
    Schedule schedule() {
        if (up_to(3) == 0) return ScheduleOnce{period()};
        if (coin()) {
            return ScheduleEvery{any<Cycle>(6), up_to(3), any<ScheduleEvery::Takes>(3), day(),
                                 maybe_day()};
        }
        ScheduleListed listed;
        fill(listed.periods, [&] { return named_period(); });
        return listed;
    }
    DueRule due() {
        DueRule rule{DueLastWorkingDay{}, coin(), any<Roll>(5), maybe_time()};
        switch (up_to(7)) {
            case 4:
                rule.rule = DueAfterEvent{text(), "", {}, up_to(40) - 20, coin()};
                break;
            case 5:
                rule.rule = DueAfterEvent{"", text(), {}, up_to(40) - 20, coin()};
                break;
            case 6:
                rule.rule = DueAfterEvent{"", "", day(), up_to(40) - 20, coin()};
                break;
            case 0:
                rule.rule = DueOnDay{day()};
                break;
            case 1:
                rule.rule = DueOnMonthDay{up_to(40) - 5, up_to(4) - 1};
                break;
            case 2:
                rule.rule = DueAfterPeriod{up_to(40) - 20, coin()};
                break;
            default:
                break;
        }
        return rule;
    }
    Obligation obligation() {
        Obligation o{text(),
                     maybe_text(),
                     maybe_text(),
                     parties(),
                     parties(),
                     maybe_text(),
                     schedule(),
                     maybe_day(),
                     {},
                     maybe_text(),
                     any<MembershipDay>(3),
                     texts(),
                     texts(),
                     maybe_text(),
                     citation()};
        if (coin()) o.due = due();
        o.owed = any<Owed>(3);
        if (coin()) o.opens_after_period = up_to(20) - 10;
        o.cut_off = maybe_day();
        o.counting = {any<Counting::State>(2), any<Counting::Compared>(3), texts(), coin(), coin()};
        if (coin()) o.corrections = CorrectionWindow{up_to(20), coin()};
        o.compiles = texts();
        o.satisfied_by = texts();
        o.fulfilled_by = texts();
        o.contiguous = coin();
        o.added_by = maybe_text();
        return o;
    }
    Supplier supplier() {
        Supplier s{text(), maybe_text(), texts(), maybe_text(), {}};
        fill(s.household, [&] { return validity(); });
        s.legal_person = maybe_text();
        fill(s.benefited, [&] { return BenefitedHouseholds{day(), up_to(100)}; });
        return s;
    }
    UnitEvent unit_event() {
        return {text(),       any<UnitEventKind>(7), maybe_day(),  texts(),      texts(),
                maybe_text(), maybe_text(),          maybe_text(), maybe_text(), citation()};
    }
    Decision decision() {
        return {text(),      any<DecisionKind>(4), maybe_text(), maybe_text(), day(),
                maybe_day(), maybe_day(),          maybe_day(),  citation()};
    }
    Certificate certificate() {
        Certificate c{text(), text(), text(), {}, validity(), maybe_text()};
        fill(c.levels, [&] { return LevelReached{text(), day()}; });
        return c;
    }
    Condition condition(int depth = 0) {
        const auto parts = [&] {
            std::vector<Condition> all;
            if (depth < 4) fill(all, [&] { return condition(depth + 1); });
            return all;
        };
        switch (up_to(7)) {
            case 0:
                return Condition::all(parts());
            case 1:
                return Condition::any(parts());
            case 2:
                return depth < 4 ? Condition::negated(condition(depth + 1)) : Condition{};
            case 3:
                return Condition::is(coin() ? Dimension::certified : Dimension::household);
            case 4:
                return Condition::under(maybe_text(), texts());
            case 5:
                return Condition::in(any<Dimension>(static_cast<int>(Dimension::label) + 1),
                                     texts());
            default:
                break;
        }
        Condition amount;
        amount.kind = Condition::Kind::amount;
        amount.at_least = maybe_money();
        amount.below = maybe_money();
        return amount;
    }
    Line line() {
        return {text(),        maybe_text(), maybe_text(), maybe_text(),
                any<Cycle>(6), condition(),  citation()};
    }
    IndicatorPart part() {
        switch (up_to(3)) {
            case 0:
                return IndicatorPurchases{any<Measure>(9), condition(), maybe_text()};
            case 1:
                return IndicatorDuties{any<CountedDuties>(3), maybe_text()};
            default:
                return IndicatorObserved{text()};
        }
    }
    Indicator indicator() {
        return {text(),        maybe_text(), part(),       part(),
                any<Cycle>(6), maybe_text(), maybe_text(), citation()};
    }
    std::vector<CheckTerm> terms() {
        std::vector<CheckTerm> out;
        fill(out, [&] { return CheckTerm{text(), coin(), any<TermPeriod>(5), up_to(9) - 4}; });
        return out;
    }
    Form form() {
        Form out{text(), maybe_text(), {}, {}};
        fill(out.cells, [&] { return FormCell{text(), maybe_text(), texts()}; });
        fill(out.checks, [&] {
            return FormCheck{text(),  maybe_text(), terms(),   any<CheckRelation>(3),
                             terms(), text(),       citation()};
        });
        return out;
    }
    QuotaFamily family() {
        QuotaFamily f{text(),         maybe_text(),  any<QuotaKind>(6), maybe_text(),
                      named_period(), maybe_share(), condition(),       citation()};
        f.who = parties();
        f.tree = maybe_text();
        if (coin()) f.of = OtherQuota{text(), any<QuotaFigure>(5)};
        f.per_head = maybe_money();
        f.declare_by = maybe_day();
        f.refund_year = any<RefundYear>(2);
        f.instead_of = maybe_text();
        f.base_indicator = maybe_text();
        f.executed_indicator = maybe_text();
        f.subject = maybe_text();
        return f;
    }
    std::optional<Ratio> maybe_share() {
        if (coin()) return std::nullopt;
        return Ratio{static_cast<std::int64_t>(random_()), 1 + up_to(1'000)};
    }
    QuotaRule quota_rule() {
        QuotaRule r{.code = text(), .title = maybe_text(), .family = text()};
        r.issuer = maybe_text();
        r.document = maybe_text();
        r.level = any<RuleLevel>(5);
        r.limit = any<QuotaLimit>(2);
        r.share = maybe_share();
        r.amount = maybe_money();
        r.per_head = maybe_money();
        r.encouraged = maybe_share();
        r.validity = validity();
        r.who = parties();
        r.under = texts();
        r.declare_by = maybe_day();
        r.issued = maybe_day();
        r.recorded = maybe_day();
        r.citation = citation();
        return r;
    }
    Quota quota() {
        Quota q{text(), text(), maybe_money(), maybe_money(), {}, citation()};
        if (coin()) q.exemption = Exemption{maybe_text(), maybe_text()};
        if (coin()) q.representation = Representation{text(), validity()};
        if (coin()) q.heads = up_to(100);
        q.canteen = any<Canteen>(3);
        q.whole_period = coin();
        q.issued = maybe_day();
        q.recorded = maybe_day();
        if (coin()) q.confirmation = Confirmation{day(), maybe_day(), maybe_text()};
        return q;
    }
    QuotaTarget quota_target() {
        QuotaTarget t{text(), maybe_text(), text(),      Money::from_fen(up_to(1 << 30)),
                      {},     maybe_day(),  maybe_day(), citation()};
        const auto weight = [&] {
            return TargetWeight{text(), Quantity::from_thousandths(up_to(1 << 20))};
        };
        t.weights = {weight()};
        fill(t.weights, weight);
        return t;
    }

    std::mt19937_64 random_;
};

}  // namespace fupin::testing_io
