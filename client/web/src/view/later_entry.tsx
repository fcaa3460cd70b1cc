// Somebody came earlier than he is recorded: his true time, or unknown, and a reason.
import { useState } from "preact/hooks";
import { statedTime } from "../model/stated_time";
import { useShared } from "./context";
import { textLengthMax, TextField, Tick } from "./fields";

export interface LaterEntry {
  later: boolean;
  unknown: boolean;
  clock: string;
  reason: string;
}

/** The fields of a command that say so; undefined: the time cannot be read. */
export function fieldsOfLaterEntry(entry: LaterEntry, now: number) {
  if (!entry.later) return {};
  const { reason } = entry;
  if (entry.unknown) return { timeUnknown: true, reason };
  const statedAt = statedTime(entry.clock, now);
  return statedAt === undefined ? undefined : { statedAt, reason };
}

export function useLaterEntry(): [LaterEntry, (change: Partial<LaterEntry>) => void] {
  const [entry, setEntry] = useState<LaterEntry>({ later: false, unknown: false, clock: "", reason: "" });
  return [entry, (change) => setEntry({ ...entry, ...change })];
}

export function LaterEntryFields(props: {
  entry: LaterEntry;
  onChange: (change: Partial<LaterEntry>) => void;
}) {
  const { t } = useShared();
  const { entry, onChange } = props;
  return (
    <>
      <Tick label={t("late.cameEarlier")} checked={entry.later} onChange={(later) => onChange({ later })} />
      {entry.later && (
        <>
          {!entry.unknown && (
            <TextField
              label={t("late.time")}
              value={entry.clock}
              onInput={(clock) => onChange({ clock })}
              type="time"
              required
            />
          )}
          <Tick
            label={t("late.unknown")}
            checked={entry.unknown}
            onChange={(unknown) => onChange({ unknown })}
          />
          <TextField
            label={t("common.reason")}
            hint={t("common.reasonHint")}
            value={entry.reason}
            onInput={(reason) => onChange({ reason })}
            lengthMax={textLengthMax}
            required
          />
        </>
      )}
    </>
  );
}
