#include "store/key_file.hpp"

#include <algorithm>
#include <optional>

#include "base/digest.hpp"
#include "store/file_replacing.hpp"
#include "store/store_error.hpp"

namespace diemcau::store {

namespace {

constexpr std::string_view heading =
    "# Keys of diemcaud, one a line: do not change. Whoever has this file and the key store reads\n"
    "# the personal data in every backup; who loses it loses the names. Keep a copy of it and of\n"
    "# the key store apart from the backups of the database (docs/PERSONAL_DATA.md).\n";

template <std::size_t Size>
std::string hex_of(const std::array<std::uint8_t, Size>& bytes, std::size_t count = Size) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += digits[bytes[i] >> 4];
        text += digits[bytes[i] & 15];
    }
    return text;
}

int digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

template <std::size_t Size>
bool read_hex(std::string_view text, std::array<std::uint8_t, Size>& bytes) {
    if (text.size() != 2 * Size) return false;
    for (std::size_t i = 0; i < Size; ++i) {
        const int high = digit_of(text[2 * i]);
        const int low = digit_of(text[2 * i + 1]);
        if (high < 0 || low < 0) return false;
        bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
    }
    return true;
}

std::optional<FileKey> key_of_line(std::string_view line) {
    FileKey key;
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos || !read_hex(line.substr(0, space), key.set) ||
        !read_hex(line.substr(space + 1), key.key)) {
        return std::nullopt;
    }
    return key;
}

}  // namespace

KeyFile::KeyFile(std::filesystem::path file) : file_(std::move(file)) {
    there_ = std::filesystem::exists(file_);
    if (!there_) return;
    std::string text = read_secret_file(file_);
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line.empty() || line.front() == '#') continue;
        const auto key = key_of_line(line);
        if (!key) throw StoreError("the key file " + file_.string() + " is damaged");
        keys_.push_back(*key);
    }
    wipe({reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
}

KeyFile::~KeyFile() {
    for (FileKey& one : keys_) wipe(one.key);
}

std::vector<SealingKey> KeyFile::keys_of(const KeySetId& set) const {
    std::vector<SealingKey> found;
    for (const FileKey& one : keys_) {
        if (one.set == set) found.push_back(one.key);
    }
    return found;
}

SealingKey KeyFile::add_fresh(const KeySetId& set) {
    SealingKey key;
    random_bytes(key);
    add(set, key);
    return key;
}

void KeyFile::add(const KeySetId& set, const SealingKey& key) {
    keys_.insert(keys_.begin(), {set, key});
    write();
    there_ = true;
}

void KeyFile::keep_only(const KeySetId& set, const SealingKey& key) {
    const auto gone =
        std::erase_if(keys_, [&](const FileKey& one) { return one.set == set && one.key != key; });
    if (gone != 0) write();
}

void KeyFile::write() const {
    std::string text(heading);
    for (const FileKey& one : keys_) text += hex_of(one.set) + ' ' + hex_of(one.key) + '\n';
    replace_file(file_, text);
    wipe({reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
}

std::string fingerprint_of(const SealingKey& key) {
    const std::string hex = hex_of(keyed_digest_of(key, "diemcau key fingerprint 1"), 8);
    std::string grouped;
    for (std::size_t i = 0; i < hex.size(); i += 4) {
        grouped += (i == 0 ? "" : "-") + hex.substr(i, 4);
    }
    return grouped;
}

}  // namespace diemcau::store
