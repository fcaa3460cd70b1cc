// What every answer tells the browser about how far this server's pages may be trusted.
#pragma once

#include <boost/beast/http/fields.hpp>

#include "net/own_page.hpp"

namespace diemcau::net {

/// `scheme`: that the browser speaks, to the server or to its proxy.
void set_security_headers(boost::beast::http::fields& headers, Scheme scheme);

}  // namespace diemcau::net
