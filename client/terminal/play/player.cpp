#include "play/player.hpp"

#include <algorithm>
#include <cstdio>

#include "play/commands.hpp"
#include "play/operators_devices.hpp"
#include "play/progress.hpp"

namespace diemcau::terminal {

namespace {

constexpr auto settle_limit = std::chrono::seconds(60);
constexpr std::size_t surprises_max = 20;

bool is_expected(const Action& action, v1::RefusalReason reason) {
    return action.kind == ActionKind::scan_again && reason == v1::REFUSAL_REASON_ALREADY_CHECKED_IN;
}

v1::Hello hello_of(v1::Role role, const std::string& device, const std::string& name) {
    v1::Hello hello;
    hello.set_client("diemcau play");
    hello.set_role(role);
    hello.set_device_id(device);
    hello.set_operator_name(name);
    hello.set_keeps_rosters(role == v1::ROLE_SITE_OPERATOR);
    return hello;
}

}  // namespace

struct Player::Operator {
    std::unique_ptr<Client> client;
    Board board;
    std::uint32_t site = 0;
};

struct Player::Impl {
    Impl(EventLoop& event_loop, PlayOptions play_options)
        : loop(event_loop), options(std::move(play_options)) {}

    EventLoop& loop;
    PlayOptions options;
    PlayOutcome outcome;
    std::unique_ptr<Client> organizer;
    Board overview, agenda, conflicts;
    std::vector<PlayedSite> sites;
    std::map<std::uint32_t, std::string> tokens;  // of the operators' devices, by site
    std::vector<std::unique_ptr<Operator>> operators;
    Scenario scenario;
    std::uint32_t session = 0;
    std::size_t next_action = 0;
    std::chrono::steady_clock::time_point started;
    std::map<std::uint64_t, bool> resolving;  // second entries of conflicts that are being resolved
    bool closed = false;
    Progress progress;

    bool meet();
    bool gather_rosters();
    void shrink_grace();
    void run_actions();
    void perform(const Action& action);
    void perform_as_operator(const Action& action);
    void perform_as_organizer(const Action& action);
    void give(Client& client, const Action& action, v1::Command command);
    void next_agenda_item(const Action& action);
    void floor(const Action& action);
    void resolve_conflicts();
    void acknowledge_notices(Operator& at);
    void compare();
    bool all_settled() const;
    PlayedSeconds played_now() const;

