// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/money.hpp"

#include "numbers.hpp"

namespace fupin {
namespace {

py::object decimal_type() { return py::module_::import("decimal").attr("Decimal"); }

Money from_decimal(py::handle value) {
    const auto shown = py::repr(value).cast<std::string>();
    if (!value.attr("is_finite")().cast<bool>()) {
        throw FormatError{shown + " is no amount of money"};
    }
    // Fixed notation without a sign of zero: Decimal('-0.00') is the amount zero.
    const auto fixed = value.attr("copy_abs")().attr("__format__")("f").cast<std::string>();
    const bool negative =
        value.attr("is_signed")().cast<bool>() && PyObject_IsTrue(value.ptr()) == 1;
    const auto read = parse_money((negative ? "-" : "") + fixed, MoneyUnit::yuan);
    switch (read.fault) {
        case MoneyFault::none:
            return *read.amount;
        case MoneyFault::too_fine:
            throw FormatError{shown + " is no whole number of fen"};
        case MoneyFault::overflow:
            throw OverflowError{shown + " is beyond 64 bits of fen"};
        case MoneyFault::syntax:
            break;
    }
    throw FormatError{shown + " is no amount of money"};
}

py::object to_decimal(Money self) { return decimal_type()(self.to_string()); }

}  // namespace

std::int64_t whole_number(py::handle value) {
    if (PyLong_CheckExact(value.ptr()) == 0) {
        throw py::type_error("an int is needed, not " + py::repr(value).cast<std::string>());
    }
    int overflow = 0;
    const auto number = PyLong_AsLongLongAndOverflow(value.ptr(), &overflow);
    if (overflow != 0) throw OverflowError{"a number beyond 64 bits"};
    return number;
}

Money money_from(py::handle value) {
    if (PyUnicode_Check(value.ptr()) != 0) return Money::parse(value.cast<std::string>());
    if (py::isinstance<Money>(value)) return value.cast<Money>();
    if (py::isinstance(value, decimal_type())) return from_decimal(value);
    throw py::type_error(
        "money comes from text such as '12.50', a decimal.Decimal or Money.from_fen(int), not "
        "from " +
        py::type::of(value).attr("__name__").cast<std::string>());
}

void bind_money(py::module_& m) {
    py::native_enum<MoneyUnit>(m, "MoneyUnit", "enum.Enum", "The units money is written in.")
        .value("YUAN", MoneyUnit::yuan, "1 元")
        .value("WAN", MoneyUnit::wan, "1 万元 = 10 000 元")
        .value("YI", MoneyUnit::yi, "1 亿元 = 100 000 000 元")
        .finalize();

    py::class_<Money>(m, "Money",
                      "An exact amount of money in fen (1/100 yuan), immutable and hashable.\n\n"
                      "Never from or to binary floating point: a float, a bool and a bare int are\n"
                      "refused. Raises OverflowError beyond 64 bits of fen.")
        // Construction
        .def(py::init([](const py::object& value) { return money_from(value); }), py::arg("value"),
             "Read canonical yuan text, '12', '12.3' or '-0.05', or a decimal.Decimal.")
        .def_static(
            "from_fen", [](const py::object& fen) { return Money::from_fen(whole_number(fen)); },
            py::arg("fen"), "The amount of so many fen.")

        // Properties
        .def_property_readonly("fen", &Money::fen, "The amount in fen.")
        .def("to_decimal", &to_decimal, "The amount in yuan as a decimal.Decimal, two decimals.")

        // Operators
        .def(py::self + py::self)
        .def(py::self - py::self)
        .def(-py::self)
        .def(py::self == py::self)
        .def(py::self < py::self)
        .def(py::self <= py::self)
        .def(py::self > py::self)
        .def(py::self >= py::self)
        .def("__hash__", [](Money self) { return py::hash(py::int_(self.fen())); })

        // Text
        .def("__str__", &Money::to_string)
        .def("__repr__", [](Money self) { return "Money('" + self.to_string() + "')"; })
        .def(py::pickle(
            [](Money self) { return py::make_tuple(1, self.fen()); },
            [](const py::tuple& state) { return Money::from_fen(state[1].cast<std::int64_t>()); }));
}

}  // namespace fupin
