// How a talk with the server fails, in words for people. Each kind is an exit code of its own.
#pragma once

#include <stdexcept>
#include <string>

namespace diemcau::terminal {

/// Nobody answers there.
class NoServer : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The server does not do what was asked. `reason`: its stable name ("try_later"), or empty.
class Refused : public std::runtime_error {
public:
    explicit Refused(const std::string& words, std::string reason = {})
        : std::runtime_error(words), reason_(std::move(reason)) {}

    const std::string& reason() const { return reason_; }

private:
    std::string reason_;
};

/// Not signed in, the sign-in has ended, or it is not allowed to whoever has signed in.
class NotAdmitted : public Refused {
public:
    using Refused::Refused;
};

}  // namespace diemcau::terminal
