#include "commands/scope_text.hpp"

namespace diemcau::terminal {

std::string scope_text(const JsonObject& row, const SiteList& sites) {
    std::string text;
    for (const JsonObject& one : row.list("sites")) {
        const auto id = static_cast<std::uint32_t>(one.number("site").value_or(0));
        const ListedSite* site = sites.by_id(id);
        if (!text.empty()) text += ", ";
        text += site != nullptr ? site->code : "#" + std::to_string(id);
        if (one.flag("withBelow")) text += " (+)";
    }
    return text;
}

}  // namespace diemcau::terminal
