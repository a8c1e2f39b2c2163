// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/context.hpp"

#include <functional>
#include <string>
#include <vector>

namespace fupin::detail {

/// One posting behind a figure and how often it enters it.
struct Term {
    BasisId basis;
    std::size_t posting;
    std::int64_t weight;
    std::optional<Money> part = {};  ///< If only a part of the posting counts.
};

/// Everything an explanation is made of, before it is dressed.
struct Behind {
    std::string rule;
    std::vector<Citation> citations;
    std::vector<std::string> zh, en;
    std::vector<Explanation::Input> inputs;
    std::vector<Term> terms;

    void say(std::string chinese, std::string english) {
        zh.push_back(std::move(chinese));
        en.push_back(std::move(english));
    }
};

/// What the inputs and postings behind a figure add up to.
[[nodiscard]] Money amount_behind(const Context& context, const Address& address);

/// What is behind the figure at keys / column of each table.
[[nodiscard]] Behind behind_line(const Context& context, const Address& address);
[[nodiscard]] Behind behind_overlap(const Context& context, const Address& address);
[[nodiscard]] Behind behind_total(const Context& context, const Address& address);
[[nodiscard]] Behind behind_unit(const Context& context, const Address& address);
[[nodiscard]] Behind behind_quota(const Context& context, const Address& address);
[[nodiscard]] Behind behind_statement(const Context& context, const Address& address);
[[nodiscard]] Behind behind_declared(const Context& context, const Address& address);
[[nodiscard]] Behind behind_declared_candidate(const Context& context, const Address& address);
[[nodiscard]] Behind behind_combined(const Context& context, const Address& address);
[[nodiscard]] Behind behind_form_check(const Context& context, const Address& address);
[[nodiscard]] Behind behind_indicator(const Context& context, const Address& address);
[[nodiscard]] Behind behind_quota_version(const Context& context, const Address& address);
[[nodiscard]] Behind behind_quota_rule(const Context& context, const Address& address);
[[nodiscard]] Behind behind_quota_total(const Context& context, const Address& address);
[[nodiscard]] Behind behind_quota_reason(const Context& context, const Address& address);
[[nodiscard]] Behind behind_certification(const Context& context, const Address& address);
[[nodiscard]] Behind behind_certification_difference(const Context& context,
                                                     const Address& address);
[[nodiscard]] Behind behind_suspicion(const Context& context, const Address& address);
[[nodiscard]] Behind behind_duty(const Context& context, const Address& address);
[[nodiscard]] Behind behind_completeness(const Context& context, const Address& address);
[[nodiscard]] Behind behind_status(const Context& context, const Address& address);
/// Lists that state facts: findings, assumptions, unresolved names.
[[nodiscard]] Behind behind_list(const Context& context, const Address& address);

/// Visible postings at a basis in a period, weighted; weight 0 leaves a posting out.
void add_terms(const Context& context, BasisId basis, const std::optional<Period>& days,
               const std::function<std::int64_t(FactId)>& weight, Behind& into);

}  // namespace fupin::detail
