#include "app/front_door.hpp"

#include <fcntl.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <stdexcept>

#include "base/thread_name.hpp"
#include "net/access_answers.hpp"
#include "net/access_request.hpp"

namespace diemcau::app {

namespace {

namespace fs = std::filesystem;

constexpr std::chrono::minutes housekeeping_interval(1);

/// For the server's user alone.
void write_private_file(const fs::path& file, const std::string& text) {
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const bool written = descriptor >= 0 && ::write(descriptor, text.data(), text.size()) ==
                                                static_cast<ssize_t>(text.size());
    if (descriptor >= 0) ::close(descriptor);
    if (!written) throw std::runtime_error("cannot write " + file.string());
}

}  // namespace

FrontDoor::FrontDoor(
    access::AccessSettings settings, AccessLog& log, hub::Hub& hub, access::RefusalCounts& refusals
)
    : first_start_file_(settings.data_folder / "first-admin-code"),
      log_(log),
      access_(std::move(settings), clock_, *this, *this, refusals),
      doorkeeper_(std::make_shared<net::AccessDoorkeeper>(access_)),
      sign_in_(access_, clock_),
      letting_in_(access_, hub),
      hand_overs_(access_, hub),
      housekeeping_([this] { keep_house(); }) {}

FrontDoor::~FrontDoor() { end_housekeeping(); }

void FrontDoor::close_books() {
    end_housekeeping();
    access_.close_books();
}

void FrontDoor::end_housekeeping() {
    if (!housekeeping_.joinable()) return;
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    woken_.notify_one();
    housekeeping_.join();
}

void FrontDoor::put_into(net::ServerOptions& options) {
    options.doorkeeper = doorkeeper_;
    for (net::Route& route : sign_in_.routes()) options.more_routes.push_back(std::move(route));
    for (net::Route& route : letting_in_.routes()) options.more_routes.push_back(std::move(route));
    for (net::Route& route : hand_overs_.routes()) options.more_routes.push_back(std::move(route));
}

void FrontDoor::confirm_owner(
    const net::HttpRequest& request, std::function<void(std::optional<net::HttpResponse>)> then
) {
    const auto read = net::body_of_request(request);
    if (const auto* wrong = std::get_if<net::HttpResponse>(&read)) return then(*wrong);
    auto by = net::principal_of(access_, request);
    if (!by || !access::is_account(*by)) {
        return then(net::error_response(401, "sign in with an account first"));
    }
    const auto& body = std::get<net::JsonObject>(read);
    access_.accounts().confirm_owner(
        std::move(by), net::secret_of(body, "password"), net::secret_of(body, "secondFactor"),
        net::client_address(request),
        [then = std::move(then)](const access::Answer<access::Done>& answer) {
            if (answer) return then(std::nullopt);
            then(net::refused(answer.refusal()));
        }
    );
}

bool FrontDoor::hold_hand_overs(bool hold) {
    if (hold) return access_.hand_overs().hold();
    access_.hand_overs().release();
    return true;
}

std::string FrontDoor::write_first_start_code() {
    const std::string code(access_.accounts().first_start_code().view());
    if (code.empty()) {
        remove_first_start_file();
    } else {
        write_private_file(first_start_file_, code + "\n");
    }
    return code;
}

/// What lies there is good for nothing any more.
void FrontDoor::remove_first_start_file() const {
    std::error_code error;
    fs::remove(first_start_file_, error);
    if (error) spdlog::warn("cannot remove {}: {}", first_start_file_.string(), error.message());
}

access::Recorded FrontDoor::record(const access::AccessRecord& record) {
    core::RecordAccess out;
    out.act = record.act;
    out.by = record.who;
    out.about = record.what;
    out.site = record.site;
    out.detail = record.detail;
    out.times = record.times;
    const access::Recorded recorded = log_.record(std::move(out));
    const bool first = record.act == core::AccessAct::first_admin_created;
    if (first && recorded == access::Recorded::on_disk) remove_first_start_file();
    return recorded;
}

void FrontDoor::on_ended(std::uint64_t login) {
    if (net::Server* server = server_) server->login_ended(login);
}

void FrontDoor::keep_house() {
    name_this_thread("access");
    std::unique_lock lock(mutex_);
    while (!woken_.wait_for(lock, housekeeping_interval, [this] { return stopping_; })) {
        lock.unlock();
        access_.do_every_minute();
        lock.lock();
    }
}

}  // namespace diemcau::app
