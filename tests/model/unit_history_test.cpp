// SPDX-License-Identifier: Apache-2.0
#include "sketch.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>
#include <set>

namespace fupin {
namespace {

using namespace sketch;

constexpr int kDays = 24;
constexpr std::size_t kUnits = 6;
constexpr std::size_t kTrees = 2;
constexpr std::size_t kClasses = 3;

Date nth(int n) { return day("2020-01-01").plus_days(n); }

/// Random documents in which anything may begin and end within a few days.
class Dice {
public:
    explicit Dice(unsigned seed) : engine_{seed} {}

    int below(int n) { return std::uniform_int_distribution<int>{0, n - 1}(engine_); }
    bool one_in(int n) { return below(n) == 0; }

    Validity validity() {
        const auto a = below(kDays);
        const auto b = below(kDays);
        Validity result;
        if (!one_in(3)) result.first_day = nth(std::min(a, b));
        if (!one_in(3)) result.last_day = nth(std::max(a, b));
        return result;
    }

    /// `upwards`: parents come before their children, so that there is no ring.
    CampaignDocument document(bool upwards) {
        CampaignDocument result;
        result.code = "c";
        for (std::size_t t = 0; t < kTrees; ++t) result.trees.push_back({tree(t), ""});
        for (std::size_t u = 0; u < kUnits; ++u) result.units.push_back(unit_of(u, upwards));
        for (std::size_t c = 0; c < kClasses; ++c) result.unit_classes.push_back(class_of(c));
        return result;
    }

private:
    static std::string tree(std::size_t t) { return "t" + std::to_string(t); }
    static std::string code(std::size_t u) { return "u" + std::to_string(u); }

    Unit unit_of(std::size_t u, bool upwards) {
        Unit result;
        result.code = code(u);
        result.level = one_in(2) ? "county" : "village";
        if (one_in(3)) result.validity = validity();
        if (one_in(3)) result.names.push_back({"old", validity()});
        for (std::size_t t = 0; t < kTrees; ++t) {
            const auto cut = below(kDays);
            if (!one_in(4)) place(result, u, t, {std::nullopt, nth(cut)}, upwards);
            if (!one_in(4)) place(result, u, t, {nth(cut + 1), std::nullopt}, upwards);
        }
        if (u + 1 < kUnits && one_in(4)) {
            result.validity.last_day.reset();
            result.successor = Succession{code(u + 1), nth(below(kDays)), ""};
        }
        return result;
    }
    void place(Unit& unit, std::size_t u, std::size_t t, Validity when, bool upwards) {
        if (upwards && u == 0) return;
        const auto parent = static_cast<std::size_t>(below(static_cast<int>(upwards ? u : kUnits)));
        unit.places.push_back({tree(t), code(parent), when});
    }

    UnitClass class_of(std::size_t c) {
        UnitClass result;
        result.code = "c" + std::to_string(c);
        const auto any_unit = [&] { return code(static_cast<std::size_t>(below(kUnits))); };
        for (int i = 0; i < 2; ++i) result.members.push_back({any_unit(), validity()});
        const auto any_tree = tree(static_cast<std::size_t>(below(kTrees)));
        result.rules.push_back({one_in(2) ? "county" : "village", any_unit(), any_tree});
        return result;
    }

    std::mt19937 engine_;
};

/// Reads the document anew for every day. Everything by code.
struct Naive {
    const CampaignDocument& document;

