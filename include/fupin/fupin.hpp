// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Everything an embedder needs: documents and files in, an `Evaluation` and tables out.

#include "fupin/aggregate/answer.hpp"
#include "fupin/aggregate/partial.hpp"
#include "fupin/calendar/calendar.hpp"
#include "fupin/calendar/explain.hpp"
#include "fupin/core/format.hpp"
#include "fupin/duties/describe.hpp"
#include "fupin/ingest/ingest.hpp"
#include "fupin/io/arrow.hpp"
#include "fupin/io/calendar.hpp"
#include "fupin/io/campaign.hpp"
#include "fupin/io/ics.hpp"
#include "fupin/io/journal.hpp"
#include "fupin/io/result.hpp"
#include "fupin/io/table.hpp"
#include "fupin/journal/journal.hpp"
#include "fupin/ledger/ledger.hpp"
#include "fupin/model/campaign.hpp"
#include "fupin/report/reminders.hpp"
#include "fupin/report/report.hpp"
#include "fupin/rules/agenda.hpp"
#include "fupin/rules/difference.hpp"
#include "fupin/rules/evaluation.hpp"
#include "fupin/rules/identities.hpp"
#include "fupin/version.hpp"
