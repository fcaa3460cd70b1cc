# Every library from outside, in one place, with the reason for it. All are Debian 12 packages; the
# list of package names that ./dev installs is tools/packages.txt.
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)

# Sockets, HTTP, WebSocket, URLs. Headers are seen by server/net and client/terminal/connection only.
find_package(Boost 1.81 REQUIRED)
# TLS of the server and of the terminal client, certificates for networks without an authority. OpenSSL
# itself and not through Asio, whose streams keep 34 KB for each connection (docs/decisions/0017).
find_package(OpenSSL 3.0 REQUIRED)
# Wire format: one schema for C++ and TypeScript.
find_package(Protobuf REQUIRED)
# The database: one file, ordinary tools can read it.
find_package(SQLite3 REQUIRED)
# Logs.
find_package(spdlog REQUIRED)
# Configuration, command lines.
find_package(tomlplusplus REQUIRED)
find_package(CLI11 REQUIRED)
# BLAKE2b digests, badge signatures (Ed25519), random bytes, Argon2id, comparing in constant time.
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
# One-time passwords of authenticator apps (RFC 4226, RFC 6238).
pkg_check_modules(OATH REQUIRED IMPORTED_TARGET liboath)
# Vietnamese text: normal forms, folding, collation, width of characters on a terminal.
pkg_check_modules(ICU REQUIRED IMPORTED_TARGET icu-uc icu-i18n)
# Badges.
pkg_check_modules(QRENCODE REQUIRED IMPORTED_TARGET libqrencode)
# Reports in XLSX.
find_library(XLSXWRITER_LIBRARY xlsxwriter REQUIRED)
add_library(xlsxwriter INTERFACE IMPORTED)
target_link_libraries(xlsxwriter INTERFACE ${XLSXWRITER_LIBRARY})

# The state snapshot: binary archives of standard containers, headers only.
find_path(CEREAL_INCLUDE_DIR cereal/cereal.hpp REQUIRED)

# The server's memory: what one thread allocates another one frees all the time, which the C library's
# allocator is slow at (docs/decisions/0006). The sanitizers bring their own.
if(NOT DIEMCAU_SANITIZE)
  find_package(mimalloc REQUIRED)
endif()

if(DIEMCAU_TESTS)
  find_package(GTest REQUIRED)
endif()
if(DIEMCAU_BENCHMARKS)
  find_package(benchmark REQUIRED)
endif()
