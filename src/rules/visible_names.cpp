// SPDX-License-Identifier: Apache-2.0
#include "rules/context.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

namespace fupin::detail {
namespace {

/// Where names that the campaign does not know stand: by kind and code of the ledger, and by
/// profile, their numbers among the unresolved ones. Kept with a ledger.
struct UnknownNames {
    static constexpr std::uint32_t kKnown = UINT32_MAX;

    explicit UnknownNames(const Ledger& ledger) {
        const auto& names = ledger.unresolved();
        std::unordered_map<std::string_view, std::uint32_t> codes;
        for (std::uint32_t c = 0; c < ledger.codes().size(); ++c) codes[ledger.codes()[c]] = c;
        for (auto& one : of_code) one.assign(ledger.codes().size(), kKnown);
        for (std::uint32_t n = 0; n < names.size(); ++n) {
            of_code[static_cast<std::size_t>(names[n].kind)][codes.at(names[n].text)] = n;
        }
        for (const auto& profile : ledger.profiles()) {
            channels.push_back(of(NameKind::channel)[codes.at(profile.channel)]);
            payers.push_back(of(NameKind::payer)[codes.at(profile.payer)]);
        }
    }
    [[nodiscard]] static const UnknownNames& of(const Ledger& ledger) {
        return ledger.of_rows<UnknownNames>("", [&] { return UnknownNames{ledger}; });
    }
    [[nodiscard]] const std::vector<std::uint32_t>& of(NameKind kind) const {
        return of_code[static_cast<std::size_t>(kind)];
    }

    std::array<std::vector<std::uint32_t>, 5> of_code;
    std::vector<std::uint32_t> channels, payers;
};

/// The purchases that use each unknown name.
class NameUses {
public:
    NameUses(const Ledger& ledger, const std::vector<bool>& visible)
        : ledger_{ledger}, visible_{visible}, users_(ledger.unresolved().size()) {
        if (users_.empty()) return;
        const auto& facts = ledger.facts();
        const auto& unknown = UnknownNames::of(ledger);
        // Units may only be named: the account, and who helped to sell.
        for (const auto* names : {&facts.unit_name, &facts.account, &facts.assisting_unit}) {
            add(*names, unknown.of(NameKind::unit));
        }
        add(facts.product_name, unknown.of(NameKind::product));
        add(facts.supplier_name, unknown.of(NameKind::supplier));
        add(facts.profile, unknown.channels);
        add(facts.profile, unknown.payers);
    }

    /// Names in use, with the number of purchases.
    [[nodiscard]] std::vector<UnresolvedName> names() && {
        std::vector<UnresolvedName> out;
        for (std::size_t n = 0; n < users_.size(); ++n) {
            auto& users = users_[n];
            std::sort(users.begin(), users.end());
            users.erase(std::unique(users.begin(), users.end()), users.end());
            if (users.empty()) continue;
            out.push_back(ledger_.unresolved()[n]);
            out.back().purchases = users.size();
        }
        return out;
    }

private:
    static std::uint32_t place(std::uint32_t code) { return code; }
    static std::uint32_t place(ProfileId profile) { return profile.index(); }

    /// Of a column of facts, by what stands in it.
    template <class Value>
    void add(const NarrowColumn<Value>& column, const std::vector<std::uint32_t>& names) {
        const bool none = std::ranges::all_of(
            names, [](std::uint32_t name) { return name == UnknownNames::kKnown; });
        if (none) return;
        std::size_t fact = 0;
        column.for_each(0, column.size(), [&](Value value) {
            const auto name = names[place(value)];
            if (name != UnknownNames::kKnown && visible_[fact]) {
                users_[name].push_back(ledger_.facts().purchase[fact]);
            }
            ++fact;
        });
    }

    const Ledger& ledger_;
    const std::vector<bool>& visible_;
    std::vector<std::vector<std::uint64_t>> users_;  ///< By name.
};

}  // namespace

std::vector<UnresolvedName> visible_names(const Ledger& ledger, const std::vector<bool>& visible) {
    return NameUses{ledger, visible}.names();
}

}  // namespace fupin::detail
