import { describe, expect, it } from "vitest";
import { troubleOf } from "./camera";
import { frameCut } from "./frame_cut";
import { RepeatGuard } from "./repeat_guard";
import { TornWatch } from "./torn_watch";

describe("the same code", () => {
  it("is taken once while it stays in sight, and again after it was away", () => {
    const guard = new RepeatGuard();
    const taken: number[] = [];
    for (let now = 0; now <= 20_000; now += 100) if (guard.takes("A", now)) taken.push(now);
    expect(taken).toEqual([0]);
    expect(guard.takes("A", 23_900)).toBe(false);
    expect(guard.takes("A", 27_900)).toBe(true);
  });

  it("does not keep another one from being taken, also by turns", () => {
    const guard = new RepeatGuard();
    const takes = ["A", "B", "A", "B", "C"].map((text, index) => guard.takes(text, index * 500));
    expect(takes).toEqual([true, true, false, false, true]);
  });
});

describe("a torn code", () => {
  const told = (sights: ("read" | "unreadable" | "nothing")[], everyMs = 250) => {
    const watch = new TornWatch();
    return sights.flatMap((sight, index) => (watch.note(sight, index * everyMs) ? [index * everyMs] : []));
  };
  const times = <Value>(count: number, value: Value) => Array<Value>(count).fill(value);

  it("is told once, when it has been in sight for a while", () => {
    expect(told(times(40, "unreadable"))).toEqual([1_500]);
  });

  it("is not told of one that was only moved too fast", () => {
    expect(told([...times(5, "unreadable"), "read", ...times(5, "unreadable")] as "read"[])).toEqual([]);
  });

  it("is told of the next one, when the first is gone", () => {
    const sights = [...times(8, "unreadable"), ...times(6, "nothing"), ...times(8, "unreadable")];
    expect(told(sights as "read"[])).toEqual([1_500, 5_000]);
  });
});

describe("what is looked at of a frame", () => {
  it("is by turns the whole, made smaller, and the middle as it is", () => {
    const whole = { left: 0, top: 0, width: 1920, height: 1080, drawnWidth: 960, drawnHeight: 540 };
    expect(frameCut(0, 1920, 1080)).toEqual(whole);
    const middle = { left: 600, top: 180, width: 720, height: 720, drawnWidth: 720, drawnHeight: 720 };
    expect(frameCut(1, 1920, 1080)).toEqual(middle);
    expect(frameCut(2, 1920, 1080)).toEqual(whole);
  });

  it("is always the whole of a small picture", () => {
    for (const turn of [0, 1]) expect(frameCut(turn, 900, 700)).toMatchObject({ drawnWidth: 900, left: 0 });
  });

  it("lies within the picture, upright ones too", () => {
    const cut = frameCut(1, 1080, 1920);
    expect(cut.left + cut.width).toBeLessThanOrEqual(1080);
    expect(cut.top + cut.height).toBeLessThanOrEqual(1920);
    expect(frameCut(0, 1080, 1920)).toMatchObject({ drawnWidth: 540, drawnHeight: 960 });
  });
});

describe("why there is no camera", () => {
  it("is told from what the browser says", () => {
    const trouble = (name: string) => troubleOf(new DOMException("", name));
    expect(trouble("NotAllowedError")).toBe("refused");
    expect(trouble("NotFoundError")).toBe("absent");
    expect(trouble("OverconstrainedError")).toBe("absent");
    expect(trouble("NotReadableError")).toBe("busy");
    expect(trouble("TypeError")).toBe("unsupported");
    expect(troubleOf(new TypeError("no camera here"))).toBe("unsupported");
  });
});
