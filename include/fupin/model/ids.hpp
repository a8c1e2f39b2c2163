// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/id.hpp"

namespace fupin {

/// Handles into one campaign, dense in document order. Across editions the *code* is the
/// identity, never the id.
using UnitId = Id<struct UnitTag>;
using TreeId = Id<struct TreeTag>;
using ClassId = Id<struct ClassTag>;
using TaskId = Id<struct TaskTag>;
using ObligationId = Id<struct ObligationTag>;
using LineId = Id<struct LineTag>;
using IndicatorId = Id<struct IndicatorTag>;
using QuotaId = Id<struct QuotaTag>;
using ProductId = Id<struct ProductTag>;
using SupplierId = Id<struct SupplierTag>;
using CertificateId = Id<struct CertificateTag>;
using InstrumentId = Id<struct InstrumentTag>;
using BasisId = Id<struct BasisTag>;

}  // namespace fupin
