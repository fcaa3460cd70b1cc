// Private to wire: what holds for every message from outside, whatever its type. Texts are brought
// to NFC with their blanks tidied; texts and times that no rule could make sense of are named.
#pragma once

#include <google/protobuf/message.h>

#include <optional>
#include <string>

namespace diemcau::wire {

/// nullopt: fit to be read. Else what is wrong with which field. Lengths that a rule knows more
/// narrowly are the rule's to refuse; here stands what no field may exceed.
std::optional<std::string> sanitize(google::protobuf::Message& message);

}  // namespace diemcau::wire
