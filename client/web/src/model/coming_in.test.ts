// Who comes in where, and what is read from links, answers and codes.
import { create } from "../wire/messages";
import decodeQR from "qr/decode.js";
import { describe, expect, it } from "vitest";
import { refusedText } from "../text/access_refusals";
import { translator } from "../text/language";
import { refusedVi } from "../text/refused_vi";
import { SiteRowSchema } from "../wire/generated/diemcau/v1/status_pb";
import { readAnswer } from "./access_answer";
import { enrolLink, inSheets, spelled } from "./card_sheet";
import { proposedDeviceName } from "./device_name";
import { prefilled, secretOf } from "./fragment";
import { admission, endedDevice, mayConnect, unknownMe, type Me, type Principal, type RoleName } from "./me";
import { momentOf, momentText } from "./moment";
import { charactersOf } from "./password_rule";
import { qrPath } from "./qr_path";
import { inScope } from "./site_scope";
import { signInFor, wantedPage } from "./wanted_page";

function somebody(role: RoleName, onlySecondFactorSetup = false): Principal {
  return { id: "x", name: "Mẫu", role, sites: [], onlySecondFactorSetup };
}

const t = translator(refusedVi);
const nobody: Me = { signInNeeded: true, firstStart: false };
const admin: Me = { ...nobody, account: somebody("admin") };
const organizer: Me = { ...nobody, account: somebody("organizer") };
const viewer: Me = { ...nobody, account: somebody("viewer") };
const halfIn: Me = { ...nobody, account: somebody("admin", true) };
const device: Me = { ...nobody, device: somebody("site_operator") };
const display: Me = { ...nobody, device: somebody("display") };

describe("a page", () => {
  it("opens for everybody where nobody signs in", () => {
    for (const page of ["start", "organizer", "access", "account", "enrol"] as const) {
      expect(admission(page, unknownMe, "", "")).toBe("enter");
    }
    expect(admission("operator", unknownMe, "TY", "")).toBe("enter");
    expect(admission("operator", unknownMe, "", "")).toBe("shift");
  });

  it("of the organizer needs his account", () => {
    for (const page of ["organizer", "access"] as const) {
      expect(admission(page, nobody, "", "")).toBe("signIn");
      expect(admission(page, device, "", "")).toBe("signIn");
      expect(admission(page, viewer, "", "")).toBe("notPermitted");
      expect(admission(page, halfIn, "", "")).toBe("secondFactor");
      expect(admission(page, organizer, "", "")).toBe("enter");
      expect(admission(page, admin, "", "")).toBe("enter");
    }
    expect(admission("account", viewer, "", "")).toBe("enter");
    expect(admission("account", halfIn, "", "")).toBe("enter");
  });

  it("of an operator needs a device and a person, or an organizer in his place", () => {
    expect(admission("operator", nobody, "TY", "Mẫu")).toBe("enrol");
    expect(admission("operator", viewer, "TY", "Mẫu")).toBe("enrol");
    expect(admission("operator", display, "TY", "Mẫu")).toBe("enrol");
    expect(admission("operator", device, "TY", "")).toBe("shift");
    expect(admission("operator", device, "", "Mẫu")).toBe("shift");
    expect(admission("operator", device, "TY", "Mẫu")).toBe("enter");
    expect(admission("operator", organizer, "TY", "")).toBe("enter");
    expect(admission("operator", halfIn, "TY", "")).toBe("secondFactor");
  });

  it("of a screen opens for whoever may see as much, and asks others for a card's code", () => {
    for (const me of [display, device, viewer, organizer, unknownMe]) {
      expect(admission("display", me, "", "")).toBe("enter");
      expect(mayConnect("display", me, "", "")).toBe(true);
    }
    for (const me of [nobody, halfIn]) {
      expect(admission("display", me, "", "")).toBe("screenCode");
      expect(mayConnect("display", me, "", "")).toBe(false);
    }
  });

  it("connects only as somebody", () => {
    expect(mayConnect("start", nobody, "", "")).toBe(false);
    expect(mayConnect("start", halfIn, "", "")).toBe(false);
    for (const me of [unknownMe, viewer, device, display]) expect(mayConnect("start", me, "", "")).toBe(true);
    expect(mayConnect("operator", nobody, "TY", "Mẫu")).toBe(false);
    expect(mayConnect("operator", device, "", "")).toBe(true);
  });
});

describe("a device that ended", () => {
  const ended = { id: "device:1", as: "lost", handedOver: false } as const;
  it("is settled where nobody else has come in", () => {
    expect(endedDevice({ ...nobody, ended })).toBe(ended);
    expect(endedDevice(nobody)).toBeUndefined();
    expect(endedDevice({ ...organizer, ended })).toBeUndefined();
    expect(endedDevice({ ...device, ended })).toBeUndefined();
    expect(endedDevice({ ...unknownMe, ended })).toBeUndefined();
  });
});

describe("the sites of a device", () => {
  const row = (site: number, parent?: number) =>
    create(SiteRowSchema, { site, fields: parent === undefined ? {} : { parent } });
  const tree = [row(0), row(1, 0), row(2, 1), row(3, 2), row(4, 0)];
  const ids = (scope: { site: number; withBelow: boolean }[]) => inScope(tree, scope).map((one) => one.site);

  it("are those named, and all below where it says so", () => {
    expect(ids([{ site: 1, withBelow: false }])).toEqual([1]);
    expect(ids([{ site: 1, withBelow: true }])).toEqual([1, 2, 3]);
    expect(
      ids([
        { site: 3, withBelow: false },
        { site: 4, withBelow: true },
      ]),
    ).toEqual([3, 4]);
    expect(ids([])).toEqual([]);
  });
});

