// Chooses the page by the path, makes the link, and shares both with every part.
import { render } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { browserSurroundings } from "./link/browser_surroundings";
import { Link, type Identity } from "./link/link";
import { OperatorPage } from "./pages/operator";
import { OrganizerPage } from "./pages/organizer";
import { StartPage } from "./pages/start";
import { storedLanguage, storeLanguage, translator } from "./text/language";
import { refusalText } from "./text/refusals";
import { SharedContext, type Answer, type Shared } from "./view/context";
import { deviceId, storedOperatorName } from "./view/identity";
import { Role } from "./wire/generated/diemcau/v1/common_pb";
import "./style/tokens.css";
import "./style/base.css";
import "./style/operator.css";
import "./style/organizer.css";

type Page = { kind: "start" } | { kind: "organizer" } | { kind: "operator"; site: number };

function pageOf(place: Location): Page {
  if (place.pathname === "/organizer") return { kind: "organizer" };
  const site = Number(new URLSearchParams(place.search).get("site") ?? "");
  if (place.pathname === "/operator" && Number.isInteger(site) && place.search !== "") {
    return { kind: "operator", site };
  }
  return { kind: "start" };
}

function identityOf(page: Page): Identity {
  const device = deviceId(localStorage);
  const operatorName = storedOperatorName(localStorage);
  switch (page.kind) {
    case "start":
      return { role: Role.VIEWER, deviceId: device, operatorName };
    case "organizer":
      return { role: Role.ORGANIZER, deviceId: device, operatorName };
    case "operator":
      return { role: Role.SITE_OPERATOR, deviceId: device, operatorName, site: page.site };
  }
}

function App({ page }: { page: Page }) {
  const [language, setLanguage] = useState(() => storedLanguage(localStorage));
  const [answer, setAnswer] = useState<Answer | undefined>();
  const link = useMemo(() => new Link(browserSurroundings(localStorage), identityOf(page)), [page]);
  useEffect(() => {
    link.start();
    return () => link.stop();
  }, [link]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const shared = useMemo<Shared>(() => {
    const t = translator(language);
    return {
      link,
      t,
      language,
      answer,
      show: setAnswer,
      switchLanguage: () => {
        const other = language === "vi" ? "en" : "vi";
        storeLanguage(localStorage, other);
        setLanguage(other);
      },
      give: async (body, options = {}) => {
        const result = await link.give(body);
        if (result.outcome.case === "refusal" && !(options.quiet && body.case === "checkIn")) {
          setAnswer({ kind: "problem", text: refusalText(t, result.outcome.value) });
        } else if (result.outcome.case === "accepted" && !options.quiet) {
          setAnswer({ kind: "accepted", text: options.name ?? t("answer.done") });
        }
        return result;
      },
    };
  }, [link, language, answer]);
  return (
    <SharedContext.Provider value={shared}>
      {page.kind === "start" && <StartPage />}
      {page.kind === "organizer" && <OrganizerPage />}
      {page.kind === "operator" && <OperatorPage site={page.site} />}
    </SharedContext.Provider>
  );
}

const place = document.getElementById("app");
if (!place) throw new Error("the page has no place for the application");
render(<App page={pageOf(location)} />, place);
