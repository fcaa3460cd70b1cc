// Recognizes who has signed in, by server/access.
#pragma once

#include "access/access.hpp"
#include "net/callers.hpp"

namespace diemcau::net {

class AccessDoorkeeper final : public Doorkeeper {
public:
    /// `access` must outlive it.
    explicit AccessDoorkeeper(const access::Access& access) : access_(access) {}

    Callers recognize(const Presented& presented) const override;
    bool holds(std::uint64_t login) const override;
    void note_refused(const SignedIn& caller, std::string_view what) const override;

private:
    const access::Access& access_;
};

/// "Bearer TOKEN" without its first word; empty: it is something else.
std::string_view bearer_token(std::string_view authorization);

}  // namespace diemcau::net
