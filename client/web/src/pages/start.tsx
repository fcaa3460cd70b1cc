// Where everybody begins: who are you, and where.
import { useState } from "preact/hooks";
import { inTreeOrder } from "../model/site_order";
import { useLink, useShared, useTopic } from "../view/context";
import { Frame } from "../view/frame";
import { ImportForm } from "../view/import_form";
import { storedOperatorName, storeOperatorName } from "../view/identity";
import { TextField } from "../view/fields";

export function StartPage() {
  const { link, t } = useShared();
  useLink(link);
  const overview = useTopic(link, "overview");
  const [site, setSite] = useState("");
  const [name, setName] = useState(storedOperatorName(localStorage));
  const conference = overview.conference;
  const loaded = conference?.imported ?? false;
  const enter = (path: string) => {
    storeOperatorName(localStorage, name);
    location.assign(path);
  };
  return (
    <Frame
      title={conference?.fields?.name ?? t("app.name")}
      subtitle={t("app.purpose")}
      invented={conference?.fields?.invented}
    >
      {conference && !loaded && <ImportForm />}
      {loaded && (
        <section class="start" aria-label={t("start.role")}>
          <h2>{t("start.role")}</h2>
          <TextField label={t("start.name")} hint={t("start.nameHint")} value={name} onInput={setName} />
          <div class="roles">
            <form
              class="panel role"
              onSubmit={(event) => {
                event.preventDefault();
                enter(`/operator?site=${site}`);
              }}
            >
              <h3>{t("start.operator")}</h3>
              <p>{t("start.operatorHint")}</p>
              <label class="field">
                <span>{t("start.site")}</span>
                <select required value={site} onChange={(event) => setSite(event.currentTarget.value)}>
                  <option value="">{t("start.siteChoose")}</option>
                  {inTreeOrder(overview.sites.values()).map((row) => (
                    <option key={row.site} value={row.site}>
                      {`${"\u00a0\u00a0".repeat(row.depth)}${row.fields?.name ?? ""}`}
                    </option>
                  ))}
                </select>
              </label>
              <button class="main" type="submit">
                {t("start.enter")}
              </button>
            </form>
            <form
              class="panel role"
              onSubmit={(event) => {
                event.preventDefault();
                enter("/organizer");
              }}
            >
              <h3>{t("start.organizer")}</h3>
              <p>{t("start.organizerHint")}</p>
              <button class="main" type="submit">
                {t("start.enter")}
              </button>
            </form>
          </div>
        </section>
      )}
    </Frame>
  );
}
