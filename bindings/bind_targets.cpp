// SPDX-License-Identifier: Apache-2.0
#include "fupin/model/targets.hpp"

#include "numbers.hpp"

#include <string>
#include <vector>

namespace fupin {
namespace {

Quantity weight_from(py::handle value) {
    if (py::isinstance<Quantity>(value)) return value.cast<Quantity>();
    if (PyUnicode_Check(value.ptr()) == 0) (void)whole_number(value);
    return Quantity::parse(py::str(value).cast<std::string>());
}

py::dict decomposed(const py::object& total, const py::dict& weights) {
    std::vector<TargetWeight> given;
    for (const auto& [unit, weight] : weights) {
        given.push_back({unit.cast<std::string>(), weight_from(weight)});
    }
    const auto amounts = decompose(money_from(total), given);
    py::dict shares;
    for (std::size_t i = 0; i < given.size(); ++i) shares[py::str(given[i].unit)] = amounts[i];
    return shares;
}

}  // namespace

void bind_targets(py::module_& m) {
    m.def(
        "decompose", &decomposed, py::arg("total"), py::arg("weights"),
        "Share an amount over units by weights, exact to the fen, in the order of the weights.\n\n"
        "`weights` says how much each code takes beside the others: text with up to three\n"
        "decimals, an int or a Quantity. Fen left over go to the largest remainders, of equals to\n"
        "the smaller code. Raise Error if a weight is negative or none is above zero.\n"
        "docs/rules.md#targets.");
}

}  // namespace fupin
