#include "store/personal_keys.hpp"

#include <algorithm>
#include <cereal/archives/binary.hpp>
#include <cereal/types/array.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/vector.hpp>
#include <sstream>

#include "store/file_replacing.hpp"
#include "store/key_numbers.hpp"
#include "store/store_error.hpp"

namespace diemcau::store {

template <class Archive>
void serialize(Archive& archive, KeyNode& node) {
    archive(node.first, node.level, node.key);
}

namespace {

namespace fs = std::filesystem;

constexpr std::array<char, 8> magic{'d', 'i', 'e', 'm', 'c', 'a', 'u', 'k'};
constexpr std::uint32_t format_version = 2;
/// Version 1 did not know which orders of the log it had carried out: there were none.
constexpr std::uint32_t version_with_orders = 2;

/// First in the file, unsealed. What follows it is sealed.
struct Header {
    std::array<char, 8> mark{};
    std::uint32_t version = 0;
    KeySetId id{};
    SealNonce nonce{};
    std::string key_file;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(mark, version, id, nonce, key_file);
    }
};

struct SealedContent {
    std::vector<KeyNode> nodes;
    DigestKey digests{};
    std::uint32_t generation = 0;
    bool erasure_unfinished = false;
    std::vector<CommandId> carried_out;

    ~SealedContent() {
        for (KeyNode& node : nodes) wipe(node.key);
        wipe(digests);
    }

    template <class Archive>
    void serialize(Archive& archive) {
        archive(nodes, digests, generation, erasure_unfinished, carried_out);
    }
};

SealedContent content_of(const std::string& bytes, std::uint32_t version) {
    std::istringstream in(bytes);
    cereal::BinaryInputArchive archive(in);
    SealedContent content;
    archive(content.nodes, content.digests, content.generation, content.erasure_unfinished);
    if (version >= version_with_orders) archive(content.carried_out);
    return content;
}

template <class Value>
std::string bytes_of(Value& value) {
    std::ostringstream bytes;
    cereal::BinaryOutputArchive archive(bytes);
    archive(value);
    return std::move(bytes).str();
}

/// The folder's name with something behind it: a file beside the folder.
fs::path beside(const fs::path& data_folder, const char* ending) {
    fs::path folder = fs::absolute(data_folder).lexically_normal();
    if (!folder.has_filename()) folder = folder.parent_path();
    return folder.string() + ending;
}

struct ReadStore {
    Header header;
    std::string sealed;
};

ReadStore read_store(const fs::path& file) {
    if (!fs::exists(file)) {
        throw StoreError(
            "the key store " + file.string() +
            " is missing: put its copy back; without it nobody's name can be read"
        );
    }
    std::istringstream bytes(read_secret_file(file));
    ReadStore read;
    try {
        cereal::BinaryInputArchive archive(bytes);
        archive(read.header, read.sealed);
    } catch (const std::exception&) {  // cereal's, bad_alloc for a wrong length
        read.header.mark = {};
    }
    if (read.header.mark != magic) {
        throw StoreError("the key store " + file.string() + " is damaged: put its copy back");
    }
    if (read.header.version == 0 || read.header.version > format_version) {
        throw StoreError("the key store " + file.string() + " was written by a newer version");
    }
    return read;
}

}  // namespace

fs::path key_store_file(const fs::path& data_folder) { return beside(data_folder, ".keystore"); }

fs::path default_key_file(const fs::path& data_folder) { return beside(data_folder, ".key"); }

PersonalKeys::PersonalKeys(fs::path store, Content content)
    : store_(std::move(store)), content_(std::move(content)) {}

PersonalKeys::~PersonalKeys() {
    wipe(key_);
    wipe(content_.digests);
}

PersonalKeys PersonalKeys::make(
    const fs::path& data_folder, const fs::path& key_file, const std::optional<DigestKey>& digests
) {
    SealingKey root;
    random_bytes(root);
    PersonalKeys keys(key_store_file(data_folder), {KeyTree(root)});
    wipe(root);
    random_bytes(keys.content_.digests);
    if (digests) keys.content_.digests = *digests;
    random_bytes(keys.id_);
    keys.key_file_ = key_file.empty() ? default_key_file(data_folder) : fs::absolute(key_file);
    keys.key_ = KeyFile(keys.key_file_).add_fresh(keys.id_);
    keys.write();
    return keys;
}

