#include "integration/terminal_process.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "integration/exec_texts.hpp"

namespace diemcau::test {

namespace fs = std::filesystem;

namespace {

std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return std::move(text).str();
}

int opened(const fs::path& file, int flags) {
    const int descriptor = ::open(file.c_str(), flags | O_CLOEXEC, 0600);
    if (descriptor < 0) throw std::runtime_error("cannot open " + file.string());
    return descriptor;
}

}  // namespace

RunningTerminal::RunningTerminal(pid_t pid, fs::path out, fs::path err)
    : pid_(pid), out_(std::move(out)), err_(std::move(err)) {}

RunningTerminal::~RunningTerminal() {
    if (ended_) return;
    ::kill(pid_, SIGKILL);
    wait();
}

std::string RunningTerminal::out() const { return text_of(out_); }

Ended RunningTerminal::wait() {
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    ended_ = true;
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return {code, text_of(out_), text_of(err_)};
}

Terminal::Terminal(std::uint16_t port, fs::path folder)
    : folder_(std::move(folder)),
      environment_{
          "DIEMCAU_SERVER=http://127.0.0.1:" + std::to_string(port),
          "XDG_CONFIG_HOME=" + (folder_ / "config").string()} {
    fs::create_directories(folder_);
}

Ended Terminal::run(const std::vector<std::string>& words, const std::string& input) const {
    return start(words, input)->wait();
}

std::unique_ptr<RunningTerminal> Terminal::start(
    const std::vector<std::string>& words, const std::string& input
) const {
    const std::string number = std::to_string(++started_);
    const fs::path in = folder_ / ("in-" + number), out = folder_ / ("out-" + number),
                   err = folder_ / ("err-" + number);
    std::ofstream(in) << input;
    std::vector<std::string> line{DIEMCAU_PROGRAM};
    line.insert(line.end(), words.begin(), words.end());
    std::vector<std::string> environment = environment_;
    const auto argv = pointers_to(line);
    const auto envp = pointers_to(environment);
    const int files[] = {
        opened(in, O_RDONLY), opened(out, O_WRONLY | O_CREAT | O_TRUNC),
        opened(err, O_WRONLY | O_CREAT | O_TRUNC)};
    const pid_t pid = ::fork();
    if (pid == 0) {
        // Between fork and exec only calls that are safe there.
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        for (int number_of = 0; number_of < 3; ++number_of) ::dup2(files[number_of], number_of);
        ::execve(argv[0], argv.data(), envp.data());
        ::_exit(127);
    }
    for (const int file : files) ::close(file);
    if (pid < 0) throw std::runtime_error("no process");
    return std::make_unique<RunningTerminal>(pid, out, err);
}

}  // namespace diemcau::test
