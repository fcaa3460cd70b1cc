// A fault of the world that the store cannot work around: a message for people, one clear sentence.
#pragma once

#include <stdexcept>

namespace diemcau::store {

class StoreError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Another server holds the data folder.
class DatabaseInUse : public StoreError {
public:
    using StoreError::StoreError;
};

/// An erasure stands in the log and was not carried out, or not to its end.
class ErasureUnfinished : public StoreError {
public:
    using StoreError::StoreError;
};

/// The database was written by a newer version of the program.
class DatabaseTooNew : public StoreError {
public:
    using StoreError::StoreError;
};

/// There is no room to work in.
class DiskFull : public StoreError {
public:
    using StoreError::StoreError;
};

}  // namespace diemcau::store
