// Digests of 12-digit numbers: what the rules know of them.
#include <algorithm>

#include "wire/frames.hpp"

namespace diemcau::wire {

namespace {

/// Every DelegateRef of a command.
template <class Visit>
void for_each_ref(core::CommandBody& body, const Visit& visit) {
    if (auto* change = std::get_if<core::ChangeHomeSite>(&body)) {
        visit(change->delegate);
    } else if (auto* entry = std::get_if<core::CheckIn>(&body)) {
        visit(entry->delegate);
    } else if (auto* exit = std::get_if<core::CheckOut>(&body)) {
        visit(exit->delegate);
    } else if (auto* absent = std::get_if<core::MarkAbsent>(&body)) {
        std::ranges::for_each(absent->delegates, visit);
    } else if (auto* substitute = std::get_if<core::Substitute>(&body)) {
        visit(substitute->principal);
        if (substitute->delegate) visit(*substitute->delegate);
    } else if (auto* link = std::get_if<core::LinkWalkIn>(&body)) {
        visit(link->delegate);
    } else if (auto* conflict = std::get_if<core::ResolveConflict>(&body)) {
        visit(conflict->delegate);
    } else if (auto* sign_off = std::get_if<core::SignOffSite>(&body)) {
        for (auto& decision : sign_off->decisions) visit(decision.delegate);
    }
}

}  // namespace

void digest_id_numbers(const DigestKey& key, CommandEnvelope& envelope) {
    core::CommandBody& body = envelope.command.body;
    for_each_ref(body, [&](core::DelegateRef& ref) {
        if (ref.id_digest == 0 || ref.id_digest > envelope.id_numbers.size()) return;
        ref.id_digest = id_digest_of(key, envelope.id_numbers[ref.id_digest - 1]);
    });
    envelope.id_numbers.clear();
    const auto digest_fields = [&](const core::DelegateFields& fields, core::DelegatePlace& place) {
        place.id_digest = id_digest_of(key, fields.id_number);
    };
    if (auto* add = std::get_if<core::AddDelegate>(&body)) digest_fields(add->fields, add->place);
    if (auto* amend = std::get_if<core::AmendDelegate>(&body)) {
        digest_fields(amend->fields, amend->place);
    }
    if (auto* import = std::get_if<core::ImportConference>(&body)) {
        for (auto& one : import->delegates) digest_fields(one.fields, one.place);
    }
}

}  // namespace diemcau::wire
