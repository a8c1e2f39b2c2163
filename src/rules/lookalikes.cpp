// SPDX-License-Identifier: Apache-2.0
#include "rules/lookalikes.hpp"

#include "fupin/core/text.hpp"
#include "fupin/journal/purchase_block.hpp"
#include "rules/bought.hpp"
#include "rules/context.hpp"

#include <algorithm>
#include <bit>
#include <iterator>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>

namespace fupin::detail {
namespace {

/// A purchase whose order another fact has, too.
struct Ordered {
    TextId order, source;
    std::uint32_t fact;

    friend auto operator<=>(const Ordered&, const Ordered&) = default;
};

/// Numbers of which it is told whether they may have come before: always if they have, seldom if
/// they have not.
class Met {
public:
    explicit Met(std::size_t count) : bits_(std::bit_ceil(count / 2 + 1)) {}

    /// Whether the number may have come before.
    bool meet(std::uint64_t number) {
        auto& bits = bits_[(number >> 6) & (bits_.size() - 1)];
        const auto bit = std::uint64_t{1} << (number & 63U);
        return (std::exchange(bits, bits | bit) & bit) != 0;
    }
    /// Asks for the memory of a number before it is met.
    void prefetch(std::uint64_t number) const noexcept {
        __builtin_prefetch(&bits_[(number >> 6) & (bits_.size() - 1)], 1);
    }
    [[nodiscard]] bool may_have(std::uint64_t number) const {
        return (bits_[(number >> 6) & (bits_.size() - 1)] >> (number & 63U) & 1U) != 0;
    }

private:
    std::vector<std::uint64_t> bits_;
};

/// What facts' unit, product and supplier are, as numbers: what their names resolve to, else the
/// normalised form of these. Parts of a hash are made of them once a version.
class Meanings {
public:
    explicit Meanings(const Ledger& ledger)
        : ledger_{ledger}, of_name_(ledger.codes().size(), kUnknown) {
        const auto number = [](const auto& known) {
            return known ? 2 * known->index() + 2 : kUnknown;
        };
        for (const auto& version : ledger.unit_versions()) {
            const auto unit = number(version.unit);
            units_.push_back({unit, unit == kUnknown ? 0 : part(unit)});
        }
        for (const auto& goods : ledger.goods_versions()) {
            const std::array numbers{number(goods.product), number(goods.supplier)};
            const bool known = numbers[0] != kUnknown && numbers[1] != kUnknown;
            goods_.push_back({numbers, known ? part(numbers) : 0});
        }
    }

    [[nodiscard]] Trade::Content content(std::uint32_t fact) {
        const auto& facts = ledger_.facts();
        const auto [product, supplier] = goods(facts.goods[fact], fact);
        return {unit(facts.unit[fact], fact), product, supplier, facts.amount_fen[fact]};
    }
    // What the hash of such a content is made of.
    [[nodiscard]] std::uint64_t part_of(UnitVersionId version, std::uint32_t fact) {
        const auto known = units_[version.index()].part;
        return known != 0 ? known : part(unit(version, fact));
    }
    [[nodiscard]] std::uint64_t part_of(GoodsVersionId version, std::uint32_t fact) {
        const auto known = goods_[version.index()].part;
        return known != 0 ? known : part(goods(version, fact));
    }
    [[nodiscard]] static std::uint64_t hash(std::uint64_t parts, std::int64_t amount_fen) {
        auto sum = parts + static_cast<std::uint64_t>(amount_fen) * 0xD6E8FEB86659FD93U;
        sum = (sum ^ sum >> 32) * 0xD6E8FEB86659FD93U;
        return sum ^ sum >> 32;
    }

private:
    static constexpr std::uint32_t kUnknown = UINT32_MAX;
    using Goods = std::array<std::uint32_t, 2>;  // Product and supplier.
    template <class Number>
    struct Known {
        Number number;
        std::uint64_t part;  ///< 0: a name must be looked at.
    };

