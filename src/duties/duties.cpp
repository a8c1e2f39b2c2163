// SPDX-License-Identifier: Apache-2.0
#include "fupin/duties/duties.hpp"

#include "fupin/core/error.hpp"

namespace fupin {

Duty Duties::operator[](std::size_t row) const {
    if (row >= size()) throw NotFoundError{"no duty " + std::to_string(row)};
    const auto shared = shared_.find(static_cast<std::uint32_t>(row));
    return {&rows_[schedule_[row]], units_[row], on_behalf_[row], dissolved_[row],
            shared == shared_.end() ? std::span<const UnitId>{} : shared->second};
}

}  // namespace fupin
