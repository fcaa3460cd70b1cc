#include "net/outbox.hpp"

#include <algorithm>
#include <utility>

#include "base/check.hpp"

namespace diemcau::net {

namespace {

constexpr std::size_t batch_bytes_max = 256 * 1024;  // then the rest waits for the next write
constexpr std::size_t control_frames_max = 1024;
// Answers may fill twice what live status may: they are small, and a client that reads nothing at
// all should still not cost more than this.
constexpr std::size_t answers_factor = 2;

}  // namespace

void Outbox::put(OutFrame frame) {
    bytes_ += frame.bytes();
    answers_ += frame.is_answer ? 1 : 0;
    entries_.push_back(std::move(frame));
}

/// A snapshot larger than the bound must pass when nothing else waits.
bool Outbox::has_room_for(const OutFrame& frame, std::size_t bytes_max) const {
    return entries_.empty() || bytes_ + frame.bytes() <= bytes_max;
}

Outbox::Pushed Outbox::push_answer(wire::SharedFrame payload) {
    OutFrame frame = answer_frame(std::move(payload));
    if (!has_room_for(frame, answers_factor * bytes_max_)) return Pushed::overflow;
    put(std::move(frame));
    return Pushed::queued;
}

Outbox::Pushed Outbox::push_control(OutFrame frame) {
    if (bytes_ > bytes_max_ || entries_.size() > control_frames_max) return Pushed::dropped;
    put(std::move(frame));
    return Pushed::queued;
}

bool Outbox::misses(hub::TopicKey topic) const {
    return std::ranges::find(missed_, topic, &Missed::topic) != missed_.end();
}

Outbox::Pushed Outbox::push_live(hub::TopicKey topic, wire::SharedFrame payload) {
    if (misses(topic)) return Pushed::dropped;
    OutFrame frame = live_frame(std::move(payload));
    if (!has_room_for(frame, bytes_max_)) {
        missed_.push_back({topic});
        return Pushed::dropped;
    }
    put(std::move(frame));
    return Pushed::queued;
}

Outbox::Pushed Outbox::push_first(hub::TopicKey topic, wire::SharedFrame payload) {
    forget(topic);
    return push_live(topic, std::move(payload));
}

void Outbox::forget(hub::TopicKey topic) {
    std::erase_if(missed_, [&](const Missed& missed) { return missed.topic == topic; });
}

void Outbox::drop_waiting(std::size_t begun) {
    const std::size_t out = front_out_ + begun;
    std::size_t kept = 0;
    for (std::size_t bytes = 0; bytes < out; ++kept) bytes += entries_[kept].bytes();
    while (entries_.size() > kept) {
        bytes_ -= entries_.back().bytes();
        answers_ -= entries_.back().is_answer ? 1 : 0;
        entries_.pop_back();
    }
}

void Outbox::assemble(WriteBatch& batch) const {
    std::vector<const OutFrame*> frames;
    std::size_t bytes = 0;
    for (const OutFrame& frame : entries_) {
        if (!frames.empty() && bytes >= batch_bytes_max) break;
        frames.push_back(&frame);
        bytes += frame.bytes();
    }
    batch.assemble(frames);
}

void Outbox::written(std::size_t bytes) {
    front_out_ += bytes;
    while (!entries_.empty() && front_out_ >= entries_.front().bytes()) {
        const OutFrame& front = entries_.front();
        front_out_ -= front.bytes();
        bytes_ -= front.bytes();
        answers_ -= front.is_answer ? 1 : 0;
        entries_.pop_front();
    }
    CHECK(!entries_.empty() || front_out_ == 0);
}

std::vector<hub::TopicKey> Outbox::take_missed() {
    std::vector<hub::TopicKey> topics;
    if (!entries_.empty()) return topics;
    for (Missed& missed : missed_) {
        if (!std::exchange(missed.asked_for, true)) topics.push_back(missed.topic);
    }
    return topics;
}

}  // namespace diemcau::net
