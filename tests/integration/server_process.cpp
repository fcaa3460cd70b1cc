#include "integration/server_process.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "integration/exec_texts.hpp"

namespace diemcau::test {

namespace fs = std::filesystem;

namespace {

void limit(int resource, const std::optional<std::uint64_t>& most, bool for_ever) {
    if (!most) return;
    rlimit bounds{};
    ::getrlimit(static_cast<__rlimit_resource>(resource), &bounds);
    bounds.rlim_cur = *most;
    if (for_ever) bounds.rlim_max = *most;
    ::setrlimit(static_cast<__rlimit_resource>(resource), &bounds);
}

std::vector<std::string> command_line(const ServerProcess::Options& options) {
    std::vector<std::string> words{DIEMCAUD_PROGRAM, "--data", options.data.string()};
    if (!options.listen.empty()) {
        words.push_back("--listen");
        words.push_back(options.listen);
    }
    if (!options.sign_in) words.emplace_back("--no-sign-in");
    words.insert(words.end(), options.arguments.begin(), options.arguments.end());
    return words;
}

}  // namespace

ServerProcess::ServerProcess(const Options& options)
    : error_file_(options.data.parent_path() / "diemcaud.log") {
    std::vector<std::string> words = command_line(options);
    std::vector<std::string> environment = options.environment;
    for (char** at = environ; *at != nullptr; ++at) environment.emplace_back(*at);
    const auto argv = pointers_to(words);
    const auto envp = pointers_to(environment);
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    const int errors =
        ::open(error_file_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
    pid_ = ::fork();
    if (pid_ == 0) {
        // Between fork and exec only calls that are safe there.
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::dup2(ends[1], STDOUT_FILENO);
        ::dup2(errors, STDERR_FILENO);
        limit(RLIMIT_NOFILE, options.open_files, true);
        limit(RLIMIT_FSIZE, options.file_bytes, false);
        ::execve(argv[0], argv.data(), envp.data());
        ::_exit(127);
    }
    ::close(ends[1]);
    ::close(errors);
    out_ = ends[0];
    if (pid_ < 0) throw std::runtime_error("no process");
}

ServerProcess::~ServerProcess() {
    if (!ended_) {
        ::kill(pid_, SIGKILL);
        wait();
    }
    ::close(out_);
}

bool ServerProcess::wait_until_listening() {
    static constexpr std::string_view words = "listening on http";
    std::string text;
    char letter = 0;
    while (::read(out_, &letter, 1) == 1) {
        if (letter != '\n') {
            text += letter;
            continue;
        }
        if (text.starts_with(words)) {
            port_ = static_cast<std::uint16_t>(std::stoul(text.substr(text.rfind(':') + 1)));
            tls_ = text[words.size()] == 's';
            return true;
        }
        text.clear();
    }
    return false;
}

void ServerProcess::signal(int number) const { ::kill(pid_, number); }

void ServerProcess::limit_file_bytes(std::optional<std::uint64_t> bytes) const {
    rlimit bounds{};
    ::prlimit(pid_, RLIMIT_FSIZE, nullptr, &bounds);
    bounds.rlim_cur = bytes ? *bytes : bounds.rlim_max;
    if (::prlimit(pid_, RLIMIT_FSIZE, &bounds, nullptr) != 0)
        throw std::runtime_error("cannot limit the size of files");
}

int ServerProcess::wait() {
    if (!ended_) {
        int status = 0;
        while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
        }
        ended_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    return *ended_;
}

std::string ServerProcess::errors() const {
    std::ifstream in(error_file_);
    std::ostringstream text;
    text << in.rdbuf();
    return std::move(text).str();
}

std::unique_ptr<ServerProcess> running_server(const ServerProcess::Options& options) {
    auto server = std::make_unique<ServerProcess>(options);
    if (!server->wait_until_listening())
        throw std::runtime_error("diemcaud ended at once: " + server->errors());
    return server;
}

}  // namespace diemcau::test
