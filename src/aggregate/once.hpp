// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fupin::detail {

/// Makes a number of each thing when it is first asked for.
class Once {
public:
    explicit Once(std::size_t things) : made_(things, kNone) {}

    template <class Make>
    std::uint32_t operator()(std::size_t thing, const Make& make) {
        auto& number = made_[thing];
        if (number == kNone) number = make();
        return number;
    }

private:
    static constexpr std::uint32_t kNone = UINT32_MAX;
    std::vector<std::uint32_t> made_;
};

}  // namespace fupin::detail
