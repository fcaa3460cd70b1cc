// The routes with which those who let others in do so: accounts, enrolment cards, devices, tokens.
#pragma once

#include <vector>

#include "access/access.hpp"
#include "net/routes.hpp"

namespace diemcau::net {

class AccessApi {
public:
    /// `access` must outlive it.
    explicit AccessApi(access::Access& access) : access_(access) {}

    std::vector<Route> routes();

private:
    access::Access& access_;
};

}  // namespace diemcau::net
