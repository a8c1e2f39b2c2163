// SPDX-License-Identifier: Apache-2.0
#include "duties/messages.hpp"

#include "fupin/duties/messages.hpp"

namespace fupin {
namespace messages {

const Finding duty_period_without_members{
    "duty_period_without_members", "报送义务 {0} 的期间 {1} 在 {2} 没有应报单位。",
    "No unit owes the obligation {0} for {1}: it has no members on {2}.",
    "核对该义务的单位、类别成员的有效期和成员认定日。",
    "Check who owes it, the validity of the members of its classes and its membership day."};

const Finding duty_rolled_onto_excluded_day{
    "duty_rolled_onto_excluded_day",
    "报送义务 {0} 的期间 {1} 须在 {2} 之前报送，顺延后却落在 {3}。",
    "The obligation {0} for {1} is due before {2}, but rolling takes it to {3}.",
    "截止日停在顺延后的日子；若不应越过原定日，改用提前或不顺延的规则。",
    "The due day stays there; choose a roll that goes back, or none, if it must not pass that "
    "day."};

const Finding duty_due_before_opening{
    "duty_due_before_opening", "报送义务 {0} 的期间 {1} 截止于 {2}，早于开始受理的 {3}。",
    "The obligation {0} for {1} is due on {2}, before it opens on {3}.",
    "核对截止规则、改期文件和开始受理的日子；按期报送的义务未写明时自期间结束次日起受理。",
    "Check the due rule, the instruments and the opening day; a periodic duty opens on the day "
    "after its period unless it says otherwise."};

const Finding duty_due_out_of_range{
    "duty_due_out_of_range",
    "报送义务 {0} 的期间 {1} 的截止日超出 1900 至 2199 年，按未定截止日处理。",
    "The due day of the obligation {0} for {1} lies outside 1900 to 2199; it is left undated.",
    "核对截止规则中的天数和月数，或给义务写上最后一天。",
    "Check the days and months of the due rule, or give the obligation a last day."};

const Finding duty_effect_matches_nothing{
    "duty_effect_matches_nothing", "文件 {0} 涉及报送义务 {1}，但没有与之相符的期间和单位。",
    "The instrument {0} speaks of the obligation {1}, but no period and unit of it match.",
    "核对文件所列的期间和单位；未列期间时，只涉及生效日已经开始的期间。",
    "Check the periods and units it names; without periods it acts only on those that have begun "
    "on its effective day."};

const Finding duty_phase_not_extended{
    "duty_phase_not_extended", "文件 {0} 把阶段 {1} 的最后一天定为 {2}，没有延长该阶段。",
    "The instrument {0} gives phase {1} the last day {2}, which does not extend it.",
    "延期只能晚于阶段原来的最后一天；没有最后一天的阶段不必延期。",
    "An extension ends after the phase's own last day; a phase without an end needs none."};

}  // namespace messages

std::span<const Finding* const> duties_findings() noexcept {
    static constexpr const Finding* kFindings[]{
        &messages::duty_period_without_members, &messages::duty_rolled_onto_excluded_day,
        &messages::duty_due_before_opening,     &messages::duty_due_out_of_range,
        &messages::duty_effect_matches_nothing, &messages::duty_phase_not_extended,
    };
    return kFindings;
}

}  // namespace fupin
