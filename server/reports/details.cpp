#include "reports/details.hpp"

#include <algorithm>

namespace diemcau::reports {

using namespace core;

namespace {

const char* word_of(Role role) {
    switch (role) {
        case Role::admin:
            return "Quản trị";
        case Role::organizer:
            return "Ban tổ chức hội nghị";
        case Role::site_operator:
            return "Người trực điểm cầu";
        case Role::viewer:
            return "Người xem";
        case Role::display:
            return "Màn hình";
        case Role::system:
            return "Hệ thống";
    }
    return "";
}

}  // namespace

PersonLine line_of(const PersonFields& person, std::string code) {
    return {std::move(code), person.name, person.birth_year, person.position, person.unit};
}

PersonLine Details::delegate(DelegateId id) {
    const Seq seq = state_.delegates()[id.value].fields_seq;
    if (const auto* added = event<DelegateAdded>(seq)) {
        return line_of(added->fields.person, added->fields.code);
    }
    if (const auto* amended = event<DelegateAmended>(seq)) {
        return line_of(amended->fields.person, amended->fields.code);
    }
    return {};
}

UtcMillis Details::time_of(Seq seq) {
    const auto found = events_.find(seq);
    if (found != events_.end()) return found->second.occurred_at;
    wanted_.push_back(seq);
    return no_time;
}

UtcMillis Details::received_at_of(Seq seq) {
    const auto found = events_.find(seq);
    if (found != events_.end()) return found->second.received_at;
    wanted_.push_back(seq);
    return no_time;
}

ActorId Details::actor_of(Seq seq) {
    const auto found = events_.find(seq);
    if (found != events_.end()) return found->second.actor;
    wanted_.push_back(seq);
    return {};
}

std::string Details::actor(ActorId id) const {
    if (id.value >= state_.actor_count()) return {};
    const ActorKey& key = state_.key_of(id);
    return key.operator_name.empty() ? word_of(key.role) : key.operator_name;
}

void Details::load(EventSource& source) {
    std::ranges::sort(wanted_);
    const auto repeated = std::unique(wanted_.begin(), wanted_.end());
    wanted_.erase(repeated, wanted_.end());
    source.read(wanted_, [&](const Event& event) { events_.emplace(event.seq, event); });
    wanted_.clear();
}

}  // namespace diemcau::reports
