// SPDX-License-Identifier: Apache-2.0
// Identities of sums by tree, by period, by part and by dating.
#include "aggregate/row_key.hpp"
#include "fupin/core/period.hpp"
#include "rules/identity.hpp"

#include <algorithm>
#include <set>

namespace fupin::detail {
namespace {

constexpr Side kSides[] = {Side::buy, Side::sell};

/// One tree on one side: sums by unit version from the postings, climbed without any query.
class Climb {
public:
    Climb(const Subject& subject, TreeId tree, Side side)
        : subject_{subject}, tree_{tree}, side_{side} {
        const auto& ledger = subject.ledger();
        const auto basis = basis_of(subject.campaign(), subject.question());
        const auto& postings = ledger.postings(basis);
        Selection selection{.basis = basis,
                            .as_of = subject.question().as_of,
                            .known = subject.evaluation.known(),
                            .dating = subject.question().dating,
                            .days = {},
                            .keep = {}};
        selection.keep = [&](FactId fact) {
            return ledger.profiles()[ledger.facts().profile[fact.index()].index()].side == side;
        };
        of_version_.resize(ledger.unit_versions().size());
        for_each_posting(ledger, selection, [&](std::size_t i) {
            auto& sums = of_version_[ledger.facts().unit[postings.fact[i].index()].index()];
            sums.amount.add(postings.amount_fen[i]);
            sums.count.add(std::int64_t{postings.count[i]});
        });
    }

    /// Each unit's own purchases and those of the units directly below, with all below them.
    [[nodiscard]] std::map<std::string, Figures> parents() const {
        std::map<std::string, Figures> out;
        for (const auto& unit : subject_.campaign().document().units) {
            for (const auto& place : unit.places) {
                if (place.tree == tree().code) out[place.parent];
            }
        }
        for (const auto& event : subject_.campaign().document().unit_events) {
            if (event.kind == UnitEventKind::move && event.tree == tree().code) out[event.parent];
        }
        for_each_version([&](const UnitVersion& version, const Sums& sums) {
            if (!version.unit || !version.day) return;
            const auto chain = ancestry(version);
            for (std::size_t k = 0; k < chain.size(); ++k) {
                const auto found = out.find(chain[k]->code);
                if (found != out.end()) found->second[chain[k == 0 ? 0 : k - 1]->code].add(sums);
            }
        });
        return out;
    }

    /// The rows of a level.
    [[nodiscard]] Figures level(const std::string& name) const {
        Figures out;
        for_each_version([&](const UnitVersion& version, const Sums& sums) {
            out[cell_name(side_, {row(version, name)})].add(sums);
        });
        return out;
    }

private:
    template <class Visit>
    void for_each_version(Visit visit) const {
        for (std::size_t v = 0; v < of_version_.size(); ++v) {
            visit(subject_.ledger().unit_versions()[v], of_version_[v]);
        }
    }
    [[nodiscard]] const Tree& tree() const { return subject_.campaign().at(tree_); }
    [[nodiscard]] std::vector<const Unit*> ancestry(const UnitVersion& version) const {
        std::vector<const Unit*> out;
        for (const auto id : subject_.campaign().ancestry(*version.unit, tree_, *version.day)) {
            out.push_back(&subject_.campaign().at(id));
        }
        return out;
    }
    [[nodiscard]] std::string row(const UnitVersion& version, const std::string& level) const {
        if (version.state == UnitState::unresolved) return "unresolved";
        if (version.state == UnitState::unattributed) return "unattributed";
        if (!version.day) return "unjudged";
        if (const auto base = subject_.question().roll_up.comparable_to) {
            return compared(*version.unit, *version.day, *base, level);
        }
        for (const auto* unit : ancestry(version)) {
            if (unit->level == level) return unit->code;
        }
        return "outside";
    }

    [[nodiscard]] std::string compared(UnitId unit, Date day, Date base,
                                       const std::string& level) const {
        for (const auto& row : subject_.campaign().comparable_ancestry(unit, tree_, day, base)) {
            if (subject_.campaign().at(row.unit).level == level) {
                return row_key(subject_.campaign(), row);
            }
        }
        return "outside";
    }

