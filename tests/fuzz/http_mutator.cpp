// libFuzzer changes bytes; in a request that mostly breaks it, or turns a token into nobody's. This
// changes whole parts as well: who asks, for what, with which parameters, headers and body.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include "fuzz/http_house.hpp"
#include "fuzz/http_text.hpp"
#include "fuzz/json_mutator.hpp"

// NOLINTBEGIN(readability-identifier-naming): libFuzzer's names
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace diemcau::fuzz {

namespace {

constexpr std::string_view line_end = "\r\n";
constexpr std::string_view head_end = "\r\n\r\n";

/// The first request of an input, and all behind it as its body.
struct Request {
    std::string method, target, version;
    std::vector<std::string> headers;
    std::string body;
};

/// nullopt: it has no head.
std::optional<Request> read_request(std::string_view text) {
    const std::size_t end = text.find(head_end);
    if (end == text.npos) return std::nullopt;
    Request request;
    request.body = text.substr(end + head_end.size());
    std::string_view head = text.substr(0, end);
    const auto next_line = [&head] {
        const std::string_view line = head.substr(0, head.find(line_end));
        head.remove_prefix(std::min(head.size(), line.size() + line_end.size()));
        return std::string(line);
    };
    const std::string first = next_line();
    const std::size_t target = first.find(' ');
    const std::size_t version = first.rfind(' ');
    if (target == first.npos || version == target) return std::nullopt;
    request.method = first.substr(0, target);
    request.target = first.substr(target + 1, version - target - 1);
    request.version = first.substr(version + 1);
    while (!head.empty()) request.headers.push_back(next_line());
    return request;
}

std::string written(const Request& request) {
    std::string text = request.method + " " + request.target + " " + request.version;
    for (const std::string& header : request.headers) text.append(line_end).append(header);
    return text.append(head_end) + request.body;
}

bool has_header(const Request& request, std::string_view name) {
    return std::ranges::any_of(request.headers, [&](const std::string& header) {
        return header.starts_with(name);
    });
}

/// Another one asks, or nobody.
void change_caller(Request& request, Random& random) {
    std::erase_if(request.headers, [](const std::string& header) {
        return header.starts_with("Authorization:") || header.starts_with("Cookie:");
    });
    const std::size_t who = one_of(random, every_mark.size() + 1);
    if (who == every_mark.size()) return;
    const std::string token(1, every_mark[who]);
    if (one_of(random, 4) == 0) {
        const bool account = one_of(random, 2) == 0;
        request.headers.push_back(
            "Cookie: " + std::string(account ? "diemcau_login=" : "diemcau_device=") + token
        );
    } else {
        request.headers.push_back("Authorization: Bearer " + token);
    }
}

/// Every route there is, as the server has them.
const std::vector<std::pair<std::string, std::string>>& known_routes() {
    static const auto known = [] {
        std::vector<std::pair<std::string, std::string>> routes{{"GET", "/ws"}, {"GET", "/"}};
        for (const net::Route& route : fresh_house().routes()) {
            routes.emplace_back(route.method, route.path);
        }
        return routes;
    }();
    return known;
}

void change_route(Request& request, Random& random) {
    const auto& [method, path] = known_routes()[one_of(random, known_routes().size())];
    const std::size_t query = std::min(request.target.find('?'), request.target.size());
    request.target = path + request.target.substr(query);
    request.method = method;
    if (method == "POST" && request.body.empty()) request.body = "{}";
}

std::string some_parameter(Random& random) {
    static constexpr std::string_view names[] = {
        "limit=", "role=", "session=", "run=", "as_of=", "erasure=", "format=", "site="};
    std::string parameter(names[one_of(random, std::size(names))]);
    if (one_of(random, 2) == 0) return parameter.append(some_word(random));
    return parameter + std::to_string(one_of(random, 1'100));
}

void change_parameters(Request& request, Random& random) {
    const std::size_t query = request.target.find('?');
    if (query == std::string::npos || one_of(random, 3) == 0) {
        request.target += (query == std::string::npos ? '?' : '&') + some_parameter(random);
        return;
    }
    // The value of one of them.
    std::vector<std::size_t> values;
    for (std::size_t at = query; at < request.target.size(); ++at) {
        if (request.target[at] == '=') values.push_back(at + 1);
    }
    if (values.empty()) return;
    const std::size_t at = values[one_of(random, values.size())];
    const std::size_t end = std::min(request.target.find('&', at), request.target.size());
    std::string value = request.target.substr(at, end - at);
    switch (one_of(random, 3)) {
        case 0:
            value = some_word(random);
            break;
        case 1:
            value = std::to_string(one_of(random, 1'100));
            break;
        default:
            value = changed_bytes(value);
            std::erase_if(value, [](char one) { return one == ' ' || one == '\r' || one == '\n'; });
    }
    request.target.replace(at, end - at, value);
}

void change_headers(Request& request, Random& random) {
    const std::size_t kind = one_of(random, 4);
    if (request.headers.empty() || kind == 0) {
        std::string header = changed_bytes("X: y");
        std::erase(header, '\n');
        request.headers.push_back(std::move(header));
        return;
    }
    const std::size_t which = one_of(random, request.headers.size());
    auto header = request.headers.begin() + static_cast<std::ptrdiff_t>(which);
    if (kind == 1) {
        request.headers.erase(header);
    } else if (kind == 2) {
        const std::string again = *header;
        request.headers.push_back(again);
    } else {
        *header = changed_bytes(*header);
    }
}

/// And says that it is JSON, and how long.
void change_body(Request& request, Random& random) {
    request.body = changed_json(request.body, random);
    if (!has_header(request, "Content-Length: ")) request.headers.emplace_back("Content-Length: 0");
    if (!has_header(request, "Content-Type: ")) {
        request.headers.emplace_back("Content-Type: application/json");
    }
}

void change_something(Request& request, Random& random) {
    switch (one_of(random, 12)) {
        case 0:
        case 1:
            return change_caller(request, random);
        case 2:
            return change_route(request, random);
        case 3:
            change_route(request, random);
            return change_body(request, random);
        case 4:
        case 5:
            return change_parameters(request, random);
        case 6:
            return change_headers(request, random);
        default:
            if (request.method == "GET") return change_parameters(request, random);
            return change_body(request, random);
    }
}

}  // namespace

}  // namespace diemcau::fuzz

extern "C" std::size_t LLVMFuzzerCustomMutator(
    std::uint8_t* data, std::size_t size, std::size_t max_size, unsigned seed
) {
    using namespace diemcau::fuzz;
    Random random(seed);
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    auto request = input.empty() ? std::nullopt : read_request(input.substr(1));
    if (!request || one_of(random, 4) == 0) return LLVMFuzzerMutate(data, size, max_size);
    change_something(*request, random);
    if (one_of(random, 2) == 0) change_something(*request, random);
    std::string changed(1, input.front());
    if (one_of(random, 16) == 0) changed[0] = static_cast<char>(one_of(random, 32));
    // A true length, or the body is not looked at.
    if (!request->body.empty()) changed[0] = static_cast<char>(changed[0] | true_length);
    changed += written(*request);
    if (changed.size() > max_size) return LLVMFuzzerMutate(data, size, max_size);
    std::memcpy(data, changed.data(), changed.size());
    return changed.size();
}

// NOLINTEND(readability-identifier-naming)
