#include "certificates/subject_names.hpp"

#include <arpa/inet.h>

#include <algorithm>

#include "certificates/local_ca.hpp"

namespace diemcau::certificates {

namespace {

std::optional<AddressBytes> address_of(const std::string& text) {
    AddressBytes bytes(16);
    if (::inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1) return bytes;
    bytes.resize(4);
    if (::inet_pton(AF_INET, text.c_str(), bytes.data()) == 1) return bytes;
    return std::nullopt;
}

bool is_label(std::string_view label) {
    const auto fits = [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
               letter == '-';
    };
    return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
           std::all_of(label.begin(), label.end(), fits);
}

bool is_host_name(std::string_view text) {
    if (text.size() > 253) return false;
    while (true) {
        const std::size_t dot = std::min(text.find('.'), text.size());
        if (!is_label(text.substr(0, dot))) return false;
        if (dot == text.size()) return true;
        text.remove_prefix(dot + 1);
    }
}

}  // namespace

SubjectName subject_name(std::string_view text) {
    SubjectName name{std::string(text), address_of(std::string(text))};
    if (name.address) return name;
    for (char& letter : name.text)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    // "10.0.0" is no address, and browsers take no name that ends in a number.
    const std::string_view last = std::string_view(name.text).substr(name.text.rfind('.') + 1);
    const bool number = last.find_first_not_of("0123456789") == std::string_view::npos;
    if (!is_host_name(name.text) || number) {
        throw CertificateProblem(
            "\"" + std::string(text) +
            "\" is not a host name or an address of one machine (for example diemcau.example, "
            "192.168.1.10)"
        );
    }
    return name;
}

}  // namespace diemcau::certificates
