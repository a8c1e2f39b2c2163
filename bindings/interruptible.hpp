// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/control.hpp"

#include "pybind.hpp"

#include <chrono>
#include <exception>

namespace fupin {

/// Runs whole-document work without the GIL so that other threads go on, Ctrl-C ends it and a
/// `progress(done, of)` callable is told now and then. Whatever Python raises meanwhile surfaces
/// here; the work is undone as after any `CancelledError`.
class Interruptible {
public:
    explicit Interruptible(const py::object& progress) : progress_{progress.ptr()} {
        if (!progress.is_none() && PyCallable_Check(progress_) == 0) {
            throw py::type_error("progress must be callable: progress(done, of)");
        }
        control_.progress = [this](std::uint64_t done, std::uint64_t of) { look(done, of); };
        control_.cancelled = [this] { return raised_; };
    }

    template <class Work>
    auto run(Work work) {
        try {
            const py::gil_scoped_release released;
            return work(control_);
        } catch (const CancelledError&) {
            if (raised_) throw py::error_already_set();
            throw;
        }
    }

private:
    /// Takes the GIL at most 20 times a second: long work with small steps must not pay for it.
    void look(std::uint64_t done, std::uint64_t of) {
        const auto now = std::chrono::steady_clock::now();
        if (raised_ || now < next_) return;
        next_ = now + std::chrono::milliseconds{50};
        const py::gil_scoped_acquire held;
        if (PyErr_CheckSignals() != 0) {
            raised_ = true;
        } else if (progress_ != Py_None) {
            call(done, of);
        }
    }

    void call(std::uint64_t done, std::uint64_t of) {
        try {
            py::handle{progress_}(done, of);
        } catch (py::error_already_set& error) {
            error.restore();
            raised_ = true;
        }
    }

    PyObject* progress_;  ///< The caller's argument outlives the call.
    bool raised_ = false;
    std::chrono::steady_clock::time_point next_{};
    Control control_;
};

}  // namespace fupin
