// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/bulletin.hpp"

#include "rules/bulletin_judge.hpp"
#include "rules/messages.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace fupin {

namespace {

using detail::BulletinNote;
using detail::Printed;
using detail::PrintedKind;
using detail::Stated;

struct Read {
    const BulletinFigure* figure;
    std::optional<Printed> printed;
};
using Figures = std::map<std::string_view, Read>;

std::string item(const char* list, std::size_t index) {
    return std::string{"/"} + list + "/" + std::to_string(index);
}

/// What cannot be used, of a whole bulletin, and the figures that can.
class Checked {
public:
    explicit Checked(const Bulletin& bulletin) {
        for (std::size_t i = 0; i < bulletin.figures.size(); ++i) {
            add_figure(bulletin.figures[i], item("figures", i));
        }
        std::set<std::string_view> ids;
        for (std::size_t i = 0; i < bulletin.relations.size(); ++i) {
            const auto& relation = bulletin.relations[i];
            const auto at = item("relations", i);
            if (!ids.insert(relation.id).second || relation.id.empty()) {
                report(messages::bulletin_id_repeated, at + "/id", {relation.id});
            }
            check_relation(relation, at);
        }
    }

    [[nodiscard]] std::vector<Diagnostic>& found() noexcept { return found_; }
    [[nodiscard]] const Figures& figures() const noexcept { return figures_; }

private:
    void report(const Finding& finding, std::string pointer, std::vector<std::string> arguments) {
        auto& found = found_.emplace_back(Diagnostic{&finding});
        found.place.pointer = std::move(pointer);
        found.arguments = std::move(arguments);
    }

    void add_figure(const BulletinFigure& figure, const std::string& at) {
        auto printed = detail::read_printed(figure.printed, figure.unit);
        if (!printed) {
            report(messages::bulletin_number_unreadable, at + "/printed",
                   {figure.id, figure.printed, figure.unit});
        }
        if (figure.id.empty() ||
            !figures_.emplace(figure.id, Read{&figure, std::move(printed)}).second) {
            report(messages::bulletin_id_repeated, at + "/id", {figure.id});
        }
    }

    void check_relation(const BulletinRelation& relation, const std::string& at) {
        using enum RelationKind;
        const auto kind = relation.kind;
        const bool lists = kind == cumulative || kind == same;
        const bool pair = kind == rate || kind == change || kind == difference;
        const auto count = relation.inputs.size();
        const bool counted = kind == cross    ? count == 0 && relation.divisions.size() >= 2
                             : kind == within ? count == 1
                             : pair           ? count == 2
                             : lists          ? count >= 2
                                              : count >= 1;
        const bool empty_division =
            std::any_of(relation.divisions.begin(), relation.divisions.end(),
                        [](const auto& division) { return division.empty(); });
        const bool has_result = !relation.result.empty();
        if (!counted || empty_division || has_result == (lists || kind == cross) ||
            (kind != cross && !relation.divisions.empty()) ||
            (kind != cumulative && relation.refunds)) {
            report(messages::bulletin_relation_incomplete, at,
                   {relation.id, std::string{name_of(kind)}});
        }
        std::set<std::string_view> used;
        if (has_result) check_use(relation.result, at + "/result", used);
        for (std::size_t i = 0; i < count; ++i) {
            check_use(relation.inputs[i], at + item("inputs", i), used);
        }
        for (std::size_t i = 0; i < relation.divisions.size(); ++i) {
            const auto& division = relation.divisions[i];
            for (std::size_t j = 0; j < division.size(); ++j) {
                check_use(division[j], at + item("divisions", i) + "/" + std::to_string(j), used);
            }
        }
    }

    /// A figure stands once in a relation: else its two uses would round apart.
    void check_use(const std::string& id, const std::string& at, std::set<std::string_view>& used) {
        if (!figures_.contains(id)) report(messages::bulletin_figure_unknown, at, {id});
        if (!used.insert(id).second) report(messages::bulletin_figure_repeated, at, {id});
    }

    Figures figures_;
    std::vector<Diagnostic> found_;
};

/// The figures of one relation with what they may stand for.
class Cast {
public:
    Cast(const Figures& figures, const BulletinRelation& relation) : figures_{figures} {
        note_decimals(relation.result);
        for (const auto& id : relation.inputs) note_decimals(id);
        for (const auto& division : relation.divisions) {
            for (const auto& id : division) note_decimals(id);
        }
    }

    [[nodiscard]] Stated operator()(const std::string& id) const {
        const auto& printed = *figures_.at(id).printed;
        const bool whole =
            printed.kind == PrintedKind::money ||
            (printed.kind == PrintedKind::words && !measures_.contains(printed.word));
        return {printed, printed.range(whole)};
    }
    [[nodiscard]] std::vector<Stated> operator()(const std::vector<std::string>& ids) const {
        std::vector<Stated> stated;
        for (const auto& id : ids) stated.push_back((*this)(id));
        return stated;
    }

private:
    void note_decimals(const std::string& id) {
        if (id.empty()) return;
        const auto& printed = *figures_.at(id).printed;
        if (printed.places > 0) measures_.insert(printed.word);
    }

