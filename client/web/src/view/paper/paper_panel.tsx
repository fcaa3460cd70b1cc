// Where paper begins: printed beforehand, entered afterwards.
import { useShared } from "../context";
import { Fold } from "../fields";

export type PaperWork = "print" | "printMissing" | "enter";

export function PaperPanel({ onWork }: { onWork: (work: PaperWork) => void }) {
  const { t } = useShared();
  return (
    <Fold title={t("paper.title")} name="paper">
      <p class="faint">{t("paper.hint")}</p>
      <p class="buttons">
        <button onClick={() => onWork("print")}>{t("paper.print")}</button>
        <button onClick={() => onWork("printMissing")}>{t("paper.printMissing")}</button>
        <button onClick={() => onWork("enter")}>{t("paper.enter")}</button>
      </p>
    </Fold>
  );
}
