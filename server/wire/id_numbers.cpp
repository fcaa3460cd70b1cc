// Digests of 12-digit numbers: what the rules know of them.
#include <variant>

#include "core/delegate_refs.hpp"
#include "wire/frames.hpp"

namespace diemcau::wire {

void digest_id_numbers(const DigestKey& key, CommandEnvelope& envelope) {
    core::CommandBody& body = envelope.command.body;
    const auto digest = [&](core::DelegateRef& ref) {
        if (ref.id_digest == 0 || ref.id_digest > envelope.id_numbers.size()) return;
        ref.id_digest = id_digest_of(key, envelope.id_numbers[ref.id_digest - 1]);
    };
    std::visit([&](auto& one) { core::for_each_delegate_ref(one, digest); }, body);
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
