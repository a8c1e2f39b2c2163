// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>

namespace fupin {

/// Misuse of the library, or arithmetic that cannot be done. Mistakes in documents are
/// `Diagnostic`s (core/diagnostic.hpp); outcomes of the domain are ordinary values.
class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// An amount, count or quantity leaves the range of its type. Nothing ever wraps.
class OverflowError : public Error {
public:
    using Error::Error;
};

/// A text is not of the documented grammar.
class FormatError : public Error {
public:
    using Error::Error;
};

/// A name, address or column that does not exist.
class NotFoundError : public Error {
public:
    using Error::Error;
};

/// A long call stopped because its `Control` asked for it. Everything is as before the call.
class CancelledError : public Error {
public:
    CancelledError() : Error{"cancelled"} {}
};

}  // namespace fupin
