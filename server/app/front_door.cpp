#include "app/front_door.hpp"

#include "base/thread_name.hpp"

namespace diemcau::app {

namespace {

constexpr std::chrono::minutes housekeeping_interval(1);

}  // namespace

FrontDoor::FrontDoor(access::AccessSettings settings, AccessLog& log)
    : log_(log),
      access_(std::move(settings), clock_, *this, *this),
      doorkeeper_(std::make_shared<net::AccessDoorkeeper>(access_)),
      sign_in_(access_, clock_),
      letting_in_(access_),
      housekeeping_([this] { keep_house(); }) {}

FrontDoor::~FrontDoor() {
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
}

std::string FrontDoor::first_start_code() {
    return std::string(access_.accounts().first_start_code().view());
}

bool FrontDoor::record(const access::AccessRecord& record) {
    core::RecordAccess out;
    out.act = record.act;
    out.by = record.who;
    out.about = record.what;
    out.site = record.site;
    out.detail = record.detail;
    return log_.record(std::move(out));
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
