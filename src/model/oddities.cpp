// SPDX-License-Identifier: Apache-2.0
#include "model/checks.hpp"
#include "model/messages.hpp"
#include "model/names.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <unordered_set>
#include <utility>

namespace fupin::detail {
namespace {

const std::string& first_text(const std::string& a, const std::string& b) {
    return a.empty() ? b : a;
}

/// Whether a condition can come out as `wanted` on one side, whatever else a purchase is.
bool can_be(const Condition& condition, std::string_view side, bool wanted) {
    using enum Condition::Kind;
    const auto part_can = [&](const Condition& part) { return can_be(part, side, wanted); };
    switch (condition.kind) {
        case all:
            return wanted ? std::ranges::all_of(condition.parts, part_can)
                          : std::ranges::any_of(condition.parts, part_can);
        case any:
            return wanted ? std::ranges::any_of(condition.parts, part_can)
                          : std::ranges::all_of(condition.parts, part_can);
        case none_of:
            return condition.parts.empty() ? !wanted : can_be(condition.parts[0], side, !wanted);
        case member: {
            if (condition.dimension != Dimension::side) return true;
            const bool met = std::ranges::find(condition.values, side) != condition.values.end();
            return met == wanted;
        }
        case amount:
            return true;
    }
    return true;
}

class OddityFinder {
public:
    OddityFinder(const CampaignDocument& document, const Codes& codes, const Timeline& timeline,
                 const Classes& classes)
        : document_{document},
          codes_{codes},
          timeline_{timeline},
          classes_{classes},
          report_{codes} {}

    [[nodiscard]] std::vector<Diagnostic> find() && {
        open_classes();
        const auto tasks = root_ / "tasks";
        for (std::size_t i = 0; i < document_.tasks.size(); ++i) {
            task(document_.tasks[i], tasks / i);
        }
        const auto obligations = root_ / "obligations";
        for (std::size_t i = 0; i < document_.obligations.size(); ++i) {
            obligation(document_.obligations[i], obligations / i);
        }
        certificates();
        legal_persons();
        lines();
        return std::move(report_).take();
    }

private:
    void open_classes() {
        std::unordered_set<std::string_view> owing;
        for (const auto& item : document_.obligations) {
            for (const auto& party : item.who) owing.insert(party.unit_class);
        }
        const auto classes = root_ / "unit_classes";
        for (std::size_t i = 0; i < document_.unit_classes.size(); ++i) {
            const auto& item = document_.unit_classes[i];
            if (item.complete || !owing.contains(item.code)) continue;
            report_.warning(messages::class_open, classes / i,
                            {item.citation.clause, first_text(item.title, item.code)});
        }
    }

    void task(const Task& task, const Path& at) {
        const auto responsible = [](const TaskRole& role) {
            return role.role == Role::responsible;
        };
        if (std::ranges::none_of(task.roles, responsible)) {
            report_.warning(messages::task_without_responsible, at,
                            {task.citation.clause, first_text(task.title, task.code)});
            return;
        }
        for (std::size_t i = 0; i < task.roles.size(); ++i) {
            const auto& role = task.roles[i];
            if (role.role == Role::lead && !covered(role.party, task)) {
                report_.warning(messages::lead_not_responsible, at / "roles" / i,
                                {task.citation.clause, printed(role)});
            } else if (role.role == Role::implement && !covered(role.party, task)) {
                report_.warning(messages::implementer_not_responsible, at / "roles" / i,
                                {task.citation.clause, printed(role)});
            }
        }
    }

    /// Whether the party, or a class it is ever a member of, is among the responsible ones.
    [[nodiscard]] bool covered(const Party& party, const Task& task) const {
        return std::ranges::any_of(task.roles, [&](const TaskRole& role) {
            if (role.role != Role::responsible) return false;
            if (role.party == party) return true;
            return !party.unit.empty() && !role.party.unit_class.empty() &&
                   ever_member(*codes_.units.id<UnitId>(party.unit),
                               *codes_.unit_classes.id<ClassId>(role.party.unit_class));
        });
    }
    [[nodiscard]] bool ever_member(UnitId unit, ClassId unit_class) const {
        const auto days = unit_boundaries(document_, timeline_, classes_, unit);
        return classes_.is_member(unit, unit_class, Date::min()) ||
               std::ranges::any_of(
                   days, [&](Date day) { return classes_.is_member(unit, unit_class, day); });
    }

