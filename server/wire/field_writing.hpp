// Private to wire: the words that commands, events and live status share, from core values to
// messages.
#pragma once

#include "core/command.hpp"
#include "core/counts.hpp"
#include "diemcau/v1/command.pb.h"
#include "diemcau/v1/common.pb.h"

namespace diemcau::wire {

void write(const core::PersonFields& from, v1::Person& to);
void write(const core::DelegateFields& from, v1::DelegateFields& to);
void write(const core::DelegatePlace& from, v1::DelegatePlace& to);
/// Without chair_name: it is personal.
void write(const core::SiteFields& from, v1::SiteFields& to);
void write(const core::CategoryFields& from, v1::CategoryFields& to);
void write(const core::ConferenceFields& from, v1::ConferenceFields& to);
void write(const core::SessionFields& from, v1::SessionFields& to);
void write(const core::AgendaFields& from, v1::AgendaFields& to);
void write(const core::Readiness& from, v1::Readiness& to);
void write(const core::CheckedDevice& from, v1::CheckedDevice& to);
void write(const core::RunRef& from, v1::RunRef& to);
void write(const core::SummonToSession& from, v1::SummonToSession& to);
void write(const core::Counts& from, v1::Counts& to);

/// The numbers are the same (decision 0005).
template <class Message, class Enum>
Message enumerator_of(Enum value) {
    return static_cast<Message>(static_cast<int>(value));
}

template <class Ids, class Numbers>
void write_ids(const Ids& ids, Numbers& numbers) {
    numbers.Reserve(static_cast<int>(ids.size()));
    for (const auto id : ids) numbers.Add(id.value);
}

}  // namespace diemcau::wire
