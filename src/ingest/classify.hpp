// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/wide.hpp"
#include "fupin/journal/receipt.hpp"
#include "ingest/row_reader.hpp"
#include "ingest/typing.hpp"

#include <optional>

namespace fupin::detail {

/// What a record below the header is if it is not a row to be typed:
///
/// - `comment`: begins with "#"; `blank`: all fields empty; `header`: the header again;
/// - `subtotal`: 合计, 小计, 总计 … as its first text, or where a key or a unit should be;
/// - `note`: its first text, not in a column of notes, begins with 备注, 说明 or 注 and a colon,
///   and it has neither a number nor an amount.
[[nodiscard]] std::optional<RecordClass> class_of(const Sheet& sheet, const Record& record);

/// 合计, 小计, 总计 …
[[nodiscard]] bool is_subtotal_label(std::string_view text);

/// Compares the amounts of subtotal rows with the rows above them.
///
/// A subtotal is right if it is the sum of all rows above or of those since the last subtotal,
/// refunds subtracted or left out. Where an amount could not be read nothing is claimed.
class SubtotalAudit {
public:
    void add(const TypedRow& row);
    void add_purchases(std::uint64_t rows, Int128 amounts);
    void add_unread();
    /// What all purchases come to.
    [[nodiscard]] Int128 bought() const noexcept { return all_.bought; }
    /// What a subtotal row was found to be. `claimed`: it could be compared.
    struct Verdict {
        bool claimed = false;
        std::optional<Int128> sum = {};  ///< What the rows come to, if it is not what is stated.
    };
    /// Compares with the rows since the last subtotal (all rows, if there are none since) and ends
    /// the part.
    [[nodiscard]] Verdict check(std::optional<Money> stated);

private:
    struct Window {
        Int128 net = 0;  ///< In fen.
        Int128 bought = 0;
        std::uint64_t rows = 0;
        bool known = true;

        [[nodiscard]] bool allows(Int128 stated) const noexcept {
            return net == stated || bought == stated;
        }
    };

    Window all_;
    Window part_;
};

}  // namespace fupin::detail