PersonalKeys PersonalKeys::open(const fs::path& data_folder, const fs::path& key_file) {
    const fs::path store = key_store_file(data_folder);
    const ReadStore read = read_store(store);
    const fs::path place =
        key_file.empty() ? fs::path(read.header.key_file) : fs::absolute(key_file);
    const KeyFile file(place);
    if (!file.is_there()) {
        throw StoreError(
            "the key file " + place.string() +
            " is missing: put it back from where its copy is kept; without it nobody's name can be"
            " read"
        );
    }
    Header header = read.header;
    for (const SealingKey& key : file.keys_of(header.id)) {
        const auto bytes = unsealed(key, header.nonce, bytes_of(header), read.sealed);
        if (!bytes) continue;
        SealedContent content = content_of(*bytes, header.version);
        PersonalKeys keys(
            store, {KeyTree(content.nodes), content.digests, content.generation,
                    content.erasure_unfinished, std::move(content.carried_out)}
        );
        keys.id_ = header.id;
        keys.key_ = key;
        keys.key_file_ = place;
        return keys;
    }
    throw StoreError(
        "the key file " + place.string() + " has not the key of this conference's key store " +
        store.string() + ": put the right one back"
    );
}

void PersonalKeys::write() const {
    SealedContent content{
        content_.tree.nodes(), content_.digests, content_.generation, content_.erasure_unfinished,
        content_.carried_out};
    Header header{magic, format_version, id_, {}, key_file_.string()};
    random_bytes(header.nonce);
    std::string plain = bytes_of(content);
    std::string bytes = sealed(key_, header.nonce, bytes_of(header), plain);
    wipe({reinterpret_cast<std::uint8_t*>(plain.data()), plain.size()});
    std::ostringstream out;
    cereal::BinaryOutputArchive archive(out);
    archive(header, bytes);
    replace_file(store_, std::move(out).str());
}

bool PersonalKeys::has_carried_out(const CommandId& order) const {
    return std::ranges::find(content_.carried_out, order) != content_.carried_out.end();
}

// The order is noted in the same write: either the keys are there and it is not, or the other way
// round.
void PersonalKeys::destroyed_for(const CommandId& order) {
    content_.carried_out.push_back(order);
    content_.erasure_unfinished = true;
    rotate();
}

void PersonalKeys::destroy(const std::vector<std::uint64_t>& leaves, const CommandId& order) {
    for (const std::uint64_t leaf : leaves) content_.tree.destroy(leaf);
    destroyed_for(order);
}

unsigned PersonalKeys::generations_left() const {
    return content_.generation < key_generations_max ? key_generations_max - content_.generation
                                                     : 0;
}

void PersonalKeys::destroy_all(const CommandId& order) {
    if (generations_left() == 0) {
        throw StoreError(
            "the personal data of a conference was erased " + std::to_string(key_generations_max) +
            " times with the key store " + store_.string() +
            ", and not once more: begin the next conference in a data folder of its own"
        );
    }
    for (const KeyOwner owner : {KeyOwner::delegate, KeyOwner::event}) {
        content_.tree.destroy(key_number(owner, content_.generation, 0), key_generation_levels);
    }
    ++content_.generation;
    random_bytes(content_.digests);
    destroyed_for(order);
}

void PersonalKeys::note_erasure_finished() {
    content_.erasure_unfinished = false;
    write();
}

void PersonalKeys::rotate() {
    KeyFile file(key_file_);
    key_ = file.add_fresh(id_);
    write();
    file.keep_only(id_, key_);
}

void PersonalKeys::tidy_key_file() const { KeyFile(key_file_).keep_only(id_, key_); }

void PersonalKeys::move_key_file_to(const fs::path& key_file) {
    key_file_ = fs::absolute(key_file);
    write();
}

void PersonalKeys::copy_for(const fs::path& data_folder) const {
    const fs::path store = key_store_file(data_folder);
    if (fs::exists(store))
        throw StoreError("the key store " + store.string() + " is there already");
    PersonalKeys copy = *this;
    copy.store_ = store;
    copy.key_file_ = default_key_file(data_folder);
    copy.key_ = KeyFile(copy.key_file_).add_fresh(id_);
    copy.write();
}

}  // namespace diemcau::store
