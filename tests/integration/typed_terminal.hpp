// diemcau at a pseudo-terminal, as somebody sits before it who types.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace diemcau::test {

class TypedTerminal {
public:
    /// `words`: after "diemcau".
    TypedTerminal(std::vector<std::string> words, std::vector<std::string> environment);
    ~TypedTerminal();
    TypedTerminal(const TypedTerminal&) = delete;
    TypedTerminal& operator=(const TypedTerminal&) = delete;

    /// Reads what it shows until the text has come. Fails the test if it ends without.
    void wait_for(const std::string& text);
    void type(const std::string& keys);
    /// Whether it shows what is typed.
    bool echoes() const;
    /// Its exit code, or 128 + the signal that ended it.
    int wait();

    /// All that it has shown.
    const std::string& shown() const { return shown_; }

private:
    bool read_more();

    int screen_ = -1;
    pid_t pid_ = -1;
    std::string shown_;
    std::size_t looked_at_ = 0;
};

}  // namespace diemcau::test
