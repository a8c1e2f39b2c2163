// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/ledger/ledger.hpp"

#include "rules/world.hpp"

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace fupin::world {

/// Fen per basis, month and unit.
using Cells = std::map<std::string, std::int64_t>;

inline std::string unit_of(const Ledger& ledger, const Fact& fact) {
    const auto& version = ledger.unit_versions()[fact.unit.index()];
    if (version.unit) return ledger.campaign().at(*version.unit).code;
    return version.state == UnitState::unresolved ? "unresolved" : "unattributed";
}

/// Sum of the postings known from the first `known` entries.
inline Cells cells(const Ledger& ledger, std::uint64_t known) {
    Cells out;
    const auto& bases = ledger.campaign().bases();
    for (std::uint32_t b = 0; b < bases.size(); ++b) {
        const auto& postings = ledger.postings(BasisId{b});
        for (std::size_t i = 0; i < postings.prefix(known); ++i) {
            const auto& fact = ledger.facts()[postings.fact[i].index()];
            const auto place = bases[b].code + " " +
                               postings.effective[i].to_string().substr(0, 7) + " " +
                               unit_of(ledger, fact);
            out[place + " fen"] += postings.amount_fen[i];
            out[place + " count"] += postings.count[i];
            out[place + " quantity"] += postings.quantity[i];
        }
    }
    std::erase_if(out, [](const auto& cell) { return cell.second == 0; });
    return out;
}

/// Random sets of purchases and of everything that can be said about them.
class RandomRecord {
public:
    explicit RandomRecord(unsigned seed) : random_{seed} {}

    Journal journal() {
        Journal out;
        for (int set = 0; set < 4; ++set) append(out);
        return out;
    }

    /// One more set of entries.
    void append(Journal& journal, int entries = 5) {
        std::vector<Submission> rows;
        for (int n = 0; n < entries; ++n) rows.push_back({entry(), std::nullopt, {}});
        (void)journal.append(rows, {.recorded = recorded_});
        recorded_ = recorded_.plus_days(up_to(12));
    }

private:
    int up_to(int end) { return static_cast<int>(random_() % static_cast<unsigned>(end)); }
    const char* any(std::vector<const char*> list) {
        return list[static_cast<std::size_t>(up_to(static_cast<int>(list.size())))];
    }
    Key some() { return key(any({"1", "2", "3"}), any({"platform", "unit_sheet"})); }
    Entry entry() {
        const auto order = "n" + std::to_string(number_++);
        const auto on = day("2020-07-20").plus_days(up_to(42)).to_string();
        switch (up_to(9)) {
            case 0:
                return step(order.c_str(), some(), State::paid, on.c_str(), any({"", "2.00"}));
            case 1:
                return refund(order.c_str(), some(), any({"1.00", "4.00"}), on.c_str());
            case 2:
                return Cancel{key(order.c_str()), some(), day(on.c_str())};
            case 3:
                return SameAs{some(), some(), ""};
            case 4:
                return Annulment{key(order.c_str()), {EntryKind::same_as, some()}, ""};
            case 5:
                return correct(order.c_str(), some(), any_field(), any({"X", "5.00"}),
                               any({"Y", "7.00"}));
            default:
                break;
        }
        auto out = purchase(some(), any({"X", "Y", "Z", ""}), any({"5.00", "7.00"}), {});
        out.days[0] = Date::try_parse(any({"", "2020-08-03"}));
        out.days[2] = Date::try_parse(on);
        if (up_to(2) == 0) out.quantity = Quantity::from_thousandths(1500);
        if (up_to(6) == 0) return UnlinkedRefund{out};
        return out;
    }
    Field any_field() { return up_to(2) == 0 ? Field::for_unit : Field::amount; }

    std::mt19937 random_;
    Date recorded_ = day("2020-08-31");
    int number_ = 0;
};

}  // namespace fupin::world
