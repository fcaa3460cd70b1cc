// One delegate of another site, exactly named: who it is, where he sits, and what may be done here.
import { useState } from "preact/hooks";
import { tell } from "../link/access_client";
import type { Refused } from "../model/access_answer";
import {
  lookUpBody,
  suggestedLookUp,
  type FoundPerson,
  type LookUpAnswer,
  type LookUpWay,
} from "../model/look_up";
import { refusedText } from "../text/access_refusals";
import { formatTime } from "../text/format";
import { useShared } from "./context";
import { Dialog } from "./dialog";
import { Choice, textLengthMax, TextField } from "./fields";
import { storedOperatorName } from "./identity";

const ways: readonly LookUpWay[] = ["badge", "idNumber", "name"];

function Found({ row, site }: { row: FoundPerson; site: number }) {
  const { t } = useShared();
  const details = [row.birthYear, row.position, row.unit, row.idNumber].filter(Boolean).join(" · ");
  const time = row.since === undefined ? "–" : formatTime(row.since);
  return (
    <div data-found={row.delegate}>
      <p>
        <strong>{row.name}</strong> <small>{details}</small>
      </p>
      <p>{t("lookUp.home", { site: row.homeName })}</p>
      {row.withdrawn && <p class="warning">{t("lookUp.withdrawn")}</p>}
      {row.hall === undefined && <p>{t("lookUp.nowhere")}</p>}
      {row.hall === site && <p>{t("lookUp.here", { time })}</p>}
      {row.hall !== undefined && row.hall !== site && (
        <p class="warning">{t("lookUp.elsewhere", { site: row.hallName ?? "", time })}</p>
      )}
    </div>
  );
}

export function LookUpDialog(props: {
  /** What nobody of the own list was found by. */
  searched: string;
  site: number;
  canCheckIn: boolean;
  onCheckIn: (row: FoundPerson) => void;
  onWalkIn: () => void;
  onDone: () => void;
}) {
  const { t, link } = useShared();
  const [first] = useState(() => suggestedLookUp(props.searched));
  const [way, setWay] = useState(first.way);
  const [fields, setFields] = useState(first.fields);
  const [answer, setAnswer] = useState<LookUpAnswer | Refused | undefined>();
  const [asking, setAsking] = useState(false);
  const found = answer !== undefined && "found" in answer ? answer : undefined;
  const person = found?.found === "one" ? found : undefined;
  const mayCheckIn = person !== undefined && props.canCheckIn && person.hall !== props.site;
  const body = lookUpBody(way, fields);
  const fill = (change: Partial<typeof fields>) => {
    setFields({ ...fields, ...change });
    setAnswer(undefined);
  };
  const ask = async () => {
    if (!body || asking) return;
    setAsking(true);
    const operator = storedOperatorName(localStorage);
    const said = await tell<LookUpAnswer>("delegates/look-up", { ...body, site: props.site, operator });
    setAsking(false);
    if (said.kind === "signedOut") link.askWhetherAdmitted();
    setAnswer(said.kind === "done" ? said.value : said);
  };
  const confirm = () => {
    if (person && mayCheckIn) props.onCheckIn(person);
    else void ask();
  };
  return (
    <Dialog
      title={t("lookUp.title")}
      confirm={t(mayCheckIn ? "lookUp.checkIn" : "lookUp.ask")}
      disabled={asking || body === undefined || (person !== undefined && !mayCheckIn)}
      onConfirm={confirm}
      onCancel={props.onDone}
    >
      <p class="faint">{t("lookUp.hint")}</p>
      <Choice
        label={t("lookUp.by")}
        value={way}
        onChange={(chosen) => {
          setWay(chosen);
          setAnswer(undefined);
        }}
        options={ways.map((one) => ({ value: one, text: t(`lookUp.by.${one}`) }))}
      />
      {way === "badge" && (
        <TextField
          label={t("lookUp.badge")}
          value={fields.badge}
          onInput={(badge) => fill({ badge })}
          lengthMax={textLengthMax}
          required
        />
      )}
      {way === "idNumber" && (
        <TextField
          label={t("lookUp.idNumber")}
          value={fields.idNumber}
          onInput={(idNumber) => fill({ idNumber })}
          lengthMax={textLengthMax}
          required
        />
      )}
      {way === "name" && (
        <>
          <TextField
            label={t("lookUp.name")}
            value={fields.name}
            onInput={(name) => fill({ name })}
            required
          />
          <TextField
            label={t("lookUp.unit")}
            value={fields.unit}
            onInput={(unit) => fill({ unit })}
            lengthMax={textLengthMax}
            required
          />
        </>
      )}
      <div role="status">
        {person && <Found row={person} site={props.site} />}
        {found && !person && (
          <p class="warning" data-found={found.found}>
            {t(`lookUp.${found.found as "nobody" | "several" | "forged_badge"}`)}
          </p>
        )}
        {answer && !("found" in answer) && (
          <p class="warning" data-refused>
            {refusedText(t, answer)}
          </p>
        )}
      </div>
      {found?.found === "nobody" && (
        <button type="button" onClick={props.onWalkIn}>
          {t("operator.walkIn")}
        </button>
      )}
    </Dialog>
  );
}
