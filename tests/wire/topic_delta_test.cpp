// Whoever applies deltas sees what a snapshot shows, whatever happens and however long he was away.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "support/world.hpp"
#include "wire/topic_reader.hpp"

namespace diemcau::wire {
namespace {

using namespace core;
using test::at;
using test::Sender;
using test::TopicReader;
using test::World;

/// Gives random commands to a world; refusals are welcome.
class RandomDay {
public:
    explicit RandomDay(std::uint64_t seed) : random_(seed) {}

    void one_command(World& world) {
        world.now += below(90'000);
        switch (below(14)) {
            case 0:
                return life(world);
            case 1:
                return agenda(world);
            case 2:
                return structure(world);
            case 3:
                return site_facts(world);
            case 4:
                return walk_ins(world);
            case 5:
            case 6:
                return absence(world);
            case 7:
                return undo(world);
            default:
                return entry(world);
        }
    }

private:
    std::uint32_t below(std::uint32_t bound) {
        return static_cast<std::uint32_t>(random_() % bound);
    }

    template <class Enum>
    Enum any(Enum last) {
        return static_cast<Enum>(below(static_cast<std::uint32_t>(last) + 1));
    }

    SiteId a_site(const World& world) {
        return SiteId{below(static_cast<std::uint32_t>(world.state.sites().size()))};
    }

    DelegateId a_delegate(const World& world) {
        return DelegateId{below(static_cast<std::uint32_t>(world.state.delegates().size()))};
    }

    DelegateRef somebody(const World& world) { return {a_delegate(world), "", 0}; }

    RunRef run(const World& world) {
        const auto current = world.state.current_session();
        const auto shown = current ? world.state.shown_run(*current) : std::nullopt;
        return shown ? world.state.runs()[shown->value].ref : world.real();
    }

    void give(World& world, CommandBody body) {
        world.give(std::move(body));
        commands_.push_back(world.last_command());
    }

    void entry(World& world) {
        if (below(4) == 0) {
            give(world, CheckOut{run(world), somebody(world), a_site(world), no_time, ""});
            return;
        }
        CheckIn check_in{run(world), somebody(world), a_site(world), EntryMethod::scan};
        // Mostly at home, so that not everybody is contested.
        if (below(3) != 0)
            check_in.site = world.state.delegates()[check_in.delegate.id->value].home;
        if (below(5) == 0) {
            check_in.time_unknown = true;
            check_in.reason = "từ giấy";
        }
        give(world, check_in);
    }

    void absence(World& world) {
        if (below(2) == 0) {
            MarkAbsent mark{run(world), {somebody(world)}};
            mark.excused = below(2) == 0;
            mark.reason = mark.excused ? AbsenceReason::ill : AbsenceReason::none;
            give(world, mark);
            return;
        }
        Substitute substitute{run(world), somebody(world), {}, {"Người dự thay", 0, "", ""}};
        if (below(3) == 0) substitute.delegate = somebody(world);
        substitute.site = a_site(world);
        substitute.arrived = below(2) == 0;
        give(world, substitute);
    }

    void walk_ins(World& world) {
        if (below(2) == 0) {
            give(
                world, RegisterWalkIn{run(world), a_site(world), {"Khách mẫu", 0, "", ""}, no_time}
            );
        } else {
            give(world, LinkWalkIn{run(world), WalkInId{below(4)}, somebody(world)});
        }
    }

    void life(World& world) {
        ChangeSession change{SessionId{below(2)}, any(SessionAction::cancel), "lý do"};
        if (change.action == SessionAction::cancel && below(4) != 0) {
            change.action = SessionAction::start;
        }
        change.set_check_ins_aside = below(2) == 0;
        give(world, change);
        if (below(6) == 0) give(world, FreezeRoster{SessionId{0}});
        if (below(6) == 0) give(world, AnnounceTotals{run(world), "lần"});
    }

    void agenda(World& world) {
        const AgendaItemId item{below(3)};
        switch (below(6)) {
            case 0:
                return give(world, ChangeAgendaItem{item, any(AgendaAction::skip), ""});
            case 1:
                return give(world, RequestFloor{a_site(world), "Diễn giả", "Tham luận", item});
            case 2:
                return give(world, GrantFloor{FloorRequestId{below(4)}});
            case 3:
                return give(world, FinishFloor{FloorRequestId{below(4)}});
            case 4:
                return give(world, SendNotice{"Thông báo", {a_site(world)}, true, below(3)});
            default:
                return give(world, AcknowledgeNotice{NoticeId{below(4)}, a_site(world)});
        }
    }

    void site_facts(World& world) {
        const SiteId site = a_site(world);
        switch (below(8)) {
            case 7: {
                ReportDeviceChecks report{site, {Check::good, any(Check::problem)}};
                return give(world, report);
            }
            case 0:
                return give(world, ReportHeadcount{run(world), site, below(90)});
            case 1:
                return give(world, ReportControlLink{site, below(2) == 0});
            case 2:
                return give(world, ReportMediaLink{site, any(MediaState::down), true});
            case 3:
                return give(world, SetSiteReadiness{site, {Check::good, any(Check::problem)}});
            case 4:
                return give(world, SetSiteStart{SessionId{0}, site, at(8, 30)});
            case 5: {
                SignOffSite sign_off{run(world), site, "Chủ trì", {}};
                sign_off.decide_rest = true;
                return give(world, sign_off);
            }
            default:
                return hosting(world, site);
        }
    }

    void hosting(World& world, SiteId site) {
        const UtcMillis when = below(2) == 0 ? no_time : world.now + below(600'000);
        switch (below(4)) {
            case 0:
                return give(world, EndHosting{site, when});
            case 1:
                return the_time_of_hostings_comes(world);
            default:
                return give(world, HostSite{site, a_site(world), when, "mất điện"});
        }
    }

    /// As the hub does it.
    void the_time_of_hostings_comes(World& world) {
        Sender hub;
        hub.actor = {Role::system, "server", "", {}};
        for (std::uint32_t i = 0; i < world.state.sites().size(); ++i) {
            world.give(ReportHostingDue{SiteId{i}}, hub);
        }
    }

    void structure(World& world) {
        const DelegateId id = a_delegate(world);
        switch (below(10)) {
            case 0:
                return give(world, WithdrawDelegate{id, "rút"});
            case 1:
                return give(world, ChangeHomeSite{{id, "", 0}, a_site(world), "chuyển"});
            case 2: {
                DelegateFields fields{
                    "MOI-" + std::to_string(++added_), {"Đại biểu mới", 0, "", ""}};
                DelegatePlace place{a_site(world), CategoryId{below(2)}};
                return give(world, AddDelegate{fields, place, "bổ sung"});
            }
            case 3: {
                SiteFields fields;
                fields.code = "S" + std::to_string(++added_);
                fields.name = "Điểm cầu mới";
                fields.parent = a_site(world);
                return give(world, AddSite{fields});
            }
            case 4:
                return give(world, WithdrawSite{a_site(world), "sáp nhập"});
            default:
                return amend(world, id);
        }
    }

    void amend(World& world, DelegateId id) {
        const SiteId site = a_site(world);
        switch (below(5)) {
            case 0: {
                ConferenceFields fields = world.state.conference();
                fields.late_grace_ms = 60'000 * (1 + below(9));
                return give(world, AmendConference{fields, "sửa"});
            }
            case 1: {
                DelegatePlace place{world.state.delegates()[id.value].home, CategoryId{below(2)}};
                place.kind = any(DelegateKind::service);
                DelegateFields fields{"SUA-" + std::to_string(++added_), {"Tên mới", 0, "", ""}};
                return give(world, AmendDelegate{id, fields, place, "sửa"});
            }
            case 2: {
                SiteFields fields = world.state.sites()[site.value].fields;
                fields.name += "+";
                fields.sort_order = static_cast<std::int32_t>(below(9));
                if (below(2) == 0) fields.parent = a_site(world);
                return give(world, AmendSite{site, fields, "sửa"});
            }
            case 3:
                return give(world, SummonToSession{SessionId{0}, {}, {}, {id, a_delegate(world)}});
            default: {
                std::vector<AgendaItemId> order = world.state.sessions()[0].agenda;
                std::ranges::shuffle(order, random_);
                return give(world, ReorderAgenda{SessionId{0}, order});
            }
        }
    }

    void undo(World& world) {
        if (commands_.empty()) return;
        world.undo(
            commands_
                [commands_.size() - 1 -
                 below(std::min<std::uint32_t>(8, static_cast<std::uint32_t>(commands_.size())))]
        );
        commands_.push_back(world.last_command());
    }

    std::mt19937_64 random_;
    std::vector<CommandId> commands_;
    std::uint32_t added_ = 0;
};

std::vector<TopicReader> readers_of(const World& world) {
    std::vector<TopicReader> readers;
    for (const std::string name : {"overview", "agenda", "conflicts"}) readers.emplace_back(name);
    for (std::uint32_t site = 0; site < world.state.sites().size(); ++site) {
        readers.emplace_back("site/" + std::to_string(site));
        readers.emplace_back("id_hashes/" + std::to_string(site));
        readers.emplace_back("subtree/" + std::to_string(site));
    }
    return readers;
}

TEST(TopicDelta, WhoAppliesDeltasSeesWhatASnapshotShows) {
    const std::uint64_t seed = std::random_device{}();
    std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
    std::mt19937_64 random(seed);
    std::size_t deltas = 0;
    for (int day = 0; day < 20; ++day) {
        World world;
        RandomDay commands(random());
        if (random() % 4 != 0) world.open_check_in();
        std::vector<TopicReader> readers = readers_of(world);
        for (int i = 0; i < 120; ++i) {
            commands.one_command(world);
            TopicReader& reader = readers[random() % readers.size()];
            const bool first = !reader.has_update();
            reader.catch_up(world);
            if (!first && !reader.last().snapshot()) ++deltas;
            TopicReader fresh = reader;
            fresh.start_anew();
            fresh.catch_up(world);
            ASSERT_EQ(reader.screen(), fresh.screen())
                << "seed " << seed << " day " << day << " command " << i << " topic "
                << fresh.last().topic();
        }
    }
    EXPECT_GT(deltas, 100u);
}

}  // namespace
}  // namespace diemcau::wire
