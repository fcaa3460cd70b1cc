#include "access/live_logins.hpp"

#include <mutex>
#include <utility>

#include "access/token_text.hpp"
#include "base/check.hpp"

namespace diemcau::access {

namespace {

// So long somebody is told "expired" or "revoked" and not "unknown".
constexpr std::int64_t remembered_ms = 24 * 3'600'000;

}  // namespace

bool LiveLogins::Same::operator()(const Digest& left, const Digest& right) const {
    return same(left, right);
}

bool LiveLogins::Login::is_expired(UtcMillis now) const {
    if (now >= principal->expires) return true;
    return idle_ms > 0 && now - last_used.load(std::memory_order_relaxed) >= idle_ms;
}

NotAuthenticated LiveLogins::Login::use(UtcMillis now) {
    if (ended != NotAuthenticated::none) return ended;
    if (is_expired(now)) return NotAuthenticated::expired;
    // Two at once may write the older time: a matter of milliseconds.
    if (now > last_used.load(std::memory_order_relaxed)) {
        last_used.store(now, std::memory_order_relaxed);
    }
    return NotAuthenticated::none;
}

void LiveLogins::Login::end(NotAuthenticated how, UtcMillis now) {
    ended = how;
    ended_at = now;
}

LiveLogins::Ended LiveLogins::Login::description() const { return {principal->key, owner, digest}; }

std::shared_ptr<const Principal> LiveLogins::add(
    const Digest& digest, LoginOwner owner, Principal principal, std::int64_t idle_ms,
    UtcMillis last_used
) {
    auto login = std::make_shared<Login>();
    login->digest = digest;
    login->owner = owner;
    login->idle_ms = idle_ms;
    login->last_used = last_used;
    login->written_use = last_used;
    const std::unique_lock lock(mutex_);
    principal.key = ++last_key_;
    login->principal = std::make_shared<const Principal>(std::move(principal));
    by_key_.emplace(login->principal->key, login);
    CHECK(by_digest_.emplace(digest, login).second);
    return login->principal;
}

Authentication LiveLogins::authenticate(const Digest& digest, UtcMillis now) const {
    const std::shared_lock lock(mutex_);
    const auto found = by_digest_.find(digest);
    if (found == by_digest_.end()) return {nullptr, NotAuthenticated::unknown};
    const NotAuthenticated reason = found->second->use(now);
    if (reason != NotAuthenticated::none) return {nullptr, reason};
    return {found->second->principal, NotAuthenticated::none};
}

bool LiveLogins::used(LoginKey key, UtcMillis now) const {
    const std::shared_lock lock(mutex_);
    const auto found = by_key_.find(key);
    return found != by_key_.end() && found->second->use(now) == NotAuthenticated::none;
}

std::vector<LiveLogins::Ended> LiveLogins::end_all_of(LoginOwner owner, UtcMillis now) {
    std::vector<Ended> ended;
    const std::unique_lock lock(mutex_);
    for (const auto& [key, login] : by_key_) {
        if (login->owner != owner || login->ended != NotAuthenticated::none) continue;
        login->end(NotAuthenticated::revoked, now);
        ended.push_back(login->description());
    }
    return ended;
}

std::vector<LiveLogins::Ended> LiveLogins::end(const Digest& digest, UtcMillis now) {
    const std::unique_lock lock(mutex_);
    const auto found = by_digest_.find(digest);
    if (found == by_digest_.end() || found->second->ended != NotAuthenticated::none) return {};
    found->second->end(NotAuthenticated::revoked, now);
    return {found->second->description()};
}

void LiveLogins::note_revoked(const Digest& digest, RevokedAs as) {
    const std::unique_lock lock(mutex_);
    const auto found = by_digest_.find(digest);
    if (found != by_digest_.end()) found->second->revoked_as = as;
}

void LiveLogins::note_handed_over(const Digest& digest) {
    const std::unique_lock lock(mutex_);
    const auto found = by_digest_.find(digest);
    if (found != by_digest_.end()) found->second->handed_over = true;
}

std::optional<EndedDevice> LiveLogins::ended_device(const Digest& digest) const {
    const std::shared_lock lock(mutex_);
    const auto found = by_digest_.find(digest);
    if (found == by_digest_.end()) return std::nullopt;
    const Login& login = *found->second;
    if (!login.revoked_as || *login.revoked_as == RevokedAs::given_back) return std::nullopt;
    return EndedDevice{login.principal->device_id, *login.revoked_as, login.handed_over};
}

std::vector<LiveLogins::Ended> LiveLogins::end_expired(UtcMillis now) {
    std::vector<Ended> ended;
    const std::unique_lock lock(mutex_);
    for (auto at = by_key_.begin(); at != by_key_.end();) {
        Login& login = *at->second;
        if (login.ended == NotAuthenticated::none && login.is_expired(now)) {
            login.end(NotAuthenticated::expired, now);
            ended.push_back(login.description());
        }
        const bool forget = login.ended != NotAuthenticated::none &&
                            login.owner.kind == LoginOwner::Kind::account &&
                            now - login.ended_at >= remembered_ms;
        if (forget) by_digest_.erase(login.digest);
        at = forget ? by_key_.erase(at) : std::next(at);
    }
    return ended;
}

std::vector<LiveLogins::Use> LiveLogins::new_uses() {
    std::vector<Use> uses;
    const std::unique_lock lock(mutex_);
    for (const auto& [key, login] : by_key_) {
        const UtcMillis last = login->last_used;
        if (last == login->written_use) continue;
        login->written_use = last;
        uses.push_back({login->owner, login->digest, last});
    }
    return uses;
}

UtcMillis LiveLogins::last_use_of(const Digest& digest) const {
    const std::shared_lock lock(mutex_);
    const auto found = by_digest_.find(digest);
    return found == by_digest_.end() ? no_time : found->second->last_used.load();
}

std::size_t LiveLogins::live() const {
    const std::shared_lock lock(mutex_);
    std::size_t count = 0;
    for (const auto& [key, login] : by_key_) count += login->ended == NotAuthenticated::none;
    return count;
}

}  // namespace diemcau::access
