// What is fuzzed. Each target gives any bytes whatever to a part of the server that reads what
// strangers write. It may refuse them; it must not crash, and what the target says must hold.
#pragma once

#include <span>
#include <stdexcept>
#include <string_view>

namespace diemcau::fuzz {

/// A rule that an input broke.
class BrokenRule : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

/// Throws BrokenRule unless it holds. `rule`: what should be true.
inline void require(bool holds, const char* rule) {
    if (!holds) throw BrokenRule(rule);
}

/// The bytes of a client's WebSocket, the session and the hub behind them.
void websocket(std::string_view bytes);
/// The bytes of an HTTP connection, and every route.
void http(std::string_view bytes);
/// Host, Origin, Cookie and what proxies say.
void headers(std::string_view bytes);
/// The server's configuration file.
void configuration(std::string_view bytes);
/// The CSV reader alone.
void csv(std::string_view bytes);
/// All files of a conference.
void conference_files(std::string_view bytes);
/// What is typed or scanned: badges, id numbers, card codes, tokens, one-time passwords.
void codes(std::string_view bytes);

struct Target {
    std::string_view name;  // also of its folder in tests/fuzz/corpus
    void (*run)(std::string_view bytes);
};

std::span<const Target> targets();

}  // namespace diemcau::fuzz
