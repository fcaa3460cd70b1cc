// POST /api/v1/personal-data/erase, and the certificate of what was erased.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "app/access_log.hpp"
#include "net/routes.hpp"

namespace diemcau::app {

/// Asks whoever sends the request to prove once more who he is: FrontDoor::confirm_owner.
using ConfirmOwner = std::function<
    void(const net::HttpRequest&, std::function<void(std::optional<net::HttpResponse>)> then)>;

struct PersonalDataDuties {
    AccessLog& log;        // must outlive the routes
    ConfirmOwner confirm;  // none: nobody signs in here
    /// True: from now on replaced devices hand nothing over, for it names people and lies outside
    /// of what is erased; false: nothing comes of the erasure, they may again. Gives back whether
    /// it is so: not while something that they handed over waits to be settled. None: nobody hands
    /// over here.
    std::function<bool(bool)> hold_hand_overs;
    /// Called when an order stands in the log. The server then comes to its end, what is ordered is
    /// carried out on its folder, and it begins again.
    std::function<void()> begin_again;
};

std::vector<net::Route> personal_data_routes(
    const std::filesystem::path& data_folder, PersonalDataDuties duties
);

}  // namespace diemcau::app
