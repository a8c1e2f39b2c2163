// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/parallel.hpp"
#include "fupin/ledger/ledger.hpp"

#include <cstddef>
#include <string>

namespace fupin::detail {

/// Makes on several threads what a ledger then keeps, so that who asks for one after the other
/// finds all of them made. Once for each name: nobody starts threads to find that nothing is to do.
template <class Make>
void warm_up(const Ledger& ledger, const std::string& name, std::size_t count, unsigned threads,
             const Make& make) {
    if (threads <= 1 || count <= 1) return;
    struct Warm {};
    (void)ledger.derived<Warm>(name, [&] {
        for_each_index(count, threads, make);
        return Warm{};
    });
}

}  // namespace fupin::detail
