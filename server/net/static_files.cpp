#include "net/static_files.hpp"

#include <array>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "base/digest.hpp"

namespace diemcau::net {

namespace fs = std::filesystem;

namespace {

struct ContentType {
    const char* extension;
    const char* type;
};

constexpr std::array content_types{
    ContentType{".html", "text/html; charset=utf-8"},
    ContentType{".js", "text/javascript; charset=utf-8"},
    ContentType{".mjs", "text/javascript; charset=utf-8"},
    ContentType{".css", "text/css; charset=utf-8"},
    ContentType{".json", "application/json"},
    ContentType{".webmanifest", "application/manifest+json"},
    ContentType{".wasm", "application/wasm"},
    ContentType{".svg", "image/svg+xml"},
    ContentType{".png", "image/png"},
    ContentType{".jpg", "image/jpeg"},
    ContentType{".webp", "image/webp"},
    ContentType{".ico", "image/x-icon"},
    ContentType{".woff2", "font/woff2"},
    ContentType{".mp3", "audio/mpeg"},
    ContentType{".ogg", "audio/ogg"},
    ContentType{".wav", "audio/wav"},
    ContentType{".txt", "text/plain; charset=utf-8"},
    ContentType{".map", "application/json"},
};

std::string content_type_of(const fs::path& file) {
    const std::string extension = file.extension().string();
    for (const auto& known : content_types)
        if (extension == known.extension) return known.type;
    return "application/octet-stream";
}

std::string etag_of(std::string_view content) {
    static constexpr char digits[] = "0123456789abcdef";
    const Digest digest = digest_of(content);
    std::string etag = "\"";
    for (std::size_t i = 0; i < 16; ++i) {
        etag += digits[digest[i] >> 4];
        etag += digits[digest[i] & 15];
    }
    return etag + '"';
}

// "gzip;q=0" refuses it; any other weight takes it.
bool accepts(std::string_view header, std::string_view coding) {
    std::size_t at = 0;
    while (at < header.size()) {
        const std::size_t end = std::min(header.find(',', at), header.size());
        std::string item;
        for (const char letter : header.substr(at, end - at))
            if (letter != ' ' && letter != '\t') item += letter;
        at = end + 1;
        const std::size_t name_end = std::min(item.find(';'), item.size());
        if (std::string_view(item).substr(0, name_end) != coding) continue;
        const std::string_view weight = std::string_view(item).substr(name_end);
        return weight.find_first_not_of(";q=0.") != std::string_view::npos || weight.empty();
    }
    return false;
}

bool names_etag(std::string_view header, std::string_view etag) {
    return header == "*" || header.find(etag) != std::string_view::npos;
}

}  // namespace

StaticFiles::Variant StaticFiles::read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) throw std::runtime_error("cannot read " + file.string());
    Variant variant;
    variant.content = body_of(std::move(text).str());
    variant.etag = etag_of(*variant.content);
    return variant;
}

StaticFiles::StaticFiles(const fs::path& folder) {
    if (folder.empty()) return;
    std::uintmax_t bytes = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file() || entry.is_symlink()) continue;
        if (entry.path().filename().string().starts_with('.')) continue;
        bytes += entry.file_size();
        if (bytes > bytes_max)
            throw std::runtime_error(
                "the web folder " + folder.string() + " holds more than 64 MiB"
            );
        fs::path name = entry.path().lexically_relative(folder);
        const std::string extension = name.extension().string();
        const bool packed = extension == ".gz" || extension == ".br";
        if (packed) name.replace_extension();
        File& file = files_["/" + name.generic_string()];
        Variant& variant = extension == ".gz" ? file.gzip : packed ? file.brotli : file.plain;
        variant = read(entry.path());
        file.content_type = content_type_of(name);
        file.immutable = name.generic_string().starts_with("assets/");
    }
    // A packed file alone is not served: not every client can unpack it.
    std::erase_if(files_, [](const auto& named) { return !named.second.plain.content; });
}

const StaticFiles::File* StaticFiles::find(const std::string& path) const {
    auto found = files_.find(path);
    const bool page = path.find('.', path.rfind('/') + 1) == std::string::npos;
    if (found == files_.end() && page) found = files_.find(path + ".html");
    if (found == files_.end() && page) found = files_.find("/index.html");
    return found == files_.end() ? nullptr : &found->second;
}

HttpResponse StaticFiles::get(const HttpRequest& request) const {
    const File* file = find(request.path);
    if (file == nullptr) return text_response(404, "There is no such page here.\n");
    const Variant* variant = &file->plain;
    const char* coding = nullptr;
    if (file->gzip.content && accepts(request.accept_encoding, "gzip")) {
        variant = &file->gzip;
        coding = "gzip";
    }
    if (file->brotli.content && accepts(request.accept_encoding, "br")) {
        variant = &file->brotli;
        coding = "br";
    }
    HttpResponse response;
    response.content_type = file->content_type;
    response.may_be_cached = true;
    response.headers.emplace_back("ETag", variant->etag);
    response.headers.emplace_back("Vary", "Accept-Encoding");
    response.headers.emplace_back(
        "Cache-Control", file->immutable ? "public, max-age=31536000, immutable" : "no-cache"
    );
    if (names_etag(request.if_none_match, variant->etag)) {
        response.status = 304;
        return response;
    }
    if (coding != nullptr) response.headers.emplace_back("Content-Encoding", coding);
    response.body = variant->content;
    return response;
}

}  // namespace diemcau::net
