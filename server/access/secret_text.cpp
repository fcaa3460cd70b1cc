#include "access/secret_text.hpp"

#include <sodium.h>

#include <utility>

namespace diemcau::access {

namespace {

void wipe(std::string& text) {
    // Also short texts, which lie inside the object itself.
    sodium_memzero(text.data(), text.size());
    text.clear();
}

}  // namespace

SecretText::SecretText(std::string_view text) : text_(text) {}

SecretText SecretText::taken_from(std::string& text) {
    SecretText taken{std::string_view(text)};
    wipe(text);
    return taken;
}

SecretText::SecretText(const SecretText& other) = default;

SecretText::SecretText(SecretText&& other) noexcept : text_(std::move(other.text_)) {
    // A short text was copied, not moved: its bytes still stand in the other.
    sodium_memzero(other.text_.data(), other.text_.capacity());
    other.text_.clear();
}

SecretText& SecretText::operator=(SecretText other) noexcept {
    text_.swap(other.text_);
    return *this;
}

SecretText::~SecretText() { wipe(text_); }

}  // namespace diemcau::access
