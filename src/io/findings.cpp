// SPDX-License-Identifier: Apache-2.0
#include "fupin/io/findings.hpp"

#include "fupin/aggregate/messages.hpp"
#include "fupin/calendar/messages.hpp"
#include "fupin/duties/messages.hpp"
#include "fupin/ingest/messages.hpp"
#include "fupin/io/messages.hpp"
#include "fupin/journal/messages.hpp"
#include "fupin/model/messages.hpp"
#include "fupin/rules/messages.hpp"

#include <span>

namespace fupin {

std::vector<const Finding*> all_findings() {
    std::vector<const Finding*> all;
    for (const auto module :
         {calendar_findings(), journal_findings(), model_findings(), ingest_findings(),
          duties_findings(), aggregate_findings(), rules_findings(), io_findings()}) {
        all.insert(all.end(), module.begin(), module.end());
    }
    return all;
}

}  // namespace fupin