describe("the page that was wanted", () => {
  it("is of this server", () => {
    expect(wantedPage("?next=%2Foperator%3Fsite%3DTY", "/")).toBe("/operator?site=TY");
    for (const elsewhere of [
      "//evil.example",
      "/\\evil.example",
      "https://evil.example",
      "/a\\b",
      "",
      "/a b",
    ]) {
      expect(wantedPage(`?next=${encodeURIComponent(elsewhere)}`, "/organizer"), elsewhere).toBe(
        "/organizer",
      );
    }
  });

  it("comes back as it was asked for", () => {
    const link = signInFor("/operator?site=TY&x=1");
    expect(wantedPage(link.slice(link.indexOf("?")), "/")).toBe("/operator?site=TY&x=1");
  });
});

describe("what stands behind #", () => {
  it("fills a form in", () => {
    const given = new URLSearchParams({ name: "ban.to.chuc", password: "a+b & c=đ%" });
    expect(prefilled(`#${given.toString()}`)).toEqual({ name: "ban.to.chuc", password: "a+b & c=đ%" });
    expect(prefilled("")).toEqual({ name: "", password: "" });
  });

  it("is a secret only if it looks like one", () => {
    expect(secretOf("#Abc-_9")).toBe("Abc-_9");
    for (const none of ["", "#", "#a b", "#<b>", `#${"a".repeat(201)}`]) expect(secretOf(none)).toBe("");
  });
});

describe("an answer", () => {
  it("is a refusal with its reason and the time to wait", () => {
    const refused = readAnswer(429, { reason: "try_later", error: "…", retryAfterMs: 3_200 });
    expect(refused).toEqual({ kind: "refused", reason: "try_later", retryAfterMs: 3_200 });
    if (refused.kind !== "refused") return;
    expect(refusedText(t, refused)).toContain("4 giây");
  });

  it("tells how much room is needed and there is, so that it suffices", () => {
    const refused = readAnswer(409, {
      reason: "no_room",
      error: "…",
      retryAfterMs: 0,
      neededBytes: 1_610_612_737,
      freeBytes: 2_097_151,
    });
    if (refused.kind !== "refused") throw new Error(refused.kind);
    const text = refusedText(t, refused);
    expect(text).toContain("cần trống 1.537 MB");
    expect(text).toContain("còn 1 MB");
  });

  it("without a reason is the end of a sign-in, or a role that may not", () => {
    expect(readAnswer(401, { error: "sign in first" }).kind).toBe("signedOut");
    expect(readAnswer(403, undefined).kind).toBe("notPermitted");
    expect(readAnswer(500, "broken")).toEqual({ kind: "refused", reason: "500", retryAfterMs: 0 });
    expect(readAnswer(204, undefined)).toEqual({ kind: "done", value: undefined });
  });

  it("has words for every reason of the protocol", () => {
    const reasons =
      "try_later busy not_recorded wrong_credentials second_factor_needed second_factor_wrong " +
      "second_factor_present password_too_short password_too_long password_common password_predictable " +
      "name_invalid name_taken last_admin code_unknown code_mistyped code_expired code_used_up " +
      "code_withdrawn too_many_open_cards not_found no_such_site invalid limit_reached " +
      "delegate_unknown other_conference no_room too_many_erasures";
    for (const reason of reasons.split(" ")) expect(t.has(`refused.${reason}`), reason).toBe(true);
    const newer = { kind: "refused", reason: "too_new", retryAfterMs: 0 } as const;
    expect(refusedText(t, newer)).toContain("too_new");
  });
});

describe("a password's length", () => {
  it("is counted in letters, with whatever marks they were typed", () => {
    expect(charactersOf("mật khẩu")).toBe(8);
    expect(charactersOf("mật khẩu".normalize("NFD"))).toBe(8);
  });
});

describe("cards", () => {
  it("are printed eight on a sheet", () => {
    const sheets = inSheets(Array.from({ length: 17 }, (_, place) => place));
    expect(sheets.map((sheet) => sheet.length)).toEqual([8, 8, 1]);
    expect(inSheets([])).toEqual([]);
  });

  it("carry a link that a camera reads", () => {
    const link = enrolLink("https://diemcau.example:8443", "Abc-_9Abc-_9Abc-_9Abc-");
    const { size, path } = qrPath(link);
    const scale = 3;
    const side = size * scale;
    const data = new Uint8ClampedArray(side * side * 4).fill(255);
    for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
      for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; ++row) {
        const from = row * side + Number(x) * scale;
        data.fill(0, from * 4, (from + Number(width) * scale) * 4);
      }
    }
    for (let at = 3; at < data.length; at += 4) data[at] = 255;
    expect(decodeQR({ width: side, height: side, data })).toBe(link);
  });

  it("have a code that is read out letter by letter", () => {
    expect(spelled("K7QM-2XHD-9TJ")).toBe("K 7 Q M, 2 X H D, 9 T J");
  });

  it("are valid until a moment as the browser's field has it", () => {
    expect(momentText(1_686_531_600_000)).toBe("2023-06-12T08:00");
    expect(momentOf(momentText(1_686_531_600_000))).toBe(1_686_531_600_000n);
  });
});

describe("a device", () => {
  it("is proposed a name by its kind", () => {
    expect(proposedDeviceName("Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/120 Mobile Safari")).toBe(
      "Android",
    );
    expect(proposedDeviceName("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)")).toBe("iPhone");
    expect(proposedDeviceName("Mozilla/5.0 (Windows NT 10.0; Win64; x64)")).toBe("Windows");
    expect(proposedDeviceName("something new")).toBe("");
  });
});
