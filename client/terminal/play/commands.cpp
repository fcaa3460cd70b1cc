#include "play/commands.hpp"

#include "base/check.hpp"

namespace diemcau::terminal {

namespace {

template <class Body>
void address(Body& body, std::uint32_t session, std::uint32_t site) {
    body.mutable_run()->set_session(session);
    body.set_site(site);
}

v1::Command check_in(const Action& action, std::uint32_t session, std::uint32_t site) {
    v1::Command command;
    auto& body = *command.mutable_check_in();
    address(body, session, site);
    if (action.code.empty()) {
        body.mutable_delegate()->set_id(action.delegate);
        body.set_method(v1::ENTRY_METHOD_SEARCH);
    } else {
        body.mutable_delegate()->set_code(action.code);
        body.set_method(v1::ENTRY_METHOD_SCAN);
    }
    return command;
}

v1::Command mark_absent(const Action& action, std::uint32_t session, bool excused) {
    static constexpr v1::AbsenceReason reasons[] = {
        v1::ABSENCE_REASON_ILL, v1::ABSENCE_REASON_BUSINESS_TRIP, v1::ABSENCE_REASON_STUDYING,
        v1::ABSENCE_REASON_FAMILY, v1::ABSENCE_REASON_OTHER_DUTY};
    v1::Command command;
    auto& body = *command.mutable_mark_absent();
    body.mutable_run()->set_session(session);
    body.add_delegates()->set_id(action.delegate);
    body.set_excused(excused);
    if (excused) {
        body.set_reason(reasons[action.delegate % std::size(reasons)]);
        body.set_reported_by("Văn phòng đơn vị");
    }
    return command;
}

std::string invented_name(const char* kind, std::uint32_t number) {
    return std::string("Đại biểu ") + kind + " " + std::to_string(number);
}

v1::Command sign_off(std::uint32_t session, std::uint32_t site, const std::string& site_code) {
    v1::Command command;
    auto& body = *command.mutable_sign_off_site();
    address(body, session, site);
    body.set_chair_name("Chủ trì điểm cầu " + site_code);
    body.set_decide_rest(true);
    body.set_rest_excused(false);
    return command;
}

v1::Command readiness(std::uint32_t site) {
    v1::Command command;
    auto& body = *command.mutable_set_site_readiness();
    body.set_site(site);
    auto& checks = *body.mutable_readiness();
    checks.set_hall(v1::CHECK_GOOD);
    checks.set_picture(v1::CHECK_GOOD);
    checks.set_sound(v1::CHECK_GOOD);
    checks.set_main_line(v1::CHECK_GOOD);
    checks.set_spare_line(site % 7 == 0 ? v1::CHECK_PROBLEM : v1::CHECK_GOOD);
    return command;
}

v1::Command change_session(std::uint32_t session, v1::SessionAction action) {
    v1::Command command;
    command.mutable_change_session()->set_session(session);
    command.mutable_change_session()->set_action(action);
    return command;
}

v1::Command substitute(const Action& action, std::uint32_t session, std::uint32_t site) {
    v1::Command command;
    auto& body = *command.mutable_substitute();
    address(body, session, site);
    body.mutable_principal()->set_id(action.delegate);
    body.mutable_person()->set_name(invented_name("dự thay", action.number));
    body.mutable_person()->set_position("Phó trưởng phòng");
    body.set_arrived(true);
    return command;
}

v1::Command walk_in(const Action& action, std::uint32_t session, std::uint32_t site) {
    v1::Command command;
    auto& body = *command.mutable_register_walk_in();
    address(body, session, site);
    body.mutable_person()->set_name(invented_name("ngoài danh sách", action.number));
    return command;
}

}  // namespace

v1::Command operator_command(
    const Action& action, std::uint32_t session, std::uint32_t site, const std::string& site_code
) {
    v1::Command command;
    switch (action.kind) {
        case ActionKind::readiness:
            return readiness(site);
        case ActionKind::mark_excused:
            return mark_absent(action, session, true);
        case ActionKind::mark_unexcused:
            return mark_absent(action, session, false);
        case ActionKind::check_in:
        case ActionKind::scan_again:
        case ActionKind::scan_elsewhere:
        case ActionKind::scan_by_mistake:
            return check_in(action, session, site);
        case ActionKind::check_out:
            address(*command.mutable_check_out(), session, site);
            command.mutable_check_out()->mutable_delegate()->set_id(action.delegate);
            return command;
        case ActionKind::substitute:
            return substitute(action, session, site);
        case ActionKind::walk_in:
            return walk_in(action, session, site);
        case ActionKind::headcount:
            address(*command.mutable_report_headcount(), session, site);
            command.mutable_report_headcount()->set_number(action.number);
            return command;
        case ActionKind::request_floor:
            command.mutable_request_floor()->set_site(site);
            command.mutable_request_floor()->set_speaker("Đại diện điểm cầu " + site_code);
            command.mutable_request_floor()->set_subject("Tham luận về kết quả hai năm thực hiện");
            return command;
        case ActionKind::sign_off:
            return sign_off(session, site, site_code);
        default:
            check_failed("an operator's action", __FILE__, __LINE__);
    }
}

v1::Command organizer_command(const Action& action, std::uint32_t session) {
    v1::Command command;
    switch (action.kind) {
        case ActionKind::open_check_in:
            return change_session(session, v1::SESSION_ACTION_OPEN_CHECK_IN);
        case ActionKind::freeze_roster:
            command.mutable_freeze_roster()->set_session(session);
            return command;
        case ActionKind::start:
            return change_session(session, v1::SESSION_ACTION_START);
        case ActionKind::begin_break:
            return change_session(session, v1::SESSION_ACTION_BEGIN_BREAK);
        case ActionKind::end_break:
            return change_session(session, v1::SESSION_ACTION_END_BREAK);
        case ActionKind::close:
            return change_session(session, v1::SESSION_ACTION_CLOSE);
        case ActionKind::announce:
            command.mutable_announce_totals()->mutable_run()->set_session(session);
            return command;
        case ActionKind::notice:
            command.mutable_send_notice()->set_text(
                "Các điểm cầu ổn định vị trí, tắt micro khi chưa phát biểu và báo cáo số lượng đại "
                "biểu."
            );
            command.mutable_send_notice()->set_acknowledge(true);
            return command;
        default:
            check_failed("an organizer's action", __FILE__, __LINE__);
    }
}

v1::Command agenda_command(std::uint32_t item, v1::AgendaAction action) {
    v1::Command command;
    command.mutable_change_agenda_item()->set_item(item);
    command.mutable_change_agenda_item()->set_action(action);
    return command;
}

v1::Command floor_command(std::uint32_t request, bool grant) {
    v1::Command command;
    if (grant) {
        command.mutable_grant_floor()->set_request(request);
    } else {
        command.mutable_finish_floor()->set_request(request);
    }
    return command;
}

v1::Command resolve_command(const v1::ConflictRow& conflict, std::uint32_t session) {
    v1::Command command;
    auto& body = *command.mutable_resolve_conflict();
    body.mutable_run()->set_session(session);
    body.mutable_delegate()->set_id(conflict.delegate());
    body.set_first_entry(conflict.first_entry());
    body.set_second_entry(conflict.second_entry());
    body.set_resolution(v1::CONFLICT_RESOLUTION_MISTAKE);
    body.set_dismissed_entry(conflict.second_entry());
    body.set_reason("Quét nhầm thẻ tại điểm cầu thứ hai");
    return command;
}

v1::Command acknowledge_command(std::uint32_t notice, std::uint32_t site) {
    v1::Command command;
    command.mutable_acknowledge_notice()->set_notice(notice);
    command.mutable_acknowledge_notice()->set_site(site);
    return command;
}

}  // namespace diemcau::terminal
