// Chooses the page by the path, makes the link, and shares both with every part.
import { render, type FunctionComponent } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { browserSurroundings } from "./link/browser_surroundings";
import { Link, type Identity } from "./link/link";
import { withAnswer } from "./model/answers";
import { catalogueOf, storedLanguage, storeLanguage, translator, type Language } from "./text/language";
import type { Catalogue } from "./text/vi";
import { refusalText } from "./text/refusals";
import { SharedContext, type Shared } from "./view/context";
import type { Answer } from "./model/answers";
import { deviceId, storedOperatorName } from "./view/identity";
import { Role } from "./wire/generated/diemcau/v1/common_pb";
import "./style/tokens.css";
import "./style/base.css";
import "./style/frame.css";
import "./style/start.css";
import "./style/totals.css";
import "./style/operator.css";
import "./style/organizer.css";

interface Page {
  role: Role;
  siteCode?: string;
  load: () => Promise<FunctionComponent>;
}

function pageOf(place: Location): Page {
  const siteCode = new URLSearchParams(place.search).get("site") ?? "";
  if (place.pathname === "/organizer") {
    const load = async () => (await import("./pages/organizer")).OrganizerPage;
    return { role: Role.ORGANIZER, load };
  }
  if (place.pathname === "/operator" && siteCode !== "") {
    const load = async () => (await import("./pages/operator")).OperatorPage;
    return { role: Role.SITE_OPERATOR, siteCode, load };
  }
  return { role: Role.VIEWER, load: async () => (await import("./pages/start")).StartPage };
}

function identityOf(page: Page): Identity {
  return {
    role: page.role,
    deviceId: deviceId(localStorage),
    operatorName: storedOperatorName(localStorage),
    ...(page.siteCode === undefined ? {} : { siteCode: page.siteCode }),
  };
}

/** How long an answer may take before the person is told that it is on its way. */
const patienceMs = 1_500;

interface Spoken {
  language: Language;
  catalogue: Catalogue;
}

async function spoken(language: Language): Promise<Spoken> {
  return { language, catalogue: await catalogueOf(language) };
}

function App({ link, Content, first }: { link: Link; Content: FunctionComponent; first: Spoken }) {
  const [{ language, catalogue }, setSpoken] = useState(first);
  const [answers, setAnswers] = useState<readonly Answer[]>([]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const shared = useMemo<Shared>(() => {
    const t = translator(catalogue);
    const show = (answer: Answer) => setAnswers((known) => withAnswer(known, answer));
    return {
      link,
      t,
      language,
      answers,
      show,
      dismiss: (answer) => setAnswers((known) => known.filter((one) => one !== answer)),
      switchLanguage: () => {
        const other = language === "vi" ? "en" : "vi";
        storeLanguage(localStorage, other);
        void spoken(other).then(setSpoken);
      },
      give: async (body, { quiet = false, title = "", read } = {}) => {
        const patience = link.state.kind === "online" ? patienceMs : 0;
        const slow = setTimeout(() => show({ kind: "waiting", title, text: t("answer.waiting") }), patience);
        const result = await link.give(body);
        clearTimeout(slow);
        if (read) show(read(result));
        else if (result.outcome.case === "refusal") {
          show({ kind: "problem", title, text: refusalText(t, result.outcome.value) });
        } else if (result.outcome.case === "accepted" && !quiet) {
          show({ kind: "accepted", title, text: t("answer.done") });
        }
        return result;
      },
    };
  }, [link, language, catalogue, answers]);
  return (
    <SharedContext.Provider value={shared}>
      <Content />
    </SharedContext.Provider>
  );
}

async function begin(): Promise<void> {
  const place = document.getElementById("app");
  if (!place) throw new Error("the page has no place for the application");
  const page = pageOf(location);
  const link = new Link(browserSurroundings(localStorage), identityOf(page));
  link.start();
  addEventListener("online", () => link.wake());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") link.wake();
  });
  const [Content, first] = await Promise.all([page.load(), spoken(storedLanguage(localStorage))]);
  render(<App link={link} Content={Content} first={first} />, place);
}

void begin();
