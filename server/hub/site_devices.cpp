#include "hub/site_devices.hpp"

#include <algorithm>
#include <utility>

#include "base/limits.hpp"

namespace diemcau::hub {

namespace {

constexpr std::chrono::milliseconds dead_after(limits::heartbeat_dead_ms);
constexpr std::chrono::milliseconds silence_look_every(1'000);
/// A little more than the rule asks for: event times are whole milliseconds of another clock.
constexpr std::chrono::milliseconds rise_after(limits::link_rise_ms + 50);
// When thousands of lines come or rise together, check-ins must get their turn in between.
constexpr std::size_t looks_at_once_max = 500;

}  // namespace

SiteDevices::SiteDevices(std::uint64_t epoch) { live_.epoch = epoch; }

void SiteDevices::show(SiteId site, UtcMillis at) {
    wire::LiveSite& row = live_.sites[site];
    row.devices = 0;
    row.pending_scans = 0;
    row.last_sync_at = no_time;
    for (const ConnectionId connection : of_site_[site]) {
        const Device& device = devices_.at(connection);
        if (!device.counted) continue;
        ++row.devices;
        row.pending_scans += device.pending_scans;
        row.last_sync_at = std::max(row.last_sync_at, device.last_sync_at);
    }
    if (at != no_time) row.last_seen_at = at;
    row.version = ++live_.version;
    changed_.insert(site);
}

void SiteDevices::came(ConnectionId connection, SiteId site, SteadyTime now, UtcMillis at) {
    devices_[connection] = {site, now, true, 0, no_time};
    of_site_[site].insert(connection);
    look_again(site, now);
    show(site, at);
}

void SiteDevices::went(ConnectionId connection, SteadyTime now) {
    const auto found = devices_.find(connection);
    if (found == devices_.end()) return;
    const SiteId site = found->second.site;
    of_site_[site].erase(connection);
    devices_.erase(found);
    look_again(site, now);
    show(site, no_time);
}

void SiteDevices::count(Device& device, bool counted, SteadyTime now) {
    device.counted = counted;
    look_again(device.site, now);
    show(device.site, no_time);
}

void SiteDevices::sign_of_life(ConnectionId connection, SteadyTime now, UtcMillis at) {
    const auto found = devices_.find(connection);
    if (found == devices_.end()) return;
    Device& device = found->second;
    device.last_seen = now;
    live_.sites[device.site].last_seen_at = at;
    if (!device.counted) count(device, true, now);
}

void SiteDevices::heartbeat(
    ConnectionId connection, const wire::Heartbeat& heartbeat, UtcMillis at
) {
    const auto found = devices_.find(connection);
    if (found == devices_.end()) return;
    Device& device = found->second;
    const bool same = device.pending_scans == heartbeat.pending_scans &&
                      device.last_sync_at == heartbeat.last_sync_at;
    if (same) return;
    device.pending_scans = heartbeat.pending_scans;
    device.last_sync_at = heartbeat.last_sync_at;
    show(device.site, at);
}

void SiteDevices::look_for_silence(SteadyTime now) {
    if (now < next_silence_look_) return;
    next_silence_look_ = now + silence_look_every;
    for (auto& [connection, device] : devices_) {
        if (device.counted && now - device.last_seen >= dead_after) count(device, false, now);
    }
}

void SiteDevices::look_again(SiteId site, SteadyTime when) { looks_.emplace(when, site); }

std::vector<SiteDevices::LinkReport> SiteDevices::due_reports(
    const core::State& state, SteadyTime now
) {
    std::set<SiteId> due;
    for (auto look = looks_.begin();
         look != looks_.end() && look->first <= now && due.size() < looks_at_once_max;) {
        due.insert(look->second);
        look = looks_.erase(look);
    }
    std::vector<LinkReport> reports;
    for (const SiteId site : due) {
        if (!state.has(site) || state.sites()[site.value].withdrawn) continue;
        const core::SiteLink& link = state.sites()[site.value].link;
        const auto row = live_.sites.find(site);
        const bool connected = row != live_.sites.end() && row->second.devices > 0;
        const bool may_rise = connected && link.state == core::LinkState::testing;
        if (connected != link.connected || (connected && !link.ever_seen) || may_rise) {
            reports.push_back({site, connected});
        }
        if (connected && (connected != link.connected || may_rise)) {
            look_again(site, now + rise_after);
        }
    }
    return reports;
}

std::set<SiteId> SiteDevices::take_changed() { return std::exchange(changed_, {}); }

std::optional<SteadyTime> SiteDevices::next_due() const {
    std::optional<SteadyTime> due;
    if (!looks_.empty()) due = looks_.begin()->first;
    if (!devices_.empty() && (!due || next_silence_look_ < *due)) due = next_silence_look_;
    return due;
}

}  // namespace diemcau::hub