    const Figures& figures_;
    std::set<std::string> measures_;
};

detail::Judgement judged(const BulletinRelation& relation, const Cast& cast) {
    const auto& inputs = relation.inputs;
    switch (relation.kind) {
        case RelationKind::sum:
            return judge_sum(cast(relation.result), cast(inputs));
        case RelationKind::within:
            return judge_within(cast(relation.result), cast(inputs[0]));
        case RelationKind::rate:
            return judge_rate(cast(relation.result), cast(inputs[0]), cast(inputs[1]));
        case RelationKind::change:
            return judge_change(cast(relation.result), cast(inputs[0]), cast(inputs[1]));
        case RelationKind::difference:
            return judge_difference(cast(relation.result), cast(inputs[0]), cast(inputs[1]));
        case RelationKind::cumulative:
            return detail::judge_cumulative(cast(inputs), relation.refunds);
        case RelationKind::cross: {
            std::vector<std::vector<Stated>> divisions;
            for (const auto& division : relation.divisions) divisions.push_back(cast(division));
            return detail::judge_cross(divisions);
        }
        case RelationKind::same:
            return detail::judge_same(cast(inputs));
    }
    throw Error{"unknown kind of relation"};
}

struct NoteText {
    const char* zh;
    const char* en;
};

NoteText text_of(BulletinNote note) {
    switch (note) {
        case BulletinNote::none:
            return {"", ""};
        case BulletinNote::points_meant:
            return {"按百分点理解则相符", "fits if percentage points are meant"};
        case BulletinNote::percent_meant:
            return {"按百分比理解则相符", "fits if percent is meant"};
        case BulletinNote::units:
            return {"单位不相容", "the units do not fit"};
        case BulletinNote::no_base:
            return {"分母为零，或基数不为正",
                    "the denominator is zero, or growth has no positive base"};
        case BulletinNote::refunds:
            return {"有下降，已说明退款", "it fell, and refunds are declared"};
    }
    return {"", ""};
}

/// In a message, where nothing would leave a hole.
std::string told_text(const Cell& cell) {
    return cell == Cell{} ? std::string{"–"} : canonical_text(cell);
}

Table bulletin_table() {
    return {"bulletin",
            {{"relation", "关系", "relation", CellKind::text, true},
             {"kind", "种类", "kind"},
             {"verdict", "结论", "verdict"},
             {"printed", "公布数", "printed"},
             {"computed", "计算数", "computed"},
             {"least", "最小可能", "least"},
             {"most", "最大可能", "most"},
             {"note_zh", "说明", "note in Chinese"},
             {"note_en", "英文说明", "note"}}};
}

}  // namespace

std::string_view name_of(RelationKind kind) noexcept {
    static constexpr std::string_view names[] = {"sum",        "within",     "rate",  "change",
                                                 "difference", "cumulative", "cross", "same"};
    return names[static_cast<std::size_t>(kind)];
}

std::string_view name_of(BulletinVerdict verdict) noexcept {
    static constexpr std::string_view names[] = {
        "exact", "half_up", "truncated", "within_rounding", "contradicted", "not_comparable"};
    return names[static_cast<std::size_t>(verdict)];
}

bool BulletinCheck::consistent() const {
    const auto verdict = table.column_index("verdict");
    for (std::size_t row = 0; row < table.rows(); ++row) {
        if (table.cell(row, verdict) == Cell{std::string{name_of(BulletinVerdict::contradicted)}}) {
            return false;
        }
    }
    return true;
}

std::vector<Diagnostic> faults_of(const Bulletin& bulletin) {
    return std::move(Checked{bulletin}.found());
}

BulletinCheck check_bulletin(const Bulletin& bulletin) {
    Checked checked{bulletin};
    if (!checked.found().empty()) throw InputError{std::move(checked.found())};
    BulletinCheck check{bulletin_table(), {}};
    for (std::size_t i = 0; i < bulletin.relations.size(); ++i) {
        const auto& relation = bulletin.relations[i];
        const auto found = judged(relation, Cast{checked.figures(), relation});
        const auto& shown =
            checked.figures().at(!relation.result.empty()   ? relation.result
                                 : !relation.inputs.empty() ? relation.inputs.back()
                                                            : relation.divisions.front().front());
        const auto text = [&](const std::optional<detail::Exact>& exact) {
            return exact ? Cell{shown.printed->text(*exact) + shown.figure->unit} : Cell{};
        };
        const auto printed = relation.kind == RelationKind::cross
                                 ? Cell{}
                                 : Cell{shown.figure->printed + shown.figure->unit};
        const auto note = text_of(found.note);
        check.table.append({relation.id, std::string{name_of(relation.kind)},
                            std::string{name_of(found.verdict)}, printed, text(found.computed),
                            text(found.least), text(found.most), std::string{note.zh},
                            std::string{note.en}});
        const auto* finding =
            found.verdict == BulletinVerdict::contradicted     ? &messages::bulletin_contradicted
            : found.verdict == BulletinVerdict::not_comparable ? &messages::bulletin_not_comparable
                                                               : nullptr;
        if (finding == nullptr) continue;
        auto& told = check.diagnostics.emplace_back(Diagnostic{finding, Severity::warning});
        told.place.pointer = item("relations", i);
        told.arguments = {relation.id,
                          std::string{name_of(relation.kind)},
                          told_text(printed),
                          told_text(text(found.computed)),
                          told_text(text(found.least)),
                          told_text(text(found.most))};
    }
    return check;
}

}  // namespace fupin
