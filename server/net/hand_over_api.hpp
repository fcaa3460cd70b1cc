// The routes of what replaced devices still had: they hand it over, and those who let others in say
// what becomes of it (docs/decisions/0030).
#pragma once

#include <vector>

#include "access/access.hpp"
#include "hub/hub.hpp"
#include "net/routes.hpp"

namespace diemcau::net {

class HandOverApi {
public:
    /// Both must outlive it.
    HandOverApi(access::Access& access, hub::Hub& hub) : access_(access), hub_(hub) {}

    std::vector<Route> routes();

private:
    HttpResponse take(const HttpRequest& request) const;
    HttpResponse settle(const HttpRequest& request) const;
    HttpResponse accept(const access::Principal& by, const std::string& device) const;

    access::Access& access_;
    hub::Hub& hub_;
};

}  // namespace diemcau::net
