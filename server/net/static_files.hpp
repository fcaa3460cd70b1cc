// The web client's files, read once at the start. A request only looks a name up among them, so no
// path can lead out of the folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "net/http_message.hpp"

namespace diemcau::net {

class StaticFiles {
public:
    static constexpr std::uintmax_t bytes_max = 64 * 1024 * 1024;  // of all files

    /// An empty path: no files. Throws std::runtime_error when the folder cannot be read or holds
    /// more than bytes_max.
    explicit StaticFiles(const std::filesystem::path& folder);

    /// A path without a file name extension is the page of that name, or else one of the client,
    /// which is index.html.
    HttpResponse get(const HttpRequest& request) const;

    bool empty() const { return files_.empty(); }

private:
    struct Variant {
        HttpBody content;
        std::string etag;
    };

    struct File {
        Variant plain, gzip, brotli;
        std::string content_type;
        bool immutable = false;  // its name changes when its content does
    };

    static Variant read(const std::filesystem::path& file);
    const File* find(const std::string& path) const;

    std::map<std::string, File> files_;  // by path from "/"
};

}  // namespace diemcau::net
