// A fault of the world that access cannot work around: a message for people, one clear sentence.
#pragma once

#include <stdexcept>

namespace diemcau::access {

class AccessError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

}  // namespace diemcau::access
