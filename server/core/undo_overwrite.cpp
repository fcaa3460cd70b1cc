#include "core/undo_overwrite.hpp"

#include <algorithm>

#include <utility>

#include "core/decide_conference.hpp"
#include "core/decision_parts.hpp"

namespace diemcau::core {

namespace {

WrittenBack refused(RefusalReason reason) { return {std::nullopt, reason, false}; }

WrittenBack superseded() { return refused(RefusalReason::superseded); }

WrittenBack already() { return refused(RefusalReason::already_undone); }

WrittenBack skipped() { return {std::nullopt, RefusalReason::none, true}; }

WrittenBack written(EventBody body) { return {std::move(body), RefusalReason::none, false}; }

/// The value now against the value before and after: may it be written back?
template <class Value>
RefusalReason standing_on(const Value& now, const Value& before, const Value& after) {
    if (now == after) return RefusalReason::none;
    return now == before ? RefusalReason::already_undone : RefusalReason::superseded;
}

SiteFields without_chair(SiteFields fields) {
    fields.chair_name.clear();
    return fields;
}

class Writer {
public:
    Writer(const State& state, const Event& event, const std::string& reason)
        : state_(state), event_(event), reason_(reason) {}

    WrittenBack operator()(const ActorIntroduced&) const { return skipped(); }

    WrittenBack operator()(const RunOpened&) const { return skipped(); }

    WrittenBack operator()(const CheckInRefused&) const { return skipped(); }

    WrittenBack operator()(const ConferenceAmended& e) const;
    WrittenBack operator()(const SiteAdded& e) const;
    WrittenBack operator()(const SiteAmended& e) const;
    WrittenBack operator()(const SiteWithdrawn& e) const;
    WrittenBack operator()(const DelegateAdded& e) const;
    WrittenBack operator()(const DelegateAmended& e) const;
    WrittenBack operator()(const DelegateWithdrawn& e) const;
    WrittenBack operator()(const HomeSiteChanged& e) const;
    WrittenBack operator()(const SessionChanged& e) const;
    WrittenBack operator()(const SummonsSet& e) const;
    WrittenBack operator()(const SiteStartSet& e) const;
    WrittenBack operator()(const HeadcountReported& e) const;
    WrittenBack operator()(const ReadinessSet& e) const;
    WrittenBack operator()(const DeviceChecksReported& e) const;
    WrittenBack operator()(const MediaLinkChanged& e) const;
    WrittenBack operator()(const AgendaItemAdded& e) const;
    WrittenBack operator()(const AgendaItemAmended& e) const;
    WrittenBack operator()(const AgendaItemChanged& e) const;
    WrittenBack operator()(const AgendaReordered& e) const;
    WrittenBack operator()(const FloorRequested& e) const;
    WrittenBack operator()(const FloorChanged& e) const;
    WrittenBack operator()(const NoticeSent& e) const;
    WrittenBack operator()(const NoticeWithdrawn& e) const;
    WrittenBack operator()(const WalkInLinked& e) const;

    /// An import, what the hub reports by itself, and a retraction of a session's step: the session
    /// is moved on by its own commands.
    template <class Other>
    WrittenBack operator()(const Other&) const {
        return refused(RefusalReason::not_undoable);
    }

private:
    WrittenBack withdraw_site(SiteId id) const;
    WrittenBack restore_site(SiteId id) const;

