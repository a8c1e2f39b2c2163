// SPDX-License-Identifier: Apache-2.0
#include "aggregate/messages.hpp"

#include "fupin/aggregate/messages.hpp"

namespace fupin {

namespace messages {

constexpr Finding query_basis_unknown{"query_basis_unknown", "方案没有统计口径 {0}；现有：{1}",
                                      "the campaign has no basis {0}; it has {1}",
                                      "请选用方案声明的口径，或 placed、accepted、paid、evaluated",
                                      "use a declared basis, or placed, accepted, paid, evaluated"};
constexpr Finding query_name_unknown{"query_name_unknown", "条件中的{0} {1} 不存在",
                                     "the condition names {0} {1}, which does not exist",
                                     "请核对代码", "check the code"};
constexpr Finding query_measures_mixed{
    "query_measures_mixed", "数量的计量单位不同（{0}、{1}），不能相加",
    "quantities in different measuring units ({0}, {1}) do not add up",
    "请按计量单位分组，或只查询一种计量单位", "group by measure, or filter one measuring unit"};
constexpr Finding query_ancestor_incomplete{
    "query_ancestor_incomplete", "按上级分组需要层级树和级别；给出的是“{0}”和“{1}”",
    "grouping by ancestor needs a tree and a level; given were '{0}' and '{1}'",
    "例如 tree=territory, level=county", "for example tree=territory, level=county"};

}  // namespace messages

std::span<const Finding* const> aggregate_findings() noexcept {
    using namespace messages;
    static constexpr const Finding* all[] = {&query_basis_unknown, &query_name_unknown,
                                             &query_measures_mixed, &query_ancestor_incomplete};
    return all;
}

}  // namespace fupin
