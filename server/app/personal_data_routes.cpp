#include "app/personal_data_routes.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <limits>
#include <memory>
#include <mutex>

#include "base/hex.hpp"
#include "base/json_string.hpp"
#include "hub/erasure_certificate.hpp"
#include "hub/erasure_hindrance.hpp"
#include "net/access_answers.hpp"
#include "net/access_request.hpp"

namespace diemcau::app {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t body_bytes_max = 4 * 1024;
constexpr net::Admits admins{core::Role::admin};

/// nullopt: neither one delegate nor the conference, or both; or no such reason.
std::optional<core::OrderErasure> order_in(const net::JsonObject& body) {
    core::OrderErasure order;
    const auto reason = hub::erasure_reason_named(body.text("reason"));
    const auto number = body.number("delegate");
    const std::string code = body.text("code");
    order.conference = body.text("conference");
    const int said =
        int{body.has("delegate")} + int{!code.empty()} + int{!order.conference.empty()};
    if (!reason || said != 1) return std::nullopt;
    if (number) {
        if (*number < 0 || *number > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
        order.delegate = core::DelegateRef{DelegateId{static_cast<std::uint32_t>(*number)}, {}, 0};
    } else if (!code.empty()) {
        order.delegate = core::DelegateRef{std::nullopt, code, 0};
    } else if (order.conference.empty()) {
        return std::nullopt;
    }
    order.reason = *reason;
    order.same_name_too = body.flag("sameNameToo");
    return order;
}

/// As the routes about access refuse. `more`: further members, each with a comma before it.
net::HttpResponse refusal(
    std::string_view reason, const std::string& explanation, const std::string& more = {}
) {
    return net::json_response(
        409, "{\"reason\":" + json_string(reason) + ",\"error\":" + json_string(explanation) +
                 ",\"retryAfterMs\":0" + more + "}\n"
    );
}

net::HttpResponse refusal(const hub::ErasureHindrance& hindrance) {
    std::string more = ",\"errorVi\":" + json_string(hub::explain_in_vietnamese(hindrance));
    if (hindrance.why == hub::ErasureHindrance::Why::no_room) {
        more += ",\"neededBytes\":" + std::to_string(hindrance.needed_bytes) +
                ",\"freeBytes\":" + std::to_string(hindrance.free_bytes);
    }
    return refusal(hub::name_of(hindrance.why), hub::explain(hindrance), more);
}

net::HttpResponse hand_overs_refusal() {
    return refusal(
        "hand_overs_wait",
        "a replaced device has handed over what nobody has accepted or dropped: do that first",
        ",\"errorVi\":" +
            json_string("còn dữ liệu máy cũ giao lại chưa xử lý: hãy nhận hoặc bỏ trước khi xóa")
    );
}

/// Orders one erasure at a time: whether the next one can be carried out depends on those that
/// wait.
struct Desk {
    Desk(fs::path folder, PersonalDataDuties given)
        : data_folder(std::move(folder)), duties(std::move(given)) {}

    const fs::path data_folder;
    const PersonalDataDuties duties;
    std::mutex ordering;
};

/// Hand-overs are held until the server begins again, unless nothing comes of the erasure.
class Held {
public:
    explicit Held(const PersonalDataDuties& duties) : duties_(duties) {}

    ~Held() {
        if (!kept_ && duties_.hold_hand_overs) duties_.hold_hand_overs(false);
    }

    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;

    void keep() { kept_ = true; }

private:
    const PersonalDataDuties& duties_;
    bool kept_ = false;
};

void erase_now(
    Desk& desk, const net::HttpRequest& request, core::OrderErasure order,
    const net::Respond& respond
) {
    const PersonalDataDuties& duties = desk.duties;
    if (request.caller) order.by = request.caller->caller.id;
    const bool one = order.delegate.has_value();
    const std::lock_guard lock(desk.ordering);
    if (duties.hold_hand_overs && !duties.hold_hand_overs(true)) {
        return respond(hand_overs_refusal());
    }
    Held held(duties);
    if (const auto hindrance = hub::hindrance_to_erase(desk.data_folder, order)) {
        return respond(refusal(*hindrance));
    }
    const AccessLog::Ordered ordered = duties.log.order(std::move(order));
    switch (ordered.outcome) {
        case AccessLog::Ordered::Outcome::not_recorded:
            return respond(net::refused({access::RefusalReason::not_recorded, 0}));
        case AccessLog::Ordered::Outcome::refused:
            return respond(
                one ? refusal("delegate_unknown", "there is no such delegate")
                    : refusal("other_conference", "that is not the name of this conference")
            );
        case AccessLog::Ordered::Outcome::accepted:
            break;
    }
    held.keep();
    // First the answer: it is sent before the connections close.
    respond(net::json_response(202, "{\"erasure\":\"" + hex(ordered.command) + "\"}\n"));
    duties.begin_again();
}

/// On a thread where nobody else looks after a fault of the world.
void erase_confirmed(
    Desk& desk, const net::HttpRequest& request, const core::OrderErasure& order,
    const net::Respond& respond
) {
    try {
        erase_now(desk, request, order, respond);
    } catch (const std::exception& error) {
        spdlog::error("an erasure could not be ordered: {}", error.what());
        respond(net::error_response(500, "the server could not do this; its log says why"));
    }
}

void erase(
    const std::shared_ptr<Desk>& desk, const net::HttpRequest& request, const net::Respond& respond
) {
    const auto body = net::body_of_request(request);
    if (const auto* wrong = std::get_if<net::HttpResponse>(&body)) return respond(*wrong);
    auto order = order_in(std::get<net::JsonObject>(body));
    if (!order) {
        return respond(net::error_response(
            400,
            "say whose data: delegate, code or conference (its name), and why: reason is "
            "retention_over, asked_by_person, ordered, loaded_by_mistake or other"
        ));
    }
    if (!desk->duties.confirm) return erase_now(*desk, request, *std::move(order), respond);
    // Before a code of the second factor is used up for nothing.
    const auto& hold = desk->duties.hold_hand_overs;
    if (hold && !hold(true)) return respond(hand_overs_refusal());
    if (hold) hold(false);
    if (const auto hindrance = hub::hindrance_to_erase(desk->data_folder, *order)) {
        return respond(refusal(*hindrance));
    }
    desk->duties.confirm(
        request,
        [desk, request, order = *std::move(order),
         respond](std::optional<net::HttpResponse> refused) {
            if (refused) return respond(*std::move(refused));
            erase_confirmed(*desk, request, order, respond);
        }
    );
}

bool is_order(std::string_view text) {
    return text.size() == 2 * CommandId{}.size() && std::ranges::all_of(text, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

net::HttpResponse certificate(const fs::path& data_folder, const net::HttpRequest& request) {
    const std::string_view order = request.parameter("erasure");
    const bool as_text = request.parameter("format") == "txt";
    if (!is_order(order)) return net::error_response(400, "say of which erasure: ?erasure=");
    const fs::path file =
        data_folder / ("erasure-" + std::string(order) + (as_text ? ".txt" : ".json"));
    std::ifstream in(file, std::ios::binary);
    if (!in) return net::error_response(404, "there is no certificate of that erasure (yet)");
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    return as_text ? net::text_response(200, text) : net::json_response(200, text);
}

}  // namespace

std::vector<net::Route> personal_data_routes(
    const fs::path& data_folder, PersonalDataDuties duties
) {
    const auto desk = std::make_shared<Desk>(data_folder, std::move(duties));
    std::vector<net::Route> routes;
    routes.push_back(
        {"POST", "/api/v1/personal-data/erase", admins, net::RunsOn::worker, body_bytes_max,
         [desk](const net::HttpRequest& request, const net::Respond& respond) {
             erase(desk, request, respond);
         }}
    );
    routes.push_back(
        {"GET", "/api/v1/personal-data/certificate", admins, net::RunsOn::worker, 0,
         [data_folder](const net::HttpRequest& request, const net::Respond& respond) {
             respond(certificate(data_folder, request));
         }}
    );
    return routes;
}

}  // namespace diemcau::app
