// Writes the report of the archived morning into a folder, in every format: for check_xlsx.py.
#include <fstream>
#include <iostream>

#include "reports/csv_report.hpp"
#include "reports/json_report.hpp"
#include "reports/morning.hpp"
#include "reports/xlsx_report.hpp"

namespace {

bool write(const std::string& path, const std::string& bytes) {
    std::ofstream file(path, std::ios::binary);
    file << bytes;
    return static_cast<bool>(file.flush());
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: report_files FOLDER\n";
        return 2;
    }
    const std::string folder = argv[1];
    using namespace diemcau;
    reports::ReportOptions morning;  // screens show the afternoon by now
    morning.session = SessionId{0};
    const reports::Report report = test::report_with(test::archived_morning(), morning);
    const bool written = write(folder + "/report.csv", reports::csv_report(report)) &&
                         write(folder + "/report.json", reports::json_report(report)) &&
                         write(folder + "/report.xlsx", reports::xlsx_report(report));
    return written ? 0 : 1;
}
