// SPDX-License-Identifier: Apache-2.0
#include "rules/context.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace fupin::detail {
namespace {

/// Where names that the campaign does not know stand: by kind and code of the ledger, and by
/// profile, their numbers among the unresolved ones.
struct UnknownNames {
    static constexpr std::uint32_t kKnown = UINT32_MAX;

    explicit UnknownNames(const Ledger& ledger) {
        const auto& names = ledger.unresolved();
        for (auto& one : of_code) one.assign(ledger.codes().size(), kKnown);
        for (std::uint32_t n = 0; n < names.size(); ++n) {
            of_code[static_cast<std::size_t>(names[n].kind)][*ledger.code(names[n].text)] = n;
        }
        for (const auto& profile : ledger.profiles()) {
            channels.push_back(of(NameKind::channel)[*ledger.code(profile.channel)]);
            payers.push_back(of(NameKind::payer)[*ledger.code(profile.payer)]);
        }
    }
    [[nodiscard]] const std::vector<std::uint32_t>& of(NameKind kind) const {
        return of_code[static_cast<std::size_t>(kind)];
    }

    std::array<std::vector<std::uint32_t>, 5> of_code;
    std::vector<std::uint32_t> channels, payers;
};

/// The facts that use each unknown name. Kept with a ledger.
class NameUses {
public:
    explicit NameUses(const Ledger& ledger) : users_(ledger.unresolved().size()) {
        if (users_.empty()) return;
        const UnknownNames unknown{ledger};
        const auto& facts = ledger.facts();
        // Units may only be named: the account, and who helped to sell.
        for (const auto* names : {&facts.unit_name, &facts.account, &facts.assisting_unit}) {
            add(*names, unknown.of(NameKind::unit));
        }
        add(facts.product_name, unknown.of(NameKind::product));
        add(facts.supplier_name, unknown.of(NameKind::supplier));
        add(facts.profile, unknown.channels);
        add(facts.profile, unknown.payers);
        const auto place = [&](std::uint32_t fact) {
            return std::pair{facts.purchase[fact], fact};
        };
        for (auto& users : users_) {
            std::ranges::sort(users, {}, place);
            users.erase(std::unique(users.begin(), users.end()), users.end());
            users.shrink_to_fit();
        }
    }
    [[nodiscard]] static const NameUses& of(const Ledger& ledger) {
        return ledger.of_rows<NameUses>("", [&] { return NameUses{ledger}; });
    }

    /// How many purchases use a name in a visible fact.
    [[nodiscard]] std::uint64_t purchases(std::size_t name, const FactColumns& facts,
                                          const std::vector<bool>& visible) const {
        std::uint64_t count = 0;
        std::optional<std::uint64_t> last;
        for (const auto fact : users_[name]) {
            if (!visible[fact]) continue;
            const auto purchase = facts.purchase[fact];
            count += purchase != last ? 1U : 0U;
            last = purchase;
        }
        return count;
    }

private:
    static std::uint32_t number(std::uint32_t code) { return code; }
    static std::uint32_t number(ProfileId profile) { return profile.index(); }

    /// Of a column of facts, by what stands in it.
    template <class Value>
    void add(const NarrowColumn<Value>& column, const std::vector<std::uint32_t>& names) {
        const bool none = std::ranges::all_of(
            names, [](std::uint32_t name) { return name == UnknownNames::kKnown; });
        if (none) return;
        std::uint32_t fact = 0;
        column.for_each(0, column.size(), [&](Value value) {
            const auto name = names[number(value)];
            if (name != UnknownNames::kKnown) users_[name].push_back(fact);
            ++fact;
        });
    }

    std::vector<std::vector<std::uint32_t>> users_;  ///< By name: facts, in order of purchases.
};

}  // namespace

std::vector<UnresolvedName> visible_names(const Ledger& ledger, const std::vector<bool>& visible) {
    const auto& uses = NameUses::of(ledger);
    std::vector<UnresolvedName> out;
    for (std::size_t n = 0; n < ledger.unresolved().size(); ++n) {
        const auto purchases = uses.purchases(n, ledger.facts(), visible);
        if (purchases == 0) continue;
        out.push_back(ledger.unresolved()[n]);
        out.back().purchases = purchases;
    }
    return out;
}

}  // namespace fupin::detail
