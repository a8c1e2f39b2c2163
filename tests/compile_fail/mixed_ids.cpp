// SPDX-License-Identifier: Apache-2.0
// A task is not a unit, even though both ids are numbers.
#include "fupin/core/id.hpp"

using UnitId = fupin::Id<struct UnitTag>;
using TaskId = fupin::Id<struct TaskTag>;

int main() {
    const UnitId unit{1};
#ifdef FUPIN_MUST_NOT_COMPILE
    const TaskId other{1};
#else
    const UnitId other{1};
#endif
    return unit == other ? 0 : 1;
}
