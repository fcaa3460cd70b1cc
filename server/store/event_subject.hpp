// What an event is about, for the columns that SQL readers look at. Private to store.
#pragma once

#include <optional>

#include "core/event.hpp"

namespace diemcau::store {

struct EventSubject {
    std::optional<RunId> run;
    std::optional<DelegateId> delegate;
    std::optional<SiteId> site;
};

EventSubject subject_of(const core::EventBody& body);

}  // namespace diemcau::store
