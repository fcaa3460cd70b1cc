// Who may come in: cards for the sites' devices, the devices themselves, accounts, tokens. And
// erasing personal data.
import { useState } from "preact/hooks";
import type { PrintedCard } from "../model/card_sheet";
import { inTreeOrder } from "../model/site_order";
import { AccountsPanel } from "../view/access/accounts_panel";
import { CardSheets } from "../view/access/card_sheets";
import { EraseData } from "../view/access/erase_data";
import { HandOvers } from "../view/access/hand_overs";
import { IssueCards } from "../view/access/issue_cards";
import { IssueDisplay } from "../view/access/issue_display";
import { CardList, DeviceList } from "../view/access/lists";
import { useRows } from "../view/access/rows";
import { SpareCode } from "../view/access/spare_code";
import { SystemTokens } from "../view/access/system_tokens";
import { useLink, useShared, useTopic } from "../view/context";
import { Frame } from "../view/frame";
import type { PageProps } from "../view/page_props";
import { SignedOutPanel } from "../view/signed_out_later";
import { AccountMenu } from "../view/top_menu";

export function AccessPage({ me }: PageProps) {
  const { link, t } = useShared();
  useLink(link);
  const conference = useTopic(link, "overview").conference?.fields;
  const out = link.state.kind === "signedOut";
  return (
    <Frame
      title={t("access.title")}
      subtitle={conference?.name}
      invented={conference?.invented}
      tools={<AccountMenu me={me} />}
    >
      {out && <SignedOutPanel device={false} />}
      {!out && !me.signInNeeded && <p class="empty">{t("access.openHouse")}</p>}
      {!out && me.signInNeeded && <Access me={me} />}
    </Frame>
  );
}

function Access({ me }: { me: PageProps["me"] }) {
  const { link, t } = useShared();
  const overview = useTopic(link, "overview");
  const admin = me.account?.role === "admin";
  const cards = useRows("cards");
  const devices = useRows("devices");
  const handOvers = useRows("handOvers");
  const accounts = useRows("accounts", admin);
  const [printed, setPrinted] = useState<readonly PrintedCard[] | undefined>();
  const sites = inTreeOrder(overview.sites.values());
  return (
    <div class="access">
      {printed && (
        <CardSheets
          cards={printed}
          conference={overview.conference?.fields?.name ?? ""}
          onDone={() => setPrinted(undefined)}
        />
      )}
      <div class="access-columns no-print">
        <div>
          {sites.length === 0 ? (
            <p class="empty">{t("access.noSites")}</p>
          ) : (
            <>
              <IssueCards
                sites={sites}
                devices={devices.rows ?? []}
                onIssued={(made) => {
                  setPrinted(made);
                  cards.again();
                  scrollTo({ top: 0 });
                }}
              />
              <SpareCode sites={sites} onIssued={cards.again} />
              <IssueDisplay sites={sites} onIssued={cards.again} />
            </>
          )}
        </div>
        <div>
          <HandOvers list={handOvers} sites={overview.sites} />
          <DeviceList list={devices} sites={overview.sites} />
          <CardList list={cards} sites={overview.sites} />
          {admin && <AccountsPanel list={accounts} own={me.account?.name ?? ""} />}
          {admin && <SystemTokens onIssued={devices.again} />}
          {admin && <EraseData conference={overview.conference?.fields?.name ?? ""} />}
        </div>
      </div>
    </div>
  );
}
