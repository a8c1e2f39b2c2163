// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/rules/identities.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace fupin::detail {

/// Figures by what they are figures of.
using Figures = std::map<std::string, Sums>;

/// Two sides, compared cell by cell.
class Identity {
public:
    Identity(std::string name, std::string zh, std::string en)
        : name_{std::move(name)}, zh_{std::move(zh)}, en_{std::move(en)} {}

    void compare(const std::string& at, const Sums& left, const Sums& right);
    void compare(const std::string& at, Money left, Money right);
    /// Every cell that stands on either side; one that is missing is zero.
    void compare(const Figures& left, const Figures& right);

    [[nodiscard]] static Table table();
    void append_to(Table& table) const;

private:
    std::string name_, zh_, en_;
    Total left_, right_, difference_;
    std::int64_t cells_ = 0;
    std::int64_t differing_ = 0;
    std::string first_;
};

/// What an identity is run on.
struct Subject {
    const Evaluation& evaluation;
    const FigureSources& sources;

    [[nodiscard]] const Ledger& ledger() const { return evaluation.ledger(); }
    [[nodiscard]] const Campaign& campaign() const { return ledger().campaign(); }
    [[nodiscard]] const Question& question() const { return evaluation.question(); }
};

/// A query of amount, count and quantity, by the measuring unit too where `by` has it.
[[nodiscard]] Query sums_query(std::vector<Grouping> by, Side side, Condition where = {});
/// Its cells, keys joined: "654223 2020-08"; of sales: "sell 654223 2020-08".
[[nodiscard]] Figures figures(const Partial& partial);
[[nodiscard]] std::string cell_name(Side side, const std::vector<std::string>& keys);

[[nodiscard]] std::vector<Identity> tree_identities(const Subject& subject);
[[nodiscard]] Identity period_identity(const Subject& subject);
[[nodiscard]] Identity exactly_identity(const Subject& subject);
[[nodiscard]] Identity multiple_identity(const Subject& subject);
[[nodiscard]] Identity parts_identity(const Subject& subject);
[[nodiscard]] Identity grown_identity(const Subject& subject);
[[nodiscard]] Identity booked_identity(const Subject& subject);
[[nodiscard]] Identity quotas_identity(const Subject& subject);
[[nodiscard]] Identity postings_identity(const Subject& subject, const Control& control);

}  // namespace fupin::detail
