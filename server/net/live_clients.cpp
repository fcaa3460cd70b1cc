#include "net/live_clients.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <exception>
#include <utility>

#include "base/check.hpp"

namespace diemcau::net {

namespace {

// Room for more is given back: thousands come at once only after a restart.
constexpr std::size_t posts_kept_max = 1024;
constexpr std::chrono::milliseconds room_look_interval{2};

}  // namespace

LiveClients::LiveClients(
    boost::asio::io_context& io, std::size_t bytes_max, NetNumbers& numbers,
    std::function<bool()> hub_has_room
)
    : io_(io),
      numbers_(numbers),
      readiness_(
          io,
          [this](Seat seat, Readiness::State state) {
              writing_soon_ = true;  // when the round is over
              if (seats_[seat].client) seats_[seat].client->line_ready(state);
          },
          [this] { write_waiting(); }
      ),
      sequences_(bytes_max),
      hub_has_room_(std::move(hub_has_room)),
      room_timer_(io) {}

void LiveClients::stop() {
    stopping_ = true;  // a timer that has run out already cannot be cancelled
    readiness_.stop();
    room_timer_.cancel();
}

// ---- from any thread ----

// One message to the thread, however much is asked of it.
void LiveClients::put(Post post) {
    bool first = false;
    {
        const std::scoped_lock lock(mutex_);
        first = posts_.empty();
        posts_.push_back(std::move(post));
    }
    if (first) wake();
}

void LiveClients::wake() {
    boost::asio::post(io_, [this] { turn(); });
}

void LiveClients::publish(std::vector<hub::News> news) {
    if (news.empty()) return;
    bool first = false;
    {
        const std::scoped_lock lock(mutex_);
        first = posts_.empty();
        for (auto& [topic, frame] : news) {
            posts_.push_back({Asked::publish, 0, 0, topic, nullptr, std::move(frame)});
        }
    }
    if (first) wake();
}

void LiveClients::answer(std::shared_ptr<LiveClient> client, wire::SharedFrame frame) {
    put({Asked::answer, 0, 0, 0, std::move(client), std::move(frame)});
}

void LiveClients::watch(
    std::shared_ptr<LiveClient> client, Seat seat, hub::TopicKey topic, wire::SharedFrame first
) {
    put({Asked::watch, 0, seat, topic, std::move(client), std::move(first)});
}

void LiveClients::unwatch(std::shared_ptr<LiveClient> client, Seat seat, hub::TopicKey topic) {
    put({Asked::unwatch, 0, seat, topic, std::move(client), nullptr});
}

void LiveClients::close(
    std::shared_ptr<LiveClient> client, std::uint16_t code, wire::SharedFrame last
) {
    put({Asked::close, code, 0, 0, std::move(client), std::move(last)});
}

void LiveClients::let_go(std::shared_ptr<LiveClient> client) {
    put({Asked::let_go, 0, 0, 0, std::move(client), nullptr});
}

// ---- on the clients' thread ----

void LiveClients::turn() {
    {
        const std::scoped_lock lock(mutex_);
        turn_.swap(posts_);
    }
    writing_soon_ = true;
    std::exception_ptr bug;  // in one client's code: the others' posts are obeyed all the same
    for (Post& post : turn_) {
        try {
            obey(post);
        } catch (...) {
            bug = std::current_exception();
        }
    }
    turn_.clear();
    if (turn_.capacity() > posts_kept_max) turn_.shrink_to_fit();
    write_waiting();
    if (bug) std::rethrow_exception(bug);
}

void LiveClients::obey(Post& post) {
    switch (post.asked) {
        case Asked::publish:
            return publish_here(post.topic, post.frame);
        case Asked::answer:
            return post.client->send_answer(std::move(post.frame));
        case Asked::watch: {
            std::vector<Seat>& watchers = watchers_[post.topic];
            const auto at = std::ranges::lower_bound(watchers, post.seat);
            if (at == watchers.end() || *at != post.seat) watchers.insert(at, post.seat);
            return post.client->send_first(post.topic, std::move(post.frame));
        }
        case Asked::unwatch: {
            const auto watchers = watchers_.find(post.topic);
            CHECK(watchers != watchers_.end());
            const auto at = std::ranges::lower_bound(watchers->second, post.seat);
            CHECK(at != watchers->second.end() && *at == post.seat);
            watchers->second.erase(at);
            if (watchers->second.empty()) watchers_.erase(watchers);
            return post.client->stop_watching(post.topic);
        }
        case Asked::close:
            return post.client->close_with(post.code, std::move(post.frame));
        case Asked::let_go:
            return post.client->hub_let_go();
    }
}

void LiveClients::publish_here(hub::TopicKey topic, const wire::SharedFrame& frame) {
    const auto watchers = watchers_.find(topic);
    if (watchers == watchers_.end()) return;  // they left meanwhile
    sequences_.next(live_frame(frame));
    for (const Seat seat : watchers->second) {
        Seated& seated = seats_[seat];
        if (seated.closing || seated.place == Place::left) continue;
        if (seated.place == Place::taken) {
            const FrameSequences::Id longer = sequences_.append(seated.waiting);
            if (longer != FrameSequences::too_much) {
                if (seated.waiting == FrameSequences::nothing) to_write_.push_back(seat);
                seated.waiting = longer;
                continue;
            }
        }
        seated.client->send_live(topic, frame);
    }
}

LiveClients::Seat LiveClients::sit(std::shared_ptr<LiveClient> client, int descriptor) {
    if (free_seats_.empty()) {
        free_seats_.push_back(static_cast<Seat>(seats_.size()));
        seats_.emplace_back();
    }
    const Seat seat = free_seats_.back();
    readiness_.add(descriptor, seat);
    free_seats_.pop_back();
    ++came_;
    seats_[seat] = {std::move(client), FrameSequences::nothing, Place::taken};
    return seat;
}

void LiveClients::leave(Seat seat) {
    left_.push_back(std::move(seats_[seat].client));
    seats_[seat] = {nullptr, FrameSequences::nothing, Place::left};
    write_soon();
}

void LiveClients::free(Seat seat) {
    CHECK(seats_[seat].place == Place::left);
    seats_[seat].place = Place::free;
    free_seats_.push_back(seat);
}

bool LiveClients::send(Seat seat, OutFrame frame) {
    Seated& seated = seats_[seat];
    CHECK(seated.place == Place::taken);
    sequences_.next(std::move(frame));
    const FrameSequences::Id longer = sequences_.append(seated.waiting);
    if (longer == FrameSequences::too_much) return false;
    if (seated.waiting == FrameSequences::nothing) to_write_.push_back(seat);
    seated.waiting = longer;
    write_soon();
    return true;
}

void LiveClients::set_slow(Seat seat, bool slow) {
    CHECK(seats_[seat].client && seats_[seat].waiting == FrameSequences::nothing);
    seats_[seat].place = slow ? Place::slow : Place::taken;
}

void LiveClients::set_closing(Seat seat) { seats_[seat].closing = true; }

std::vector<OutFrame> LiveClients::take_waiting(Seat seat) {
    std::vector<OutFrame> waited;
    const auto waiting = std::exchange(seats_[seat].waiting, FrameSequences::nothing);
    if (waiting == FrameSequences::nothing) return waited;
    for (const OutFrame* frame : sequences_.frames_of(waiting)) waited.push_back(*frame);
    return waited;
}

void LiveClients::want(Seat seat, int descriptor, Readiness::State wanted) {
    readiness_.want(descriptor, seat, wanted);
}

void LiveClients::read_later(Seat seat) {
    reading_later_.push_back(seat);
    if (reading_later_.size() == 1) wait_for_room();
}

void LiveClients::wait_for_room() {
    room_timer_.expires_after(room_look_interval);
    room_timer_.async_wait([this](boost::system::error_code error) {
        if (error || stopping_) return;
        if (!hub_has_room_()) return wait_for_room();
        for (const Seat seat : std::exchange(reading_later_, {})) {
            if (seats_[seat].client) seats_[seat].client->read_on();
        }
    });
}

void LiveClients::look(SteadyTime now) {
    writing_soon_ = true;
    for (std::size_t i = 0; i < seats_.size(); ++i) {
        if (seats_[i].client) seats_[i].client->look(now);
    }
    write_waiting();
}

// A turn and a round of the lines end with writing; this is for what comes in between.
void LiveClients::write_soon() {
    if (std::exchange(writing_soon_, true)) return;
    boost::asio::post(io_, [this] { write_waiting(); });
}

void LiveClients::write_waiting() {
    writing_soon_ = false;
    FrameSequences::Id assembled = FrameSequences::nothing;
    std::span<const OutFrame* const> frames;
    for (const Seat seat : to_write_) {
        Seated& seated = seats_[seat];
        if (seated.waiting == FrameSequences::nothing || !seated.client) continue;
        const auto waiting = std::exchange(seated.waiting, FrameSequences::nothing);
        if (waiting != assembled) {
            frames = sequences_.frames_of(waiting);
            batch_.assemble(frames);
            assembled = waiting;
        }
        seated.client->write(batch_, frames);
    }
    to_write_.clear();
    sequences_.clear();
    left_.clear();
    // All threads count in the same place, and would take it from each other at every frame.
    if (frames_out_ > 0) numbers_.frames_out += std::exchange(frames_out_, 0);
    if (bytes_out_ > 0) numbers_.bytes_out += std::exchange(bytes_out_, 0);
    if (dropped_ > 0) numbers_.live_frames_dropped += std::exchange(dropped_, 0);
}

}  // namespace diemcau::net
