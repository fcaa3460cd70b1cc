#include <fstream>
#include <iterator>

#include "access/dictation_code.hpp"
#include "access/totp.hpp"
#include "fuzz/http_text.hpp"
#include "fuzz/seeds.hpp"
#include "rosters/conference_files.hpp"
#include "support/world.hpp"
#include "wire/badge.hpp"

namespace diemcau::fuzz {

namespace {

std::string text_of_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string joined(const rosters::ConferenceFiles& files) {
    std::string bytes;
    for (const char* name :
         {"conference.toml", "sites.csv", "delegates.csv", "categories.csv", "agenda.csv"}) {
        const auto found = files.find(name);
        if (found != files.end()) bytes += found->second;
        bytes += '\x1c';
    }
    return bytes;
}

}  // namespace

void headers_seeds(SeedFolder& folder) {
    const auto add = [&](char flags, const std::string& lines) { folder.add(flags + lines); };
    add(4, "hoinghi.example\nhttps://hoinghi.example\n\n\n\n");
    add(12, "HoiNghi.example:443\nhttps://hoinghi.example:443\n\n\n\n127.0.0.1:8080");
    add(0, "localhost:8080\nhttp://localhost:8080\n\n\n\n[::1]:8080");
    add(0, "[::1]\n\n\n\n\nfd00::5");
    add(17, "10.0.0.5\n\n192.0.2.9, 10.0.0.2\nhttps\n\n::ffff:10.0.0.5");
    add(17, "10.0.0.5\n\n[2001:db8::1]:4711 , unknown\nhttps, http\n\nlocalhost:0");
    add(19, "[fd00::5]\n\n\n\nfor=\"[2001:db8::1]:4711\";proto=https;by=10.0.0.1, For=10.0.0.2\n");
    add(19, "10.0.0.5\n\n\n\nfor=192.0.2.9;PROTO=HTTPS\nBearer abc");
    add(0,
        "localhost\n\n\n\n\na=b; diemcau_login=abc; __Host-diemcau_device=def;diemcau_known_device="
    );
    add(0,
        "localhost\n\n\n\n\n{\"name\":\"m\\u1eabu\",\"sites\":[{\"site\":2}],\"validUntil\":1e3}");
    add(0, "localhost\n\n\n\n\n{\"sites\":[[[[[[]]]]]],\"role\":null,\"name\":\"\\ud83d\\ude00\"}");
    add(8, "127.0.0.1.evil.example\nnull\n127.0.0.1\n\n\n\x01\x1f\"\\");
}

void configuration_seeds(SeedFolder& folder) {
    folder.add(text_of_file("config/diemcaud.toml"));
    folder.add("[server]\nlisten = \"0.0.0.0:443\"\nnames = [\"hoinghi.example\", \"10.0.0.5\"]\n");
    folder.add("[tls]\ncertificate = \"a.pem\"\nkey = \"a.key\"\nroot = \"r.pem\"\n");
    folder.add("[proxy]\ntrusted = [\"10.0.0.1\"]\nheader = \"forwarded\"\n");
    folder.add("[limits]\nmesage_bytes = 5000\nmessage_bytes = -1\n");
    folder.add("[limits]\nmessage_bytes = 0x7fff_ffff_ffff_ffff\ncommands_per_second = 1\n");
    folder.add("server.listen = 'x'\n[server.names]\na = [1, {b = 2.5e3}]\n");
    folder.add("a = [[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]\n");
    folder.add("a = 1979-05-27T07:32:00.999999-07:00\nb = nan\nc = \"\"\"\\\n  x\\u1eab\"\"\"\n");
    folder.add("\xEF\xBB\xBF[log]\nlevel = \"debug\"\r\nlevel = \"info\"\n");
    folder.add("[server]\nio_threads = 64\nworker_threads = 0\n[access]\nsign_in = false\n");
    folder.add("[[server]]\nlisten = 1\n");
}

void csv_seeds(SeedFolder& folder) {
    folder.add("code,name\n1,Mẫu\n2,\"a \"\"b\"\", c\"\n");
    folder.add("sep=;\r\ncode;name\r\n1;  hai   ba \r\n");
    folder.add(
        "\xEF\xBB\xBF"
        "code\tname\r1\t\"dòng\nhai\"\r"
    );
    folder.add("a,b\n\n , \n\"mở");
    folder.add("a,b\n\"x\"y,z\n");
    folder.add("a\n\xE1\xBA");
    folder.add("a,b\n\"\",\"\"\"\"\n,,\n");
    folder.add(
        "e\xCC\x81,o\xCC\x9B\xCC\xA3\n\xE2\x80\xAE"
        "đ,\xC2\xA0x\n"
    );
    folder.add("sep=");
    folder.add("sep=,\n\n\n");
    folder.add("a;b,c\t\n\r\n\r\r\n\"\r\n\"\n");
    folder.add("\"a\nb\",c\n\"1\r\n2\",3\n");
}

void conference_seeds(SeedFolder& folder) {
    const rosters::ConferenceFiles files =
        rosters::write_conference_files(test::small_conference());
    folder.add(joined(files));
    const std::string toml =
        "[conference]\nname = \"Hội nghị mẫu\"\ngrace_minutes = 5\n[[sessions]]\nname = \"Sáng\"\n"
        "start = 2023-06-12T08:00:00+07:00\nend = 2023-06-12T11:30:00+07:00\n";
    const std::string sites =
        "mã,tên,cấp trên,cấp,danh sách\nTW,Trung ương,,TW,không\n24,Tỉnh mẫu,TW,tỉnh,có\n";
    const std::string delegates =
        "Mã;Họ và tên;Năm sinh;Điểm cầu;Thành phần;Thành phần khác;Diện;Số CCCD\n"
        "100001;Nguyễn Văn Mẫu;1964;24;BTV;UV|TU;triệu tập;000064104729\n"
        "100002;Trần Thị Mẫu;;Tỉnh mẫu;BTV;;mời;\n";
    folder.add(
        joined({{"conference.toml", toml}, {"sites.csv", sites}, {"delegates.csv", delegates}})
    );
    folder.add(joined({{"conference.toml", toml}, {"sites.csv", sites}}));
    folder.add(
        joined({{"conference.toml", "x = 1"}, {"sites.csv", sites}, {"delegates.csv", delegates}})
    );
    folder.add(joined(
        {{"conference.toml", toml},
         {"sites.csv", "code,name,parent\nA,A,B\nB,B,A\nC,C,\nD,D,\n"},
         {"delegates.csv", "code,name,site,category\n1,a,A,x\n1,b,Z,y\n"},
         {"categories.csv", "code,name,order,substitutes\nx,X,1,no\n"},
         {"agenda.csv", "session,title,presenter,minutes\n1,Khai mạc,Mẫu,10\nSáng,Bế mạc,,2000\n"}}
    ));
    folder.add(joined({{"sites.csv", "code,name,parent,code\n"}, {"delegates.csv", "tên lạ\n"}}));
    folder.add(joined(
        {{"conference.toml", toml + "[[sessions]]\nname = \"Chiều\"\nstart = 2023-06-12T14:00:00Z\n"
                                    "end = 2023-06-12T13:00:00Z\n"},
         {"sites.csv", "code,name,parent\n\"A \",\"x\ny\",\n"},
         {"delegates.csv", "code,name,site,category,birth_year,order\n1,a,A,x,1899,-1\n"}}
    ));
    folder.add(joined({{"conference.toml", "[conference]\nname = 5\n"}}));
    folder.add("");
    folder.add("\x1c\x1c\x1c\x1c");
}

void codes_seeds(SeedFolder& folder) {
    const wire::BadgeSigner signer(wire::BadgeSeed{1, 2, 3});
    folder.add(signer.text_for(DelegateId{1}));
    folder.add(signer.text_for(DelegateId{0xFFFFFFFF}));
    folder.add(std::string(wire::badge_digits, '9'));
    folder.add(with_secrets(admin_mark));
    folder.add(with_secrets(card_secret_mark));
    folder.add(with_secrets(card_code_mark));
    folder.add(std::string(access::dictation_code_of(0x2A5A5A5A5A5A5).view()));
    folder.add("k7qm 2xhd 9tj");
    folder.add(
        std::string(access::totp_code({4, 5, 6}, 1'686'531'600'000 / access::totp_step_ms).view())
    );
    folder.add("LN-1");
    folder.add("000064104729");
    // Identity cards of six, seven and eleven fields, invented.
    folder.add("000064104729||Nguyễn Văn Mẫu|01011964|Nam|Thôn Mẫu, xã Mẫu");
    folder.add("000064104729|000000001|Nguyễn Văn Mẫu|01011964|Nam|Thôn Mẫu, xã Mẫu|12062021");
    folder.add(
        "000064104729|000000001|Nguyễn Văn Mẫu|01011964|Nam|Thôn Mẫu, xã Mẫu|12062021||Trần Văn "
        "Mẫu|"
        "Lê Thị Mẫu|x"
    );
    folder.add("bốn chiếc thuyền qua sông");
    folder.add("Đặng Thị Hoà Thuỷ");
    folder.add("D\xCC\xA3\xCC\x82 \xE2\x80\xAE\xF0\x9F\x98\x80\xEF\xBF\xBD");
    folder.add("mmmmmmmmmmmmmmmmmmmmaumau");
}

}  // namespace diemcau::fuzz
