// How many connections each address has, and no more than it may.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "net/ip_address.hpp"

namespace diemcau::net {

/// Called from any thread. Must outlive the places that it gave.
class AddressPlaces {
    struct Count {
        AddressPlaces* owner = nullptr;
        IpAddress address;
        std::size_t taken = 0;
    };

public:
    /// One connection's place; given back at its end.
    class Place {
    public:
        Place() = default;

        ~Place() { give_back(); }

        Place(Place&& other) noexcept : count_(std::exchange(other.count_, nullptr)) {}

        Place& operator=(Place&& other) noexcept {
            if (this != &other) {
                give_back();
                count_ = std::exchange(other.count_, nullptr);
            }
            return *this;
        }

        /// Whether it is one for this address.
        bool is_for(const IpAddress& address) const {
            return count_ != nullptr && count_->address == address.household();
        }

    private:
        friend AddressPlaces;

        explicit Place(Count* count) : count_(count) {}

        void give_back();

        Count* count_ = nullptr;
    };

    explicit AddressPlaces(std::size_t for_each_max) : for_each_max_(for_each_max) {}

    /// nullopt: the address has as many as it may.
    std::optional<Place> take(const IpAddress& address);

private:
    const std::size_t for_each_max_;
    std::mutex mutex_;
    std::map<std::array<std::uint8_t, 16>, Count> counts_;  // of those who have one
};

}  // namespace diemcau::net
