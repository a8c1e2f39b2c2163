// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/rules/bulletin.hpp"
#include "rules/printed.hpp"

#include <optional>
#include <vector>

namespace fupin::detail {

/// The figures of one relation, read, with what each may stand for.
struct Stated {
    Printed printed;
    Range range;
};

enum class BulletinNote : unsigned char {
    none,
    points_meant,   ///< The printed percent fits as percentage points.
    percent_meant,  ///< The printed percentage points fit as percent.
    units,
    no_base,
    refunds
};

struct Judgement {
    BulletinVerdict verdict = BulletinVerdict::not_comparable;
    std::optional<Exact> computed = {};  ///< From the printed inputs, in parts.
    std::optional<Exact> least = {};
    std::optional<Exact> most = {};
    BulletinNote note = BulletinNote::none;
};

[[nodiscard]] Judgement judge_sum(const Stated& total, const std::vector<Stated>& parts);
[[nodiscard]] Judgement judge_within(const Stated& part, const Stated& whole);
[[nodiscard]] Judgement judge_rate(const Stated& rate, const Stated& part, const Stated& base);
[[nodiscard]] Judgement judge_change(const Stated& change, const Stated& from, const Stated& to);
[[nodiscard]] Judgement judge_difference(const Stated& points, const Stated& from,
                                         const Stated& to);
[[nodiscard]] Judgement judge_cumulative(const std::vector<Stated>& figures, bool refunds);
[[nodiscard]] Judgement judge_cross(const std::vector<std::vector<Stated>>& divisions);
[[nodiscard]] Judgement judge_same(const std::vector<Stated>& figures);

}  // namespace fupin::detail
