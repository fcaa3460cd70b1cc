#include "net/address_places.hpp"

namespace diemcau::net {

std::optional<AddressPlaces::Place> AddressPlaces::take(const IpAddress& address) {
    const IpAddress household = address.household();
    const std::lock_guard lock(mutex_);
    Count& count = counts_[household.bytes];
    if (count.taken >= for_each_max_) return std::nullopt;
    if (count.taken == 0) count = {this, household, 0};
    ++count.taken;
    return Place(&count);
}

void AddressPlaces::Place::give_back() {
    if (count_ == nullptr) return;
    AddressPlaces& owner = *count_->owner;
    const std::lock_guard lock(owner.mutex_);
    if (--count_->taken == 0) owner.counts_.erase(count_->address.bytes);
}

}  // namespace diemcau::net
