// Writes what people do with the server itself into the conference's log, whose chain proves it.
#pragma once

#include <optional>
#include <string>

#include "access/audit.hpp"
#include "hub/hub.hpp"
#include "net/http_message.hpp"

namespace diemcau::app {

/// From any thread but the hub's and the network threads': it waits for the disk.
class AccessLog {
public:
    explicit AccessLog(hub::Hub& hub) : hub_(hub) {}

    /// Unless it is on disk, what is to be recorded must not happen. Not now: the disk is full, the
    /// server overloaded or stopping. Refused: the program's log says so.
    access::Recorded record(core::RecordAccess record);

    struct Ordered {
        enum class Outcome : std::uint8_t {
            accepted,     // it stands in the log from now on
            refused,      // no such delegate, or the conference has another name
            not_recorded  // the disk is full, the server overloaded or stopping: try again
        };
        CommandId command{};  // by which the order is known from now on
        Outcome outcome{};
    };

    Ordered order(core::OrderErasure order);

private:
    std::string give(wire::CommandEnvelope envelope);

    hub::Hub& hub_;
};

/// Records what the request's caller is about to do. An answer: it could not be recorded, so it
/// must not be done. Nothing is recorded where nobody signs in.
std::optional<net::HttpResponse> record_first(
    AccessLog& log, const net::HttpRequest& request, core::AccessAct act, std::string about,
    std::string detail
);

}  // namespace diemcau::app
