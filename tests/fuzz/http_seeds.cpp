#include "fuzz/http_text.hpp"
#include "fuzz/seeds.hpp"
#include "fuzz/websocket_steps.hpp"

namespace diemcau::fuzz {

namespace {

std::string request(
    const std::string& line, const std::string& more = {}, const std::string& body = {}
) {
    std::string text = line + " HTTP/1.1\r\nHost: localhost\r\n" + more;
    if (!body.empty()) {
        text += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
                "\r\n";
    }
    return text + "\r\n" + body;
}

std::string bearer(std::string_view mark) {
    return "Authorization: Bearer " + std::string(mark) + "\r\n";
}

}  // namespace

void http_seeds(SeedFolder& folder) {
    const std::string here(1, '\0'), here_with_body(1, '\x10');
    const auto add = [&](const std::string& text) { folder.add(here + text); };
    const std::string admin = bearer(admin_mark), organizer = bearer(organizer_mark);
    for (const char* path :
         {"/", "/operator", "/assets/app.js", "/assets/../secret.txt", "/%2e%2e/secret.txt",
          "/healthz", "/readyz", "/trust/root.crt", "/api/v1/me", "/api/nothing"}) {
        add(request("GET " + std::string(path)));
    }
    for (const char* path :
         {"/metrics", "/api/v1/accounts", "/api/v1/cards", "/api/v1/devices", "/api/v1/me",
          "/api/v1/commands?limit=3&role=organizer",
          "/api/v1/report.json?session=0&run=real&as_of=3", "/api/v1/report.csv",
          "/api/v1/report.xlsx?session=0",
          "/api/v1/personal-data/"
          "certificate?erasure=00112233445566778899aabbccddeeff&format=txt"}) {
        add(request("GET " + std::string(path), admin));
    }
    add(request("GET /api/v1/devices", "Cookie: a=b; diemcau_login=\x12\r\n"));
    add(request("GET /api/v1/me", bearer(device_mark)));
    add(request("GET /metrics", bearer(viewer_mark)));
    add(request("GET /api/v1/me", bearer(display_mark)));
    add(request("HEAD /assets/app.js", "Accept-Encoding: gzip;q=0, br\r\nIf-None-Match: *\r\n"));
    const auto post = [&](const char* path, const std::string& who, const std::string& body) {
        folder.add(here_with_body + request("POST " + std::string(path), who, body));
    };
    const std::string password = "\"password\":\"bốn chiếc thuyền qua sông\"";
    post("/api/v1/sign-in", "", "{\"name\":\"mau\"," + password + ",\"asToken\":true}");
    post("/api/v1/sign-in", "", R"({"name":"mau","password":"no","secondFactor":"123456"})");
    post(
        "/api/v1/first-admin", "", "{\"code\":\"K7QM-2XHD-9TJ\",\"name\":\"mau\"," + password + "}"
    );
    post("/api/v1/accept-invitation", "", "{\"invitation\":\"\x16\"," + password + "}");
    post("/api/v1/sign-out", admin, "{}");
    post(
        "/api/v1/password", organizer,
        R"({"old":"bốn chiếc thuyền qua sông","new":"gió mùa thổi ngược lên đồi"})"
    );
    post("/api/v1/second-factor/begin", admin, "{}");
    post("/api/v1/second-factor/confirm", admin, R"({"code":"123456"})");
    post("/api/v1/enrol", "", "{\"code\":\"\x18\",\"name\":\"Máy 2\"}");
    post("/api/v1/enrol", "", "{\"code\":\"\x17\",\"name\":\"Máy 3\"}");
    post("/api/v1/forget-device", bearer(device_mark), "{}");
    post("/api/v1/accounts", admin, R"({"action":"invite","name":"lan.mau","role":"viewer"})");
    post("/api/v1/accounts", admin, R"({"action":"disable","name":"xem"})");
    post(
        "/api/v1/cards", organizer,
        R"({"orders":[{"sites":[{"site":2,"withBelow":true}],"devices":3,"validUntil":1686600000000,"label":"Mẫu"}]})"
    );
    post("/api/v1/cards/spare", organizer, R"({"sites":[{"site":2}]})");
    post("/api/v1/cards/withdraw", organizer, R"({"card":"card:0123456789abcdef"})");
    post(
        "/api/v1/devices/revoke", organizer, R"({"device":"device:0123456789abcdef","as":"lost"})"
    );
    post(
        "/api/v1/hand-over", bearer(replaced_mark),
        R"({"part":0,"last":true,"person":"Bà Mẫu","queues":[{"site":"LN","commands":"Eg4KDDAxMjM0NTY3ODkwMQ=="}]})"
    );
    post("/api/v1/hand-over", bearer(replaced_mark), R"({"part":0,"queues":[]})");
    post(
        "/api/v1/hand-overs", organizer, R"({"device":"device:0123456789abcdef","action":"accept"})"
    );
    post(
        "/api/v1/hand-overs", organizer, R"({"device":"device:0123456789abcdef","action":"drop"})"
    );
    add(request("GET /api/v1/hand-overs", organizer));
    add(request("GET /api/v1/me", bearer(replaced_mark)));
    post("/api/v1/tokens", admin, R"({"role":"display","name":"Màn hình","sites":[{"site":1}]})");
    post("/api/v1/delegates/search", organizer, R"({"query":"mẫu","limit":5})");
    for (const char* body :
         {R"({"badge":"LN-1","site":2,"operator":"Bà Mẫu"})",
          R"({"idNumber":"000123456789","siteCode":"LN","operator":"Bà Mẫu"})",
          R"({"name":"Đại biểu Mẫu LN-1","unit":"Đơn vị mẫu","site":2,"operator":"Bà Mẫu"})"}) {
        post("/api/v1/delegates/look-up", bearer(device_mark), body);
    }
    post(
        "/api/v1/delegates/id-number", organizer, R"({"delegate":3,"reason":"đối chiếu danh sách"})"
    );
    post(
        "/api/v1/personal-data/erase", admin,
        R"({"delegate":3,"reason":"asked_by_person","sameNameToo":true,"password":"x"})"
    );
    post(
        "/api/v1/personal-data/erase", admin,
        R"({"conference":"Hội nghị mẫu","reason":"retention_over"})"
    );
    post(
        "/api/v1/commands", organizer,
        R"({"commandId":"MDEyMzQ1Nnp6OWFiY2RlZg==","command":{"checkIn":{"run":{"session":0},"delegate":{"code":"LN-1"},"site":2,"method":"ENTRY_METHOD_SCAN"}}})"
    );
    post(
        "/api/v1/import", organizer,
        R"({"files":{"conference.toml":"[conference]\nname = \"Mẫu\"\n","sites.csv":"code,name,parent\nA,A,\n"}})"
    );
    const std::string upgrade =
        "Upgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: diemcau.v1\r\n";
    const std::string hello_bytes =
        client_frame(0x82, hello(v1::ROLE_ORGANIZER).SerializeAsString());
    add(request("GET /ws", upgrade + organizer) + hello_bytes);
    add(request("GET /ws", upgrade + organizer) + '\xFF' + hello_bytes);
    add(request("GET /ws", upgrade));
    // One after the other, in pieces, and framed in every way.
    add(request("GET /healthz") + request("GET /readyz") + '\xFF' + request("GET /"));
    add("GET /heal" + std::string("\xFF") + "thz HTTP/1.1\r\nHost: local\xFFhost\r\n\r\n");
    add("POST /api/v1/commands HTTP/1.1\r\nHost: localhost\r\n" + organizer +
        "Content-Type: application/json\r\nTransfer-Encoding: "
        "chunked\r\n\r\n5\r\n{\"com\r\n2;x=y\r\n"
        "\":\r\n0\r\nTrailer: x\r\n\r\n");
    add("POST /api/v1/commands HTTP/1.1\r\nHost: localhost\r\n" + organizer +
        "Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n\xFF{}"
    );
    add("POST / HTTP/1.0\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n");
    add("GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const std::string proxied = "GET /metrics HTTP/1.1\r\nHost: hoinghi.example\r\n" + admin;
    folder.add(
        "\x01" + proxied +
        "X-Forwarded-For: 192.0.2.9, 198.51.100.7\r\nX-Forwarded-Proto: https\r\n\r\n"
    );
    folder.add("\x06" + proxied + "Origin: https://hoinghi.example\r\n\r\n");
    folder.add("\x0a" + proxied + "Origin: https://evil.example\r\n\r\n");
}

}  // namespace diemcau::fuzz
