#include "net/metrics.hpp"

#include <string_view>

namespace diemcau::net {

namespace {

void append(
    std::string& to, std::string_view name, std::string_view type, std::string_view help,
    std::string_view value
) {
    to.append("# HELP diemcau_").append(name).append(" ").append(help).append("\n# TYPE diemcau_");
    to.append(name).append(" ").append(type).append("\ndiemcau_").append(name).append(" ");
    to.append(value).append("\n");
}

void counter(std::string& to, std::string_view name, std::string_view help, std::uint64_t value) {
    append(to, name, "counter", help, std::to_string(value));
}

void gauge(std::string& to, std::string_view name, std::string_view help, std::uint64_t value) {
    append(to, name, "gauge", help, std::to_string(value));
}

// Prometheus' unit of time is the second.
void seconds(
    std::string& to, std::string_view name, std::string_view type, std::string_view help,
    std::uint64_t micros
) {
    std::string fraction = std::to_string(micros % 1'000'000);
    fraction.insert(0, 6 - fraction.size(), '0');
    append(to, name, type, help, std::to_string(micros / 1'000'000) + "." + fraction);
}

}  // namespace

std::string metrics_text(
    const hub::HubNumbers& hub, const NetNumbers& net, std::size_t connections_open
) {
    std::string text;
    gauge(text, "seq", "Position of the last event in the log.", hub.seq);
    counter(text, "commands_total", "Commands decided.", hub.commands);
    counter(text, "refusals_total", "Commands refused by a rule.", hub.refusals);
    counter(text, "replays_total", "Commands that had an outcome already.", hub.replays);
    counter(
        text, "look_ups_total", "Look-ups of a delegate of any site, found or not.", hub.look_ups
    );
    counter(text, "id_numbers_revealed_total", "Whole id numbers shown.", hub.reveals);
    counter(
        text, "look_ups_put_off_total",
        "Look-ups, whole id numbers, and commands that name delegates of other sites: too many by "
        "one "
        "caller.",
        hub.look_ups_put_off
    );
    counter(
        text, "access_records_refused_total",
        "Records of what people did with the server that the rules refused: not in the log.",
        hub.records_refused
    );
    counter(text, "retries_total", "Commands sent back to be tried again.", hub.retries);
    counter(text, "events_total", "Events written to the log.", hub.events);
    counter(text, "commits_total", "Transactions synced to the disk.", hub.commits);
    seconds(
        text, "commit_seconds_total", "counter", "Time spent in commits.", hub.commit_micros_total
    );
    seconds(text, "commit_seconds_max", "gauge", "The longest commit.", hub.commit_micros_max);
    gauge(text, "commands_waiting", "Commands not yet decided.", hub.commands_waiting);
    gauge(text, "read_only", "1 while the disk is full.", hub.read_only ? 1 : 0);
    gauge(text, "conference_imported", "1 once a conference is loaded.", hub.imported ? 1 : 0);
    gauge(text, "clients", "Clients that said hello.", hub.connections);
    gauge(text, "subscriptions", "Topics that clients follow.", hub.subscriptions);
    counter(
        text, "live_frames_dropped_total", "Frames that slow clients lost.", net.live_frames_dropped
    );
    counter(text, "snapshots_total", "Snapshots of live status.", hub.snapshots);
    counter(text, "deltas_total", "Deltas of live status.", hub.deltas);
    gauge(text, "connections_open", "Open connections, HTTP and WebSocket.", connections_open);
    counter(text, "connections_accepted_total", "Connections accepted.", net.accepted);
    counter(text, "connections_turned_away_total", "Connections over the limit.", net.turned_away);
    counter(
        text, "address_turned_away_total",
        "Connections, or requests through a proxy, over the limit for one address.",
        net.turned_away_by_address
    );
    counter(text, "tls_handshakes_total", "TLS handshakes done.", net.tls_handshakes);
    counter(text, "tls_resumed_total", "Of these, shortened by a ticket.", net.tls_resumed);
    counter(
        text, "tls_handshakes_failed_total", "TLS handshakes that failed.",
        net.tls_handshakes_failed
    );
    counter(
        text, "tls_handshakes_late_total", "Connections cut in the TLS handshake for slowness.",
        net.tls_handshakes_late
    );
    counter(
        text, "headers_late_total", "Connections cut because no request came in time.",
        net.headers_late
    );
    counter(text, "plain_refused_total", "Requests from elsewhere without TLS.", net.plain_refused);
    counter(
        text, "accept_failures_total", "Connections that could not be accepted.",
        net.accept_failures
    );
    counter(text, "http_requests_total", "HTTP requests.", net.http_requests);
    counter(text, "http_errors_total", "HTTP answers of 400 and above.", net.http_errors);
    counter(
        text, "foreign_pages_total", "Requests with the Host or Origin of somebody else.",
        net.foreign_pages
    );
    counter(
        text, "not_signed_in_total", "Requests that need a sign-in and came without one.",
        net.not_signed_in
    );
    counter(
        text, "not_admitted_total", "Requests of somebody whose role does not reach so far.",
        net.not_admitted
    );
    counter(
        text, "logins_ended_total", "WebSocket connections closed because their sign-in ended.",
        net.logins_ended
    );
    counter(text, "websockets_total", "WebSocket handshakes done.", net.websockets);
    counter(text, "websocket_bytes_in_total", "Bytes from WebSocket clients.", net.bytes_in);
    counter(text, "websocket_bytes_out_total", "Bytes to WebSocket clients.", net.bytes_out);
    counter(text, "websocket_frames_in_total", "Messages from WebSocket clients.", net.frames_in);
    counter(
        text, "reads_put_off_total",
        "Times that a client had to wait because too many commands did.", net.reads_put_off
    );
    counter(
        text, "reads_paced_total",
        "Times that a client had to wait because it sent commands too fast.", net.reads_paced
    );
    counter(text, "websocket_frames_out_total", "Frames to WebSocket clients.", net.frames_out);
    counter(
        text, "protocol_errors_total", "WebSocket connections ended by an error.",
        net.protocol_errors
    );
    counter(
        text, "slow_clients_cut_total", "Clients cut because they did not read.",
        net.slow_clients_cut
    );
    counter(
        text, "silent_clients_cut_total", "Clients cut because they were silent.",
        net.silent_clients_cut
    );
    return text;
}

}  // namespace diemcau::net
