// The inputs that fuzzing begins with: what clients, people and offices really send. All people in
// them are invented.
#pragma once

#include <filesystem>
#include <string>

#include "diemcau/v1/frame.pb.h"

namespace diemcau::fuzz {

/// The seeds of one target, as files.
class SeedFolder {
public:
    explicit SeedFolder(const std::filesystem::path& path);

    void add(const std::string& bytes);

private:
    std::filesystem::path path_;
    int count_ = 0;
};

void websocket_seeds(SeedFolder& folder);
void http_seeds(SeedFolder& folder);
void headers_seeds(SeedFolder& folder);
void configuration_seeds(SeedFolder& folder);
void csv_seeds(SeedFolder& folder);
void conference_seeds(SeedFolder& folder);
void codes_seeds(SeedFolder& folder);

/// The first frame of a client.
v1::ClientFrame hello(v1::Role role);

}  // namespace diemcau::fuzz
