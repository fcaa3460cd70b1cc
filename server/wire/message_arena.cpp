#include "wire/message_arena.hpp"

#include <google/protobuf/stubs/logging.h>

#include <memory>
#include <vector>

namespace diemcau::wire {

namespace {

constexpr std::size_t block_bytes = 64 * 1024;

struct ThreadArena {
    std::vector<char> block = std::vector<char>(block_bytes);
    google::protobuf::Arena arena{options()};
    int users = 0;

    google::protobuf::ArenaOptions options() {
        google::protobuf::ArenaOptions chosen;
        chosen.initial_block = block.data();
        chosen.initial_block_size = block.size();
        return chosen;
    }
};

ThreadArena& thread_arena() {
    // A message from outside that does not parse is answered, not logged by the library.
    static const auto silent = google::protobuf::SetLogHandler(nullptr);
    static_cast<void>(silent);
    thread_local ThreadArena instance;
    return instance;
}

}  // namespace

MessageArena::MessageArena() : arena_(thread_arena().arena) { ++thread_arena().users; }

// Uses may nest (a row inside an update): the outermost gives the memory back.
MessageArena::~MessageArena() {
    if (--thread_arena().users == 0) arena_.Reset();
}

}  // namespace diemcau::wire
