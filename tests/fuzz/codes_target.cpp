#include <algorithm>

#include "access/dictation_code.hpp"
#include "access/password_rules.hpp"
#include "access/token_text.hpp"
#include "access/totp.hpp"
#include "base/vietnamese_text.hpp"
#include "core/decide.hpp"
#include "diemcau/v1/frame.pb.h"
#include "fuzz/targets.hpp"
#include "support/world.hpp"
#include "wire/badge.hpp"
#include "wire/event_codec.hpp"
#include "wire/frames.hpp"

namespace diemcau::fuzz {

namespace {

void badge(std::string_view text) {
    static const wire::BadgeSigner signer(wire::BadgeSeed{1, 2, 3});
    const auto read = wire::read_badge(text);
    if (!read || !wire::is_genuine(*read, signer.public_key())) return;
    require(signer.text_for(read->delegate) == text, "a genuine badge has one text");
}

void token(std::string_view text) {
    std::array<std::uint8_t, access::token_bytes> bytes{};
    if (access::bytes_of(text, bytes)) {
        require(access::text_of(bytes).view() == text, "a token has one text");
    }
    std::array<std::uint8_t, access::card_secret_bytes> secret{};
    if (access::bytes_of(text, secret)) {
        require(access::text_of(secret).view() == text, "a card's secret has one text");
    }
}

void dictated(std::string_view text) {
    const auto canonical = access::canonical_dictation_code(text);
    if (!canonical) return;
    require(
        canonical->view().size() == access::dictation_code_characters,
        "a code has eleven characters"
    );
    const auto again = access::canonical_dictation_code(canonical->view());
    require(again && again->view() == canonical->view(), "a code has one form");
}

void one_time_password(std::string_view text) {
    constexpr access::TotpSecret secret{4, 5, 6};
    constexpr UtcMillis now = 1'686'531'600'000;
    const auto step = access::totp_step_of(secret, text, now, 0);
    if (!step) return;
    require(access::totp_code(secret, *step).view() == text, "the password of the step is told");
    require(
        !access::totp_step_of(secret, text, now, *step), "a password that was used is used no more"
    );
}

void text_of_people(std::string_view text) {
    const std::string normal = normalized(text);
    if (is_utf8(text)) {
        require(is_utf8(normal), "text stays text");
        require(normalized(normal) == normal, "normal form is normal");
        const std::string key = search_key(text);
        require(is_utf8(key), "a search key is text");
        (void)initials(text);
        (void)compare_names(text, normal);
        (void)character_count(text);
    }
    require(is_utf8(fitting_front(text, 20)), "what a terminal shows is text");
    (void)display_width(fitting_front(text, 20));
    const std::string composed = composed_form(text);
    require(is_utf8(composed), "a composed password is text");
    static const access::CommonPasswords common;
    static const std::vector<std::string> names{"Hội nghị mẫu", "mau"};
    const auto refused =
        access::refused_password(composed, access::password_characters_min, common, names);
    require(
        refused || character_count(composed) >= access::password_characters_min,
        "a short password is refused"
    );
}

/// What a device sends of something scanned that is no badge: as a code, and as an id number.
v1::ClientFrame scan_frame(std::string_view text, bool as_id_number) {
    v1::ClientFrame frame;
    v1::CommandEnvelope& envelope = *frame.mutable_command();
    envelope.set_command_id(
        "0123456\x70\x80"
        "9abcdef"
    );
    v1::CheckIn& check_in = *envelope.mutable_command()->mutable_check_in();
    check_in.mutable_run()->set_kind(v1::RUN_KIND_REAL);
    check_in.set_method(v1::ENTRY_METHOD_SCAN);
    v1::DelegateRef& delegate = *check_in.mutable_delegate();
    if (as_id_number) {
        delegate.set_id_number(std::string(text));
    } else {
        delegate.set_code(std::string(text));
    }
    return frame;
}

/// The front desk's whole way: the frame, the rules, the log.
void scanned(std::string_view text, bool as_id_number) {
    static const test::World world = [] {
        test::World with_check_in;
        with_check_in.open_check_in();
        return with_check_in;
    }();
    const auto decoded =
        wire::decode_client_frame(scan_frame(text, as_id_number).SerializePartialAsString());
    const auto* frame = std::get_if<wire::ClientFrame>(&decoded);
    if (frame == nullptr) return;
    auto envelope = std::get<wire::CommandEnvelope>(*frame);
    wire::digest_id_numbers(DigestKey{7}, envelope);
    core::Command& command = envelope.command;
    command.actor = {core::Role::organizer, "office", "", std::nullopt};
    command.received_at = world.now;
    const auto decision = core::decide(world.state, command);
    const std::size_t bar = text.find('|');
    const bool card = bar != std::string_view::npos && bar + 8 < text.size();
    for (const core::Event& event : decision.events) {
        const auto encoded = wire::encode_event(event);
        require(
            !card ||
                (encoded.payload + encoded.personal).find(text.substr(bar)) == std::string::npos,
            "of an identity card's text nothing behind the number is kept"
        );
        require(
            wire::decode_event(encoded.payload, encoded.personal).has_value(),
            "every event in the log can be read again"
        );
    }
}

}  // namespace

void codes(std::string_view bytes) {
    badge(bytes);
    token(bytes);
    dictated(bytes);
    one_time_password(bytes);
    text_of_people(bytes);
    if (!is_utf8(bytes)) return;  // no frame can be made of it; "websocket" sends such
    scanned(bytes, false);
    scanned(bytes, true);
}

}  // namespace diemcau::fuzz
