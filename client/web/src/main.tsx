// Chooses the page by the path and by who this browser is, makes the link, and shares both with every
// part.
import { render, type ComponentChildren, type FunctionComponent } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { whoAmI } from "./link/access_client";
import { browserSurroundings } from "./link/browser_surroundings";
import { Link, type Identity } from "./link/link";
import { withAnswer, type Answer } from "./model/answers";
import { admission, mayConnect, unknownMe, type Me, type PageName } from "./model/me";
import { signInFor } from "./model/wanted_page";
import { catalogueOf, storedLanguage, storeLanguage, translator, type Language } from "./text/language";
import { refusalText } from "./text/refusals";
import type { Catalogue } from "./text/vi";
import { SharedContext, type Shared } from "./view/context";
import { deviceId, storedOperatorName } from "./view/identity";
import { LanguageContext, type Spoken } from "./view/language";
import type { PageProps } from "./view/page_props";
import { Role } from "./wire/generated/diemcau/v1/common_pb";
import "./style/tokens.css";
import "./style/base.css";
import "./style/frame.css";
import "./style/start.css";
import "./style/totals.css";
import "./style/operator.css";
import "./style/organizer.css";
import "./style/access.css";

interface Opened {
  /** Undefined: the page needs no link. */
  role?: Role;
  load: () => Promise<FunctionComponent<PageProps>>;
}

const paths: Record<string, PageName> = {
  "/organizer": "organizer",
  "/operator": "operator",
  "/access": "access",
  "/account": "account",
  "/sign-in": "signIn",
  "/first-admin": "firstAdmin",
  "/invitation": "invitation",
  "/enrol": "enrol",
};

/** A device of a hall's screen may not even act as a viewer. */
function readingRole(me: Me): Role {
  return me.account === undefined && me.device?.role === "display" ? Role.DISPLAY : Role.VIEWER;
}

const pages: Record<PageName, (me: Me) => Opened> = {
  start: (me) => ({ role: readingRole(me), load: async () => (await import("./pages/start")).StartPage }),
  organizer: () => ({
    role: Role.ORGANIZER,
    load: async () => (await import("./pages/organizer")).OrganizerPage,
  }),
  operator: () => ({
    role: Role.SITE_OPERATOR,
    load: async () => (await import("./pages/operator")).OperatorPage,
  }),
  access: () => ({ role: Role.ORGANIZER, load: async () => (await import("./pages/access")).AccessPage }),
  account: () => ({ load: async () => (await import("./pages/account")).AccountPage }),
  signIn: () => ({ load: async () => (await import("./pages/sign_in")).SignInPage }),
  firstAdmin: () => ({ load: async () => (await import("./pages/first_admin")).FirstAdminPage }),
  invitation: () => ({ load: async () => (await import("./pages/invitation")).InvitationPage }),
  enrol: () => ({ load: async () => (await import("./pages/enrol")).EnrolPage }),
};

/** The page that opens; undefined: the browser goes to another address. */
function opened(page: PageName, me: Me, siteCode: string, person: string): Opened | undefined {
  switch (admission(page, me, siteCode, person)) {
    case "enter":
      if (page === "start" && !mayConnect(page, me, siteCode, person)) {
        return { load: async () => (await import("./pages/coming_in")).ComingInPage };
      }
      return pages[page](me);
    case "shift":
      return { role: readingRole(me), load: async () => (await import("./pages/shift")).ShiftPage };
    case "enrol":
      return pages.enrol(me);
    case "notPermitted":
      return { load: async () => (await import("./pages/not_permitted")).NotPermittedPage };
    case "signIn":
      location.replace(signInFor(location.pathname + location.search));
      return undefined;
    case "secondFactor":
      location.replace("/account");
      return undefined;
  }
}

/** How long an answer may take before the person is told that it is on its way. */
const patienceMs = 1_500;

interface Chosen {
  language: Language;
  catalogue: Catalogue;
}

async function chosen(language: Language): Promise<Chosen> {
  return { language, catalogue: await catalogueOf(language) };
}

function WithLink(props: { link: Link; spoken: Spoken; children: ComponentChildren }) {
  const { link, spoken } = props;
  const [answers, setAnswers] = useState<readonly Answer[]>([]);
  const shared = useMemo<Shared>(() => {
    const { t } = spoken;
    const show = (answer: Answer) => setAnswers((known) => withAnswer(known, answer));
    return {
      ...spoken,
      link,
      answers,
      show,
      dismiss: (answer) => setAnswers((known) => known.filter((one) => one !== answer)),
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
  }, [link, spoken, answers]);
  return <SharedContext.Provider value={shared}>{props.children}</SharedContext.Provider>;
}

function App(props: { link: Link | undefined; first: Chosen; children: ComponentChildren }) {
  const [{ language, catalogue }, setChosen] = useState(props.first);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const spoken = useMemo<Spoken>(
    () => ({
      t: translator(catalogue),
      language,
      switchLanguage: () => {
        const other = language === "vi" ? "en" : "vi";
        storeLanguage(localStorage, other);
        void chosen(other).then(setChosen);
      },
    }),
    [language, catalogue],
  );
  return (
    <LanguageContext.Provider value={spoken}>
      {props.link ? (
        <WithLink link={props.link} spoken={spoken}>
          {props.children}
        </WithLink>
      ) : (
        props.children
      )}
    </LanguageContext.Provider>
  );
}

async function begin(): Promise<void> {
  const place = document.getElementById("app");
  if (!place) throw new Error("the page has no place for the application");
  const page = paths[location.pathname] ?? "start";
  const siteCode = new URLSearchParams(location.search).get("site") ?? "";
  const person = storedOperatorName(localStorage);
  const [me = unknownMe, first] = await Promise.all([whoAmI(), chosen(storedLanguage(localStorage))]);
  const open = opened(page, me, siteCode, person);
  if (!open) return;
  let link: Link | undefined;
  if (open.role !== undefined) {
    const admitted = async () => {
      const now = await whoAmI();
      if (!now) return "unknown";
      return mayConnect(page, now, siteCode, person) ? "yes" : "no";
    };
    const identity: Identity = {
      role: open.role,
      deviceId: deviceId(localStorage),
      operatorName: person,
      ...(open.role === Role.SITE_OPERATOR ? { siteCode } : {}),
    };
    link = startedLink(new Link(browserSurroundings(localStorage, admitted), identity));
  }
  const Content = await open.load();
  render(
    <App link={link} first={first}>
      <Content me={me} siteCode={siteCode} />
    </App>,
    place,
  );
}

function startedLink(link: Link): Link {
  link.start();
  addEventListener("online", () => link.wake());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") link.wake();
  });
  return link;
}

// Another card's or invitation's link in the same tab changes only what stands behind "#".
addEventListener("hashchange", () => {
  if (["/enrol", "/invitation", "/sign-in"].includes(location.pathname)) location.reload();
});

void begin();