    [[nodiscard]] const Unit& unit(const std::string& code) const {
        return *std::ranges::find(document.units, code, &Unit::code);
    }
    [[nodiscard]] bool exists(const Unit& unit, Date on) const {
        if (unit.successor && unit.successor->first_day <= on) return false;
        if (unit.validity.first_day && on < *unit.validity.first_day) return false;
        return !unit.validity.last_day || on <= *unit.validity.last_day;
    }
    [[nodiscard]] std::string parent(const Unit& unit, const std::string& tree, Date on) const {
        for (const auto& place : unit.places) {
            if (exists(unit, on) && place.tree == tree && place.validity.contains(on)) {
                return place.parent;
            }
        }
        return {};
    }
    [[nodiscard]] std::vector<std::string> ancestry(const Unit& first, const std::string& tree,
                                                    Date on) const {
        std::vector<std::string> result{first.code};
        for (auto above = parent(first, tree, on); !above.empty() && result.size() <= kUnits;
             above = parent(unit(above), tree, on)) {
            result.push_back(above);
        }
        return result;
    }
    [[nodiscard]] bool is_member(const Unit& unit, const UnitClass& item, Date on) const {
        if (!exists(unit, on)) return false;
        for (const auto& member : item.members) {
            if (member.unit == unit.code && member.validity.contains(on)) return true;
        }
        return std::ranges::any_of(item.rules, [&](const ClassRule& rule) {
            const auto path = ancestry(unit, rule.tree, on);
            return unit.level == rule.level && std::ranges::count(path, rule.under) > 0;
        });
    }
    [[nodiscard]] bool has_ring() const {
        for (int n = -1; n <= kDays + 1; ++n) {
            for (const auto& unit : document.units) {
                for (const auto& tree : document.trees) {
                    if (ancestry(unit, tree.code, nth(n)).size() > kUnits) return true;
                }
            }
        }
        return false;
    }
    /// Everything a boundary may be about, as one text.
    [[nodiscard]] std::string picture(const Unit& of, Date on) const {
        std::set<std::string> lines;
        for (const auto& tree : document.trees) {
            for (const auto& code : ancestry(of, tree.code, on)) lines.insert(line(unit(code), on));
        }
        std::string text;
        for (const auto& tree : document.trees) {
            for (const auto& code : ancestry(of, tree.code, on)) text += code + " ";
            text += "/ ";
        }
        for (const auto& part : lines) text += part;
        return text;
    }
    [[nodiscard]] std::string line(const Unit& unit, Date on) const {
        std::string text = unit.code + (exists(unit, on) ? "+" : "-");
        for (const auto& name : unit.names) {
            if (name.validity.contains(on)) text += name.title;
        }
        for (const auto& item : document.unit_classes) {
            if (is_member(unit, item, on)) text += item.code;
        }
        return text;
    }
};

/// A sound random document; memberships outside their unit's days and the like are drawn again.
CampaignDocument sound_document(Dice& dice) {
    for (;;) {
        auto document = dice.document(true);
        if (errors_of(document).empty()) return document;
    }
}

TEST(UnitHistory, AnswersLikeAReaderOfTheDocumentOnEveryDay) {
    Dice dice{20200801};
    for (int round = 0; round < 150; ++round) {
        const auto document = sound_document(dice);
        const Campaign campaign{document};
        const Naive naive{document};
        for (int n = -1; n <= kDays + 1; ++n) {
            const auto on = nth(n);
            for (std::uint32_t u = 0; u < kUnits; ++u) {
                const auto& unit = document.units[u];
                ASSERT_EQ(campaign.exists(UnitId{u}, on), naive.exists(unit, on));
                for (std::uint32_t t = 0; t < kTrees; ++t) {
                    const auto& tree = document.trees[t].code;
                    const auto parent = campaign.parent(UnitId{u}, TreeId{t}, on);
                    ASSERT_EQ(parent ? campaign.at(*parent).code : "",
                              naive.parent(unit, tree, on));
                    std::vector<std::string> path;
                    for (const auto id : campaign.ancestry(UnitId{u}, TreeId{t}, on)) {
                        path.push_back(campaign.at(id).code);
                    }
                    ASSERT_EQ(path, naive.ancestry(unit, tree, on));
                }
            }
        }
    }
}

TEST(UnitHistory, MembershipIsWhatTheListsAndRulesSayOnEveryDay) {
    Dice dice{20200930};
    std::size_t seen = 0;
    for (int round = 0; round < 150; ++round) {
        const auto document = sound_document(dice);
        const Campaign campaign{document};
        const Naive naive{document};
        for (int n = -1; n <= kDays + 1; ++n) {
            for (std::uint32_t c = 0; c < kClasses; ++c) {
                std::vector<UnitId> members;
                for (std::uint32_t u = 0; u < kUnits; ++u) {
                    const bool member =
                        naive.is_member(document.units[u], document.unit_classes[c], nth(n));
                    ASSERT_EQ(campaign.is_member(UnitId{u}, ClassId{c}, nth(n)), member);
                    if (member) members.push_back(UnitId{u});
                }
                ASSERT_EQ(campaign.members(ClassId{c}, nth(n)), members);
                seen += members.size();
            }
        }
    }
    EXPECT_GT(seen, 1000U);
}

TEST(UnitHistory, NothingChangesBetweenBoundaries) {
    Dice dice{2020};
    std::size_t changes = 0;
    for (int round = 0; round < 150; ++round) {
        const auto document = sound_document(dice);
        const Campaign campaign{document};
        const Naive naive{document};
        for (std::uint32_t u = 0; u < kUnits; ++u) {
            const auto boundaries = campaign.boundaries(UnitId{u});
            ASSERT_EQ(std::ranges::adjacent_find(boundaries, std::ranges::greater_equal{}),
                      boundaries.end());
            for (int n = 0; n <= kDays + 1; ++n) {
                const auto before = naive.picture(document.units[u], nth(n - 1));
                if (naive.picture(document.units[u], nth(n)) == before) continue;
                ASSERT_TRUE(std::ranges::binary_search(boundaries, nth(n)));
                ++changes;
            }
        }
    }
    EXPECT_GT(changes, 1000U);
}

TEST(UnitHistory, ARingIsRefusedIffItExistsOnSomeDay) {
    Dice dice{1};
    int rings = 0;
    int sound = 0;
    for (int round = 0; round < 1500; ++round) {
        auto document = dice.document(false);
        document.unit_classes.clear();
        const auto found = errors_of(document);
        const auto is_ring = [](const Diagnostic& d) { return d.code() == "tree_cycle"; };
        ASSERT_EQ(std::ranges::any_of(found, is_ring), Naive{document}.has_ring());
        ASSERT_TRUE(std::ranges::all_of(found, is_ring));
        (found.empty() ? sound : rings) += 1;
    }
    EXPECT_GT(rings, 100);
    EXPECT_GT(sound, 10);
}

}  // namespace
}  // namespace fupin
