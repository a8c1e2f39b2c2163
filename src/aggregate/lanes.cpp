// SPDX-License-Identifier: Apache-2.0
#include "aggregate/lanes.hpp"

#include <utility>

namespace fupin::detail {
namespace {

template <Counting counting, std::size_t... n, std::size_t... w>
void add_rows(const std::int64_t* values, std::uint32_t row, std::uint32_t end, const Lanes& lanes,
              std::index_sequence<n...> /*narrow*/, std::index_sequence<w...> /*wide*/) {
    const std::array<NarrowLane, sizeof...(n)> narrow{lanes.narrow[n]...};
    const std::array<WideLane, sizeof...(w)> wide{lanes.wide[w]...};
    const auto add = [&]<std::size_t way>(std::integral_constant<std::size_t, way>,
                                          std::uint32_t at) {
        const auto value = counted(values[at], counting);
        (narrow[n].template add<way>(at, value), ...);
        (wide[w].template add<way>(at, value), ...);
    };
    for (; row + 4 <= end; row += 4) {
        add(std::integral_constant<std::size_t, 0>{}, row);
        add(std::integral_constant<std::size_t, 1>{}, row + 1);
        add(std::integral_constant<std::size_t, 2>{}, row + 2);
        add(std::integral_constant<std::size_t, 3>{}, row + 3);
    }
    for (; row < end; ++row) add(std::integral_constant<std::size_t, 0>{}, row);
}

template <Counting counting, std::size_t n, std::size_t w>
void add_rows_of(const std::int64_t* values, std::uint32_t begin, std::uint32_t end,
                 const Lanes& lanes) {
    add_rows<counting>(values, begin, end, lanes, std::make_index_sequence<n>{},
                       std::make_index_sequence<w>{});
}

template <Counting counting>
AddRows loop_for(std::size_t narrow, std::size_t wide) {
    constexpr AddRows loops[kFused + 1][kFused + 1] = {
        {nullptr, &add_rows_of<counting, 0, 1>, &add_rows_of<counting, 0, 2>,
         &add_rows_of<counting, 0, 3>, &add_rows_of<counting, 0, 4>},
        {&add_rows_of<counting, 1, 0>, &add_rows_of<counting, 1, 1>, &add_rows_of<counting, 1, 2>,
         &add_rows_of<counting, 1, 3>, nullptr},
        {&add_rows_of<counting, 2, 0>, &add_rows_of<counting, 2, 1>, &add_rows_of<counting, 2, 2>,
         nullptr, nullptr},
        {&add_rows_of<counting, 3, 0>, &add_rows_of<counting, 3, 1>, nullptr, nullptr, nullptr},
        {&add_rows_of<counting, 4, 0>, nullptr, nullptr, nullptr, nullptr}};
    return loops[narrow][wide];
}

}  // namespace

AddRows loop_for(Counting counting, std::size_t narrow, std::size_t wide) {
    return counting == Counting::purchases ? loop_for<Counting::purchases>(narrow, wide)
                                           : loop_for<Counting::postings>(narrow, wide);
}

}  // namespace fupin::detail
