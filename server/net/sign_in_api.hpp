// The routes by which people and devices come in and go: first start, sign-in, second factor,
// password, enrolment.
#pragma once

#include <vector>

#include "access/access.hpp"
#include "net/routes.hpp"

namespace diemcau::net {

/// Where nobody signs in: GET /api/v1/me says so, and there are no others.
std::vector<Route> open_house_routes();

class SignInApi {
public:
    /// `access` and `clock` must outlive it.
    SignInApi(access::Access& access, const Clock& clock) : access_(access), clock_(clock) {}

    std::vector<Route> routes();

private:
    void me(const HttpRequest& request, const Respond& respond) const;
    void first_admin(const HttpRequest& request, Respond respond);
    void sign_in(const HttpRequest& request, Respond respond);
    void accept_invitation(const HttpRequest& request, Respond respond);
    void sign_out(const HttpRequest& request, const Respond& respond);
    void change_password(const HttpRequest& request, Respond respond);
    void begin_second_factor(const HttpRequest& request, const Respond& respond);
    void confirm_second_factor(const HttpRequest& request, const Respond& respond);
    void enrol(const HttpRequest& request, const Respond& respond);
    void forget_device(const HttpRequest& request, const Respond& respond);

    /// Of the account, whether or not it may do more than set its second factor up.
    std::shared_ptr<const access::Principal> account_of(const HttpRequest& request) const;
    access::Accounts::Then<access::SignedIn> answer_with_login(
        const HttpRequest& request, bool as_token, Respond respond
    ) const;
    std::int64_t seconds_left(const access::Principal& principal) const;
    HttpResponse login_response(
        const access::Principal& principal, std::string_view value, std::string_view known_device,
        bool as_token, bool secure
    ) const;

    access::Access& access_;
    const Clock& clock_;
};

}  // namespace diemcau::net
