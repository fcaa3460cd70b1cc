// A few dozen names and codes of administrative units of Bắc Giang as they were in June 2023.
//
// From github.com/ThangLeQuoc/vietnamese-provinces-database, v1.0.4.1, under the MIT licence,
// Copyright (c) 2021 Thang Le Quoc:
// Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
// associated documentation files (the "Software"), to deal in the Software without restriction,
// including without limitation the rights to use, copy, modify, merge, publish, distribute,
// sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
// furnished to do so, subject to the following conditions: The above copyright notice and this
// permission notice shall be included in all copies or substantial portions of the Software. THE
// SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT
// LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
// NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM,
// DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
// OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
#include "rosters/sample_parts.hpp"

namespace diemcau::rosters {

namespace {

struct Unit {
    const char* code;
    const char* name;
    const char* district;  // code of the district it belongs to; none: it is one
};

// Each district is followed by the communes that have a bridge point of their own in the sample.
constexpr Unit units[] = {
    {"213", "thành phố Bắc Giang", nullptr},
    {"07201", "phường Thọ Xương", "213"},
    {"07204", "phường Trần Nguyên Hãn", "213"},
    {"07207", "phường Ngô Quyền", "213"},
    {"07222", "xã Song Mai", "213"},
    {"07687", "xã Tân Mỹ", "213"},
    {"07699", "xã Tân Tiến", "213"},
    {"215", "huyện Yên Thế", nullptr},
    {"07243", "xã Đồng Tiến", "215"},
    {"07258", "xã Đồng Hưu", "215"},
    {"07273", "xã Đông Sơn", "215"},
    {"07288", "thị trấn Phồn Xương", "215"},
    {"216", "huyện Tân Yên", nullptr},
    {"07303", "xã Lan Giới", "216"},
    {"07306", "thị trấn Nhã Nam", "216"},
    {"07321", "xã An Dương", "216"},
    {"07336", "xã Cao Xá", "216"},
    {"07354", "xã Việt Lập", "216"},
    {"217", "huyện Lạng Giang", nullptr},
    {"07375", "thị trấn Vôi", "217"},
    {"07378", "xã Nghĩa Hòa", "217"},
    {"07396", "xã An Hà", "217"},
    {"07417", "xã Tân Hưng", "217"},
    {"218", "huyện Lục Nam", nullptr},
    {"07444", "thị trấn Đồi Ngô", "218"},
    {"07450", "xã Đông Hưng", "218"},
    {"07465", "xã Thanh Lâm", "218"},
    {"07489", "xã Vô Tranh", "218"},
    {"07507", "xã Trường Sơn", "218"},
    {"219", "huyện Lục Ngạn", nullptr},
    {"07525", "thị trấn Chũ", "219"},
    {"07528", "xã Cấm Sơn", "219"},
    {"07549", "xã Thanh Hải", "219"},
    {"07570", "xã Giáp Sơn", "219"},
    {"07594", "xã Tân Lập", "219"},
    {"220", "huyện Sơn Động", nullptr},
    {"07615", "thị trấn An Châu", "220"},
    {"07621", "xã Vân Sơn", "220"},
    {"07648", "xã Vĩnh An", "220"},
    {"221", "huyện Yên Dũng", nullptr},
    {"07681", "thị trấn Nham Biền", "221"},
    {"07684", "xã Lão Hộ", "221"},
    {"07714", "xã Xuân Phú", "221"},
    {"07729", "xã Tiến Dũng", "221"},
    {"222", "huyện Việt Yên", nullptr},
    {"07759", "xã Thượng Lan", "222"},
    {"07768", "xã Minh Đức", "222"},
    {"07777", "thị trấn Bích Động", "222"},
    {"07783", "xã Hồng Thái", "222"},
    {"07798", "xã Ninh Sơn", "222"},
    {"223", "huyện Hiệp Hòa", nullptr},
    {"07813", "xã Đồng Tân", "223"},
    {"07834", "xã Thái Sơn", "223"},
    {"07840", "thị trấn Thắng", "223"},
    {"07861", "xã Danh Thắng", "223"},
};

}  // namespace

std::vector<SampleSite> bacgiang_sites() {
    std::vector<SampleSite> sites = {central_site()};
    const auto append = [&](std::string code, std::string place, SiteId parent,
                            core::SiteLevel level) {
        SampleSite site;
        site.fields.code = std::move(code);
        site.fields.name = "Điểm cầu " + place;
        site.fields.parent = parent;
        site.fields.level = level;
        site.fields.sort_order = static_cast<std::int32_t>(sites.size());
        site.place = std::move(place);
        sites.push_back(std::move(site));
    };
    append("24", "tỉnh Bắc Giang", SiteId{0}, core::SiteLevel::province);
    const SiteId province{1};
    SiteId district = province;
    for (const Unit& unit : units) {
        if (unit.district == nullptr) {
            district = SiteId{static_cast<std::uint32_t>(sites.size())};
            append(unit.code, unit.name, province, core::SiteLevel::district);
        } else {
            append(unit.code, unit.name, district, core::SiteLevel::grassroots);
        }
    }
    return sites;
}

}  // namespace diemcau::rosters
