// A diemcaud process of the test's own.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace diemcau::test {

class ServerProcess {
public:
    struct Options {
        std::filesystem::path data;
        std::vector<std::string> arguments;       // more of them, or others: see listen
        std::string listen = "127.0.0.1:0";       // empty: no --listen
        bool sign_in = false;                     // false: --no-sign-in
        std::vector<std::string> environment;     // NAME=value, besides the test's own
        std::optional<std::uint64_t> open_files;  // at most so many
        std::optional<std::uint64_t> file_bytes;  // no file grows beyond
    };

    /// Starts it, and does not wait for anything.
    explicit ServerProcess(const Options& options);
    /// Kills it if it still runs.
    ~ServerProcess();
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;

    /// Waits until it says where it listens. False: it ended instead.
    bool wait_until_listening();

    std::uint16_t port() const { return port_; }

    /// It said https.
    bool speaks_tls() const { return tls_; }

    pid_t pid() const { return pid_; }

    void signal(int number) const;
    /// From now on none of its files grows beyond so many bytes; none: no bound.
    void limit_file_bytes(std::optional<std::uint64_t> bytes) const;

    /// Waits for its end: the exit code, or 128 + the signal that ended it.
    int wait();
    /// What it wrote to stderr so far.
    std::string errors() const;

private:
    std::filesystem::path error_file_;
    pid_t pid_ = -1;
    int out_ = -1;
    std::uint16_t port_ = 0;
    bool tls_ = false;
    std::optional<int> ended_;
};

/// Starts it, expects it to listen, and returns it.
std::unique_ptr<ServerProcess> running_server(const ServerProcess::Options& options);

}  // namespace diemcau::test
