// Private to wire: where messages live while they are encoded or decoded. Each thread keeps one
// block of memory, so the usual message costs no allocation but its own long strings.
#pragma once

#include <google/protobuf/arena.h>

namespace diemcau::wire {

class MessageArena {
public:
    MessageArena();
    ~MessageArena();
    MessageArena(const MessageArena&) = delete;
    MessageArena& operator=(const MessageArena&) = delete;

    template <class Message>
    Message& make() {
        return *google::protobuf::Arena::CreateMessage<Message>(&arena_);
    }

private:
    google::protobuf::Arena& arena_;
};

}  // namespace diemcau::wire
