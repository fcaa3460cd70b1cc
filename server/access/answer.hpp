// What an operation of access answers: what was asked for, or a refusal with its reason.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <variant>

#include "base/check.hpp"

namespace diemcau::access {

enum class RefusalReason : std::uint8_t {
    // retryable
    try_later,     // too many failures: after retry_after_ms
    busy,          // the password threads have enough to do
    not_recorded,  // no room on the disk
    // signing in
    wrong_credentials,      // unknown or disabled account, wrong password: not told apart
    second_factor_needed,   // password right; ask for the code and send both
    second_factor_wrong,    // or used already
    second_factor_present,  // an admin removes it before another is set up
    // passwords
    password_too_short,
    password_too_long,
    password_common,       // on the list of well-known ones
    password_predictable,  // the account's or the conference's name, one pattern over and over
    // accounts
    name_invalid,
    name_taken,
    last_admin,  // nobody could let anybody in afterwards
    // codes and cards
    code_unknown,
    code_mistyped,  // the check character does not fit; costs no attempt
    code_expired,
    code_used_up,
    code_withdrawn,
    too_many_open_cards,  // for one of the sites, or without any: withdraw some first
    // handing over
    device_lost,   // what it still has is not wanted
    handed_over,   // it was done before, or somebody has settled it
    out_of_order,  // a part is missing before this one: begin again
    too_large,
    being_settled,    // somebody is accepting it at this moment
    revoked_already,  // and for another reason, which stays
    // anything
    not_found,
    no_such_site,
    invalid,  // a request that no client of ours sends: no site, a role that is not for tokens, …
    limit_reached,
};

/// Name for the wire and logs: "try_later".
std::string_view name_of(RefusalReason reason);

struct Refusal {
    RefusalReason reason = RefusalReason::invalid;
    std::int64_t retry_after_ms = 0;  // try_later only

    bool operator==(const Refusal&) const = default;
};

struct Done {};

template <class Value>
class Answer {
public:
    // Implicit, so that operations return either.
    Answer(Value value) : held_(std::in_place_index<0>, std::move(value)) {}

    Answer(Refusal refusal) : held_(std::in_place_index<1>, refusal) {}

    Answer(RefusalReason reason) : held_(std::in_place_index<1>, Refusal{reason, 0}) {}

    explicit operator bool() const { return held_.index() == 0; }

    /// A bug unless there is one.
    Value& operator*() {
        CHECK(held_.index() == 0);
        return std::get<0>(held_);
    }

    const Value& operator*() const {
        CHECK(held_.index() == 0);
        return std::get<0>(held_);
    }

    Value* operator->() { return &**this; }

    const Value* operator->() const { return &**this; }

    /// A bug if it was not refused.
    const Refusal& refusal() const {
        CHECK(held_.index() == 1);
        return std::get<1>(held_);
    }

private:
    std::variant<Value, Refusal> held_;
};

}  // namespace diemcau::access
