// The floor: sites ask to speak, one speaks at a time.
#include "base/limits.hpp"
#include "core/decide_conference.hpp"
#include "core/decision_parts.hpp"
#include "core/session_window.hpp"

namespace diemcau::core {

namespace {

constexpr std::size_t floor_requests_max = 100'000;

Decision change_floor(
    const State& state, const Command& command, ActorId actor, FloorRequestId id,
    FloorStatus expected, FloorStatus after, RefusalReason otherwise
) {
    if (id.value >= state.floor_requests().size()) {
        return refuse(RefusalReason::unknown_floor_request);
    }
    const FloorRequest& request = state.floor_requests()[id.value];
    if (request.status != expected) return refuse(otherwise);
    return accept(
        command, actor,
        FloorChanged{id, request.status, after, request.granted_at, request.finished_at}
    );
}

}  // namespace

std::optional<FloorRequestId> speaking_now(const State& state) {
    for (std::uint32_t i = 0; i < state.floor_requests().size(); ++i) {
        if (state.floor_requests()[i].status == FloorStatus::speaking) return FloorRequestId{i};
    }
    return std::nullopt;
}

Decision decide_request_floor(
    const State& state, const Command& command, const RequestFloor& request, ActorId actor
) {
    if (auto refused = too_long(
            {{"speaker", request.speaker, limits::name_bytes_max},
             {"subject", request.subject, limits::text_bytes_max}}
        )) {
        return *std::move(refused);
    }
    if (!in_use(state, request.site)) return refuse(RefusalReason::unknown_site);
    if (request.item && request.item->value >= state.agenda_items().size()) {
        return refuse(RefusalReason::unknown_agenda_item);
    }
    if (state.floor_requests().size() >= floor_requests_max) {
        return refuse(RefusalReason::limit_reached);
    }
    const auto session = state.current_session();
    const SessionPhase phase =
        session ? state.sessions()[session->value].phase : SessionPhase::draft;
    const bool people_are_there =
        is_running(phase) || phase == SessionPhase::check_in || phase == SessionPhase::rehearsal;
    if (!people_are_there) {
        RefusalFacts facts;
        facts.phase = static_cast<std::uint8_t>(phase);
        return refuse(RefusalReason::wrong_phase, facts);
    }
    const FloorRequestId id{static_cast<std::uint32_t>(state.floor_requests().size())};
    return accept(
        command, actor,
        FloorRequested{id, request.site, request.speaker, request.subject, request.item}
    );
}

Decision decide_grant_floor(
    const State& state, const Command& command, const GrantFloor& grant, ActorId actor
) {
    if (const auto speaking = speaking_now(state); speaking && *speaking != grant.request) {
        RefusalFacts facts;
        facts.site = state.floor_requests()[speaking->value].site;
        facts.at = state.floor_requests()[speaking->value].granted_at;
        return refuse(RefusalReason::floor_taken, facts);
    }
    return change_floor(
        state, command, actor, grant.request, FloorStatus::waiting, FloorStatus::speaking,
        RefusalReason::floor_not_waiting
    );
}

Decision decide_finish_floor(
    const State& state, const Command& command, const FinishFloor& finish, ActorId actor
) {
    return change_floor(
        state, command, actor, finish.request, FloorStatus::speaking, FloorStatus::finished,
        RefusalReason::floor_not_speaking
    );
}

Decision decide_withdraw_floor(
    const State& state, const Command& command, const WithdrawFloor& withdraw, ActorId actor
) {
    return change_floor(
        state, command, actor, withdraw.request, FloorStatus::waiting, FloorStatus::withdrawn,
        RefusalReason::floor_not_waiting
    );
}

}  // namespace diemcau::core
