// Chooses the page by the path and by who this browser is, makes the link, and shares both with every
// part.
import { render, type ComponentChildren, type FunctionComponent } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { whoAmI } from "./link/access_client";
import type { Link } from "./link/link";
import type { RoleWord } from "./link/page_link";
import { withAnswer, type Answer } from "./model/answers";
import { secretOf } from "./model/fragment";
import { admission, endedDevice, mayConnect, unknownMe, type Me, type PageName } from "./model/me";
import { signInFor } from "./model/wanted_page";
import { registerServiceWorker } from "./service_worker/registration";
import { texts, withTexts } from "./text/at_hand";
import { storeLanguage } from "./text/language";
import { refusalText } from "./text/refusals";
import { SharedContext, type Shared } from "./view/context";
import { waitingAnswer } from "./view/offline/waiting_answer";
import { deviceId, storedOperatorName } from "./view/identity";
import { LanguageContext, type Spoken } from "./view/language";
import type { PageProps } from "./view/page_props";
import "./style/tokens.css";
import "./style/base.css";
import "./style/frame.css";
import "./style/start.css";
import "./style/totals.css";
import "./style/operator.css";
import "./style/organizer.css";
import "./style/access.css";
import "./style/display.css";
import "./style/offline.css";

/** Fetched beside everything else that a start asks for. */
const pageLink = import("./link/page_link");
void texts.need("base");

interface Opened {
  /** Undefined: the page needs no link. */
  role?: RoleWord;
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
  "/display": "display",
};

/** A device of a hall's screen may not even act as a viewer. */
function readingRole(me: Me): RoleWord {
  return me.account === undefined && me.device?.role === "display" ? "DISPLAY" : "VIEWER";
}

const pages: Record<PageName, (me: Me) => Opened> = {
  start: (me) => ({
    role: readingRole(me),
    load: async () => (await withTexts(["entrance", "import"], () => import("./pages/start"))).StartPage,
  }),
  organizer: () => ({
    role: "ORGANIZER",
    load: async () =>
      (await withTexts(["organizer", "deviceCheck", "import", "refused"], () => import("./pages/organizer")))
        .OrganizerPage,
  }),
  operator: () => ({
    role: "SITE_OPERATOR",
    load: async () => (await withTexts([], () => import("./pages/operator"))).OperatorPage,
  }),
  access: () => ({
    role: "ORGANIZER",
    load: async () =>
      (await withTexts(["access", "entrance", "refused", "display"], () => import("./pages/access")))
        .AccessPage,
  }),
  account: () => ({
    load: async () => (await withTexts(["entrance", "refused"], () => import("./pages/account"))).AccountPage,
  }),
  signIn: () => ({
    load: async () => (await withTexts(["entrance", "refused"], () => import("./pages/sign_in"))).SignInPage,
  }),
  firstAdmin: () => ({
    load: async () =>
      (await withTexts(["entrance", "refused"], () => import("./pages/first_admin"))).FirstAdminPage,
  }),
  invitation: () => ({
    load: async () =>
      (await withTexts(["entrance", "refused"], () => import("./pages/invitation"))).InvitationPage,
  }),
  enrol: () => ({
    load: async () => (await withTexts(["entrance", "refused"], () => import("./pages/enrol"))).EnrolPage,
  }),
  display: () => ({
    role: "DISPLAY",
    load: async () =>
      (await withTexts(["display", "entrance", "refused"], () => import("./pages/display"))).DisplayPage,
  }),
};

const shift = async () => (await withTexts(["entrance"], () => import("./pages/shift"))).ShiftPage;
const comingIn = async () =>
  (await withTexts(["entrance", "refused"], () => import("./pages/coming_in"))).ComingInPage;
const ended = async () =>
  (await withTexts(["signedOut", "entrance", "refused"], () => import("./pages/ended"))).EndedPage;
const notPermitted = async () =>
  (await withTexts(["entrance"], () => import("./pages/not_permitted"))).NotPermittedPage;

const displayStart: Opened = {
  load: async () =>
    (await withTexts(["display", "entrance", "refused"], () => import("./pages/display_start")))
      .DisplayStartPage,
};

/** Where an ended device settles what it keeps. */
const pagesOfDevices: readonly PageName[] = ["start", "operator", "enrol"];

