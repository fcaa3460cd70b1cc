#include "reports/temporary_folder.hpp"

#include <stdlib.h>

#include <cerrno>
#include <string>
#include <system_error>

namespace diemcau::reports {

TemporaryFolder::TemporaryFolder() {
    // mkdtemp lets nobody else read it: a report names people.
    std::string name = std::filesystem::temp_directory_path() / "diemcau-report-XXXXXX";
    if (mkdtemp(name.data()) == nullptr) {
        throw std::system_error(
            errno, std::generic_category(), "no folder for the report can be made at " + name
        );
    }
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code left_behind;  // the system clears its temporary folder itself
    std::filesystem::remove_all(path_, left_behind);
}

}  // namespace diemcau::reports
