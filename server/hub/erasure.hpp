// Erases a conference or one person for good, and proves it. The server is stopped meanwhile.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/digest.hpp"
#include "core/state.hpp"
#include "store/store_error.hpp"

namespace diemcau::hub {

struct ErasureRequest {
    std::filesystem::path data_folder;
    std::optional<DelegateId> delegate;  // none: the conference
    bool same_name_too = false;          // and others' parts that name somebody of his name
};

/// What an erased text was found in afterwards.
struct ErasedTextFound {
    std::string file;
    std::size_t texts = 0;
    bool accounted_for = false;  // all of them stand in the log about somebody else, or in its
                                 // public part, which nothing erases
    std::vector<Seq> events;     // where, the first ones
};

/// The certificate's content: it names nobody.
struct ErasureRecord {
    std::optional<DelegateId> delegate;
    Seq events = 0;
    std::uint64_t parts_before = 0, parts_after = 0;
    std::uint64_t delegates = 0, sites = 0;  // which there are before and after
    Digest head_before{}, head_after{};
    Digest state_before{}, state_after{};
    std::string broken;          // what does not hold afterwards; empty: all does
    std::vector<Seq> same_name;  // events that name somebody of his name, and stay
    std::size_t texts_searched = 0;
    std::vector<std::string> files_searched;
    std::vector<ErasedTextFound> found;
    std::string key_fingerprint;  // of the key file's key from now on

    bool proved() const;
};

/// Throws StoreError (in use, keys missing), UnreadableLog.
ErasureRecord erase(const ErasureRequest& request);

/// Ends an erasure that was interrupted; what its texts were is not known any more, so nothing is
/// searched for. nullopt: there is none.
std::optional<ErasureRecord> finish_erasure(const std::filesystem::path& data_folder);

}  // namespace diemcau::hub
