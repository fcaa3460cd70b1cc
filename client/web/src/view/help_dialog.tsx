// Help in plain words, in the page: what a shift asks, in the order in which it asks it.
import { ReadDialog } from "./dialog";
import { useLanguage } from "./language";
import "../style/help.css";

const places = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

export function HelpDialog({ onDone }: { onDone: () => void }) {
  const { t } = useLanguage();
  return (
    <ReadDialog title={t("help.title")} onDone={onDone}>
      <dl class="help">
        {places.map((place) => (
          <div key={place}>
            <dt>{t(`help.question.${place}`)}</dt>
            <dd>{t(`help.answer.${place}`)}</dd>
          </div>
        ))}
      </dl>
    </ReadDialog>
  );
}
