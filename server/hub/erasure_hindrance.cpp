#include "hub/erasure_hindrance.hpp"

#include <algorithm>

#include "hub/recovery.hpp"
#include "store/erasure_needs.hpp"
#include "store/log_reader.hpp"

namespace diemcau::hub {

namespace {

using Why = ErasureHindrance::Why;

constexpr std::uint64_t mebibyte = 1024 * 1024;

/// Of these orders.
std::size_t of_everybody(const std::filesystem::path& data_folder, const std::vector<Seq>& orders) {
    if (orders.empty()) return 0;
    store::LogReader log(data_folder);
    return static_cast<std::size_t>(std::ranges::count_if(orders, [&](Seq seq) {
        const core::Event event = read_event(log.events_between(seq, seq).front());
        return !std::get<core::ErasureOrdered>(event.body).delegate;
    }));
}

std::string needed(const ErasureHindrance& hindrance) {
    return std::to_string((hindrance.needed_bytes + mebibyte - 1) / mebibyte) + " MiB";
}

std::string there_is(const ErasureHindrance& hindrance) {
    return std::to_string(hindrance.free_bytes / mebibyte) + " MiB";
}

}  // namespace

std::optional<ErasureHindrance> hindrance_to_erase(
    const std::filesystem::path& data_folder, const core::OrderErasure& order,
    const store::FreeBytes& free_bytes
) {
    const store::ErasureNeeds needs = store::erasure_needs(data_folder, free_bytes);
    if (!order.delegate &&
        needs.conferences_left <= of_everybody(data_folder, needs.waiting_orders)) {
        return ErasureHindrance{Why::too_many, 0, 0};
    }
    if (needs.free_bytes < needs.needed_bytes) {
        return ErasureHindrance{Why::no_room, needs.needed_bytes, needs.free_bytes};
    }
    return std::nullopt;
}

std::string_view name_of(Why why) { return why == Why::no_room ? "no_room" : "too_many_erasures"; }

std::string explain(const ErasureHindrance& hindrance) {
    if (hindrance.why == Why::too_many) {
        return "everybody's data was erased here as often as it can be, so nothing was erased: "
               "begin the next conference in a data folder of its own";
    }
    return "there is too little room on the server's disk, so nothing was erased: " +
           needed(hindrance) + " must be free to write the database anew, and " +
           there_is(hindrance) + " are; make room, then erase again";
}

std::string explain_in_vietnamese(const ErasureHindrance& hindrance) {
    if (hindrance.why == Why::too_many) {
        return "thư mục dữ liệu này đã xóa dữ liệu của cả hội nghị đến số lần tối đa, nên chưa xóa "
               "gì: hãy dùng thư mục dữ liệu riêng cho hội nghị sau";
    }
    return "đĩa của máy chủ không đủ chỗ, nên chưa xóa gì: cần trống " + needed(hindrance) +
           " để ghi lại cơ sở dữ liệu, hiện còn " + there_is(hindrance) +
           "; hãy dọn đĩa rồi xóa lại";
}

}  // namespace diemcau::hub
