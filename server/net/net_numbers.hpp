// Counters of the connections, for /metrics.
#pragma once

#include <atomic>
#include <cstdint>

namespace diemcau::net {

struct NetNumbers {
    using Counter = std::atomic<std::uint64_t>;
    Counter accepted{0};     // connections
    Counter turned_away{0};  // too many connections
    Counter turned_away_by_address{0};
    Counter tls_handshakes{0};
    Counter tls_resumed{0};  // of these, with a ticket
    Counter tls_handshakes_failed{0};
    Counter tls_handshakes_late{0};
    Counter headers_late{0};
    Counter plain_refused{0};  // requests that came without TLS from elsewhere
    Counter accept_failures{0};
    Counter http_requests{0};
    Counter http_errors{0};    // answers with 400 and above
    Counter foreign_pages{0};  // Host or Origin of somebody else
    Counter not_signed_in{0};  // nobody was recognized, and the route or the upgrade needs it
    Counter not_admitted{0};   // recognized, and not for this
    Counter logins_ended{0};   // WebSockets closed because the sign-in or device ended
    Counter websockets{0};     // handshakes done
    Counter bytes_in{0};       // over WebSocket
    Counter bytes_out{0};
    Counter frames_in{0};
    Counter frames_out{0};
    Counter live_frames_dropped{0};  // slow clients lost them
    Counter reads_put_off{0};        // the hub had no room
    Counter reads_paced{0};          // more commands than one connection may send
    Counter protocol_errors{0};
    Counter slow_clients_cut{0};
    Counter silent_clients_cut{0};
};

}  // namespace diemcau::net
