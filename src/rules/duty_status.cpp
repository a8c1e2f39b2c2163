// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/duty_status.hpp"

#include "rules/duty_judge.hpp"

namespace fupin {
namespace {

struct StatusWords {
    std::string_view name, zh, en;
};
constexpr StatusWords kStatuses[kDutyStatuses] = {
    {"not_yet_open", "未开放", "not yet open"},
    {"open", "待报", "open"},
    {"on_time", "按时", "on time"},
    {"late", "迟报", "late"},
    {"late_waived", "迟报（免责）", "late, waived"},
    {"missing", "未报", "missing"},
    {"exempt", "豁免", "exempt"},
};

}  // namespace

std::string_view name_of(DutyStatus status) noexcept {
    return kStatuses[static_cast<std::size_t>(status)].name;
}

std::string_view label_of(DutyStatus status, Language language) noexcept {
    const auto& words = kStatuses[static_cast<std::size_t>(status)];
    return language == Language::zh ? words.zh : words.en;
}

DutyJudgement judge(const Ledger& ledger, const Duties& duties, const Ledger::Record& record,
                    const Question& question, Date known) {
    const auto& campaign = ledger.campaign();
    auto standing = detail::standing_filings(record, question.as_of);
    detail::DueHistory history{campaign, ledger.calendar(), question, known};
    detail::DutyJudge judge{
        campaign, ledger.calendar(), ledger.inputs().resolutions, duties, record, question, known,
        history};
    judge.index(standing.filings);
    DutyJudgement out;
    for (std::size_t row = 0; row < duties.size(); ++row) out.duties.push_back(judge.judge(row));
    out.correcting_nothing = std::move(standing.correcting_nothing);
    std::move(judge).tell(out);
    return out;
}

void Completeness::add(const JudgedDuty& duty) {
    if (duty.dated) add(duty.status, duty.past_due, duty.in());
}

void Completeness::add(DutyStatus status, bool past_due, bool in) {
    ++duties;
    if (status == DutyStatus::exempt) return;
    if (past_due) {
        ++expected;
        received += in;
        on_time += status == DutyStatus::on_time;
    }
    if (status != DutyStatus::not_yet_open) {
        ++so_far_expected;
        so_far_received += in;
    }
}

Completeness& Completeness::operator+=(const Completeness& other) {
    duties += other.duties;
    expected += other.expected;
    received += other.received;
    on_time += other.on_time;
    so_far_expected += other.so_far_expected;
    so_far_received += other.so_far_received;
    return *this;
}

}  // namespace fupin
