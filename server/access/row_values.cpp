#include "access/row_values.hpp"

#include <array>
#include <charconv>
#include <utility>

#include "access/access_error.hpp"
#include "base/check.hpp"

namespace diemcau::access {

namespace {

constexpr std::array<std::pair<core::Role, std::string_view>, 6> role_names = {{
    {core::Role::admin, "admin"},
    {core::Role::organizer, "organizer"},
    {core::Role::site_operator, "site_operator"},
    {core::Role::viewer, "viewer"},
    {core::Role::display, "display"},
    {core::Role::system, "system"},
}};

[[noreturn]] void refuse_damaged(const std::string& what) {
    throw AccessError("the database access.sqlite is damaged: it has " + what);
}

}  // namespace

std::string_view role_text(core::Role role) {
    for (const auto& [known, name] : role_names) {
        if (known == role) return name;
    }
    CHECK(false);
}

core::Role role_of(std::string_view text) {
    for (const auto& [role, name] : role_names) {
        if (name == text) return role;
    }
    refuse_damaged("an unknown role");
}

std::string scope_text(const std::vector<SiteScope>& scope) {
    std::string text;
    for (const SiteScope& part : scope) {
        if (!text.empty()) text += ' ';
        text += std::to_string(part.site.value);
        if (part.with_below) text += '+';
    }
    return text;
}

std::vector<SiteScope> scope_of(std::string_view text) {
    std::vector<SiteScope> scope;
    const char* at = text.data();
    const char* const end = text.data() + text.size();
    while (at != end) {
        SiteScope part;
        const auto [after, error] = std::from_chars(at, end, part.site.value);
        if (error != std::errc()) refuse_damaged("a scope that is none");
        at = after;
        if (at != end && *at == '+') {
            part.with_below = true;
            ++at;
        }
        if (at != end && *at++ != ' ') refuse_damaged("a scope that is none");
        scope.push_back(part);
    }
    return scope;
}

Digest digest_in(const store::Statement& row, int column) {
    Digest digest;
    if (!row.copy_blob(column, digest)) refuse_damaged("a digest of another length");
    return digest;
}

}  // namespace diemcau::access
