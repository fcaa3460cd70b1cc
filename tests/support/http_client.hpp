// HTTP over a real socket to 127.0.0.1: whole requests by Beast, or bytes as a test writes them.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

namespace diemcau::test {

struct HttpAnswer {
    unsigned status = 0;
    /// Names in lower case; what a name has on several lines stands on several here.
    std::map<std::string, std::string> headers;
    std::string body;
};

/// One request on a connection of its own. Throws std::runtime_error when there is no answer.
HttpAnswer http_request(
    std::uint16_t port, const std::string& method, const std::string& target,
    const std::map<std::string, std::string>& headers = {}, const std::string& body = {}
);

/// Sends the bytes, ends its own side unless told otherwise, and returns everything that the server
/// sends until it ends the connection.
std::string http_bytes(std::uint16_t port, const std::string& bytes, bool end_own_side = true);

/// A connection that says nothing but what a test sends.
class IdleConnection {
public:
    explicit IdleConnection(std::uint16_t port);
    ~IdleConnection();

    void send(const std::string& bytes);
    /// Up to the empty line behind a head, which comes.
    std::string read_head();
    /// Everything that the server sends until it ends the connection.
    std::string read_to_the_end();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace diemcau::test
