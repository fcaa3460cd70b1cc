// What a listener throws, without its Boost headers.
#pragma once

#include <stdexcept>

namespace diemcau::net {

/// The address cannot be listened on; one sentence for people.
class CannotListen : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

}  // namespace diemcau::net
