#include "net/certificate.hpp"

#include <spdlog/spdlog.h>
#include <utility>

namespace diemcau::net {

namespace {

std::shared_ptr<const TlsContext> load(const TlsFiles& files) {
    auto context = std::make_shared<const TlsContext>(files);
    for (const std::string& warning : context->warnings()) spdlog::warn("{}", warning);
    return context;
}

}  // namespace

Certificate::Certificate(TlsFiles files) : files_(std::move(files)), context_(load(files_)) {}

std::shared_ptr<const TlsContext> Certificate::now() const {
    const std::lock_guard lock(mutex_);
    return context_;
}

void Certificate::reload() {
    try {
        auto context = load(files_);
        const std::lock_guard lock(mutex_);
        context_ = std::move(context);
        spdlog::info("the certificate was read again from {}", files_.certificate.string());
    } catch (const std::exception& error) {
        spdlog::error(
            "the certificate was not read again, the old one stays in use: {}", error.what()
        );
    }
}

}  // namespace diemcau::net
