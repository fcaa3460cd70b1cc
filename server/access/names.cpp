// Names of the enumerations, for logs and the wire.
#include "access/answer.hpp"
#include "access/audit.hpp"
#include "access/devices.hpp"
#include "access/hand_overs.hpp"
#include "access/principal.hpp"

namespace diemcau::access {

std::string_view name_of(core::AccessAct act) {
    switch (act) {
        case core::AccessAct::first_admin_created:
            return "first_admin_created";
        case core::AccessAct::account_invited:
            return "account_invited";
        case core::AccessAct::account_changed:
            return "account_changed";
        case core::AccessAct::account_disabled:
            return "account_disabled";
        case core::AccessAct::account_enabled:
            return "account_enabled";
        case core::AccessAct::account_deleted:
            return "account_deleted";
        case core::AccessAct::password_set:
            return "password_set";
        case core::AccessAct::second_factor_set:
            return "second_factor_set";
        case core::AccessAct::second_factor_removed:
            return "second_factor_removed";
        case core::AccessAct::recovery_code_used:
            return "recovery_code_used";
        case core::AccessAct::signed_in:
            return "signed_in";
        case core::AccessAct::signed_out:
            return "signed_out";
        case core::AccessAct::failed_sign_ins:
            return "failed_sign_ins";
        case core::AccessAct::failed_enrolments:
            return "failed_enrolments";
        case core::AccessAct::card_issued:
            return "card_issued";
        case core::AccessAct::card_withdrawn:
            return "card_withdrawn";
        case core::AccessAct::device_enrolled:
            return "device_enrolled";
        case core::AccessAct::token_issued:
            return "token_issued";
        case core::AccessAct::device_revoked:
            return "device_revoked";
        case core::AccessAct::change_failed:
            return "change_failed";
        case core::AccessAct::looked_up:
            return "looked_up";
        case core::AccessAct::exported:
            return "exported";
        case core::AccessAct::revealed:
            return "revealed";
        case core::AccessAct::erased:
            return "erased";
        case core::AccessAct::refused:
            return "refused";
        case core::AccessAct::key_rotated:
            return "key_rotated";
        case core::AccessAct::handed_over:
            return "handed_over";
        case core::AccessAct::hand_over_accepted:
            return "hand_over_accepted";
        case core::AccessAct::hand_over_dropped:
            return "hand_over_dropped";
    }
    CHECK(false);
}

std::string_view name_of(RefusalReason reason) {
    switch (reason) {
        case RefusalReason::try_later:
            return "try_later";
        case RefusalReason::busy:
            return "busy";
        case RefusalReason::not_recorded:
            return "not_recorded";
        case RefusalReason::wrong_credentials:
            return "wrong_credentials";
        case RefusalReason::second_factor_needed:
            return "second_factor_needed";
        case RefusalReason::second_factor_wrong:
            return "second_factor_wrong";
        case RefusalReason::second_factor_present:
            return "second_factor_present";
        case RefusalReason::password_too_short:
            return "password_too_short";
        case RefusalReason::password_too_long:
            return "password_too_long";
        case RefusalReason::password_common:
            return "password_common";
        case RefusalReason::password_predictable:
            return "password_predictable";
        case RefusalReason::name_invalid:
            return "name_invalid";
        case RefusalReason::name_taken:
            return "name_taken";
        case RefusalReason::last_admin:
            return "last_admin";
        case RefusalReason::code_unknown:
            return "code_unknown";
        case RefusalReason::code_mistyped:
            return "code_mistyped";
        case RefusalReason::code_expired:
            return "code_expired";
        case RefusalReason::code_used_up:
            return "code_used_up";
        case RefusalReason::code_withdrawn:
            return "code_withdrawn";
        case RefusalReason::too_many_open_cards:
            return "too_many_open_cards";
        case RefusalReason::not_found:
            return "not_found";
        case RefusalReason::no_such_site:
            return "no_such_site";
        case RefusalReason::invalid:
            return "invalid";
        case RefusalReason::limit_reached:
            return "limit_reached";
        case RefusalReason::device_lost:
            return "device_lost";
        case RefusalReason::handed_over:
            return "handed_over";
        case RefusalReason::out_of_order:
            return "out_of_order";
        case RefusalReason::too_large:
            return "too_large";
        case RefusalReason::being_settled:
            return "being_settled";
        case RefusalReason::revoked_already:
            return "revoked_already";
    }
    CHECK(false);
}

std::string_view name_of(RevokedAs as) {
    switch (as) {
        case RevokedAs::lost:
            return "lost";
        case RevokedAs::replaced:
            return "replaced";
        case RevokedAs::given_back:
            return "given_back";
    }
    CHECK(false);
}

std::string_view name_of(HandOverStatus status) {
    switch (status) {
        case HandOverStatus::waiting:
            return "waiting";
        case HandOverStatus::accepting:
            return "accepting";
        case HandOverStatus::accepted:
            return "accepted";
        case HandOverStatus::dropped:
            return "dropped";
    }
    CHECK(false);
}

Principal console_principal() {
    Principal principal;
    principal.role = core::Role::system;
    principal.name = "console";
    principal.device_id = "console";
    return principal;
}

}  // namespace diemcau::access
