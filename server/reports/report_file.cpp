#include "reports/report_file.hpp"

#include <fstream>
#include <stdexcept>

#include "reports/csv_report.hpp"
#include "reports/json_report.hpp"
#include "reports/mapped_file.hpp"
#include "reports/temporary_folder.hpp"
#include "reports/xlsx_report.hpp"

namespace diemcau::reports {

namespace {

void write_text(
    const Report& report, const std::filesystem::path& path,
    void (*write)(const Report& report, std::ostream& out)
) {
    std::ofstream out(path, std::ios::binary);
    write(report, out);
    if (!out.flush()) throw std::runtime_error("the report cannot be written to " + path.string());
}

void write(const Report& report, ReportFormat format, const std::filesystem::path& path) {
    switch (format) {
        case ReportFormat::csv:
            return write_text(report, path, write_csv);
        case ReportFormat::json:
            return write_text(report, path, write_json);
        case ReportFormat::xlsx:
            return write_xlsx(report, path);
    }
}

}  // namespace

std::shared_ptr<const std::string_view> report_file(const Report& report, ReportFormat format) {
    const TemporaryFolder folder;
    const std::filesystem::path path = folder.path() / "report";
    write(report, format, path);
    const auto file = std::make_shared<const MappedFile>(path);
    return {file, &file->bytes()};
}

}  // namespace diemcau::reports
