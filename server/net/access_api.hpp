// The routes with which those who let others in do so: accounts, enrolment cards, devices, tokens.
#pragma once

#include <vector>

#include "access/access.hpp"
#include "hub/hub.hpp"
#include "net/routes.hpp"

namespace diemcau::net {

class AccessApi {
public:
    /// `access` must outlive it. So must `hub`, which is asked how many sites there are.
    AccessApi(access::Access& access, const hub::Hub& hub) : access_(access), hub_(hub) {}

    std::vector<Route> routes();

private:
    access::Access& access_;
    const hub::Hub& hub_;
};

}  // namespace diemcau::net
