// SPDX-License-Identifier: Apache-2.0
#include "fupin/testing/sample.hpp"

#include "fupin/model/campaign.hpp"

#include "pybind.hpp"

namespace fupin {
namespace {

py::dict file_dict(const testing::SampleFile& file) {
    py::dict out;
    out["name"] = file.name;
    out["family"] = file.family;
    out["source"] = file.source;
    out["recorded"] = file.recorded;
    out["unlinked_refunds"] = file.unlinked_refunds;
    out["text"] = file.bytes;
    return out;
}

py::dict make_sample(const Campaign& base, std::uint64_t seed, std::uint32_t units,
                     std::uint64_t purchases, bool faults) {
    testing::SampleOptions options;
    options.seed = seed;
    options.units = units;
    options.purchases = purchases;
    options.faults = faults;
    const auto sample = testing::make_sample(base, options);
    py::list files;
    for (const auto& file : sample.files) files.append(file_dict(file));
    py::dict planted;
    planted["purchases"] = sample.planted.purchases;
    planted["progress"] = sample.planted.progress;
    planted["existing"] = sample.planted.existing;
    planted["conflict"] = sample.planted.conflict;
    planted["rejected"] = sample.planted.rejected;
    py::dict out;
    out["campaign"] = Campaign{sample.campaign};
    out["files"] = files;
    out["planted"] = planted;
    return out;
}

}  // namespace

void bind_sample(py::module_& m) {
    m.def("make_sample", &make_sample, py::arg("base"), py::kw_only(), py::arg("seed") = 1,
          py::arg("units") = 1000, py::arg("purchases") = 10'000, py::arg("faults") = false,
          "An invented prefecture on top of a campaign: {'campaign', 'files', 'planted'}.\n\n"
          "Files are dicts with name, family, source, recorded, unlinked_refunds and text (CSV\n"
          "with Chinese columns); planted counts the rows by outcome. The same seed gives the\n"
          "same texts everywhere; nothing in them is real.");
}

}  // namespace fupin
