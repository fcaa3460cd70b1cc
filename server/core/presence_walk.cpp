#include "core/presence_walk.hpp"

#include <algorithm>
#include <tuple>

namespace diemcau::core {

namespace {

bool holds(const Fact& fact) {
    return (fact.flags & (fact_retracted | fact_dismissed | fact_for_review)) == 0;
}

bool is_device_time(const Fact& fact) {
    return fact.device_seq > 0 &&
           (fact.quality == TimeQuality::trusted || fact.quality == TimeQuality::assumed);
}

/// One device's facts, in the order of device_seq: see in_order.
void keep_device_order(std::span<OrderedFact*> own) {
    UtcMillis latest = no_time;
    for (OrderedFact* ordered : own) {
        if (ordered->fact->quality != TimeQuality::trusted) continue;
        ordered->at = latest = std::max(latest, ordered->at);
    }
    UtcMillis next_trusted = end_of_time;
    for (auto place = own.rbegin(); place != own.rend(); ++place) {
        OrderedFact* ordered = *place;
        if (ordered->fact->quality == TimeQuality::trusted) {
            next_trusted = ordered->at;
        } else {
            ordered->at = std::min(ordered->at, next_trusted);
        }
    }
    latest = no_time;
    for (OrderedFact* ordered : own) ordered->at = latest = std::max(latest, ordered->at);
}

void keep_order_of_devices(std::vector<OrderedFact>& facts) {
    std::vector<OrderedFact*> of_devices;
    for (OrderedFact& ordered : facts) {
        if (is_device_time(*ordered.fact)) of_devices.push_back(&ordered);
    }
    const auto place = [](const OrderedFact* ordered) {
        const Fact& fact = *ordered->fact;
        return std::tuple(ordered->device_key, fact.device_seq, fact.tie);
    };
    std::ranges::sort(of_devices, {}, place);
    for (auto first = of_devices.begin(); first != of_devices.end();) {
        const auto last = std::find_if(first, of_devices.end(), [&](const OrderedFact* other) {
            return other->device_key != (*first)->device_key;
        });
        keep_device_order({first, last});
        first = last;
    }
}

/// An interval that goes on, with the time its entry was made at (it may count only from later).
struct Going {
    Interval interval;
    UtcMillis entered_at;
};

/// A conflict, and since when the two overlap.
struct Clash {
    Conflict conflict;
    UtcMillis since;
};

class Walker {
public:
    Walker(const SessionWindow& window, const Venues& venues) : window_(window), venues_(venues) {}

    void entry(const OrderedFact& ordered);
    void exit(const OrderedFact& ordered);
    Walked finish();

private:
    SiteId hall(SiteId site, UtcMillis at) const {
        return venues_.venue_of(site, at == no_time ? window_.opened_at : at);
    }

    bool same_hall(SiteId one, SiteId other, UtcMillis at) const {
        return hall(one, at) == hall(other, at);
    }

    /// Start of the latest break that began after `from` and not after `at`.
    std::optional<UtcMillis> break_between(UtcMillis from, UtcMillis at) const;
    void end_open(UtcMillis at, IntervalEnd end, Seq exit = 0);
    void end_contested(std::size_t index, UtcMillis at, IntervalEnd end, Seq exit = 0);
    void end_all(UtcMillis at, IntervalEnd end);
    void count_earliest_contested(UtcMillis at);
    void clash(const Going& first, const Going& second, UtcMillis since);
    void forget_touching(Seq entry, UtcMillis ended_at);