    [[nodiscard]] std::string printed(const TaskRole& role) const {
        if (!role.printed.empty()) return role.printed;
        if (!role.party.unit.empty()) {
            const auto& unit = document_.units[*codes_.units.find(role.party.unit)];
            return first_text(unit.title, unit.code);
        }
        const auto& item = document_.unit_classes[*codes_.unit_classes.find(role.party.unit_class)];
        return first_text(item.title, item.code);
    }

    void obligation(const Obligation& obligation, const Path& at) {
        const auto& title = first_text(obligation.title, obligation.code);
        if (obligation.who.empty()) {
            report_.warning(messages::obligation_owed_by_nobody, at,
                            {obligation.citation.clause, title});
        }
        if (!obligation.due) {
            report_.warning(messages::obligation_undated, at,
                            {obligation.citation.clause, obligation.undated_text, title});
        }
    }

    void certificates() {
        std::map<std::pair<std::string_view, std::string_view>, std::vector<std::size_t>> pairs;
        for (std::size_t i = 0; i < document_.certificates.size(); ++i) {
            const auto& certificate = document_.certificates[i];
            pairs[{certificate.product, certificate.supplier}].push_back(i);
        }
        std::map<std::size_t, std::size_t> overlaps;  // Later to earlier in the document.
        for (auto& [pair, items] : pairs) add_overlaps(overlaps, std::move(items));
        const auto at = root_ / "certificates";
        for (const auto& [later, earlier] : overlaps) {
            report_.warning(
                messages::certificates_overlap, at / later,
                {document_.certificates[later].code, document_.certificates[earlier].code});
        }
    }
    /// Of a register that names legal persons at all. Households need none.
    void legal_persons() {
        const auto named = [](const Supplier& supplier) { return !supplier.legal_person.empty(); };
        if (std::ranges::none_of(document_.suppliers, named)) return;
        const auto suppliers = root_ / "suppliers";
        for (std::size_t i = 0; i < document_.suppliers.size(); ++i) {
            const auto& supplier = document_.suppliers[i];
            if (named(supplier) || !supplier.household.empty()) continue;
            report_.warning(messages::supplier_without_legal_person, suppliers / i,
                            {supplier.code});
        }
    }
    /// Lines add up what was bought: one that only sales can meet stays at zero. They are told by
    /// month or by what is made of months.
    void lines() {
        const auto lines = root_ / "lines";
        for (std::size_t i = 0; i < document_.lines.size(); ++i) {
            const auto& line = document_.lines[i];
            if (line.cycle == Cycle::once || line.cycle == Cycle::week) {
                report_.warning(messages::line_cycle, lines / i / "cycle",
                                {line.code, std::string{word(kCycleNames, line.cycle)}});
            }
            if (can_be(line.condition, "buy", true) || !can_be(line.condition, "sell", true)) {
                continue;
            }
            report_.warning(messages::line_of_sales, lines / i, {line.code});
        }
    }
    /// In order of their first days, each against the one that has lasted longest so far.
    void add_overlaps(std::map<std::size_t, std::size_t>& overlaps,
                      std::vector<std::size_t> items) const {
        const auto days = [&](std::size_t i) -> const Validity& {
            return document_.certificates[i].validity;
        };
        const auto last = [&](std::size_t i) { return days(i).last_day.value_or(Date::max()); };
        std::ranges::sort(items, {},
                          [&](std::size_t i) { return std::pair{days(i).first_day, i}; });
        auto longest = items.front();
        for (const auto item : std::span{items}.subspan(1)) {
            if (meet(days(longest), days(item))) {
                overlaps.emplace(std::max(longest, item), std::min(longest, item));
            }
            if (last(longest) < last(item)) longest = item;
        }
    }

    const CampaignDocument& document_;
    const Codes& codes_;
    const Timeline& timeline_;
    const Classes& classes_;
    const Path root_;
    Report report_;
};

}  // namespace

std::vector<Diagnostic> oddities(const CampaignDocument& document, const Codes& codes,
                                 const Timeline& timeline, const Classes& classes) {
    return OddityFinder{document, codes, timeline, classes}.find();
}

}  // namespace fupin::detail
