import { create } from "../wire/messages";
import { describe, expect, it } from "vitest";
import { AgendaItemStatus, CountsSchema } from "../wire/generated/diemcau/v1/common_pb";
import { AgendaRowSchema, SessionRowSchema } from "../wire/generated/diemcau/v1/status_pb";
import { agendaNow, hallFigures } from "./hall_screen";

describe("the figures of a hall's screen", () => {
  it("add up to those summoned", () => {
    const figures = hallFigures(
      create(CountsSchema, {
        summoned: 40,
        present: 20,
        substituted: 3,
        excused: 4,
        unexcused: 1,
        notCalled: 12,
        visitors: 5,
        invitedPresent: 6,
      }),
    );
    expect(figures).toEqual({ summoned: 40, attended: 23, substituted: 3, absent: 5, notCalled: 12 });
    expect(figures.attended + figures.absent + figures.notCalled).toBe(figures.summoned);
  });
});

describe("the agenda on a hall's screen", () => {
  const { PLANNED, RUNNING, FINISHED, SKIPPED } = AgendaItemStatus;
  const session = create(SessionRowSchema, { agendaOrder: [7, 3, 9, 5] });
  const rows = (...statuses: AgendaItemStatus[]) =>
    new Map(
      [7, 3, 9, 5].map((item, place) => [
        item,
        create(AgendaRowSchema, { item, status: statuses[place] ?? PLANNED }),
      ]),
    );
  const shown = (...statuses: AgendaItemStatus[]) => {
    const { running, next } = agendaNow(session, rows(...statuses));
    return [running?.item, next?.item];
  };

  it("is the item that runs and the one planned after it, in the session's order", () => {
    expect(shown(FINISHED, RUNNING, SKIPPED, PLANNED)).toEqual([3, 5]);
    expect(shown(PLANNED, RUNNING, PLANNED, PLANNED)).toEqual([3, 9]);
    expect(shown(FINISHED, FINISHED, FINISHED, RUNNING)).toEqual([5, undefined]);
  });

  it("begins with the first that is planned where nothing runs", () => {
    expect(shown()).toEqual([undefined, 7]);
    expect(shown(FINISHED, SKIPPED)).toEqual([undefined, 9]);
    expect(agendaNow(undefined, rows(RUNNING))).toEqual({ running: undefined, next: undefined });
  });
});
