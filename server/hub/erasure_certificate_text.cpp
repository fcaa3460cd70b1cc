// The certificate for people: all of it in Vietnamese, then all of it in English.
#include <algorithm>

#include "base/date_text.hpp"
#include "base/hex.hpp"
#include "base/vietnamese_text.hpp"
#include "hub/erasure_certificate.hpp"
#include "hub/erasure_certificate_parts.hpp"

namespace diemcau::hub {

namespace {

enum class Language : std::uint8_t { vietnamese, english };

constexpr std::size_t value_column = 26;

class CertificateText {
public:
    CertificateText(const ErasureRecord& record, UtcMillis now, Language language)
        : record_(record), now_(now), language_(language) {}

    std::string all() {
        text_ = std::string(say("BIÊN BẢN XÓA DỮ LIỆU CÁ NHÂN", "CERTIFICATE OF ERASURE")) + "\n\n";
        add_order();
        add_what_stayed();
        add_search();
        text_ += "\n" + conclusion() + "\n";
        text_ += say(
            "Phải hủy các bản sao của kho khóa và tệp khóa đã làm trước lần xóa này: có cả hai thì "
            "vẫn đọc được bản sao lưu cũ.\n",
            "Copies of the key store and key file made before this erasure must be destroyed: with "
            "both, an older backup could be read.\n"
        );
        return std::move(text_);
    }

private:
    const char* say(const char* vietnamese, const char* english) const {
        return language_ == Language::vietnamese ? vietnamese : english;
    }

    std::string count(std::uint64_t number, const char* vietnamese, const char* english) const {
        return std::to_string(number) + " " + say(vietnamese, english);
    }

    void line(std::string_view name, const std::string& value) {
        const std::size_t wide = std::min(character_count(name), value_column - 1);
        text_ += std::string(name) + std::string(value_column - wide, ' ') + value + "\n";
    }

    std::string moment(UtcMillis at) const {
        return date_and_time(at) + say(" (giờ Việt Nam)", " (Vietnam)");
    }

    std::string what() const {
        if (record_.ordered_at == 0) {
            return say(
                "những gì đã có lệnh xóa trước nhật ký mà bản sao lưu này giữ",
                "what was ordered before the log that this backup holds"
            );
        }
        const auto& delegate = record_.order.delegate;
        if (!delegate) {
            return say("mọi dữ liệu cá nhân của hội nghị", "all personal data of the conference");
        }
        return say("mọi điều lưu về đại biểu số ", "all that was held about delegate number ") +
               std::to_string(delegate->value);
    }

    std::string reason() const {
        const core::ErasureReason reason = record_.order.reason;
        const auto words =
            language_ == Language::vietnamese ? in_vietnamese(reason) : in_english(reason);
        return std::string(words) + " (" + std::string(word_of(reason)) + ")";
    }

    void add_order() {
        line(say("hội nghị", "conference"), record_.conference);
        line(say("đã xóa", "erased"), what());
        line(say("lệnh xóa lúc", "ordered"), moment(record_.ordered_when));
        line(
            say("trong nhật ký", "in the log"),
            say("sự kiện ", "event ") + std::to_string(record_.ordered_at)
        );
        line(say("thực hiện lúc", "carried out"), moment(now_));
        line(say("người ra lệnh", "by"), who_of(record_.order));
        line(say("lý do", "reason"), reason());
    }

    void add_what_stayed() {
        line(
            say("phần dữ liệu cá nhân", "personal parts"),
            count(record_.parts_before, "trước", "before") + ", " +
                count(record_.parts_after, "sau", "after")
        );
        line(
            say("còn giữ", "kept"), count(record_.events, "sự kiện", "events") + ", " +
                                        count(
                                            record_.delegates, "đại biểu, không còn tên nếu đã xóa",
                                            "delegates without a name where erased"
                                        ) +
                                        ", " + count(record_.sites, "điểm cầu", "sites")
        );
        line(say("đầu chuỗi trước khi xóa", "chain head before"), hex(record_.head_before));
        line(say("đầu chuỗi sau khi xóa", "chain head after"), hex(record_.head_after));
        line(say("mã số liệu trước khi xóa", "digest before"), hex(record_.state_before));
        line(say("mã số liệu sau khi xóa", "digest after"), hex(record_.state_after));
        line(say("khóa từ nay", "key from now on"), record_.key_fingerprint);
    }

    void add_search() {
        const std::string texts = count(record_.texts_searched, "đoạn chữ", "texts");
        const char* of_interrupted =
            say(": lần xóa bị gián đoạn, các đoạn khác không còn được biết nữa",
                ": it was interrupted, and the others are not known any more");
        line(say("đã tìm", "searched for"), texts + (record_.interrupted ? of_interrupted : ""));
        for (const std::string& file : record_.files_searched) line(say("  trong", "  in"), file);
        for (const auto& found : record_.found) {
            line(say("  còn thấy", "  still found"), sentence_about(found));
        }
        if (record_.same_name.empty()) return;
        line(
            say("trùng tên ở nơi khác", "same name elsewhere"),
            say("sự kiện ", "events ") + list_of(record_.same_name) + say(" (giữ lại)", " (kept)")
        );
    }

    std::string sentence_about(const ErasedTextFound& found) const {
        const std::string why =
            found.accounted_for
                ? say(", mà nhật ký ghi về người khác hoặc trong phần công khai",
                      ", which the log has about somebody else or in its public part")
                : say(", CHƯA RÕ VÌ SAO", ", NOT ACCOUNTED FOR");
        const std::string events =
            found.events.empty() ? ""
                                 : say(" (sự kiện ", " (events ") + list_of(found.events) + ")";
        return found.file + ": " + count(found.texts, "đoạn chữ", "texts") + why + events;
    }

    std::string conclusion() const {
        switch (record_.proof()) {
            case ErasureProof::proved:
                return say(
                    "Đã chứng minh: chuỗi, trạng thái, các tổng và các bảng còn nguyên như trước, "
                    "và không còn gì của những điều đã xóa.",
                    "Proved: chain, state, sums and tables hold as before, and nothing of what was "
                    "erased is left."
                );
            case ErasureProof::interrupted:
                return say(
                    "CHƯA CHỨNG MINH: chuỗi, trạng thái, các tổng và các bảng còn nguyên như "
                    "trước, nhưng lần xóa bị gián đoạn và những điều đã xóa không còn được biết "
                    "nữa: không tìm lại được.",
                    "NOT PROVED: chain, state, sums and tables hold as before, but the erasure was "
                    "interrupted, and what was erased is not known any more: it could not be "
                    "searched for."
                );
            case ErasureProof::still_found:
                return say(
                    "CHƯA CHỨNG MINH: còn thấy đoạn chữ đã xóa mà không rõ vì sao, xem ở trên.",
                    "NOT PROVED: erased texts are still found and not accounted for, see above."
                );
            case ErasureProof::broken:
                break;
        }
        return say("CHƯA CHỨNG MINH, có điều không khớp: ", "NOT PROVED: ") + record_.broken;
    }

    const ErasureRecord& record_;
    const UtcMillis now_;
    const Language language_;
    std::string text_;
};

}  // namespace

std::string certificate_text(const ErasureRecord& record, UtcMillis now) {
    return CertificateText(record, now, Language::vietnamese).all() + "\n\n" +
           CertificateText(record, now, Language::english).all();
}

}  // namespace diemcau::hub
