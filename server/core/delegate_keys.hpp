// Private to core: by what a delegate is found, his badge code and the digest of his id number.
//
// Two million of them take about a hundred bytes less each than in hash tables of strings: the
// codes lie one behind the other in one buffer, and a table holds four bytes for a delegate.
#pragma once

#include <boost/unordered/unordered_flat_set.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/types.hpp"

namespace diemcau::core {

class DelegateKeys {
public:
    DelegateKeys();
    DelegateKeys(const DelegateKeys&) = delete;
    DelegateKeys& operator=(const DelegateKeys&) = delete;
    ~DelegateKeys() = default;

    /// The next delegate; `digest` 0: none, and a code that is empty was erased. A key that another
    /// has already goes on finding that one.
    void add(std::string_view code, IdDigest digest);
    /// REQUIRES: added.
    void change_code(DelegateId delegate, std::string_view code);
    void change_digest(DelegateId delegate, IdDigest digest);

    std::optional<DelegateId> find_code(std::string_view code) const;
    std::optional<DelegateId> find_digest(IdDigest digest) const;

    /// Lives until the next add() or change_code().
    std::string_view code_of(DelegateId delegate) const;

    IdDigest digest_of(DelegateId delegate) const { return digests_[delegate.value]; }

    std::size_t size() const { return digests_.size(); }

    /// For a snapshot: the keys without the tables, which follow from them.
    template <class Archive>
    void save(Archive& archive) const {
        archive(codes_, code_at_, digests_);
    }

    template <class Archive>
    void load(Archive& archive) {
        archive(codes_, code_at_, digests_);
        build_tables();
    }

private:
    // The elements are delegates; they hash and compare by their keys.
    struct CodeHash {
        using is_transparent = void;
        const DelegateKeys* keys;
        std::size_t operator()(std::string_view code) const;
        std::size_t operator()(DelegateId delegate) const;
    };

    struct CodeEqual {
        using is_transparent = void;
        const DelegateKeys* keys;
        bool operator()(DelegateId a, DelegateId b) const;
        bool operator()(DelegateId a, std::string_view b) const;
        bool operator()(std::string_view a, DelegateId b) const;
    };

    struct DigestHash {
        using is_transparent = void;
        const DelegateKeys* keys;
        std::size_t operator()(IdDigest digest) const;
        std::size_t operator()(DelegateId delegate) const;
    };

    struct DigestEqual {
        using is_transparent = void;
        const DelegateKeys* keys;
        bool operator()(DelegateId a, DelegateId b) const;
        bool operator()(DelegateId a, IdDigest b) const;
        bool operator()(IdDigest a, DelegateId b) const;
    };

    std::uint32_t keep(std::string_view code);
    void build_tables();

    std::string codes_;                   // each: its length in two bytes, then the code
    std::vector<std::uint32_t> code_at_;  // by delegate: where his lies
    std::vector<IdDigest> digests_;       // by delegate
    boost::unordered_flat_set<DelegateId, CodeHash, CodeEqual> by_code_;
    boost::unordered_flat_set<DelegateId, DigestHash, DigestEqual> by_digest_;
};

}  // namespace diemcau::core
