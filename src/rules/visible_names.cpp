// SPDX-License-Identifier: Apache-2.0
#include "core/chosen.hpp"
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
    [[nodiscard]] static const NameUses& of(const Ledger& ledger) {
        return ledger.of_rows<NameUses>("", [&] {
            auto users = users_by_name(ledger);
            const auto used = any_of(users, ledger.facts().size());
            return NameUses{ledger, std::move(users), used};
        });
    }

    /// How many purchases use each name in a fact that the question sees.
    [[nodiscard]] std::vector<std::uint64_t> purchases(const Context& context) const {
        const auto& facts = context.ledger().facts();
        const auto seen = context.seen(facts_);
        std::vector<std::uint64_t> out;
        for (const auto& users : users_) {
            auto& count = out.emplace_back();
            std::optional<std::uint64_t> last;
            for (const auto place : users) {
                if (!seen[place]) continue;
                const auto purchase = facts.purchase[facts_.facts()[place].index()];
                count += purchase != last ? 1U : 0U;
                last = purchase;
            }
        }
        return out;
    }

private:
    using FactNumbers = std::vector<std::uint32_t>;

    /// `used`: the facts of all users.
    NameUses(const Ledger& ledger, std::vector<FactNumbers> users_of, const Chosen& used)
        : facts_{ledger, facts_of(used)}, users_{std::move(users_of)} {
        for (auto& users : users_) {
            std::ranges::sort(users, {}, [&](std::uint32_t fact) {
                return std::pair{ledger.facts().purchase[fact], fact};
            });
            users.erase(std::unique(users.begin(), users.end()), users.end());
            users.shrink_to_fit();
            for (auto& user : users) user = used.rank(user);
        }
    }

    [[nodiscard]] static std::vector<FactNumbers> users_by_name(const Ledger& ledger) {
        std::vector<FactNumbers> out(ledger.unresolved().size());
        if (out.empty()) return out;
        const UnknownNames unknown{ledger};
        const auto& facts = ledger.facts();
        // Units may only be named: the account, and who helped to sell.
        for (const auto* names : {&facts.unit_name, &facts.account, &facts.assisting_unit}) {
            add(*names, unknown.of(NameKind::unit), out);
        }
        add(facts.product_name, unknown.of(NameKind::product), out);
        add(facts.supplier_name, unknown.of(NameKind::supplier), out);
        add(facts.profile, unknown.channels, out);
        add(facts.profile, unknown.payers, out);
        return out;
    }
    [[nodiscard]] static Chosen any_of(const std::vector<FactNumbers>& users_of,
                                       std::size_t facts) {
        Chosen out{facts};
        for (const auto& users : users_of) {
            for (const auto fact : users) out.choose(fact);
        }
        out.number();
        return out;
    }
    [[nodiscard]] static std::vector<FactId> facts_of(const Chosen& used) {
        std::vector<FactId> out;
        used.for_each([&](std::uint32_t fact) { out.emplace_back(fact); });
        return out;
    }

    static std::uint32_t number(std::uint32_t code) { return code; }
    static std::uint32_t number(ProfileId profile) { return profile.index(); }

    /// Of a column of facts, by what stands in it.
    template <class Value>
    static void add(const NarrowColumn<Value>& column, const std::vector<std::uint32_t>& names,
                    std::vector<FactNumbers>& out) {
        const bool none = std::ranges::all_of(
            names, [](std::uint32_t name) { return name == UnknownNames::kKnown; });
        if (none) return;
        std::uint32_t fact = 0;
        column.for_each(0, column.size(), [&](Value value) {
            const auto name = names[number(value)];
            if (name != UnknownNames::kKnown) out[name].push_back(fact);
            ++fact;
        });
    }

    VisibleFacts facts_;  ///< That use any.
    /// By name: places among these facts, in order of purchases.
    std::vector<FactNumbers> users_;
};

}  // namespace

std::vector<UnresolvedName> visible_names(const Context& context) {
    const auto& names = context.ledger().unresolved();
    const auto purchases = NameUses::of(context.ledger()).purchases(context);
    std::vector<UnresolvedName> out;
    for (std::size_t n = 0; n < names.size(); ++n) {
        if (purchases[n] == 0) continue;
        out.push_back(names[n]);
        out.back().purchases = purchases[n];
    }
    return out;
}

}  // namespace fupin::detail
