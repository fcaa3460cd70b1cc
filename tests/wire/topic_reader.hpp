// A client's side of live status: what it holds after snapshots and deltas, as PROTOCOL.md tells it
// to apply them. Written apart from the server's code, as its test oracle.
#pragma once

#include <deque>
#include <map>
#include <string>

#include "diemcau/v1/frame.pb.h"
#include "support/world.hpp"
#include "wire/topics.hpp"

namespace diemcau::test {

inline std::string site_topic(const World& world, std::string_view code) {
    return "site/" + std::to_string(world.site(code).value);
}

/// Names made from ids, so that every row is told apart; command ids from the world's log.
class WorldPeople final : public wire::People {
public:
    explicit WorldPeople(const World& world) : world_(world) {}

    std::vector<std::string_view> delegates(std::span<const DelegateId> ids) override;
    std::string substitute_name(RunId run, DelegateId principal) override;
    core::PersonFields walk_in(RunId run, WalkInId walk_in) override;
    std::string operator_name(ActorId actor) override;
    std::string chair_name(SiteId site) override;
    std::string speaker(FloorRequestId request) override;
    std::optional<CommandId> command_of(Seq event) override;
    SiteIdKey id_key(SiteId site) override;
    std::vector<std::optional<IdHash>> id_hashes(SiteId site, std::span<const DelegateId> ids)
        override;

    /// Empty: he has none.
    static std::string id_number(DelegateId delegate);

    std::size_t asked = 0;  // delegates whose names were looked up

private:
    const World& world_;
    std::deque<std::string> personal_;
};

class TopicReader {
public:
    explicit TopicReader(std::string topic, std::uint32_t page = 0);

    /// Asks for what is new since the last update (or a snapshot), and applies it. Returns its
    /// bytes, 0 if there was nothing.
    std::size_t catch_up(const World& world, const wire::LiveSites& live = {});
    /// Forgets everything and takes a snapshot.
    void start_anew();

    /// All that is shown, as text: equal texts, equal screens. Without what only the clock moves.
    std::string screen() const;

    const v1::TopicUpdate& last() const { return last_; }

    const std::map<std::uint32_t, v1::DelegateRow>& delegates() const { return delegates_; }

    const std::map<std::uint32_t, v1::WalkInRow>& walk_ins() const { return walk_ins_; }

    const std::map<std::uint32_t, v1::IdHashRow>& id_hashes() const { return id_hashes_; }

    const std::map<std::uint32_t, v1::SiteRow>& sites() const { return sites_; }

    bool has_update() const { return since_.has_value(); }

    std::optional<wire::Revision> since() const { return since_; }

private:
    void apply(const v1::TopicUpdate& update);

    wire::Topic topic_;
    std::optional<wire::Revision> since_;
    v1::TopicUpdate last_;
    v1::ConferenceRow conference_;
    v1::TotalsRow totals_;
    std::map<std::uint32_t, v1::SessionRow> sessions_;
    std::map<std::uint32_t, v1::SiteRow> sites_;
    std::map<std::uint32_t, v1::SiteLiveRow> live_;
    std::map<std::uint32_t, v1::DelegateRow> delegates_;
    std::map<std::uint32_t, v1::WalkInRow> walk_ins_;
    std::map<std::uint32_t, v1::AgendaRow> agenda_;
    std::map<std::uint32_t, v1::FloorRow> floor_;
    std::map<std::uint32_t, v1::NoticeRow> notices_;
    std::map<std::uint32_t, v1::CategoryRow> categories_;
    std::map<std::uint32_t, v1::IdHashRow> id_hashes_;
    std::vector<v1::ConflictRow> conflicts_;
};

}  // namespace diemcau::test
