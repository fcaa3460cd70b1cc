// By what a site's own devices know its roster's id numbers. For nobody else.
#include <algorithm>

#include "base/check.hpp"
#include "wire/field_writing.hpp"
#include "wire/topic_rows.hpp"

namespace diemcau::wire {

namespace {

template <class Bytes>
std::string text_of(const Bytes& bytes) {
    return {bytes.begin(), bytes.end()};
}

}  // namespace

bool add_id_hashes(const TopicView& view, SiteId site, v1::TopicUpdate& update) {
    std::vector<DelegateId> changed;
    for (const DelegateId id : view.state.roster_of(site)) {
        if (view.is_new(view.state.delegates()[id.value].changed_seq)) changed.push_back(id);
    }
    std::ranges::sort(changed);
    if (!view.snapshot) {
        write_ids(view.state.departures_of(site, view.since), *update.mutable_departed_delegates());
    }
    if (changed.empty() && update.departed_delegates().empty()) return false;
    update.set_id_key(text_of(view.people.id_key(site)));
    const auto hashes = view.people.id_hashes(site, changed);
    CHECK(hashes.size() == changed.size());
    for (std::size_t i = 0; i < changed.size(); ++i) {
        // A snapshot takes nothing back.
        if (view.snapshot && !hashes[i]) continue;
        v1::IdHashRow& row = *update.add_id_hashes();
        row.set_delegate(changed[i].value);
        if (hashes[i]) row.set_id_hash(text_of(*hashes[i]));
    }
    return true;
}

}  // namespace diemcau::wire