    const State& state_;
    const Event& event_;
    const std::string& reason_;
};

WrittenBack Writer::operator()(const ConferenceAmended& e) const {
    const auto wrong = standing_on(state_.conference(), e.before, e.after);
    if (wrong != RefusalReason::none) return refused(wrong);
    return written(ConferenceAmended{e.after, e.before, reason_});
}

WrittenBack Writer::withdraw_site(SiteId id) const {
    if (state_.sites()[id.value].withdrawn) return already();
    if (still_in_use(state_, id)) return superseded();
    return written(SiteWithdrawn{id, true, reason_});
}

WrittenBack Writer::restore_site(SiteId id) const {
    const Site& site = state_.sites()[id.value];
    if (!site.withdrawn) return already();
    const bool code_taken = state_.find_site_by_code(site.fields.code).has_value();
    if (code_taken || !site.fields.parent || !in_use(state_, *site.fields.parent)) {
        return superseded();
    }
    return written(SiteWithdrawn{id, false, reason_});
}

WrittenBack Writer::operator()(const SiteAdded& e) const { return withdraw_site(e.site); }

WrittenBack Writer::operator()(const SiteWithdrawn& e) const {
    return e.withdrawn ? restore_site(e.site) : withdraw_site(e.site);
}

WrittenBack Writer::operator()(const SiteAmended& e) const {
    const SiteFields before = without_chair(e.before);
    const SiteFields after = without_chair(e.after);
    const Site& site = state_.sites()[e.site.value];
    const Seq written_by = e.chair_from != 0 ? e.chair_from : event_.seq;
    // No amendment leaves the chair's name of the event before: its event tells which holds.
    if (site.chair_seq == e.chair_before) return already();
    if (site.chair_seq != written_by || site.fields != after) return superseded();
    if (site.withdrawn || wrong_site_fields(state_, before, e.site)) return superseded();
    return written(SiteAmended{e.site, after, before, reason_, e.chair_before, site.chair_seq});
}

WrittenBack Writer::operator()(const DelegateAdded& e) const {
    if (state_.delegates()[e.delegate.value].withdrawn) return already();
    return written(DelegateWithdrawn{e.delegate, true, reason_});
}

WrittenBack Writer::operator()(const DelegateAmended& e) const {
    const Seq written_by = e.fields_from != 0 ? e.fields_from : event_.seq;
    const Seq now = state_.delegates()[e.delegate.value].fields_seq;
    if (now == e.fields_before) return already();
    DelegatePlace place = state_.place_of(e.delegate);
    const SiteId home = place.home;
    place.home = e.after.home;
    if (now != written_by || place != e.after) return superseded();
    DelegateAmended amended{};
    amended.delegate = e.delegate;
    amended.fields.code = state_.code_of(e.delegate, e.fields_before);
    amended.before = e.after;
    amended.after = e.before;
    amended.before.home = amended.after.home = home;
    amended.reason = reason_;
    amended.fields_from = e.fields_before;
    amended.fields_before = now;
    const auto same_code = state_.find_delegate_by_code(amended.fields.code);
    DelegateRef by_number;
    by_number.id_digest = amended.after.id_digest;
    const auto same_number = state_.find_delegate(by_number);
    if ((same_code && *same_code != e.delegate) || (same_number && *same_number != e.delegate)) {
        return superseded();
    }
    return written(std::move(amended));
}

WrittenBack Writer::operator()(const DelegateWithdrawn& e) const {
    if (state_.delegates()[e.delegate.value].withdrawn != e.withdrawn) return already();
    const SiteId home = state_.delegates()[e.delegate.value].home;
    if (e.withdrawn && !in_use(state_, home)) return superseded();
    return written(DelegateWithdrawn{e.delegate, !e.withdrawn, reason_});
}

WrittenBack Writer::operator()(const HomeSiteChanged& e) const {
    const auto wrong = standing_on(state_.delegates()[e.delegate.value].home, e.before, e.after);
    if (wrong != RefusalReason::none) return refused(wrong);
    const bool takes = in_use(state_, e.before) && state_.sites()[e.before.value].fields.has_roster;
    if (!takes) return superseded();
    return written(HomeSiteChanged{e.delegate, e.after, e.before, reason_});
}

WrittenBack Writer::operator()(const SessionChanged& e) const {
    const auto& transitions = state_.sessions()[e.session.value].transitions;
    for (const Transition& transition : transitions) {
        if (transition.seq != event_.seq) continue;
        if (transition.seq != transitions.back().seq) return superseded();
        return written(SessionChangeRetracted{e.session, event_.seq, transition.before});
    }
    return already();
}

WrittenBack Writer::operator()(const SummonsSet& e) const {
    const SummonToSession& now = state_.sessions()[e.after.session.value].summons;
    if (!same_summons(now, e.after)) return same_summons(now, e.before) ? already() : superseded();
    return written(SummonsSet{e.after, e.before});
}

WrittenBack Writer::operator()(const SiteStartSet& e) const {
    const UtcMillis now = state_.site_start_of(e.session, e.site);
    const auto wrong = standing_on(now, e.before, e.after);
    if (wrong != RefusalReason::none) return refused(wrong);
    return written(SiteStartSet{e.session, e.site, e.after, e.before});
}

WrittenBack Writer::operator()(const HeadcountReported& e) const {
    const auto& now = state_.runs()[e.run.value].sites[e.site.value].headcount;
    const auto wrong = standing_on(now, e.before, e.after);
    if (wrong != RefusalReason::none) return refused(wrong);
    const UtcMillis reported = state_.runs()[e.run.value].sites[e.site.value].headcount_at;
    return written(HeadcountReported{e.run, e.site, e.after, e.before, reported, e.at_before});
}

WrittenBack Writer::operator()(const ReadinessSet& e) const {
    const auto wrong = standing_on(state_.sites()[e.site.value].readiness, e.before, e.after);
    if (wrong != RefusalReason::none) return refused(wrong);
    return written(ReadinessSet{e.site, e.after, e.before});
}

WrittenBack Writer::operator()(const DeviceChecksReported& e) const {
    const auto& devices = state_.sites()[e.site.value].checked_devices;
    const auto found = devices.find(e.device);
    const auto now = found == devices.end() ? std::nullopt : std::optional(found->second);
    const auto wrong = standing_on(now, e.before, e.after);
    if (wrong != RefusalReason::none) return refused(wrong);
    return written(DeviceChecksReported{e.site, e.device, e.after, e.before});
}

WrittenBack Writer::operator()(const MediaLinkChanged& e) const {
    const SiteLink& link = state_.sites()[e.site.value].link;
    const auto now = std::pair(link.media, link.media_by_operator);
    const auto before = std::pair(e.before, e.by_operator_before);
    const auto wrong = standing_on(now, before, std::pair(e.after, e.by_operator));
    if (wrong != RefusalReason::none) return refused(wrong);
    MediaLinkChanged changed{};
    changed.site = e.site;
    changed.before = e.after;
    changed.after = e.before;
    changed.by_operator = e.by_operator_before;
    changed.by_operator_before = e.by_operator;
    changed.unseen_before = e.unseen_after;
    // Whatever else was heard of the line since then left its mark in the history.
    const bool heard_since =
        link.connected || (!link.history.empty() && link.history.back().seq > event_.seq);
    changed.unseen_after = e.unseen_before && !heard_since;
    return written(changed);
}

WrittenBack Writer::operator()(const AgendaItemAdded& e) const {
    const AgendaItem& item = state_.agenda_items()[e.item.value];
    const auto& now = state_.sessions()[e.session.value].agenda;
    std::vector<AgendaItemId> without = now;
    if (std::erase(without, e.item) == 0) return already();
    if (item.status != AgendaItemStatus::planned) return superseded();
    return written(AgendaReordered{e.session, now, std::move(without)});
}

WrittenBack Writer::operator()(const AgendaItemAmended& e) const {
    const auto wrong = standing_on(state_.agenda_items()[e.item.value].fields, e.before, e.after);
    if (wrong != RefusalReason::none) return refused(wrong);
    return written(AgendaItemAmended{e.item, e.after, e.before});
}

WrittenBack Writer::operator()(const AgendaItemChanged& e) const {
    const AgendaItem& item = state_.agenda_items()[e.item.value];
    const auto wrong = standing_on(item.status, e.before, e.after);
    if (wrong != RefusalReason::none) return refused(wrong);
    // On no agenda: its adding was undone, and it cannot run.
    const auto& agenda = state_.sessions()[item.session.value].agenda;
    if (std::ranges::find(agenda, e.item) == agenda.end()) return superseded();
    if (e.before == AgendaItemStatus::running && running_item(state_, item.session)) {
        return superseded();
    }
    AgendaItemChanged changed{};
    changed.item = e.item;
    changed.before = e.after;
    changed.after = e.before;
    // The times it had: before a step that is taken back, or before it was taken back.
    changed.started_before =
        e.before == AgendaItemStatus::planned ? item.started_at : e.started_before;
    const bool done_again =
        e.before == AgendaItemStatus::finished || e.before == AgendaItemStatus::skipped;
    changed.finished_before = done_again ? e.finished_before : item.finished_at;
    changed.reason = reason_;
    return written(std::move(changed));
}

WrittenBack Writer::operator()(const AgendaReordered& e) const {
    const auto wrong = standing_on(state_.sessions()[e.session.value].agenda, e.before, e.after);
    if (wrong != RefusalReason::none) return refused(wrong);
    return written(AgendaReordered{e.session, e.after, e.before});
}

WrittenBack Writer::operator()(const FloorRequested& e) const {
    const FloorStatus now = state_.floor_requests()[e.request.value].status;
    if (now == FloorStatus::withdrawn) return already();
    if (now != FloorStatus::waiting) return superseded();
    return written(FloorChanged{e.request, now, FloorStatus::withdrawn});
}

WrittenBack Writer::operator()(const FloorChanged& e) const {
    const FloorRequest& request = state_.floor_requests()[e.request.value];
    const auto wrong = standing_on(request.status, e.before, e.after);
    if (wrong != RefusalReason::none) return refused(wrong);
    if (e.before == FloorStatus::speaking && speaking_now(state_)) return superseded();
    FloorChanged changed{};
    changed.request = e.request;
    changed.before = e.after;
    changed.after = e.before;
    // The times it had, as in the agenda.
    changed.granted_before =
        e.before == FloorStatus::waiting ? request.granted_at : e.granted_before;
    const bool done_again = e.before == FloorStatus::finished || e.before == FloorStatus::withdrawn;
    changed.finished_before = done_again ? e.finished_before : request.finished_at;
    return written(changed);
}

WrittenBack Writer::operator()(const NoticeSent& e) const {
    if (state_.notices()[e.notice.value].withdrawn) return already();
    return written(NoticeWithdrawn{e.notice, true});
}

WrittenBack Writer::operator()(const NoticeWithdrawn& e) const {
    if (state_.notices()[e.notice.value].withdrawn != e.withdrawn) return already();
    return written(NoticeWithdrawn{e.notice, !e.withdrawn});
}

WrittenBack Writer::operator()(const WalkInLinked& e) const {
    const auto& now = state_.runs()[e.run.value].walk_ins[e.walk_in.value].linked;
    const auto wrong = standing_on(now, e.before, e.after);
    if (wrong != RefusalReason::none) return refused(wrong);
    return written(WalkInLinked{e.run, e.walk_in, e.after, e.before});
}

}  // namespace

WrittenBack write_back(const State& state, const Event& event, const std::string& reason) {
    return std::visit(Writer(state, event, reason), event.body);
}

}  // namespace diemcau::core
