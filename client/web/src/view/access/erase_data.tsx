// Erasing personal data for good, for admins: of everybody, or of one delegate.
import { useEffect, useState } from "preact/hooks";
import { askFor, tell } from "../../link/access_client";
import type { TextKey } from "../../text/vi";
import { AttemptButton, RefusedNote, useAttempt } from "../attempt";
import { useShared } from "../context";
import { Dialog } from "../dialog";
import { Choice, Fold, TextField, Tick } from "../fields";
import { PasswordField, SecondFactorField } from "../password_fields";
import { useSecondFactor } from "../second_factor_asked";

const reasons = ["retention_over", "asked_by_person", "ordered", "loaded_by_mistake", "other"] as const;
const lookAgainMs = 1000;

interface Certificate {
  conclusion: "proved" | "interrupted" | "still_found" | "broken";
}

function conclusionKey({ conclusion }: Certificate): TextKey {
  if (conclusion === "proved" || conclusion === "interrupted") return `erase.${conclusion}`;
  return "erase.notProved";
}

function certificatePath(erasure: string): string {
  return `personal-data/certificate?erasure=${encodeURIComponent(erasure)}`;
}

/** The server begins again meanwhile: for a while nobody answers. */
function useCertificate(erasure: string | undefined): Certificate | undefined {
  const [certificate, setCertificate] = useState<Certificate | undefined>();
  useEffect(() => {
    setCertificate(undefined);
    if (erasure === undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let left = false;
    const look = () =>
      void askFor<Certificate>(certificatePath(erasure)).then((answer) => {
        if (left) return;
        if (answer.kind === "done") setCertificate(answer.value);
        else timer = setTimeout(look, lookAgainMs);
      });
    look();
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [erasure]);
  return certificate;
}

function CertificateNote({ erasure }: { erasure: string }) {
  const { t } = useShared();
  const certificate = useCertificate(erasure);
  return (
    <div role="status" data-erasure={certificate === undefined ? "waiting" : "done"}>
      {certificate === undefined && <p>{t("erase.waiting")}</p>}
      {certificate !== undefined && (
        <>
          <p class={certificate.conclusion === "proved" ? "" : "warning"}>{t(conclusionKey(certificate))}</p>
          <p>
            <a href={`/api/v1/${certificatePath(erasure)}&format=txt`} download={`erasure-${erasure}.txt`}>
              {t("erase.certificate")}
            </a>
          </p>
          <p class="faint">{t("erase.byHand")}</p>
        </>
      )}
    </div>
  );
}

export function EraseData({ conference }: { conference: string }) {
  const { t } = useShared();
  const [whose, setWhose] = useState<"delegate" | "conference">("delegate");
  const [typed, setTyped] = useState("");
  const [reason, setReason] = useState<(typeof reasons)[number]>("asked_by_person");
  const [sameName, setSameName] = useState(false);
  const [password, setPassword] = useState("");
  const [shown, setShown] = useState(false);
  const [asked, setAsked] = useState(false);
  const [erasure, setErasure] = useState<string | undefined>();
  const factor = useSecondFactor();
  const attempt = useAttempt();
  const everybody = whose === "conference";
  const submit = (event: Event) => {
    event.preventDefault();
    setAsked(true);
  };
  const erase = () => {
    setAsked(false);
    const order = everybody ? { conference: typed.trim() } : { code: typed.trim(), sameNameToo: sameName };
    attempt.make(
      tell<{ erasure: string }>("personal-data/erase", { ...order, reason, password, ...factor.member }),
      (answer) => {
        setErasure(answer.erasure);
        setTyped("");
        setPassword("");
        factor.setCode("");
      },
      (refused) => {
        factor.heed(attempt, refused);
        factor.setCode(""); // it may be used up, whatever was wrong
      },
    );
  };
  return (
    <Fold title={t("erase.title")} name="erase">
      <p class="faint">{t("erase.purpose")}</p>
      <form onSubmit={submit}>
        <Choice
          label={t("erase.whose")}
          value={whose}
          onChange={(value) => {
            setWhose(value);
            setTyped("");
          }}
          options={(["delegate", "conference"] as const).map((value) => ({
            value,
            text: t(`erase.whose.${value}`),
          }))}
        />
        <TextField
          label={t(everybody ? "erase.name" : "erase.code")}
          {...(everybody ? { hint: conference, lengthMax: 1000 } : {})}
          value={typed}
          onInput={setTyped}
          required
        />
        {!everybody && <Tick label={t("erase.sameName")} checked={sameName} onChange={setSameName} />}
        <Choice
          label={t("erase.reason")}
          value={reason}
          onChange={setReason}
          options={reasons.map((value) => ({ value, text: t(`erase.reason.${value}`) }))}
        />
        <PasswordField
          label={t("erase.password")}
          name="password"
          autocomplete="current-password"
          value={password}
          onInput={setPassword}
          shown={shown}
          onShow={setShown}
        />
        {factor.asked && (
          <>
            <p>{t("erase.factor")}</p>
            <SecondFactorField value={factor.code} onInput={factor.setCode} />
          </>
        )}
        <RefusedNote attempt={attempt} />
        <AttemptButton attempt={attempt} text={t("erase.do")} />
      </form>
      {erasure !== undefined && <CertificateNote key={erasure} erasure={erasure} />}
      {asked && (
        <Dialog
          title={t("erase.title")}
          confirm={t("erase.do")}
          grave
          onConfirm={erase}
          onCancel={() => setAsked(false)}
        >
          <p>{t(everybody ? "erase.sure.conference" : "erase.sure.delegate", { code: typed.trim() })}</p>
        </Dialog>
      )}
    </Fold>
  );
}
