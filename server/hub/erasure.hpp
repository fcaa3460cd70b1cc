// Erases a conference or one person for good, and proves it. The server is stopped meanwhile: a
// running one records the order, comes to its end, has this done, and begins again
// (docs/decisions/0025).
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/digest.hpp"
#include "core/event.hpp"
#include "core/state.hpp"
#include "hub/erasure_hindrance.hpp"
#include "store/ballast.hpp"
#include "store/store_error.hpp"

namespace diemcau::hub {

/// What an erased text was found in afterwards.
struct ErasedTextFound {
    std::string file;
    std::size_t texts = 0;
    bool accounted_for = false;  // all of them stand in the log about somebody else, or in its
                                 // public part, which nothing erases
    std::vector<Seq> events;     // where, the first ones
};

/// What an erasure came to.
enum class ErasureProof : std::uint8_t {
    proved,
    interrupted,  // all holds, but what was erased was not known any more: it was not searched for
    still_found,  // a text that nothing accounts for
    broken        // chain, state, sums or tables do not hold as before
};

/// The certificate's content: it names nobody who was erased.
struct ErasureRecord {
    std::string conference;  // its name
    core::ErasureOrdered order;
    CommandId command{};  // that ordered it
    Seq ordered_at = 0;   // its position in the log; 0: an order that the log does not have
    UtcMillis ordered_when = 0;
    Seq events = 0;
    std::uint64_t parts_before = 0, parts_after = 0;
    std::uint64_t delegates = 0, sites = 0;  // which there are before and after
    Digest head_before{}, head_after{};      // before: with the order in it
    Digest state_before{}, state_after{};
    std::string broken;          // what does not hold afterwards; empty: all does
    std::vector<Seq> same_name;  // events that name somebody of his name, and stay
    bool interrupted = false;    // the texts are not known any more: nothing was searched for
    std::size_t texts_searched = 0;
    std::vector<std::string> files_searched;
    std::vector<ErasedTextFound> found;
    std::string key_fingerprint;  // of the key file's key from now on

    ErasureProof proof() const;

    bool proved() const { return proof() == ErasureProof::proved; }
};

/// Gets the record while the erasing is not yet noted as finished: stopped before it returns, the
/// certificate is made again.
using KeepCertificate = std::function<void(const ErasureRecord&)>;

struct StoppedFolder {
    std::filesystem::path data;
    std::filesystem::path key_file = {};  // empty: where the server had it last
    int attempts = 1;  // to cut the write-ahead log, each some seconds, while others read it
    store::FreeBytes free_bytes = {};  // none: of the disk
};

/// Writes the order into the log of a stopped server, as the server itself does for one that runs;
/// or tells what it could not be carried out for. Throws StoreError (in use, keys missing),
/// UnreadableLog, std::invalid_argument where the rules refuse the order.
[[nodiscard]] std::optional<ErasureHindrance> order_erasure(
    const StoppedFolder& folder, const core::OrderErasure& order, UtcMillis now
);

/// Carries out every order in the log that was not yet, in their order, and ends one that was
/// interrupted. Told again, it finds nothing to do. Throws StoreError, UnreadableLog.
std::vector<ErasureRecord> finish_erasures(
    const StoppedFolder& folder, const KeepCertificate& keep = {}
);

/// Seals the key store under a fresh key, and says so in the log first. The fingerprint of the new
/// key. Throws as above.
std::string rotate_key(const StoppedFolder& folder, const std::string& by_name, UtcMillis now);

}  // namespace diemcau::hub