/** The page that opens; undefined: the browser goes to another address. */
function opened(page: PageName, me: Me, siteCode: string, person: string): Opened | undefined {
  if (endedDevice(me) && pagesOfDevices.includes(page)) return { load: ended };
  switch (admission(page, me, siteCode, person)) {
    case "enter":
      // A card's link makes this browser that screen, whoever it was before.
      if (page === "display" && secretOf(location.hash) !== "") return displayStart;
      if (page === "start" && me.account === undefined && me.device?.role === "display") {
        location.replace("/display");
        return undefined;
      }
      if (page === "start" && !mayConnect(page, me, siteCode, person)) {
        return { load: comingIn };
      }
      return pages[page](me);
    case "shift":
      return { role: readingRole(me), load: shift };
    case "enrol":
      return pages.enrol(me);
    case "screenCode":
      return displayStart;
    case "notPermitted":
      return { load: notPermitted };
    case "signIn":
      location.replace(signInFor(location.pathname + location.search));
      return undefined;
    case "secondFactor":
      location.replace("/account");
      return undefined;
  }
}

/** How long a start waits for the server where it can go on without. */
const patienceMs = 700;

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
      give: async (
        body,
        { quiet = false, title = "", fills: wanted = false, provisional, correct, read } = {},
      ) => {
        const corrected = correct === undefined ? {} : { correct };
        // What comes back of a queue, perhaps hours later, must not cover who stands here then.
        const fills = wanted && link.state.kind === "online";
        const result = await link.give(body, {
          about: title,
          onWaiting: (where) =>
            show({ ...waitingAnswer(t, title, where, provisional), fills: wanted, ...corrected }),
          onPutOff: (waitMs) => {
            const minutes = Math.ceil(waitMs / 60_000);
            show({ kind: "problem", title, text: t("answer.putOff", { minutes }), fills });
          },
        });
        const isIn = result.outcome.case === "accepted";
        if (read) show({ ...read(result), fills, ...(isIn ? corrected : {}) });
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

function App(props: { link: Link | undefined; children: ComponentChildren }) {
  const [language, setLanguage] = useState(texts.language);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const spoken = useMemo<Spoken>(
    () => ({
      t: texts.translate(),
      language,
      switchLanguage: async () => {
        const other = language === "vi" ? "en" : "vi";
        await texts.become(other);
        storeLanguage(localStorage, other);
        setLanguage(other);
      },
    }),
    [language],
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
  const asking = whoAmI();
  // Who comes here is most often let in: nothing of the page waits for the answer.
  if (page === "operator") void pages.operator(unknownMe).load();
  const me = (await (page === "operator" ? answeredSoon(asking, siteCode) : asking)) ?? unknownMe;
  const open = opened(page, me, siteCode, person);
  if (!open) return;
  let link: Link | undefined;
  if (open.role !== undefined) {
    const admitted = async () => {
      const now = await whoAmI();
      if (!now) return "unknown";
      return mayConnect(page, now, siteCode, person) ? "yes" : "no";
    };
    const { role } = open;
    const { startedLink } = await pageLink;
    link = startedLink({
      role,
      siteCode: role === "SITE_OPERATOR" || page === "display" ? siteCode : "",
      deviceId: deviceId(localStorage),
      operatorName: person,
      admitted,
    });
  }
  const Content = await open.load();
  const draw = (who: Me) =>
    render(
      <App link={link}>
        <Content me={who} siteCode={siteCode} />
      </App>,
      place,
    );
  draw(me);
  if (import.meta.env.PROD) void registerServiceWorker();
  const late = await asking;
  if (!late) return;
  if (isNobody(late)) await forgetLists();
  const over = endedDevice(late);
  if (over?.as === "lost" && !pagesOfDevices.includes(page)) {
    void (await import("./link/settle_here")).settleHere(over, "");
  }
  if (me !== unknownMe) return;
  if (admission(page, late, siteCode, person) === "enter") draw(late);
  else location.reload();
}

/** With lists at hand the page does not wait for a network that may not be there. */
async function answeredSoon(asking: Promise<Me | undefined>, siteCode: string): Promise<Me | undefined> {
  const { hasKeptLists } = await pageLink;
  if (!(await hasKeptLists(siteCode))) return asking;
  const tired = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patienceMs));
  return Promise.race([asking, tired]);
}

/** The server knows neither an account nor a device here (any more). */
function isNobody(me: Me): boolean {
  return me.signInNeeded && !me.account && !me.device;
}

async function forgetLists(): Promise<void> {
  try {
    await (await pageLink).forgetLists();
  } catch (fault) {
    console.error("lists could not be forgotten", fault);
  }
}

// Another card's or invitation's link in the same tab changes only what stands behind "#".
addEventListener("hashchange", () => {
  if (["/enrol", "/invitation", "/sign-in", "/display"].includes(location.pathname)) location.reload();
});

void begin();