    [[nodiscard]] static std::uint64_t part(std::uint32_t unit) {
        return unit * 0x9E3779B97F4A7C15U;
    }
    [[nodiscard]] static std::uint64_t part(const Goods& goods) {
        return goods[0] * 0xBF58476D1CE4E5B9U + goods[1] * 0x94D049BB133111EBU;
    }

    [[nodiscard]] std::uint32_t unit(UnitVersionId version, std::uint32_t fact) {
        const auto known = units_[version.index()].number;
        return known != kUnknown ? known : form_of(ledger_.facts().unit_name[fact]);
    }
    [[nodiscard]] Goods goods(GoodsVersionId version, std::uint32_t fact) {
        const auto& facts = ledger_.facts();
        auto out = goods_[version.index()].number;
        if (out[0] == kUnknown) out[0] = form_of(facts.product_name[fact]);
        if (out[1] == kUnknown) out[1] = form_of(facts.supplier_name[fact]);
        return out;
    }
    /// Odd, where what is known is even.
    std::uint32_t form_of(std::uint32_t name) {
        auto& known = of_name_[name];
        if (known == kUnknown) {
            const auto next = static_cast<std::uint32_t>(2 * numbers_.size() + 1);
            known =
                numbers_.try_emplace(normalised_name(ledger_.codes()[name]), next).first->second;
        }
        return known;
    }

