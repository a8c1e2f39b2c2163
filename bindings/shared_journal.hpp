// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/journal/journal.hpp"

#include <mutex>

namespace fupin {

/// A journal that Python code may reach from several threads: appending runs without the GIL, so
/// it is the lock that keeps appends of one journal apart. Take the lock only without the GIL:
/// who appends takes the GIL now and then to look for Ctrl-C.
struct SharedJournal {
    Journal journal;
    std::mutex lock;
};

}  // namespace fupin
