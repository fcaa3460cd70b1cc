#include "net/static_files.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "store/scratch_folder.hpp"

namespace diemcau::net {
namespace {

namespace fs = std::filesystem;

class StaticFilesTest : public testing::Test {
protected:
    StaticFilesTest() {
        write("secret.txt", "not for the web");
        write("web/index.html", "<!doctype html>");
        write("web/trust.html", "how to trust");
        write("web/app.js", "plain");
        write("web/app.js.gz", "packed by gzip");
        write("web/app.js.br", "packed by brotli");
        write("web/assets/reader-1a2b.wasm", "wasm");
        write("web/alone.css.gz", "packed only");
        write("web/.hidden", "hidden");
        fs::create_symlink("../secret.txt", folder_.path() / "web/link.txt");
    }

    void write(const std::string& name, const std::string& content) {
        const fs::path file = folder_.path() / name;
        fs::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << content;
    }

    HttpResponse get(
        const std::string& path, const std::string& encoding = {}, const std::string& etag = {}
    ) {
        const StaticFiles files(folder_.path() / "web");
        HttpRequest request;
        request.path = path;
        request.accept_encoding = encoding;
        request.if_none_match = etag;
        return files.get(request);
    }

    static std::string header(const HttpResponse& response, const std::string& name) {
        for (const auto& [key, value] : response.headers)
            if (key == name) return value;
        return {};
    }

    test::ScratchFolder folder_;
};

TEST_F(StaticFilesTest, ServesFilesWithTheirTypes) {
    EXPECT_EQ(*get("/app.js").body, "plain");
    EXPECT_EQ(get("/app.js").content_type, "text/javascript; charset=utf-8");
    EXPECT_EQ(get("/assets/reader-1a2b.wasm").content_type, "application/wasm");
}

TEST_F(StaticFilesTest, APageOfTheClientIsTheIndex) {
    for (const char* page : {"/", "/index.html", "/operator", "/organizer/site/7"})
        EXPECT_EQ(*get(page).body, "<!doctype html>") << page;
    EXPECT_EQ(get("/nothing.js").status, 404u);
    EXPECT_EQ(get("/a.b/operator").status, 200u);
}

TEST_F(StaticFilesTest, APageWithAFileOfItsNameIsThatFile) {
    EXPECT_EQ(*get("/trust").body, "how to trust");
    EXPECT_EQ(get("/trust").content_type, "text/html; charset=utf-8");
}

TEST_F(StaticFilesTest, NoPathLeadsOut) {
    for (const char* path :
         {"/../secret.txt", "/web/../../secret.txt", "/./../secret.txt", "//secret.txt",
          "/..\\secret.txt", "/link.txt", "/.hidden", "secret.txt", "/assets/../../secret.txt"})
        EXPECT_EQ(get(path).status, 404u) << path;
}

TEST_F(StaticFilesTest, TheSmallestFormThatTheClientTakes) {
    EXPECT_EQ(*get("/app.js", "gzip").body, "packed by gzip");
    EXPECT_EQ(header(get("/app.js", "gzip"), "Content-Encoding"), "gzip");
    EXPECT_EQ(*get("/app.js", "gzip, deflate, br").body, "packed by brotli");
    EXPECT_EQ(*get("/app.js", "br;q=0, gzip;q=0.5").body, "packed by gzip");
    EXPECT_EQ(*get("/app.js", "gzip;q=0, brx").body, "plain");
    EXPECT_EQ(header(get("/app.js"), "Vary"), "Accept-Encoding");
    EXPECT_EQ(get("/alone.css", "gzip").status, 404u) << "there is nothing for other clients";
}

TEST_F(StaticFilesTest, WhatTheClientHasIsNotSentAgain) {
    const std::string etag = header(get("/app.js"), "ETag");
    EXPECT_EQ(get("/app.js", "", etag).status, 304u);
    EXPECT_EQ(get("/app.js", "", etag).body, nullptr);
    EXPECT_EQ(get("/app.js", "", "\"other\", " + etag).status, 304u);
    EXPECT_EQ(get("/app.js", "", "\"other\"").status, 200u);
    EXPECT_EQ(get("/app.js", "gzip", etag).status, 200u) << "another form has another tag";
    EXPECT_EQ(header(get("/app.js"), "Cache-Control"), "no-cache");
    EXPECT_NE(
        header(get("/assets/reader-1a2b.wasm"), "Cache-Control").find("immutable"),
        std::string::npos
    );
}

TEST_F(StaticFilesTest, AFolderThatIsNotThereIsSaid) {
    EXPECT_THROW(StaticFiles(folder_.path() / "nowhere"), std::runtime_error);
    EXPECT_TRUE(StaticFiles("").empty());
}

}  // namespace
}  // namespace diemcau::net