    const Ledger& ledger_;
    std::vector<Known<std::uint32_t>> units_;  ///< By unit version.
    std::vector<Known<Goods>> goods_;          ///< By goods version.
    std::vector<std::uint32_t> of_name_;       ///< As received.
    std::unordered_map<std::string, std::uint32_t> numbers_;
};

/// All that have their like, in order, and few that do not: few hashes meet, and only these
/// facts are looked at again.
std::vector<Trade> trades_of(const Ledger& ledger) {
    Meanings meanings{ledger};
    const auto& facts = ledger.facts();
    // Whether they are compared, by version and profile.
    std::vector<std::uint8_t> somebodys;
    std::vector<std::uint8_t> named;
    for (const auto& unit : ledger.unit_versions()) {
        somebodys.push_back(unit.state != UnitState::unattributed);
    }
    for (const auto& goods : ledger.goods_versions()) {
        named.push_back(goods.product_named || goods.supplier_named);
    }
    const Bought bought{ledger};

    std::vector<std::uint64_t> hashes(facts.size());  // Zero: is not compared.
    Met once{facts.size()};
    Met again{facts.size()};
    constexpr std::size_t kTogether = 512;
    std::array<std::uint64_t, kTogether> parts;
    std::array<std::uint8_t, kTogether> compared;
    for (std::size_t first = 0; first < facts.size(); first += kTogether) {
        const auto end = std::min(first + kTogether, facts.size());
        const auto each = [&](const auto& column, const auto& take) {
            std::size_t i = 0;
            column.for_each(first, end, [&](auto value) { take(i++, value); });
        };
        const auto fact = [&](std::size_t i) { return static_cast<std::uint32_t>(first + i); };
        each(facts.unit, [&](std::size_t i, UnitVersionId unit) {
            compared[i] = somebodys[unit.index()];
            parts[i] = meanings.part_of(unit, fact(i));
        });
        each(facts.goods, [&](std::size_t i, GoodsVersionId goods) {
            compared[i] &= named[goods.index()];
            parts[i] += meanings.part_of(goods, fact(i));
        });
        each(facts.profile,
             [&](std::size_t i, ProfileId profile) { compared[i] &= bought[profile]; });
        each(facts.judged, [&](std::size_t i, std::optional<Date> day) {
            if (!day) compared[i] = 0;
        });
        each(facts.amount_fen, [&](std::size_t i, std::int64_t fen) {
            if (compared[i] == 0) return;
            const auto hash = Meanings::hash(parts[i], fen) | 1U;
            hashes[first + i] = hash;
            once.prefetch(hash);
        });
        for (auto f = first; f < end; ++f) {
            if (hashes[f] != 0 && once.meet(hashes[f])) again.meet(hashes[f]);
        }
    }
    std::vector<Trade> trades;
    for (std::uint32_t f = 0; f < facts.size(); ++f) {
        if (hashes[f] == 0 || !again.may_have(hashes[f])) continue;
        trades.push_back({hashes[f], meanings.content(f), *facts.judged[f], f});
    }
    std::sort(trades.begin(), trades.end());
    return trades;
}

std::vector<TextId> orders_by_fact(const Ledger& ledger) {
    const auto& purchases = ledger.facts().purchase;
    std::vector<TextId> out(purchases.size(), TextId{0});
    std::array<std::uint64_t, PurchaseBlock::kMost> positions;
    for (std::size_t first = 0; first < out.size(); first += positions.size()) {
        const auto some =
            std::span{positions}.first(std::min(positions.size(), out.size() - first));
        purchases.copy(first, some);
        const PurchaseBlock block{ledger.snapshot(), some};
        block.texts(PurchaseText::order, std::span{out}.subspan(first, some.size()));
    }
    return out;
}

}  // namespace

Lookalikes::Lookalikes(const Ledger& ledger) : chosen_{ledger.facts().size()} {
    find_trades(ledger);
    find_orders(ledger);
    number(ledger);
}

const Lookalikes& Lookalikes::of(const Ledger& ledger) {
    return ledger.of_rows<Lookalikes>("", [&] { return Lookalikes{ledger}; });
}

/// Same unit, supplier, product and amount. Unknown names are compared, too; a purchase that
/// names neither product nor supplier is not.
void Lookalikes::find_trades(const Ledger& ledger) {
    const auto trades = trades_of(ledger);
    for (std::size_t i = 0; i < trades.size(); ++i) {
        // Whoever is there of those between, others are no closer than its neighbours.
        const bool meets_one = (i > 0 && may_be_one(trades[i - 1], trades[i])) ||
                               (i + 1 < trades.size() && may_be_one(trades[i], trades[i + 1]));
        if (!meets_one) continue;
        trades_.push_back(trades[i]);
        chosen_.choose(trades[i].candidate);
    }
}

/// Orders that several sources have. Facts of orders that come several times are put in order;
/// of these, orders that one source has are left out.
void Lookalikes::find_orders(const Ledger& ledger) {
    const auto orders = orders_by_fact(ledger);
    std::vector<bool> once(ledger.snapshot().texts());
    std::vector<bool> again(once.size());
    for (const auto order : orders) {
        if (once[order.index()]) again[order.index()] = true;
        once[order.index()] = true;
    }
    std::vector<Ordered> rows;
    for (std::uint32_t f = 0; f < orders.size(); ++f) {
        if (!again[orders[f].index()] || !ledger.buys(FactId{f})) continue;
        rows.push_back({orders[f], ledger.snapshot().key(ledger.facts().purchase[f])[0], f});
    }
    std::sort(rows.begin(), rows.end());
    for (auto first = rows.begin(); first != rows.end();) {
        const auto end = std::find_if(
            first, rows.end(), [&](const Ordered& row) { return row.order != first->order; });
        if (first->source != std::prev(end)->source) {
            auto& facts = orders_.emplace_back();
            for (const auto& row : std::span{first, end}) facts.push_back(row.fact);
            for (const auto fact : facts) chosen_.choose(fact);
        }
        first = end;
    }
}

void Lookalikes::number(const Ledger& ledger) {
    const auto& snapshot = ledger.snapshot();
    chosen_.number();
    chosen_.for_each([&](std::uint32_t f) {
        const auto purchase = ledger.facts().purchase[f];
        const auto key = snapshot.key(purchase);
        candidates_.push_back({purchase, FactId{f}, key, entry_name(snapshot, key)});
    });
    for (auto& trade : trades_) trade.candidate = chosen_.rank(trade.candidate);
    for (auto& order : orders_) {
        for (auto& fact : order) fact = chosen_.rank(fact);
    }
}

}  // namespace fupin::detail
