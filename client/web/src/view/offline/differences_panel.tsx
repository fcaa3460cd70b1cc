// Outcomes of this page's queue that are not what the screen had said.
import { useLink, useShared } from "../context";
import { DifferenceList, differenceText } from "./difference_list";

export function DifferencesPanel() {
  const { link, t } = useShared();
  useLink(link);
  return (
    <DifferenceList
      differences={link.outbox.differences}
      textOf={(difference) =>
        differenceText(t, difference, {
          listed: (site, delegate) => link.topic(`site/${site}`).delegates.get(delegate),
          siteName: (site) => link.topic("overview").sites.get(site)?.fields?.name ?? "",
        })
      }
      onDealtWith={(commandId) => link.dealtWith(commandId)}
    />
  );
}
