// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/rounding.hpp"

#include "pybind.hpp"

namespace fupin {

void bind_rounding(py::module_& m) {
    py::native_enum<Rounding>(m, "Rounding", "enum.Enum",
                              "How an exact value becomes a printed one.")
        .value("HALF_UP", Rounding::half_up, "To nearest; ties away from zero.")
        .value("HALF_EVEN", Rounding::half_even, "To nearest; ties to the even neighbour.")
        .value("TRUNCATE", Rounding::truncate, "Towards zero.")
        .value("UP", Rounding::up, "Away from zero.")
        .finalize();
    py::native_enum<Language>(m, "Language", "enum.Enum", "The language of labels and messages.")
        .value("ZH", Language::zh)
        .value("EN", Language::en)
        .finalize();
}

}  // namespace fupin
