#include "net/security_headers.hpp"

namespace diemcau::net {

namespace {

// Nothing from elsewhere, nothing inline; WebAssembly is for reading badges with the camera.
constexpr const char* content_security_policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src "
    "'self'; "
    "img-src 'self' data: blob:; font-src 'self'; media-src 'self'; manifest-src 'self'; "
    "worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

// Half a year: a conference is over by then, and its name may go to another machine.
constexpr const char* strict_transport_security = "max-age=15552000";

}  // namespace

void set_security_headers(boost::beast::http::fields& headers, Scheme scheme) {
    headers.set("Content-Security-Policy", content_security_policy);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    if (scheme == Scheme::https)
        headers.set("Strict-Transport-Security", strict_transport_security);
}

}  // namespace diemcau::net
