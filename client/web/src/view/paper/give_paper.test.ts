// What is said of a paper list, and what is given for it.
import { create, type MessageInitShape } from "../../wire/messages";
import { describe, expect, it } from "vitest";
import type { Link } from "../../link/link";
import type { Answer } from "../../model/answers";
import { translator } from "../../text/language";
import { paperVi } from "../../text/paper_vi";
import { EntryMethod, RunRefSchema } from "../../wire/generated/diemcau/v1/common_pb";
import { RefusalReason } from "../../wire/generated/diemcau/v1/command_pb";
import { CommandResultSchema } from "../../wire/generated/diemcau/v1/frame_pb";
import { DelegateRowSchema } from "../../wire/generated/diemcau/v1/status_pb";
import { givePaper } from "./give_paper";

type Outcome = NonNullable<MessageInitShape<typeof CommandResultSchema>["outcome"]>;

const rows = [1, 2, 3].map((delegate) => create(DelegateRowSchema, { delegate, code: `A-${delegate}` }));
const batch = { run: create(RunRefSchema), site: 7, rows, at: undefined, reason: "Theo danh sách giấy" };
const t = translator(paperVi);

/** Answers each command with the next outcome; keeps what was given. */
function linkThat(answers: Outcome[], offline = false) {
  const given: Parameters<Link["give"]>[0][] = [];
  const link = {
    give: (body: Parameters<Link["give"]>[0], options?: Parameters<Link["give"]>[1]) => {
      given.push(body);
      if (offline) options?.onWaiting?.("disk");
      return Promise.resolve(
        create(CommandResultSchema, { outcome: answers.shift() ?? { case: undefined } }),
      );
    },
  } as unknown as Link;
  return { link, given };
}

describe("a paper list that is entered", () => {
  it("becomes check-ins of the paper, in their order, each with the reason", async () => {
    const { link, given } = linkThat([]);
    await givePaper({ link, show: () => undefined, t }, { ...batch, at: 99n }, () => undefined);
    expect(given.map((body) => body.value)).toMatchObject(
      rows.map((row) => ({
        delegate: { name: { case: "id", value: row.delegate } },
        method: EntryMethod.PAPER,
        statedAt: 99n,
        reason: batch.reason,
      })),
    );
  });

  it("without a time says that the time is not known", async () => {
    const { link, given } = linkThat([]);
    await givePaper({ link, show: () => undefined, t }, batch, () => undefined);
    expect(given[0]?.value).toMatchObject({ timeUnknown: true });
    expect(given[0]?.value).not.toHaveProperty("statedAt");
  });

  it("is answered once, with how many were recorded, already in and refused", async () => {
    const { link } = linkThat([
      { case: "accepted", value: {} },
      { case: "refusal", value: { reason: RefusalReason.ALREADY_CHECKED_IN } },
      { case: "refusal", value: { reason: RefusalReason.SESSION_CLOSED } },
    ]);
    const shown: Answer[] = [];
    await givePaper({ link, show: (answer) => shown.push(answer), t }, batch, () => undefined);
    expect(shown).toEqual([
      {
        kind: "problem",
        title: paperVi["paperList.doneTitle"],
        text: "đã ghi 1, đã có từ trước 1, không ghi được 1",
      },
    ]);
  });

  it("without a network is said to be kept, once", async () => {
    const { link } = linkThat(
      rows.map(() => ({ case: "accepted", value: {} })),
      true,
    );
    const shown: Answer[] = [];
    await givePaper({ link, show: (answer) => shown.push(answer), t }, batch, () => undefined);
    expect(shown.map(({ kind }) => kind)).toEqual(["waiting", "accepted"]);
    expect(shown[0]?.text).toContain("chờ gửi 3");
  });
});
