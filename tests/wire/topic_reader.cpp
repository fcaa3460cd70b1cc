#include "wire/topic_reader.hpp"

#include <gtest/gtest.h>

#include "base/check.hpp"

namespace diemcau::test {

std::vector<std::string_view> WorldPeople::delegates(std::span<const DelegateId> ids) {
    asked += ids.size();
    std::vector<std::string_view> personal;
    personal_.clear();
    for (const DelegateId id : ids) {
        const std::string number = std::to_string(id.value);
        const Seq fields = world_.state.delegates()[id.value].fields_seq;
        personal.push_back(personal_.emplace_back(wire::encode_personal(
            {"MA-" + number,
             {"PERSONAL " + number + " as of " + std::to_string(fields), 1970, "Chuyên viên",
              "Đơn vị"},
             "A" + number,
             "PERSONAL NOTE",
             "000123456789"}
        )));
    }
    return personal;
}

std::string WorldPeople::substitute_name(RunId run, DelegateId principal) {
    if (run.value >= world_.state.runs().size()) return {};
    const auto* substitute = world_.state.substitute_of(run, principal);
    return substitute ? "PERSONAL " + std::to_string(substitute->seq) : "";
}

core::PersonFields WorldPeople::walk_in(RunId, WalkInId walk_in) {
    return {"PERSONAL walk-in " + std::to_string(walk_in.value), 0, "", ""};
}

std::string WorldPeople::operator_name(ActorId actor) {
    return "PERSONAL operator " + std::to_string(actor.value);
}

std::string WorldPeople::chair_name(SiteId site) {
    return "PERSONAL chair " + std::to_string(site.value);
}

std::string WorldPeople::speaker(FloorRequestId request) {
    return "PERSONAL speaker " + std::to_string(request.value);
}

std::optional<CommandId> WorldPeople::command_of(Seq event) {
    CHECK(event >= 1 && event <= world_.log.size());
    return world_.log[event - 1].command;
}

std::string WorldPeople::id_number(DelegateId delegate) {
    if (delegate.value % 5 == 4) return {};
    const std::string digits = std::to_string(delegate.value);
    return std::string(12 - digits.size(), '0') + digits;
}

SiteIdKey WorldPeople::id_key(SiteId site) { return site_id_key(DigestKey{7}, site); }

std::vector<std::optional<IdHash>> WorldPeople::id_hashes(
    SiteId site, std::span<const DelegateId> ids
) {
    std::vector<std::optional<IdHash>> hashes;
    hashes.reserve(ids.size());
    for (const DelegateId id : ids) {
        const std::string number = id_number(id);
        hashes.push_back(
            number.empty() ? std::nullopt : std::optional(id_hash_of(id_key(site), number))
        );
    }
    return hashes;
}

TopicReader::TopicReader(std::string topic, std::uint32_t page)
    : topic_(wire::parse_topic(topic, page).value()) {}

void TopicReader::start_anew() { *this = TopicReader(wire::topic_name(topic_), topic_.page); }

std::size_t TopicReader::catch_up(const World& world, const wire::LiveSites& live) {
    WorldPeople people(world);
    wire::TopicQuery query;
    query.topic = topic_;
    query.since = since_;
    query.now.seq = world.state.seq();
    query.now.live_epoch = live.epoch;
    query.now.live_version = live.version;
    query.server_time = world.now;
    const auto frame = wire::encode_topic(world.state, live, people, query);
    if (since_ && since_->live_epoch != live.epoch) live_.clear();
    since_ = query.now;
    if (!frame) return 0;
    v1::ServerFrame message;
    EXPECT_TRUE(message.ParseFromString(**frame));
    apply(message.update());
    return (*frame)->size();
}

void TopicReader::apply(const v1::TopicUpdate& update) {
    last_ = update;
    if (update.snapshot()) {
        const auto since = since_;
        start_anew();
        since_ = since;
        last_ = update;
    }
    const auto replace = [](auto& rows, const auto& news, auto id) {
        for (const auto& row : news) rows.insert_or_assign((row.*id)(), row);
    };
    if (update.has_conference()) conference_ = update.conference();
    if (update.has_totals()) totals_ = update.totals();
    replace(sessions_, update.sessions(), &v1::SessionRow::session);
    replace(sites_, update.sites(), &v1::SiteRow::site);
    replace(live_, update.live(), &v1::SiteLiveRow::site);
    for (v1::DelegateRow row : update.delegates()) {
        if (!row.has_person()) {
            const v1::DelegateRow& held = delegates_.at(row.delegate());
            *row.mutable_person() = held.person();
            row.set_code(held.code());
            row.set_seat(held.seat());
            row.set_note(held.note());
            row.set_id_tail(held.id_tail());
        }
        delegates_.insert_or_assign(row.delegate(), std::move(row));
    }
    replace(walk_ins_, update.walk_ins(), &v1::WalkInRow::walk_in);
    replace(agenda_, update.agenda(), &v1::AgendaRow::item);
    replace(floor_, update.floor(), &v1::FloorRow::request);
    replace(notices_, update.notices(), &v1::NoticeRow::notice);
    replace(categories_, update.categories(), &v1::CategoryRow::category);
    for (const v1::IdHashRow& row : update.id_hashes()) {
        if (row.id_hash().empty()) {
            id_hashes_.erase(row.delegate());
        } else {
            id_hashes_.insert_or_assign(row.delegate(), row);
        }
    }
    for (const std::uint32_t gone : update.departed_delegates()) {
        delegates_.erase(gone);
        id_hashes_.erase(gone);
    }
    for (const std::uint32_t gone : update.departed_sites()) sites_.erase(gone);
    if (update.conflicts_set()) {
        conflicts_.assign(update.conflicts().begin(), update.conflicts().end());
    }
}

std::string TopicReader::screen() const {
    v1::TopicUpdate all;
    *all.mutable_conference() = conference_;
    *all.mutable_totals() = totals_;
    all.mutable_totals()->clear_as_of();
    const auto add = [](const auto& rows, auto& to) {
        for (const auto& [id, row] : rows) *to.Add() = row;
    };
    add(sessions_, *all.mutable_sessions());
    add(sites_, *all.mutable_sites());
    add(live_, *all.mutable_live());
    add(delegates_, *all.mutable_delegates());
    add(walk_ins_, *all.mutable_walk_ins());
    add(agenda_, *all.mutable_agenda());
    add(floor_, *all.mutable_floor());
    add(notices_, *all.mutable_notices());
    add(categories_, *all.mutable_categories());
    add(id_hashes_, *all.mutable_id_hashes());
    for (const auto& row : conflicts_) *all.add_conflicts() = row;
    return all.DebugString();
}

}  // namespace diemcau::test
