// SPDX-License-Identifier: Apache-2.0
#include "ingest/repair_log.hpp"

#include "ingest/messages.hpp"

#include <string>

namespace fupin::detail {

void RepairLog::add(const Sheet& sheet, const Record& record, const RepairMade& repair) {
    const auto key = std::pair{repair.column, repair.finding->code};
    const auto [found, fresh] = counts_.try_emplace(key, Count{repair.finding, 0, {}, 0});
    auto& count = found->second;
    if (fresh) count.first = place_of(sheet, record, repair.column);
    ++count.count;
    count.rest += repair.rest;
}

std::vector<Diagnostic> RepairLog::notes() const {
    std::vector<Diagnostic> notes;
    for (const auto& [key, count] : counts_) {
        std::vector<std::string> arguments{std::to_string(count.count)};
        if (count.finding == &messages::amounts_rounded) arguments.push_back(rest_text(count.rest));
        notes.push_back({count.finding, Severity::note, count.first, std::move(arguments)});
    }
    return notes;
}

}  // namespace fupin::detail
