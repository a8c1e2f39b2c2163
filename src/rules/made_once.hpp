// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <mutex>
#include <optional>

namespace fupin::detail {

/// Something that is made when it is first asked for, by whichever thread asks; the others wait.
template <class Thing>
class MadeOnce {
public:
    template <class Make>
    const Thing& get(const Make& make) {
        std::call_once(made_, [&] { thing_.emplace(make()); });
        return *thing_;
    }

private:
    std::once_flag made_;
    std::optional<Thing> thing_;
};

/// The same for each key.
template <class Key, class Thing>
class EachMadeOnce {
public:
    template <class Make>
    const Thing& get(const Key& key, const Make& make) {
        MadeOnce<Thing>* thing = nullptr;
        {
            const std::lock_guard guard{lock_};
            thing = &things_[key];
        }
        return thing->get(make);
    }

private:
    std::mutex lock_;  ///< Of the map, not held while something is made.
    std::map<Key, MadeOnce<Thing>> things_;
};

}  // namespace fupin::detail
