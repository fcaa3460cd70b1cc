// A list of the report. Short ones are in memory; of a long one only what it takes to make its
// lines is, and whoever goes over it has a chunk of them at a time.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

#include "base/check.hpp"

namespace diemcau::reports {

template <class Line>
class Lines {
public:
    /// Makes the lines from `first` on, up to before `end`.
    using Make = std::function<std::vector<Line>(std::size_t first, std::size_t end)>;

    static constexpr std::size_t chunk_lines = 2'000;

    Lines() = default;

    Lines(std::size_t count, Make make) : made_(count), make_(std::move(make)) {}

    /// Only of a list in memory.
    void push_back(Line line) {
        CHECK(!make_);
        held_.push_back(std::move(line));
    }

    /// Makes all lines: from now on they are in memory.
    void hold() {
        if (!make_) return;
        held_ = make_(0, made_);
        make_ = nullptr;
    }

    std::size_t size() const { return make_ ? made_ : held_.size(); }

    bool empty() const { return size() == 0; }

    std::vector<Line> between(std::size_t first, std::size_t end) const {
        CHECK(first <= end && end <= size());
        if (make_) return make_(first, end);
        const auto begin = held_.begin();
        return {
            begin + static_cast<std::ptrdiff_t>(first), begin + static_cast<std::ptrdiff_t>(end)};
    }

    Line operator[](std::size_t i) const { return std::move(between(i, i + 1).front()); }

    Line front() const { return (*this)[0]; }

    Line back() const { return (*this)[size() - 1]; }

    /// What it points to stays until it has gone on.
    class Iterator {
    public:
        using iterator_concept = std::input_iterator_tag;
        using value_type = Line;
        using difference_type = std::ptrdiff_t;

        Iterator() = default;

        Iterator(const Lines& lines, std::size_t at) : lines_(&lines), at_(at) { read(); }

        const Line& operator*() const { return (*chunk_)[at_ - first_]; }

        const Line* operator->() const { return &**this; }

        Iterator& operator++() {
            if (++at_ - first_ == chunk_->size()) read();
            return *this;
        }

        Iterator operator++(int) {
            Iterator before = *this;
            ++*this;
            return before;
        }

        bool operator==(const Iterator& other) const { return at_ == other.at_; }

    private:
        void read() {
            chunk_.reset();  // before the next is made: one at a time is enough
            if (at_ < lines_->size()) chunk_ = lines_->chunk(at_);
            first_ = lines_->make_ ? at_ : 0;
        }

        const Lines* lines_ = nullptr;
        std::size_t at_ = 0, first_ = 0;
        std::shared_ptr<const std::vector<Line>> chunk_;
    };

    Iterator begin() const { return {*this, 0}; }

    Iterator end() const { return {*this, size()}; }

private:
    std::shared_ptr<const std::vector<Line>> chunk(std::size_t first) const {
        if (!make_) return {std::shared_ptr<void>(), &held_};
        const std::size_t end = std::min(size(), first + chunk_lines);
        return std::make_shared<const std::vector<Line>>(make_(first, end));
    }

    std::vector<Line> held_;
    std::size_t made_ = 0;
    Make make_;  // none: the list is in memory
};

}  // namespace diemcau::reports
