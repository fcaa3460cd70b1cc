// Cards as they are printed: eight on a sheet of A4. Their secrets are known here only, and only now.
import { enrolLink, inSheets, type PrintedCard } from "../../model/card_sheet";
import { formatDate, formatTime } from "../../text/format";
import { useShared } from "../context";
import { QrCode } from "../qr_code";

function PaperCard({ card, conference }: { card: PrintedCard; conference: string }) {
  const { t } = useShared();
  return (
    <li class="paper-card" data-card={card.id}>
      <div class="paper-card-qr">
        <QrCode
          text={enrolLink(location.origin, card.secret)}
          label={t("cards.qr", { site: card.siteName })}
        />
        <p class="code-text">{card.code}</p>
      </div>
      <div class="paper-card-words">
        <h3>{card.siteName}</h3>
        <p class="paper-card-conference">{conference}</p>
        <ol>
          <li>{t("cards.step1")}</li>
          <li>{t("cards.step2", { address: `${location.host}/enrol` })}</li>
          <li>{t("cards.step3")}</li>
        </ol>
        <p class="paper-card-valid">
          {t("cards.valid", {
            count: card.devices,
            time: formatTime(card.validUntil),
            date: formatDate(card.validUntil),
          })}
        </p>
      </div>
    </li>
  );
}

export function CardSheets(props: { cards: readonly PrintedCard[]; conference: string; onDone: () => void }) {
  const { t } = useShared();
  const { cards } = props;
  return (
    <section class="sheets" data-panel="card-sheets" aria-label={t("cards.sheets")}>
      <div class="panel no-print">
        <h2>{t("cards.ready", { count: cards.length })}</h2>
        <p class="warning">{t("cards.once")}</p>
        <p class="buttons">
          <button class="main" onClick={() => print()}>
            {t("common.print")}
          </button>
          <button onClick={props.onDone}>{t("cards.putAway")}</button>
        </p>
      </div>
      {inSheets(cards).map((sheet) => (
        <ul class="sheet" key={sheet[0]?.id}>
          {sheet.map((card) => (
            <PaperCard key={card.id} card={card} conference={props.conference} />
          ))}
        </ul>
      ))}
    </section>
  );
}
