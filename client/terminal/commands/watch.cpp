// diemcau watch: all sites live on one screen; plain lines when the output is not a terminal.
#include <cstdio>
#include <memory>

#include "commands/command_line.hpp"
#include "commands/exit_code.hpp"
#include "live/board.hpp"
#include "live/client.hpp"
#include "screen/full_screen.hpp"
#include "screen/json.hpp"
#include "screen/overview_screen.hpp"
#include "sign_in/identity.hpp"

namespace diemcau::terminal {

namespace {

constexpr auto screen_interval = std::chrono::milliseconds(100);
constexpr auto line_interval = std::chrono::seconds(5);

struct WatchOptions {
    bool once = false;
};

class Watch {
public:
    Watch(const CommonOptions& common, bool once)
        : common_(common), once_(once), options_(options_of(common)), client_(loop_, options_) {
        client_.on_update = [this](const v1::TopicUpdate& update) { updated(update); };
        client_.on_line = [this](const std::string& lost) {
            lost_ = lost;
            if (client_.not_admitted() || client_.turned_away()) give_up();
        };
    }

    int run() {
        for (const char* topic : {"overview", "agenda/open"}) client_.follow(topic);
        if (is_organizer(options_.hello)) client_.follow("conflicts");
        client_.connect();
        loop_.on_interrupt([this] { loop_.stop(); });
        if (!common_.json && !once_ && FullScreen::possible())
            screen_ = std::make_unique<FullScreen>();
        tick();
        loop_.run();
        screen_.reset();
        if (!gave_up_because_.empty()) {
            std::fprintf(stderr, "diemcau: %s\n", gave_up_because_.c_str());
        }
        return code_;
    }

private:
    static Client::Options options_of(const CommonOptions& common) {
        const ServerAccess server = access_of(common);
        const Standing standing = standing_with(server);
        require_admission(standing, server);
        v1::Hello hello = hello_of(standing, "", common.operator_name);
        hello.set_client("diemcau watch");
        hello.set_device_id("terminal-watch");
        return {server, hello, true};
    }

    /// To come back as we are would be of no use.
    void give_up() {
        gave_up_because_ = lost_;
        code_ = client_.not_admitted() ? exit_not_admitted : exit_refused;
        loop_.stop();
    }

    void updated(const v1::TopicUpdate& update) {
        Board& board = update.topic() == "overview"      ? overview_
                       : update.topic() == "agenda/open" ? agenda_
                                                         : conflicts_;
        board.apply(update);
        ++updates_;
    }

    OverviewView view() const {
        return {&overview_, &agenda_, &conflicts_, client_.server_now(), lost_, first_row_};
    }

    void tick() {
        if (screen_ != nullptr) {
            draw();
            return loop_.after(screen_interval, [this] { tick(); });
        }
        if (once_) return one_line();
        if (updates_ > 0 || !lost_.empty()) print_line();
        loop_.after(line_interval, [this] { tick(); });
    }

    void draw() {
        switch (screen_->key()) {
            case Key::quit:
                return loop_.stop();
            case Key::up:
                first_row_ -= first_row_ > 0 ? 1 : 0;
                break;
            case Key::down:
                ++first_row_;
                break;
            case Key::page_up:
                first_row_ -= std::min<std::size_t>(first_row_, 10);
                break;
            case Key::page_down:
                first_row_ += 10;
                break;
            case Key::none:
                break;
        }
        first_row_ = std::min(first_row_, overview_.sites.size());
        screen_->show(overview_lines(view(), screen_->size()));
    }

    void one_line() {
        if (!gave_up_because_.empty()) return;
        if (overview_.sites.empty() && lost_.empty()) {
            return loop_.after(screen_interval, [this] { tick(); });
        }
        if (!lost_.empty()) {
            std::fprintf(stderr, "diemcau: %s\n", lost_.c_str());
            code_ = exit_no_server;
        } else {
            print_line();
        }
        loop_.stop();
    }

    void print_line() {
        updates_ = 0;
        std::printf(
            "%s\n",
            common_.json ? json_of(overview_.totals).c_str() : overview_summary(view()).c_str()
        );
        std::fflush(stdout);
    }

    CommonOptions common_;
    bool once_;
    Client::Options options_;
    EventLoop loop_;
    Client client_;
    Board overview_, agenda_, conflicts_;
    std::string lost_, gave_up_because_;
    std::size_t first_row_ = 0;
    std::uint64_t updates_ = 0;
    int code_ = exit_ok;
    std::unique_ptr<FullScreen> screen_;
};

}  // namespace

void add_watch(CLI::App& app, CommonOptions& common, Run& run) {
    auto* command = app.add_subcommand("watch", "All sites live on one screen");
    auto options = std::make_shared<WatchOptions>();
    add_server_option(*command, common);
    add_operator_option(*command, common);
    add_json_option(*command, common);
    command->add_flag("--once", options->once, "Print how things stand and end");
    command->callback([&common, &run, options] {
        run = [&common, options] { return Watch(common, options->once).run(); };
    });
}

}  // namespace diemcau::terminal
