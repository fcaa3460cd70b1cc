// A text that is wiped when it goes: passwords, codes, cookie values. Moving does not leave a copy.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace diemcau::access {

class SecretText {
public:
    SecretText() = default;
    explicit SecretText(std::string_view text);
    /// Takes the text over and wipes the giver's.
    static SecretText taken_from(std::string& text);
    SecretText(const SecretText& other);
    SecretText(SecretText&& other) noexcept;
    SecretText& operator=(SecretText other) noexcept;
    ~SecretText();

    std::string_view view() const { return text_; }

    bool empty() const { return text_.empty(); }

private:
    std::string text_;
};

}  // namespace diemcau::access
