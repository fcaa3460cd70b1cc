// Answers that nobody has dealt with, where no page of their site is open.
import { useState } from "preact/hooks";
import { device } from "../../device/device";
import { hex } from "../../link/command_id";
import type { Difference } from "../../link/command_store";
import { useLanguage } from "../language";
import { DifferenceList, differenceText } from "../offline/difference_list";

export function EndedDifferences({ differences }: { differences: readonly Difference[] }) {
  const { t } = useLanguage();
  const [done, setDone] = useState<readonly string[]>([]);
  const open = differences.filter(({ command }) => !done.includes(hex(command.envelope.commandId)));
  const dealtWith = (commandId: Uint8Array) => {
    device
      // Found by its id, whatever the queue.
      .queue("")
      .dealtWith(commandId)
      .then(
        () => setDone((known) => [...known, hex(commandId)]),
        (fault: unknown) => console.error("that it was dealt with cannot be kept", fault),
      );
  };
  const known = { listed: () => undefined, siteName: () => "" };
  return (
    <DifferenceList
      differences={open}
      textOf={(difference) => differenceText(t, difference, known)}
      onDealtWith={dealtWith}
    />
  );
}
