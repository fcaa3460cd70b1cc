#include "hub/recent_delegates.hpp"

#include <utility>

namespace diemcau::hub {

wire::DelegateText RecentDelegates::Packed::unpacked() const {
    std::size_t start = 0;
    std::size_t field = 0;
    const auto next = [&] {
        const std::size_t end = ends[field++];
        const auto text = std::string_view(texts).substr(start, end - start);
        start = end;
        return text;
    };
    wire::DelegateText text;
    for (std::string_view* into :
         {&text.code, &text.name, &text.position, &text.unit, &text.seat, &text.note,
          &text.id_number}) {
        *into = next();
    }
    text.birth_year = birth_year;
    return text;
}

void RecentDelegates::make_room() {
    if (young_.size() + old_.size() < kept_max_) return;
    old_ = std::exchange(young_, {});
}

std::optional<wire::DelegateText> RecentDelegates::find(DelegateId delegate) {
    if (const auto found = young_.find(delegate); found != young_.end()) {
        return found->second.unpacked();
    }
    auto aged = old_.extract(delegate);
    if (aged.empty()) return std::nullopt;
    return young_.insert(std::move(aged)).position->second.unpacked();
}

wire::DelegateText RecentDelegates::put(DelegateId delegate, const core::DelegateFields& fields) {
    old_.erase(delegate);
    Packed& packed = young_[delegate];
    packed = {};
    std::size_t field = 0;
    for (const std::string* text :
         {&fields.code, &fields.person.name, &fields.person.position, &fields.person.unit,
          &fields.seat, &fields.note, &fields.id_number}) {
        packed.texts += *text;
        packed.ends[field++] = static_cast<std::uint32_t>(packed.texts.size());
    }
    packed.texts.shrink_to_fit();
    packed.birth_year = fields.person.birth_year;
    return packed.unpacked();
}

void RecentDelegates::erase(DelegateId delegate) {
    young_.erase(delegate);
    old_.erase(delegate);
}

void RecentDelegates::clear() {
    young_.clear();
    old_.clear();
}

}  // namespace diemcau::hub
