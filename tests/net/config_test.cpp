#include "app/config.hpp"

#include <gtest/gtest.h>

namespace diemcau::app {
namespace {

std::string only_problem(std::string_view text) {
    Config config;
    const auto problems = read_config_text(text, config);
    EXPECT_EQ(problems.size(), 1u) << text;
    return problems.empty() ? "" : describe(problems[0], "f");
}

TEST(Config, TheFileOfTheRepositoryNamesEveryKeyWithItsDefault) {
    Config config;
    const auto problems = read_config_file("config/diemcaud.toml", config);
    for (const auto& problem : problems) ADD_FAILURE() << describe(problem, "");
    const Config defaults;
    EXPECT_EQ(config.server.endpoint, defaults.server.endpoint);
    EXPECT_EQ(config.data_folder, defaults.data_folder);
    EXPECT_EQ(config.server.web_folder, defaults.server.web_folder);
    EXPECT_EQ(config.server.io_threads, defaults.server.io_threads);
    EXPECT_EQ(config.server.worker_threads, defaults.server.worker_threads);
    EXPECT_EQ(config.server.close_grace, defaults.server.close_grace);
    EXPECT_EQ(config.server.message_bytes_max, defaults.server.message_bytes_max);
    EXPECT_EQ(config.server.reader_message_bytes_max, defaults.server.reader_message_bytes_max);
    EXPECT_EQ(config.hub.reader_message_bytes_max, defaults.hub.reader_message_bytes_max);
    EXPECT_EQ(config.access.sign_ins_per_account, defaults.access.sign_ins_per_account);
    EXPECT_EQ(config.access.open_cards_per_site, defaults.access.open_cards_per_site);
    EXPECT_EQ(config.server.outbox_bytes_max, defaults.server.outbox_bytes_max);
    EXPECT_EQ(config.server.connections_max, defaults.server.connections_max);
    EXPECT_EQ(config.server.import_bytes_max, defaults.server.import_bytes_max);
    EXPECT_EQ(config.server.hello_deadline, defaults.server.hello_deadline);
    EXPECT_EQ(config.server.tls_deadline, defaults.server.tls_deadline);
    EXPECT_EQ(config.server.header_deadline, defaults.server.header_deadline);
    EXPECT_EQ(config.server.pace.per_second, defaults.server.pace.per_second);
    EXPECT_EQ(config.server.pace.burst, defaults.server.pace.burst);
    EXPECT_EQ(config.server.tls, defaults.server.tls);
    EXPECT_EQ(config.server.tls_root, defaults.server.tls_root);
    EXPECT_EQ(config.server.admission.names, defaults.server.admission.names);
    EXPECT_EQ(config.server.admission.trusted_proxies, defaults.server.admission.trusted_proxies);
    EXPECT_EQ(config.server.admission.forwarded_by, defaults.server.admission.forwarded_by);
    EXPECT_EQ(
        config.server.admission.address_connections_max,
        defaults.server.admission.address_connections_max
    );
    EXPECT_EQ(config.server.stuck_after, defaults.server.stuck_after);
    EXPECT_EQ(config.hub.message_bytes_max, defaults.hub.message_bytes_max);
    EXPECT_EQ(config.hub.commands_waiting_max, defaults.hub.commands_waiting_max);
    EXPECT_EQ(config.hub.batch_commands_max, defaults.hub.batch_commands_max);
    EXPECT_EQ(config.hub.flush_interval, defaults.hub.flush_interval);
    EXPECT_EQ(config.key_file, defaults.key_file);
    EXPECT_EQ(config.retention_days, defaults.retention_days);
    EXPECT_EQ(config.log_level, defaults.log_level);
}

TEST(Config, AnUnknownKeyIsNamedWithItsLineAndTheNearestOne) {
    EXPECT_EQ(
        only_problem("[limits]\n# one\nmesage_bytes = 5000\n"),
        "f:3: limits.mesage_bytes: there is no such key; the nearest is limits.message_bytes"
    );
    EXPECT_EQ(
        only_problem("[server]\nlevel = \"info\"\n"),
        "f:2: server.level: there is no such key; the nearest is log.level"
    );
    EXPECT_EQ(
        only_problem("listen = \"127.0.0.1:1\"\n"),
        "f:1: listen: there is no such key; the nearest is server.listen"
    );
    EXPECT_NE(only_problem("[sever]\nio_threads = 1\n").find("f:1: sever"), std::string::npos);
}

TEST(Config, AWrongTypeOrValueIsNamedWithItsLine) {
    EXPECT_EQ(
        only_problem("[limits]\nconnections = \"many\"\n"),
        "f:2: limits.connections: must be a whole number"
    );
    EXPECT_EQ(
        only_problem("[limits]\nconnections = 1.5\n"),
        "f:2: limits.connections: must be a whole number"
    );
    EXPECT_EQ(
        only_problem("[server]\nio_threads = 0\n"), "f:2: server.io_threads: must be from 1 to 64"
    );
    EXPECT_EQ(
        only_problem("[server]\nlisten = 8080\n"), "f:2: server.listen: must be a text in quotes"
    );
    EXPECT_EQ(
        only_problem("[log]\nlevel = \"loud\"\n"),
        "f:2: log.level: is not one of debug, info, warning, error"
    );
}

/// What is wrong with the settings together, once they are read.
std::string problems_together(std::string_view text) {
    Config config;
    EXPECT_TRUE(read_config_text(text, config).empty()) << text;
    std::string keys;
    for (const ConfigProblem& problem : check_config(config)) keys += problem.key + " ";
    return keys;
}

TEST(Config, AnAddressThatOthersCanReachNeedsTlsOrAProxyThatSpeaksIt) {
    const std::string others = "[server]\nlisten = \"0.0.0.0:8080\"\nnames = [\"a.example\"]\n";
    EXPECT_EQ(problems_together(others), "server.listen ");
    EXPECT_EQ(problems_together(others + "[tls]\ncertificate = \"a\"\nkey = \"b\"\n"), "");
    EXPECT_EQ(problems_together(others + "[proxy]\ntrusted = [\"10.0.0.5\"]\n"), "");
    EXPECT_EQ(problems_together("[server]\nlisten = \"127.0.0.1:8080\"\n"), "");
}

TEST(Config, WhoeverCanBeReachedByOthersHasAName) {
    EXPECT_EQ(
        problems_together(
            "[server]\nlisten = \"0.0.0.0:1\"\n[tls]\ncertificate = \"a\"\nkey = \"b\"\n"
        ),
        "server.names "
    );
    EXPECT_EQ(problems_together("[proxy]\ntrusted = [\"127.0.0.1\"]\n"), "server.names ")
        << "a proxy on this machine lets others in, too";
}

TEST(Config, ACertificateHasItsKey) {
    EXPECT_EQ(problems_together("[tls]\ncertificate = \"a\"\n"), "tls.key ");
    EXPECT_EQ(problems_together("[tls]\nkey = \"a\"\n"), "tls.certificate ");
}

TEST(Config, AWrongListIsNamedWithItsLine) {
    EXPECT_EQ(
        only_problem("[proxy]\ntrusted = \"10.0.0.5\"\n"),
        "f:2: proxy.trusted: must be a list of texts: [\"…\", \"…\"]"
    );
    EXPECT_EQ(
        only_problem("[proxy]\ntrusted = [\"10.0.0.0/8\"]\n"),
        "f:2: proxy.trusted: \"10.0.0.0/8\" is not an address of one machine"
    );
    EXPECT_NE(
        only_problem("[server]\nnames = [\"https://a.example\"]\n").find("is not a name"),
        std::string::npos
    );
    EXPECT_NE(only_problem("[proxy]\nheader = \"via\"\n").find("is not one of"), std::string::npos);
}

TEST(Config, WhatIsNotTomlIsSaidWithItsLine) {
    EXPECT_EQ(only_problem("[server]\nlisten = \n").substr(0, 4), "f:2:");
}

TEST(Config, EveryProblemIsListedAndNothingIsKept) {
    Config config;
    const auto problems = read_config_text(
        "[server]\nio_threads = 7\nworker_threads = 99\n[log]\nlevl = \"info\"\n", config
    );
    ASSERT_EQ(problems.size(), 2u);
    EXPECT_EQ(problems[0].key, "server.worker_threads");
    EXPECT_EQ(problems[1].key, "log.levl");
    EXPECT_EQ(config.server.io_threads, Config().server.io_threads);
}

TEST(Config, LimitsFitEachOther) {
    Config config;
    ASSERT_TRUE(
        read_config_text("[limits]\nmessage_bytes = 131072\noutbox_bytes = 65536\n", config).empty()
    );
    ASSERT_EQ(check_config(config).size(), 1u);
    EXPECT_EQ(check_config(config)[0].key, "limits.outbox_bytes");
    Config readers;
    ASSERT_TRUE(
        read_config_text("[limits]\nmessage_bytes = 4096\nreader_message_bytes = 4097\n", readers)
            .empty()
    );
    ASSERT_EQ(check_config(readers).size(), 1u);
    EXPECT_EQ(check_config(readers)[0].key, "limits.reader_message_bytes");
}

}  // namespace
}  // namespace diemcau::app
