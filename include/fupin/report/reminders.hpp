// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/table.hpp"
#include "fupin/rules/agenda.hpp"

namespace fupin {

/// Reminders (催报) ready to send: one row a unit that has to file something that is missing, with
/// its area, how many duties, for how many working days at most, and the `text` in the language
/// asked for. Lines of the text end in "\n". `request.statuses` is not looked at.
///
/// Arranges what `agenda` says; computes nothing. Throws as `agenda` does.
[[nodiscard]] Table reminders(const Evaluation& evaluation, Language language,
                              AgendaRequest request = {});

}  // namespace fupin
