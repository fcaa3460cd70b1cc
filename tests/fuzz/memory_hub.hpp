// A hub over a journal in memory that holds the small conference of World, check-in open.
#pragma once

#include <memory>

#include "hub/hub.hpp"
#include "support/memory_journal.hpp"

namespace diemcau::fuzz {

/// Random bytes are the same at every run from here on, tokens and salts included: an input does
/// the same whenever it is given. Of each `series` they are others.
void begin_repeatable_random(std::uint64_t series = 1);

class MemoryHub {
public:
    MemoryHub();

    hub::Hub& hub() { return *hub_; }

    /// Waits until it has done what was asked of it.
    void settle();
    /// Nothing was asked of it that changes it: it may serve the next input, too.
    bool untouched() const;
    /// Throws BrokenRule unless its state is what its log says.
    void check() const;

private:
    std::shared_ptr<test::MemoryDisk> disk_;
    std::unique_ptr<hub::Hub> hub_;
    Seq seq_at_start_ = 0;
};

/// Opens the check-in of the small conference, in a hub that has none.
void give_small_conference(hub::Hub& hub);

/// One that nobody has touched.
MemoryHub& fresh_hub();

}  // namespace diemcau::fuzz
