// SPDX-License-Identifier: Apache-2.0
#include "fupin/io/arrow.hpp"

#include "fupin/io/table.hpp"

#include "pybind.hpp"

#include <memory>
#include <optional>

namespace fupin {
namespace {

constexpr const char* kSchemaName = "arrow_schema";
constexpr const char* kStreamName = "arrow_array_stream";

using Lang = std::optional<Word<Language>>;

ArrowOptions options_of(Word<ArrowMoney> money, const Lang& lang) {
    ArrowOptions options;
    options.money = money.value;
    if (lang) options.labels = lang->value;
    return options;
}

/// What a capsule does with a structure that nobody took.
template <class Node>
void free_node(Node* node) noexcept {
    if (node->release != nullptr) node->release(node);
    delete node;
}

template <class Node, const char* const& name>
void free_capsule(PyObject* capsule) noexcept {
    free_node(static_cast<Node*>(PyCapsule_GetPointer(capsule, name)));
}

/// A capsule of the structure that `fill` writes, which needs no GIL.
template <class Node, const char* const& name, class Fill>
py::object capsule_of(Fill fill) {
    auto node = std::make_unique<Node>();
    {
        const py::gil_scoped_release released;
        fill(node.get());
    }
    auto* capsule = PyCapsule_New(node.get(), name, &free_capsule<Node, name>);
    if (capsule == nullptr) {
        free_node(node.release());
        throw py::error_already_set();
    }
    (void)node.release();  // It is the capsule's now.
    return py::reinterpret_steal<py::object>(capsule);
}

void check_request(py::handle requested) {
    if (requested.is_none() || PyCapsule_IsValid(requested.ptr(), kSchemaName) != 0) return;
    throw py::type_error("requested_schema is None or a capsule named 'arrow_schema'");
}

py::object stream_of(const Table& table, const py::object& requested, Word<ArrowMoney> money,
                     const Lang& lang) {
    check_request(requested);
    return capsule_of<ArrowArrayStream, kStreamName>(
        [&](ArrowArrayStream* out) { export_arrow(table, out, options_of(money, lang)); });
}

py::object schema_of(const Table& table, Word<ArrowMoney> money, const Lang& lang) {
    return capsule_of<ArrowSchema, kSchemaName>(
        [&](ArrowSchema* out) { export_arrow_schema(table, out, options_of(money, lang)); });
}

}  // namespace

void bind_arrow(py::module_& m) {
    py::native_enum<ArrowMoney>(m, "ArrowMoney", "enum.Enum",
                                "How amounts of money stand in Arrow.")
        .value("DECIMAL", ArrowMoney::decimal)
        .value("FEN", ArrowMoney::fen)
        .finalize();

    py::class_<Table>{m.attr("Table")}
        .def("__arrow_c_stream__", &stream_of, py::arg("requested_schema") = py::none(),
             py::kw_only(), py::arg("money") = "decimal", py::arg("lang") = py::none(),
             "The table as a capsule 'arrow_array_stream', for any consumer of Arrow.\n\n"
             "Money is decimal128(19, 2) in yuan, or int64 with money='fen'; columns bear their\n"
             "names, or with `lang` their labels. The kinds decide the types, so the requested\n"
             "schema changes nothing. The capsule does not refer to the table.")
        .def("__arrow_c_schema__", &schema_of, py::kw_only(), py::arg("money") = "decimal",
             py::arg("lang") = py::none(), "The schema of that stream as a capsule 'arrow_schema'.")
        .def(
            "labels",
            [](const Table& self, Word<Language> lang) { return column_labels(self, lang.value); },
            py::arg("lang") = "zh",
            "The labels of the columns, no two alike: a label that columns share is followed by\n"
            "the column's name.");
}

}  // namespace fupin
