// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/duties/duties.hpp"

#include <memory>
#include <span>
#include <vector>

namespace fupin::detail {

/// Expands obligations a few at a time, so that nobody needs to hold all duties at once. The
/// campaign and the calendar must outlive it.
class Expander {
public:
    Expander(const Campaign& campaign, const Calendar& calendar, const Question& question,
             Date known);
    ~Expander();

    /// The duties of some obligations, in the order given.
    [[nodiscard]] Duties of(std::span<const ObligationId> obligations, const Control& control = {});
    /// The rows of an obligation's periods as rules make them: as if it had no members and no
    /// effect named its duties.
    [[nodiscard]] std::vector<ScheduleRow> by_rule(ObligationId obligation);

private:
    class Expansion;
    std::unique_ptr<Expansion> expansion_;
};

}  // namespace fupin::detail
