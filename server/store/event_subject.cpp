#include "store/event_subject.hpp"

#include <type_traits>

namespace diemcau::store {

namespace {

// One rule for all events: a member of the name and type is the subject.
template <class Body>
EventSubject subject_of_body(const Body& body) {
    EventSubject subject;
    if constexpr (requires { std::optional<RunId>(body.run); }) subject.run = body.run;
    if constexpr (requires { std::optional<SiteId>(body.site); }) subject.site = body.site;
    if constexpr (std::is_same_v<Body, core::SubstituteNamed>) {
        subject.delegate = body.principal;
    } else if constexpr (requires { std::optional<DelegateId>(body.delegate); }) {
        subject.delegate = body.delegate;
    }
    if constexpr (std::is_same_v<Body, core::HomeSiteChanged>) subject.site = body.after;
    if constexpr (std::is_same_v<Body, core::WalkInLinked>) subject.delegate = body.after;
    if constexpr (std::is_same_v<Body, core::DelegateAdded>) subject.site = body.place.home;
    return subject;
}

}  // namespace

EventSubject subject_of(const core::EventBody& body) {
    return std::visit([](const auto& one) { return subject_of_body(one); }, body);
}

}  // namespace diemcau::store
