#include "reports/details.hpp"

namespace diemcau::reports {

using namespace core;

namespace {

constexpr std::string_view actor_introduced = "actor_introduced";

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
    wanted_.insert(seq);
    return no_time;
}

UtcMillis Details::received_at_of(Seq seq) {
    const auto found = events_.find(seq);
    if (found != events_.end()) return found->second.received_at;
    wanted_.insert(seq);
    return no_time;
}

ActorId Details::actor_of(Seq seq) {
    const auto found = events_.find(seq);
    if (found != events_.end()) return found->second.actor;
    wanted_.insert(seq);
    return {};
}

std::string Details::actor(ActorId id) {
    const auto found = actors_.find(id);
    return found == actors_.end() ? std::string() : found->second;
}

void Details::load(EventSource& source, Seq until) {
    const auto is_wanted = [&](Seq seq, std::string_view type) {
        return type == actor_introduced || wanted_.contains(seq);
    };
    source.replay_wanted(until, is_wanted, [&](const Event& event) {
        if (const auto* introduced = std::get_if<ActorIntroduced>(&event.body)) {
            const ActorKey& key = introduced->key;
            actors_[introduced->actor] =
                key.operator_name.empty() ? word_of(key.role) : key.operator_name;
        }
        if (wanted_.contains(event.seq)) events_.emplace(event.seq, event);
    });
}

}  // namespace diemcau::reports
