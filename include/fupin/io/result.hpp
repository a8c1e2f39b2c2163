// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/rules/evaluation.hpp"

#include <string>

namespace fupin {

/// The result document `result/1`: `{"fupin":"result/1","result":{…},"provenance":{…}}`.
///
/// `result` is canonical: the same bytes for the same campaign, record and question, whatever the
/// order of rows and files, compiler or time zone. `provenance` names the editions it came from:
/// digests of campaign, calendar, journal and (if any) resolutions, the number of entries, the
/// library's version.
[[nodiscard]] std::string write_result(const Evaluation& evaluation);

}  // namespace fupin