    const SessionWindow& window_;
    const Venues& venues_;
    std::optional<Going> open_;
    std::vector<Going> contested_;  // going on
    std::vector<Clash> clashes_;
    Walked result_;
};

std::optional<UtcMillis> Walker::break_between(UtcMillis from, UtcMillis at) const {
    std::optional<UtcMillis> latest;
    for (const auto& pause : window_.breaks) {
        if (pause.from > from && pause.from <= at && (!latest || pause.from > *latest)) {
            latest = pause.from;
        }
    }
    return latest;
}

void Walker::entry(const OrderedFact& ordered) {
    const Fact& fact = *ordered.fact;
    const UtcMillis at = ordered.at;
    const auto here = [&](const Going& other) {
        return same_hall(other.interval.site, fact.site, at);
    };
    if (open_ && here(*open_)) return;
    Going going{{fact.site, at, end_of_time, fact.seq, 0, IntervalEnd::open, fact.quality}, at};
    if (open_ && (fact.flags & fact_moved) != 0) {
        end_all(at, IntervalEnd::moved);
    } else if (open_) {
        if (const auto pause = break_between(open_->entered_at, at)) {
            end_all(*pause, IntervalEnd::assumed_moved);
        }
    }
    if (!open_) {
        open_ = going;
    } else if (std::ranges::none_of(contested_, here)) {
        clash(*open_, going, at);
        contested_.push_back(going);
    }
}

void Walker::exit(const OrderedFact& ordered) {
    const Fact& fact = *ordered.fact;
    const auto here = [&](const Going& other) {
        return same_hall(other.interval.site, fact.site, ordered.at);
    };
    if (open_ && here(*open_)) {
        end_open(ordered.at, IntervalEnd::scanned, fact.seq);
        count_earliest_contested(ordered.at);
        return;
    }
    const auto found = std::ranges::find_if(contested_, here);
    if (found == contested_.end()) return;
    end_contested(
        static_cast<std::size_t>(found - contested_.begin()), ordered.at, IntervalEnd::scanned,
        fact.seq
    );
}

void Walker::end_open(UtcMillis at, IntervalEnd end, Seq exit) {
    Interval& interval = open_->interval;
    interval.until = at;
    interval.end = end;
    interval.exit = exit;
    forget_touching(interval.entry, at);
    // One that counts only since another ended may have been left at a break before that.
    if (interval.from < at || interval.from == no_time || end == IntervalEnd::scanned) {
        result_.intervals.push_back(interval);
    }
    open_.reset();
}

void Walker::end_contested(std::size_t index, UtcMillis at, IntervalEnd end, Seq exit) {
    Interval interval = contested_[index].interval;
    contested_.erase(contested_.begin() + static_cast<std::ptrdiff_t>(index));
    interval.until = at;
    interval.end = end;
    interval.exit = exit;
    forget_touching(interval.entry, at);
    if (interval.from < at) result_.contested.push_back(interval);
}

void Walker::end_all(UtcMillis at, IntervalEnd end) {
    if (open_) end_open(at, end);
    while (!contested_.empty()) end_contested(0, at, end);
}

void Walker::count_earliest_contested(UtcMillis at) {
    if (contested_.empty()) return;
    Going next = contested_.front();
    contested_.erase(contested_.begin());
    if (next.interval.from < at) {
        result_.contested.push_back(next.interval);
        result_.contested.back().until = at;
        result_.contested.back().end = IntervalEnd::moved;
    }
    next.interval.from = at;
    open_ = next;
    for (const Going& other : contested_) clash(*open_, other, other.entered_at);
}

void Walker::clash(const Going& first, const Going& second, UtcMillis since) {
    clashes_.push_back(
        {{first.interval.entry, second.interval.entry, first.interval.site, second.interval.site,
          first.entered_at, second.entered_at},
         since}
    );
}

void Walker::forget_touching(Seq entry, UtcMillis ended_at) {
    std::erase_if(clashes_, [&](const Clash& clash) {
        const bool of_it =
            clash.conflict.first_entry == entry || clash.conflict.second_entry == entry;
        return of_it && clash.since >= ended_at;
    });
}

Walked Walker::finish() {
    if (window_.closed_at != no_time) {
        end_all(window_.closed_at, IntervalEnd::assumed_at_close);
    } else {
        if (open_) result_.intervals.push_back(open_->interval);
        for (const Going& going : contested_) result_.contested.push_back(going.interval);
    }
    for (const Clash& clash : clashes_) result_.conflicts.push_back(clash.conflict);
    return std::move(result_);
}

}  // namespace

std::vector<OrderedFact> in_order(std::span<const Fact> facts, const Venues& venues) {
    std::vector<OrderedFact> result;
    result.reserve(facts.size());
    for (const Fact& fact : facts) {
        if (!holds(fact)) continue;
        const bool unknown_entry =
            fact.kind == FactKind::entry && fact.quality == TimeQuality::unknown;
        result.push_back(
            {&fact, unknown_entry ? no_time : fact.at, venues.device_key_of(fact.actor)}
        );
    }
    if (result.size() < 2) return result;
    keep_order_of_devices(result);
    std::ranges::sort(result, {}, [](const OrderedFact& ordered) {
        const Fact& fact = *ordered.fact;
        return std::tuple(
            ordered.at, ordered.device_key, fact.device_seq, fact.tie,
            fact.kind == FactKind::exit ? 0 : 1, fact.site.value
        );
    });
    return result;
}

Walked walk(std::span<const Fact> facts, const SessionWindow& window, const Venues& venues) {
    Walker walker(window, venues);
    for (const OrderedFact& ordered : in_order(facts, venues)) {
        const bool after_close = window.closed_at != no_time && ordered.at >= window.closed_at;
        if (after_close) continue;
        if (ordered.fact->kind == FactKind::entry) {
            walker.entry(ordered);
        } else {
            walker.exit(ordered);
        }
    }
    return walker.finish();
}

}  // namespace diemcau::core