    const Subject& subject_;
    TreeId tree_;
    Side side_;
    std::vector<Sums> of_version_;
};

Sums added(const Figures& figures) {
    Sums out;
    for (const auto& [at, sums] : figures) out.add(sums);
    return out;
}

Figures asked(const Subject& subject, const Query& query) {
    return figures(subject.sources.run(query, subject.question(), {}));
}

std::set<std::string> levels(const Campaign& campaign) {
    std::set<std::string> out;
    for (const auto& unit : campaign.document().units) {
        if (!unit.level.empty()) out.insert(unit.level);
    }
    return out;
}

/// Sums by a period and measuring unit, keyed by the longer period that each lies in.
Figures lifted(const Subject& subject, Dimension from, std::optional<Cycle> to, Side side) {
    const auto partial = subject.sources.run(
        sums_query({{from, {}, {}}, {Dimension::measure, {}, {}}}, side), subject.question(), {});
    Figures out;
    for (const auto& [keys, cell] : partial.cells()) {
        const auto first =
            from == Dimension::day ? Date::parse(keys[0]) : parse_period(keys[0])->days.first;
        const auto above = to ? period_of(first, *to).code : "";
        out[cell_name(side, {above, keys[1]})].add(cell.sums);
    }
    return out;
}

/// What depends on most: sums by unit, month and measuring unit, and values that are distinct.
Query broad_query(Side side) {
    auto query = sums_query(
        {{Dimension::unit, {}, {}}, {Dimension::month, {}, {}}, {Dimension::measure, {}, {}}},
        side);
    query.measures.insert(query.measures.end(),
                          {Measure::distinct_suppliers, Measure::distinct_products});
    return query;
}

/// In sums, and where these are equal in distinct values.
void compare_bytes(const Partial& one, const Partial& whole, const std::string& at, Identity& out) {
    const auto left = figures(one);
    const auto right = figures(whole);
    Figures named[2];
    for (const auto& [cell, sums] : left) named[0][at + cell] = sums;
    for (const auto& [cell, sums] : right) named[1][at + cell] = sums;
    out.compare(named[0], named[1]);
    if (left == right && one.bytes() != whole.bytes()) {
        Sums values;
        values.count.add(std::int64_t{1});
        out.compare(at + "bytes", values, {});
    }
}

}  // namespace

std::vector<Identity> tree_identities(const Subject& subject) {
    std::vector<Identity> out;
    const auto& trees = subject.campaign().document().trees;
    for (std::uint32_t t = 0; t < trees.size(); ++t) {
        const auto& tree = trees[t];
        Identity identity{
            "tree:" + tree.code,
            "层级树“" + tree.title + "”：各下级单位与本级之和等于上级，各行之和等于总计",
            "tree '" + tree.title +
                "': units below and own purchases make up the unit above, all rows "
                "the whole"};
        for (const auto side : kSides) {
            const Climb climb{subject, TreeId{t}, side};
            for (const auto& [parent, parts] : climb.parents()) {
                const auto under = Condition::under(tree.code, {parent});
                identity.compare(cell_name(side, {parent}), added(parts),
                                 added(asked(subject, sums_query({}, side, under))));
            }
            const auto whole = added(asked(subject, sums_query({}, side)));
            for (const auto& level : levels(subject.campaign())) {
                const auto rows =
                    asked(subject, sums_query({{Dimension::ancestor, tree.code, level}}, side));
                identity.compare(climb.level(level), rows);
                identity.compare(cell_name(side, {level, "total"}), added(rows), whole);
            }
        }
        out.push_back(std::move(identity));
    }
    return out;
}

Identity period_identity(const Subject& subject) {
    Identity out{
        "periods", "各日之和等于月，各月之和等于季，各季之和等于年，各年之和等于总计",
        "days add up to months, months to quarters, quarters to years, years to the whole"};
    struct Step {
        Dimension from;
        Dimension to;
        std::optional<Cycle> cycle;
    };
    constexpr Step steps[] = {{Dimension::day, Dimension::month, Cycle::month},
                              {Dimension::month, Dimension::quarter, Cycle::quarter},
                              {Dimension::quarter, Dimension::year, Cycle::year},
                              {Dimension::year, Dimension::measure, std::nullopt}};
    for (const auto side : kSides) {
        for (const auto& step : steps) {
            auto by = std::vector<Grouping>{{Dimension::measure, {}, {}}};
            if (step.cycle) by.insert(by.begin(), {step.to, {}, {}});
            out.compare(lifted(subject, step.from, step.cycle, side),
                        asked(subject, sums_query(by, side)));
        }
    }
    return out;
}

Identity parts_identity(const Subject& subject) {
    Identity out{"parts", "把采购任意分成几部分分别汇总，按任意次序合并，与整体逐字节相同",
                 "purchases split into parts and merged in any order are the whole, byte for byte"};
    constexpr std::uint32_t splits[] = {2, 3, 7};
    for (const auto side : kSides) {
        const auto query = broad_query(side);
        const auto whole = subject.sources.run(query, subject.question(), {});
        for (const auto of : splits) {
            std::vector<Partial> parts;
            for (std::uint32_t i = 0; i < of; ++i) {
                parts.push_back(subject.sources.run(query, subject.question(), {i, of}));
            }
            for (int order = 0; order < 2; ++order) {
                auto merged = parts.front();
                for (std::uint32_t i = 1; i < of; ++i) merged.merge(parts[i]);
                compare_bytes(merged, whole, std::to_string(of) + " parts: ", out);
                std::reverse(parts.begin(), parts.end());
            }
        }
    }
    return out;
}

Identity grown_identity(const Subject& subject) {
    Identity out{"grown", "随登记簿逐批续记的账，与一次从头过账的账逐字节相同",
                 "a ledger that grew set by set is the one posted from scratch, byte for byte"};
    for (const auto side : kSides) {
        const auto query = broad_query(side);
        compare_bytes(subject.sources.grown(query, subject.question()),
                      subject.sources.run(query, subject.question(), {}), "", out);
    }
    return out;
}

Identity booked_identity(const Subject& subject) {
    Identity out{"booked", "全部入账期间之和等于自登记簿开始以来按生效日重述的累计",
                 "all booked periods add up to what is restated since the record began"};
    const Grouping unit{Dimension::unit, {}, {}};
    const Grouping measure{Dimension::measure, {}, {}};
    auto booked = subject.question();
    auto restated = subject.question();
    booked.dating = Dating::booked;
    restated.dating = Dating::restated;
    for (const auto side : kSides) {
        const auto by_month = subject.sources.run(
            sums_query({unit, {Dimension::month, {}, {}}, measure}, side), booked, {});
        Figures months;
        for (const auto& [keys, cell] : by_month.cells()) {
            months[cell_name(side, {keys[0], keys[2]})].add(cell.sums);
        }
        out.compare(months,
                    figures(subject.sources.run(sums_query({unit, measure}, side), restated, {})));
    }
    return out;
}

}  // namespace fupin::detail
