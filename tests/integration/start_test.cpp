// A server that cannot start says why in one sentence, with an exit code of its own kind.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <csignal>
#include <fstream>
#include <thread>

#include "integration/conference.hpp"
#include "integration/server_process.hpp"
#include "store/scratch_folder.hpp"

namespace diemcau::test {
namespace {

constexpr int exit_configuration = 2;
constexpr int exit_data = 3;
constexpr int exit_listen = 4;

void expect_failure(
    const ServerProcess::Options& options, int code, const std::vector<std::string>& words
) {
    ServerProcess server(options);
    EXPECT_FALSE(server.wait_until_listening());
    EXPECT_EQ(server.wait(), code) << server.errors();
    const std::string errors = server.errors();
    for (const std::string& word : words)
        EXPECT_NE(errors.find(word), std::string::npos) << "no \"" << word << "\" in: " << errors;
}

void change_database(const std::filesystem::path& file, const char* sql) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(database);
}

TEST(Start, PortInUse) {
    ScratchFolder one, two;
    const auto server = running_server({.data = one.data()});
    const std::string address = "127.0.0.1:" + std::to_string(server->port());
    expect_failure({.data = two.data(), .listen = address}, exit_listen, {"is in use", address});
}

TEST(Start, DataFolderInUse) {
    ScratchFolder folder;
    const auto server = running_server({.data = folder.data()});
    expect_failure(
        {.data = folder.data()}, exit_data, {"diemcaud: ", std::to_string(server->pid())}
    );
    EXPECT_EQ(http_request(server->port(), "GET", "/healthz").status, 200u);
}

TEST(Start, DatabaseOfANewerVersion) {
    ScratchFolder folder;
    {
        const auto server = running_server({.data = folder.data()});
        server->signal(SIGTERM);
        server->wait();
    }
    change_database(folder.data() / "diemcau.db", "PRAGMA user_version = 9999");
    expect_failure({.data = folder.data()}, exit_data, {"newer"});
}

TEST(Start, NotADatabase) {
    ScratchFolder folder;
    std::filesystem::create_directories(folder.data());
    std::ofstream(folder.data() / "diemcau.db") << std::string(5'000, 'x');
    expect_failure({.data = folder.data()}, exit_data, {"diemcau.db", "not a database"});
}

TEST(Start, DiskFull) {
    ScratchFolder folder;
    expect_failure({.data = folder.data(), .file_bytes = 1'000'000}, exit_data, {"full"});
}

TEST(Start, AddressThatOthersCanReach) {
    ScratchFolder folder;
    expect_failure(
        {.data = folder.data(), .listen = "0.0.0.0:0"}, exit_configuration,
        {"0.0.0.0:0", "plain HTTP", "tls.certificate", "127.0.0.1"}
    );
    EXPECT_FALSE(std::filesystem::exists(folder.data())) << "nothing was touched";
}

TEST(Start, WrongConfiguration) {
    ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "diemcaud.toml";
    std::ofstream(file) << "[limits]\nmesage_bytes = 5000\nconnections = \"many\"\n";
    expect_failure(
        {.data = folder.data(), .arguments = {"--config", file.string()}}, exit_configuration,
        {file.string() + ":2: limits.mesage_bytes", "the nearest is limits.message_bytes",
         file.string() + ":3: limits.connections: must be a whole number"}
    );
    expect_failure(
        {.data = folder.data(), .arguments = {"--config", "no/such/file.toml"}}, exit_configuration,
        {"no/such/file.toml", "cannot be read"}
    );
    expect_failure(
        {.data = folder.data(), .arguments = {"--no-such-option"}}, exit_configuration,
        {"--no-such-option"}
    );
}

TEST(Start, TheConfigurationCanBeCheckedWithoutStarting) {
    ScratchFolder folder;
    ServerProcess server(
        {.data = folder.data(), .arguments = {"--config", "config/diemcaud.toml", "--check-config"}}
    );
    EXPECT_EQ(server.wait(), 0) << server.errors();
    EXPECT_FALSE(std::filesystem::exists(folder.data()));
}

TEST(Start, ThePortFileHoldsThePort) {
    ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "port";
    const auto server =
        running_server({.data = folder.data(), .arguments = {"--port-file", file.string()}});
    // It is written after the first line of output; the server answers once it is.
    EXPECT_EQ(http_request(server->port(), "GET", "/healthz").status, 200u);
    while (!std::filesystem::exists(file)) std::this_thread::yield();
    std::uint16_t port = 0;
    std::ifstream(file) >> port;
    EXPECT_EQ(port, server->port());
}

}  // namespace
}  // namespace diemcau::test
