#include "core/delegate_keys.hpp"

#include <functional>

#include "base/check.hpp"

namespace diemcau::core {

namespace {

constexpr std::size_t length_bytes = 2;
constexpr std::size_t longest_code = 65'535;

}  // namespace

std::size_t DelegateKeys::CodeHash::operator()(std::string_view code) const {
    return std::hash<std::string_view>()(code);
}

std::size_t DelegateKeys::CodeHash::operator()(DelegateId delegate) const {
    return (*this)(keys->code_of(delegate));
}

bool DelegateKeys::CodeEqual::operator()(DelegateId a, DelegateId b) const {
    return a == b || keys->code_of(a) == keys->code_of(b);
}

bool DelegateKeys::CodeEqual::operator()(DelegateId a, std::string_view b) const {
    return keys->code_of(a) == b;
}

bool DelegateKeys::CodeEqual::operator()(std::string_view a, DelegateId b) const {
    return a == keys->code_of(b);
}

std::size_t DelegateKeys::DigestHash::operator()(IdDigest digest) const {
    return std::hash<IdDigest>()(digest);
}

std::size_t DelegateKeys::DigestHash::operator()(DelegateId delegate) const {
    return (*this)(keys->digest_of(delegate));
}

bool DelegateKeys::DigestEqual::operator()(DelegateId a, DelegateId b) const {
    return keys->digest_of(a) == keys->digest_of(b);
}

bool DelegateKeys::DigestEqual::operator()(DelegateId a, IdDigest b) const {
    return keys->digest_of(a) == b;
}

bool DelegateKeys::DigestEqual::operator()(IdDigest a, DelegateId b) const {
    return a == keys->digest_of(b);
}

DelegateKeys::DelegateKeys()
    : by_code_(0, CodeHash{this}, CodeEqual{this}),
      by_digest_(0, DigestHash{this}, DigestEqual{this}) {}

std::uint32_t DelegateKeys::keep(std::string_view code) {
    CHECK(code.size() <= longest_code);
    CHECK(codes_.size() + length_bytes + code.size() <= UINT32_MAX);
    const auto at = static_cast<std::uint32_t>(codes_.size());
    codes_ += static_cast<char>(code.size() >> 8);
    codes_ += static_cast<char>(code.size());
    codes_ += code;
    return at;
}

std::string_view DelegateKeys::code_of(DelegateId delegate) const {
    const std::uint32_t at = code_at_[delegate.value];
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(codes_[at + i]); };
    const auto size = static_cast<std::size_t>(byte(0) << 8 | byte(1));
    return std::string_view(codes_).substr(at + length_bytes, size);
}

void DelegateKeys::add(std::string_view code, IdDigest digest) {
    const DelegateId delegate{static_cast<std::uint32_t>(digests_.size())};
    code_at_.push_back(keep(code));
    digests_.push_back(digest);
    if (!code.empty()) by_code_.insert(delegate);
    if (digest != 0) by_digest_.insert(delegate);
}

void DelegateKeys::change_code(DelegateId delegate, std::string_view code) {
    if (find_code(code_of(delegate)) == delegate) by_code_.erase(delegate);
    const std::string kept(code);  // it may lie in our own buffer, which keep() moves
    code_at_[delegate.value] = keep(kept);
    if (!code.empty()) by_code_.insert(delegate);
}

void DelegateKeys::change_digest(DelegateId delegate, IdDigest digest) {
    const IdDigest before = digest_of(delegate);
    if (before != 0 && find_digest(before) == delegate) by_digest_.erase(delegate);
    digests_[delegate.value] = digest;
    if (digest != 0) by_digest_.insert(delegate);
}

std::optional<DelegateId> DelegateKeys::find_code(std::string_view code) const {
    const auto found = by_code_.find(code);
    if (found == by_code_.end()) return std::nullopt;
    return *found;
}

std::optional<DelegateId> DelegateKeys::find_digest(IdDigest digest) const {
    const auto found = by_digest_.find(digest);
    if (found == by_digest_.end()) return std::nullopt;
    return *found;
}

void DelegateKeys::build_tables() {
    by_code_.clear();
    by_digest_.clear();
    by_code_.reserve(digests_.size());
    by_digest_.reserve(digests_.size());
    for (std::uint32_t i = 0; i < digests_.size(); ++i) {
        if (!code_of(DelegateId{i}).empty()) by_code_.insert(DelegateId{i});
        if (digests_[i] != 0) by_digest_.insert(DelegateId{i});
    }
}

}  // namespace diemcau::core