    bool fail(const std::string& why) {
        outcome.trouble = why;
        return false;
    }
};

bool Player::Impl::meet() {
    organizer = std::make_unique<Client>(
        loop,
        Client::Options{
            options.server, hello_of(v1::ROLE_ORGANIZER, "play-organizer", "Ban tổ chức"), true}
    );
    organizer->on_update = [this](const v1::TopicUpdate& update) {
        Board& board = update.topic() == "overview" ? overview
                       : update.topic() == "agenda" ? agenda
                                                    : conflicts;
        board.apply(update);
        if (update.topic() == "conflicts") resolve_conflicts();
    };
    organizer->follow("overview");
    organizer->follow("agenda");
    organizer->follow("conflicts");
    organizer->connect();
    const bool there = loop.run_until(
        [this] {
            if (organizer->not_admitted() || organizer->turned_away()) return true;
            return overview.current_session() != nullptr && !agenda.agenda.empty();
        },
        settle_limit
    );
    if (!there || !organizer->connected()) {
        return fail(
            organizer->lost_because().empty() ? "no conference is loaded on the server"
                                              : organizer->lost_because()
        );
    }
    session = overview.conference.current_session();
    if (overview.current_session()->phase() != v1::SESSION_PHASE_DRAFT) {
        return fail("the session has begun already; play needs a fresh conference");
    }
    return true;
}

bool Player::Impl::gather_rosters() {
    for (const auto& [id, row] : overview.sites) {
        auto at = std::make_unique<Operator>();
        Operator& ref = *at;
        at->site = id;
        v1::Hello hello = hello_of(
            v1::ROLE_SITE_OPERATOR, "play-" + row.fields().code(), "Trực " + row.fields().name()
        );
        hello.set_site(id);
        at->client = std::make_unique<Client>(
            loop, Client::Options{{options.server.address, tokens[id]}, hello, true}
        );
        at->client->on_update = [this, &ref](const v1::TopicUpdate& update) {
            ref.board.apply(update);
            if (update.notices_size() > 0) acknowledge_notices(ref);
        };
        at->client->follow("site/" + std::to_string(id));
        at->client->connect();
        operators.push_back(std::move(at));
    }
    const auto all_there = [this] {
        return std::ranges::none_of(operators, [](const auto& at) {
            return at->board.sites.empty();
        });
    };
    const auto one_refused = [this] {
        return std::ranges::any_of(operators, [](const auto& at) {
            return at->client->not_admitted() || at->client->turned_away();
        });
    };
    loop.run_until([&] { return all_there() || one_refused(); }, settle_limit);
    if (!all_there()) return fail("not every operator's connection came up");
    for (const auto& at : operators) {
        PlayedSite site;
        const v1::SiteRow& row = at->board.sites.at(at->site);
        site.id = at->site;
        site.code = row.fields().code();
        site.has_roster = row.fields().has_roster();
        for (const auto& [id, delegate] : at->board.delegates) {
            if (delegate.home() == at->site && !delegate.withdrawn()) {
                site.delegates.push_back({id, delegate.code(), delegate.summoned()});
            }
        }
        sites.push_back(std::move(site));
    }
    return true;
}

// The played clock runs faster than the wall's, so five minutes of grace must shrink with it.
void Player::Impl::shrink_grace() {
    v1::Command command;
    auto& amend = *command.mutable_amend_conference();
    *amend.mutable_fields() = overview.conference.fields();
    amend.mutable_fields()->set_late_grace_ms(static_cast<std::int64_t>(
        1000.0 * static_cast<double>(schedule::late_grace) / options.speed
    ));
    amend.set_reason("played at speed " + std::to_string(options.speed));
    give(*organizer, Action{}, std::move(command));
}

PlayedSeconds Player::Impl::played_now() const {
    const std::chrono::duration<double> real = std::chrono::steady_clock::now() - started;
    return static_cast<PlayedSeconds>(real.count() * options.speed);
}

void Player::Impl::run_actions() {
    const PlayedSeconds now = played_now();
    while (next_action < scenario.actions.size() && scenario.actions[next_action].at <= now) {
        perform(scenario.actions[next_action++]);
    }
    if (!options.quiet) progress.show(now, overview, outcome.surprises.size());
    if (next_action == scenario.actions.size()) return;
    const double real_seconds =
        static_cast<double>(scenario.actions[next_action].at - played_now()) / options.speed;
    const auto delay = std::chrono::milliseconds(
        static_cast<std::int64_t>(std::clamp(real_seconds, 0.002, 0.2) * 1000)
    );
    loop.after(delay, [this] { run_actions(); });
}

void Player::Impl::perform(const Action& action) {
    if (action.kind >= ActionKind::open_check_in) return perform_as_organizer(action);
    perform_as_operator(action);
}

void Player::Impl::perform_as_operator(const Action& action) {
    Operator& at = *operators[action.site];
    if (action.kind == ActionKind::lose_line) return at.client->lose_line();
    if (action.kind == ActionKind::restore_line) return at.client->restore_line();
    give(*at.client, action, operator_command(action, session, at.site, sites[action.site].code));
}

void Player::Impl::perform_as_organizer(const Action& action) {
    switch (action.kind) {
        case ActionKind::next_agenda_item:
            return next_agenda_item(action);
        case ActionKind::grant_floor:
        case ActionKind::finish_floor:
            return floor(action);
        default:
            return give(*organizer, action, organizer_command(action, session));
    }
}

void Player::Impl::give(Client& client, const Action& action, v1::Command command) {
    client.command(std::move(command), [this, action](const v1::CommandResult& result) {
        if (result.has_accepted()) {
            ++outcome.accepted;
            if (action.kind == ActionKind::close) closed = true;
        } else if (is_expected(action, result.refusal().reason())) {
            ++outcome.refused_as_expected;
        } else if (outcome.surprises.size() < surprises_max) {
            outcome.surprises.push_back(
                v1::RefusalReason_Name(result.refusal().reason()) + ": " +
                result.refusal().explanation() + " (action " +
                std::to_string(static_cast<int>(action.kind)) + ", site " +
                (action.site < sites.size() ? sites[action.site].code : "") + " " + action.code +
                ")"
            );
        }
    });
}

void Player::Impl::next_agenda_item(const Action& action) {
    const v1::SessionRow* row =
        agenda.sessions.count(session) != 0 ? &agenda.sessions.at(session) : nullptr;
    if (row == nullptr) return;
    for (const auto item : row->agenda_order()) {
        const auto status = agenda.agenda.at(item).status();
        if (status == v1::AGENDA_ITEM_STATUS_RUNNING) {
            give(*organizer, action, agenda_command(item, v1::AGENDA_ACTION_FINISH));
        } else if (status == v1::AGENDA_ITEM_STATUS_PLANNED) {
            return give(*organizer, action, agenda_command(item, v1::AGENDA_ACTION_START));
        }
    }
}

void Player::Impl::floor(const Action& action) {
    const bool grant = action.kind == ActionKind::grant_floor;
    const auto wanted = grant ? v1::FLOOR_STATUS_WAITING : v1::FLOOR_STATUS_SPEAKING;
    for (const auto& [id, row] : agenda.floor) {
        if (row.site() == sites[action.site].id && row.status() == wanted) {
            return give(*organizer, action, floor_command(id, grant));
        }
    }
}

void Player::Impl::resolve_conflicts() {
    for (const auto& conflict : conflicts.conflicts) {
        if (!resolving.emplace(conflict.second_entry(), true).second) continue;
        give(*organizer, Action{}, resolve_command(conflict, session));
    }
}

void Player::Impl::acknowledge_notices(Operator& at) {
    for (const auto& [id, notice] : at.board.notices) {
        const auto& done = notice.acknowledged();
        if (notice.acknowledge() && std::find(done.begin(), done.end(), at.site) == done.end()) {
            give(*at.client, Action{}, acknowledge_command(id, at.site));
        }
    }
}

bool Player::Impl::all_settled() const {
    if (!closed || organizer->waiting() > 0) return false;
    for (const auto& at : operators) {
        if (at->client->waiting() > 0) return false;
    }
    const v1::SessionRow* row = overview.current_session();
    return row != nullptr && row->phase() == v1::SESSION_PHASE_CLOSED;
}

void Player::Impl::compare() {
    for (const auto& [site, expected] : scenario.expected) {
        const v1::Counts& own = overview.sites.at(site).own();
        const ExpectedFigures got{own.summoned(), own.present(),   own.substituted(),
                                  own.excused(),  own.unexcused(), own.walk_ins()};
        if (got == expected && own.not_called() == 0) continue;
        char line[256];
        std::snprintf(
            line, sizeof line,
            "%s: summoned %u/%u, present %u/%u, substituted %u/%u, excused %u/%u, unexcused %u/%u, "
            "walk-ins %u/%u, not called %u/0",
            overview.sites.at(site).fields().code().c_str(), got.summoned, expected.summoned,
            got.present, expected.present, got.substituted, expected.substituted, got.excused,
            expected.excused, got.unexcused, expected.unexcused, got.walk_ins, expected.walk_ins,
            own.not_called()
        );
        outcome.differences.emplace_back(line);
    }
    if (!conflicts.conflicts.empty()) outcome.differences.emplace_back("conflicts are still open");
}

Player::Player(EventLoop& loop, PlayOptions options)
    : impl_(std::make_unique<Impl>(loop, std::move(options))) {}

Player::~Player() = default;

PlayOutcome Player::play() {
    Impl& impl = *impl_;
    if (!impl.meet()) return std::move(impl.outcome);
    if (impl.options.enrols_operators) {
        impl.tokens = operators_devices(
            impl.options.server, impl.overview.sites, impl.organizer->server_now()
        );
    }
    if (!impl.gather_rosters()) return std::move(impl.outcome);
    impl.shrink_grace();
    impl.scenario = make_scenario(impl.sites, impl.agenda.agenda.size(), impl.options.seed);
    impl.started = std::chrono::steady_clock::now();
    impl.run_actions();
    const auto length = std::chrono::milliseconds(static_cast<std::int64_t>(
        1000.0 * static_cast<double>(schedule::session_closes) / impl.options.speed
    ));
    impl.outcome.finished =
        impl.loop.run_until([&impl] { return impl.all_settled(); }, length + settle_limit);
    if (!impl.outcome.finished) impl.outcome.trouble = "the played session did not come to its end";
    if (!impl.options.quiet) impl.progress.finish(impl.overview);
    impl.compare();
    return std::move(impl.outcome);
}

}  // namespace diemcau::terminal
