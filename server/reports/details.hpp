// Personal fields and texts that a report shows, read from the log itself: so a report of an
// earlier position shows the names as they were then.
//
// Building goes twice over the lists. The first time every question is noted and answered with
// nothing; load() reads what was asked for; the second time the answers are there. So only those
// are in memory whom a list really shows, and of a long list those of one chunk.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "core/state.hpp"
#include "reports/event_source.hpp"
#include "reports/report_model.hpp"

namespace diemcau::reports {

class Details {
public:
    explicit Details(const core::State& state) : state_(state) {}

    PersonLine delegate(DelegateId id);

    /// The event with its personal fields; null while collecting, and when it is of another type.
    template <class Body>
    const Body* event(Seq seq) {
        const auto found = events_.find(seq);
        if (found != events_.end()) return std::get_if<Body>(&found->second.body);
        wanted_.push_back(seq);
        return nullptr;
    }

    /// When the event happened; no_time while collecting.
    UtcMillis time_of(Seq seq);
    UtcMillis received_at_of(Seq seq);
    ActorId actor_of(Seq seq);
    std::string actor(ActorId id) const;

    void load(EventSource& source);

private:
    const core::State& state_;
    std::vector<Seq> wanted_;
    std::unordered_map<Seq, core::Event> events_;
};

PersonLine line_of(const core::PersonFields& person, std::string code = {});

}  // namespace diemcau::reports
