// Accounts, for admins: who may sign in, and as what.
import { useState } from "preact/hooks";
import { tell } from "../../link/access_client";
import { invitationLink } from "../../model/card_sheet";
import type { RoleName } from "../../model/me";
import { formatDate, formatTime } from "../../text/format";
import type { TextKey } from "../../text/vi";
import { AttemptButton, RefusedNote, useAttempt } from "../attempt";
import { useShared } from "../context";
import { Dialog } from "../dialog";
import { accountNamePattern, Choice, Fold, Panel, TextField, Tick } from "../fields";
import type { AccountRow, Listed } from "./rows";
import { ShownOnce } from "./shown_once";

const roles: readonly RoleName[] = ["organizer", "admin", "viewer"];
/** Asked for once more: somebody loses something by it. */
const graveActions = ["disable", "remove", "remove_second_factor"] as const;
type GraveAction = (typeof graveActions)[number];

interface Invited {
  invitation: string;
  validUntil: number;
}

function RoleFields(props: {
  role: RoleName;
  reveal: boolean;
  onRole: (role: RoleName) => void;
  onReveal: (reveal: boolean) => void;
}) {
  const { t } = useShared();
  return (
    <>
      <Choice
        label={t("accounts.role")}
        value={props.role}
        onChange={props.onRole}
        options={roles.map((role) => ({ value: role, text: t(`role.${role}` as TextKey) }))}
      />
      <Tick label={t("accounts.reveal")} checked={props.reveal} onChange={props.onReveal} />
    </>
  );
}

function InvitedNote({ invited, name }: { invited: Invited; name: string }) {
  const { t } = useShared();
  const until = `${formatTime(invited.validUntil)} ${formatDate(invited.validUntil)}`;
  return (
    <ShownOnce
      name="invitation"
      hint={t("accounts.link", { name, until })}
      text={invitationLink(location.origin, invited.invitation)}
    />
  );
}

function InviteForm({ onInvited }: { onInvited: () => void }) {
  const { t } = useShared();
  const [name, setName] = useState("");
  const [role, setRole] = useState<RoleName>("organizer");
  const [reveal, setReveal] = useState(false);
  const [invited, setInvited] = useState<{ name: string; invited: Invited } | undefined>();
  const attempt = useAttempt();
  const submit = (event: Event) => {
    event.preventDefault();
    const body = { action: "invite", name: name.trim(), role, mayRevealIdNumbers: reveal };
    attempt.make(tell<Invited>("accounts", body), (answer) => {
      setInvited({ name: name.trim(), invited: answer });
      setName("");
      onInvited();
    });
  };
  return (
    <Fold title={t("accounts.invite")} name="invite">
      <form onSubmit={submit}>
        <TextField
          label={t("signIn.name")}
          hint={t("account.nameHint")}
          value={name}
          onInput={setName}
          pattern={accountNamePattern}
          lengthMax={64}
          required
        />
        <RoleFields role={role} reveal={reveal} onRole={setRole} onReveal={setReveal} />
        <RefusedNote attempt={attempt} />
        <AttemptButton attempt={attempt} text={t("accounts.inviteDo")} />
      </form>
      {invited && <InvitedNote name={invited.name} invited={invited.invited} />}
    </Fold>
  );
}

function AccountLine(props: { row: AccountRow; own: boolean; onChanged: () => void }) {
  const { t } = useShared();
  const { row } = props;
  const [open, setOpen] = useState(false);
  const [role, setRole] = useState(row.role);
  const [reveal, setReveal] = useState(row.mayRevealIdNumbers);
  const [asked, setAsked] = useState<GraveAction | undefined>();
  const [invited, setInvited] = useState<Invited | undefined>();
  const attempt = useAttempt();
  const act = (action: string, more: object = {}) => {
    setAsked(undefined);
    attempt.make(tell("accounts", { action, name: row.name, ...more }), props.onChanged);
  };
  const inviteAgain = () =>
    attempt.make(tell<Invited>("accounts", { action: "invite_again", name: row.name }), setInvited);
  const changed = role !== row.role || reveal !== row.mayRevealIdNumbers;
  const possible = graveActions.filter(
    (action) =>
      (action !== "disable" || !row.disabled) && (action !== "remove_second_factor" || row.hasSecondFactor),
  );
  return (
    <li data-account={row.name}>
      <div class="row-line">
        <div>
          <strong>{row.name}</strong> <span class="mark">{t(`role.${row.role}`)}</span>{" "}
          {row.disabled && <span class="mark bad">{t("accounts.disabled")}</span>}{" "}
          {!row.hasPassword && <span class="mark warn">{t("accounts.invited")}</span>}
          <small>
            {[
              t(row.hasSecondFactor ? "accounts.withFactor" : "accounts.withoutFactor"),
              row.mayRevealIdNumbers ? t("accounts.reveal") : "",
              row.lastSignedInAt === null
                ? t("accounts.neverIn")
                : t("accounts.lastIn", {
                    moment: `${formatTime(row.lastSignedInAt)} ${formatDate(row.lastSignedInAt)}`,
                  }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </small>
        </div>
        <button aria-expanded={open} onClick={() => setOpen(!open)}>
          {t("accounts.amend")}
        </button>
      </div>
      {open && (
        <div class="account-acts">
          {props.own && <p class="warning">{t("accounts.own")}</p>}
          <RoleFields role={role} reveal={reveal} onRole={setRole} onReveal={setReveal} />
          <div class="buttons">
            {changed && (
              <button class="main" onClick={() => act("change", { role, mayRevealIdNumbers: reveal })}>
                {t("common.save")}
              </button>
            )}
            <button onClick={inviteAgain}>{t("accounts.inviteAgain")}</button>
            {row.disabled && <button onClick={() => act("enable")}>{t("accounts.enable")}</button>}
            {possible.map((action) => (
              <button key={action} class="grave-quiet" onClick={() => setAsked(action)}>
                {t(`accounts.${action}`)}
              </button>
            ))}
          </div>
          <RefusedNote attempt={attempt} />
          {invited && <InvitedNote name={row.name} invited={invited} />}
        </div>
      )}
      {asked && (
        <Dialog
          title={`${t(`accounts.${asked}`)}: ${row.name}`}
          confirm={t(`accounts.${asked}`)}
          grave
          onConfirm={() => act(asked)}
          onCancel={() => setAsked(undefined)}
        >
          <p>{t(`accounts.${asked}.text`)}</p>
        </Dialog>
      )}
    </li>
  );
}

export function AccountsPanel({ list, own }: { list: Listed<AccountRow>; own: string }) {
  const { t } = useShared();
  return (
    <Panel title={t("accounts.title")} name="accounts">
      {list.failed && <p class="warning">{t("access.listFailed")}</p>}
      <ul class="plain lines">
        {(list.rows ?? []).map((row) => (
          <AccountLine
            // What was changed begins from what is so now.
            key={`${row.name}|${row.role}|${row.mayRevealIdNumbers}`}
            row={row}
            own={row.name === own}
            onChanged={list.again}
          />
        ))}
      </ul>
      <InviteForm onInvited={list.again} />
    </Panel>
  );
}
