// An open file or folder, closed at the end. Private to sign_in.
#pragma once

#include <unistd.h>

namespace diemcau::terminal {

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}

    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }

    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int number() const { return number_; }

    bool is_open() const { return number_ >= 0; }

private:
    int number_;
};

}  // namespace diemcau::terminal
