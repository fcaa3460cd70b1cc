// What the load says to a diemcaud, and what it hears: frames of diemcau.v1 as bytes.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "diemcau/v1/frame.pb.h"
#include "seats.hpp"

namespace diemcau::bench {

namespace v1 = diemcau::v1;

std::string hello_bytes(
    v1::Role role, const std::string& device, std::optional<std::uint32_t> site = std::nullopt
);
std::string subscribe_bytes(const std::string& topic, const v1::Revision* since = nullptr);
std::string heartbeat_bytes();

/// A UUIDv7 that holds the command's number, so that its result is found without a table, and the
/// same whenever it is sent again. Numbers of different runs on one server do not meet: each
/// process has bytes of its own.
std::string command_id_of(std::uint32_t number);
/// nullopt: not one of this process.
std::optional<std::uint32_t> number_of(std::string_view command_id);

/// Check-ins on their way into one frame.
class CheckInFrame {
public:
    explicit CheckInFrame(std::uint32_t session) : session_(session) {}

    void add(std::uint32_t number, const Seat& seat);

    std::size_t size() const { return static_cast<std::size_t>(frame_.commands().commands_size()); }

    /// The frame's bytes; begins anew. Valid until the next call.
    const std::string& take();

private:
    std::uint32_t session_;
    v1::ClientFrame frame_;
    std::string bytes_;
};

enum class Outcome : std::uint8_t { accepted, refused, retry };

struct Result {
    std::string_view command_id;
    Outcome outcome = Outcome::retry;
    std::uint64_t seq = 0;  // accepted: of its last event
};

enum class FrameKind : std::uint8_t {
    welcome,
    results,
    update,
    heartbeat,
    error,
    goodbye,
    current
};

/// Which kind of frame it is. Throws std::runtime_error if it is none.
FrameKind kind_of(std::string_view message);
/// Each result of a frame of results, without decoding the rows that come with it: what a device
/// does with its own few answers is not the load's to repeat thousands of times.
void each_result(std::string_view message, const std::function<void(const Result&)>& each);
/// The revision of an update or of the word that nothing changed.
v1::Revision revision_of(std::string_view message);
/// Only its seq.
std::uint64_t seq_of_update(std::string_view message);

}  // namespace diemcau::bench
