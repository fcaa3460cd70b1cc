#include "store/state_snapshot.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cereal/archives/binary.hpp>
#include <cereal/types/array.hpp>
#include <cereal/types/map.hpp>
#include <cereal/types/optional.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/unordered_map.hpp>
#include <cereal/types/unordered_set.hpp>
#include <cereal/types/utility.hpp>
#include <cereal/types/vector.hpp>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <system_error>
#include <utility>

#include "base/digest.hpp"
#include "core/state_archive.hpp"
#include "store/data_folder.hpp"

namespace diemcau::store {

namespace {

constexpr std::array<char, 8> magic{'d', 'i', 'e', 'm', 'c', 'a', 'u', 's'};
constexpr std::size_t block_bytes = 1 << 20;

/// First in the file. The digest that follows it is over everything behind itself.
struct Header {
    std::array<char, 8> magic{};
    std::uint32_t version = 0;
    LogId log{};
    Seq seq = 0;
    Digest head{};  // of the log's hash chain after `seq`
    Digest content{};

    template <class Archive>
    void serialize(Archive& archive) {
        archive(magic, version, log, seq, head, content);
    }
};

[[noreturn]] void fail(const std::string& doing) {
    throw std::system_error(errno, std::generic_category(), doing);
}

/// Writes to a file, and digests what is written.
class DigestingWriter final : public std::streambuf {
public:
    explicit DigestingWriter(int file) : file_(file), block_(block_bytes, '\0') { begin_block(); }

    /// Throws std::system_error.
    void flush() {
        const auto size = static_cast<std::size_t>(pptr() - pbase());
        hasher_.bytes({reinterpret_cast<const std::uint8_t*>(pbase()), size});
        for (std::size_t done = 0; done < size;) {
            const ssize_t written = write(file_, pbase() + done, size - done);
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) fail("writing");
            done += static_cast<std::size_t>(written);
        }
        begin_block();
    }

    Digest finish() {
        flush();
        return hasher_.finish();
    }

protected:
    int_type overflow(int_type byte) override {
        flush();
        if (traits_type::eq_int_type(byte, traits_type::eof())) return traits_type::not_eof(byte);
        *pptr() = traits_type::to_char_type(byte);
        pbump(1);
        return byte;
    }

private:
    void begin_block() { setp(block_.data(), block_.data() + block_.size()); }

    int file_;
    std::string block_;
    Hasher hasher_;
};

class OpenFile {
public:
    explicit OpenFile(const std::filesystem::path& path)
        : descriptor_(open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)) {
        if (descriptor_ < 0) fail("opening");
    }

    ~OpenFile() { close(descriptor_); }

    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    int descriptor() const { return descriptor_; }

private:
    int descriptor_;
};

std::string bytes_of(Header& header) {
    std::ostringstream bytes;
    cereal::BinaryOutputArchive archive(bytes);
    archive(header);
    return std::move(bytes).str();
}

void write_whole(const std::filesystem::path& path, const core::State& state, Header header) {
    const OpenFile file(path);
    const auto header_bytes = static_cast<off_t>(bytes_of(header).size());
    if (lseek(file.descriptor(), header_bytes, SEEK_SET) < 0) fail("writing");
    DigestingWriter writer(file.descriptor());
    std::ostream stream(&writer);
    stream.exceptions(std::ios::badbit);  // what the writer throws comes through
    cereal::BinaryOutputArchive archive(stream);
    // cereal reads through the same lists as it writes, and so asks for what could be changed.
    core::StateArchive::members(archive, const_cast<core::State&>(state));
    header.content = writer.finish();
    const std::string first = bytes_of(header);
    if (pwrite(file.descriptor(), first.data(), first.size(), 0) !=
        static_cast<ssize_t>(first.size())) {
        fail("writing");
    }
    if (fsync(file.descriptor()) != 0) fail("syncing");
}

void sync_folder(const std::filesystem::path& folder) {
    const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) fail("opening the folder");
    const int result = fsync(descriptor);
    close(descriptor);
    if (result != 0) fail("syncing the folder");
}

/// Of what is left of the file.
Digest digest_of_rest(std::istream& file) {
    Hasher hasher;
    std::string block(block_bytes, '\0');
    while (file) {
        file.read(block.data(), static_cast<std::streamsize>(block.size()));
        const auto bytes = static_cast<std::size_t>(file.gcount());
        hasher.bytes({reinterpret_cast<const std::uint8_t*>(block.data()), bytes});
    }
    return hasher.finish();
}

/// Why the snapshot is not one of this log; empty if it is.
std::string_view wrong(const Header& header, Journal& journal) {
    if (header.magic != magic) return "it is not a snapshot";
    if (header.version != core::state_archive_version) return "another version wrote it";
    if (header.log != journal.log_id()) return "it is of another log";
    if (journal.head_at(header.seq) != header.head) return "the log went another way";
    return {};
}

}  // namespace

StateSnapshot::StateSnapshot(
    const std::filesystem::path& data_folder, std::function<void(const std::string&)> tell
)
    : file_(snapshot_file(data_folder)), tell_(std::move(tell)) {}

std::optional<core::State> StateSnapshot::load(Journal& journal) {
    std::string block(block_bytes, '\0');
    std::ifstream file;
    file.rdbuf()->pubsetbuf(block.data(), static_cast<std::streamsize>(block.size()));
    file.open(file_, std::ios::binary);
    if (!file) return std::nullopt;
    const auto unusable = [&](std::string_view why) {
        tell_("the state snapshot " + file_.string() + " is not used: " + std::string(why));
        return std::nullopt;
    };
    try {
        Header header;
        cereal::BinaryInputArchive archive(file);
        archive(header);
        if (const auto why = wrong(header, journal); !why.empty()) return unusable(why);
        const auto content = file.tellg();
        // Before a byte of it is believed.
        if (digest_of_rest(file) != header.content) return unusable("it is damaged");
        file.clear();
        file.seekg(content);
        core::State state;
        core::StateArchive::members(archive, state);
        seq_ = header.seq;
        return state;
    } catch (const cereal::Exception&) {
        return unusable("it is cut short");
    }
}

void StateSnapshot::save(const core::State& state, const Journal& journal) {
    const std::filesystem::path unfinished = file_.string() + ".unfinished";
    try {
        Header header;
        header.magic = magic;
        header.version = core::state_archive_version;
        header.log = journal.log_id();
        header.seq = state.seq();
        header.head = journal.head();
        write_whole(unfinished, state, header);
        std::filesystem::rename(unfinished, file_);
        sync_folder(file_.parent_path());
        seq_ = header.seq;
    } catch (const std::system_error& error) {
        std::error_code ignored;  // it is overwritten next time
        std::filesystem::remove(unfinished, ignored);
        tell_(std::string("the state snapshot cannot be written: ") + error.what());
    }
}

}  // namespace diemcau::store
