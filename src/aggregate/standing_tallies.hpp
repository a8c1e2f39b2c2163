// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "aggregate/tally.hpp"
#include "fupin/ledger/ledger.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace fupin::detail {

/// What all postings of one basis come to, by the names of tables: a ledger never changes, so a
/// question that sees all of them finds here what one before it added up. Any number of threads.
class StandingTallies {
public:
    /// Those of a ledger, kept with it.
    [[nodiscard]] static const StandingTallies& of(const Ledger& ledger, BasisId basis,
                                                   Dating dating) {
        return ledger.derived<StandingTallies>(Blocks::name(basis, dating),
                                               [] { return StandingTallies{}; });
    }

    /// Null if nobody has added it up.
    [[nodiscard]] std::shared_ptr<const Tally> find(const std::string& name) const {
        const std::lock_guard guard{kept_->lock};
        const auto found = kept_->tallies.find(name);
        return found == kept_->tallies.end() ? nullptr : found->second;
    }
    void keep(const std::string& name, std::shared_ptr<const Tally> tally) const {
        const std::lock_guard guard{kept_->lock};
        kept_->tallies.emplace(name, std::move(tally));
    }

private:
    struct Kept {
        std::mutex lock;
        std::map<std::string, std::shared_ptr<const Tally>> tallies;
    };
    std::unique_ptr<Kept> kept_ = std::make_unique<Kept>();
};

}  // namespace fupin::detail
