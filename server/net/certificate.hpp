// The certificate in use, and its replacement while the server runs.
#pragma once

#include <memory>
#include <mutex>

#include "net/tls_context.hpp"

namespace diemcau::net {

/// Called from any thread.
class Certificate {
public:
    /// Throws TlsProblem.
    explicit Certificate(TlsFiles files);

    std::shared_ptr<const TlsContext> now() const;
    /// Reads the files again; when they are no good the old ones stay in use. The log says which.
    void reload();

private:
    const TlsFiles files_;
    mutable std::mutex mutex_;
    std::shared_ptr<const TlsContext> context_;
};

}  // namespace diemcau::net
