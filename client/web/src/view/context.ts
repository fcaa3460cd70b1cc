// What every part of a page shares: the link, the language, and answers to show.
import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Link } from "../link/link";
import type { Answer } from "../model/answers";
import { emptyTopic, type TopicModel } from "../model/topic";
import type { CommandResult } from "../wire/generated/diemcau/v1/frame_pb";
import type { CommandBody } from "../wire/frames";
import type { Spoken } from "./language";

export interface GiveOptions {
  /** Say nothing of success: the page shows it. */
  quiet?: boolean;
  /** Whom or what it is about, for the answer. */
  title?: string;
  /** Its answer fills the screen, if it comes before the line is lost. */
  fills?: boolean;
  /** Said while the outcome is not known: what is done here already. */
  provisional?: Answer;
  /** Somebody was let in: how a wrong pick is put right. */
  correct?: () => void;
  /** Makes the answer of the outcome; else the page's usual words. */
  read?: (result: CommandResult) => Answer;
}

export interface Shared extends Spoken {
  link: Link;
  /** Newest first. */
  answers: readonly Answer[];
  show: (answer: Answer) => void;
  dismiss: (answer: Answer) => void;
  /** Gives a command and shows what became of it. */
  give: (body: CommandBody, options?: GiveOptions) => Promise<CommandResult>;
}

export const SharedContext = createContext<Shared | undefined>(undefined);

export function useShared(): Shared {
  const shared = useContext(SharedContext);
  if (!shared) throw new Error("used outside of a page");
  return shared;
}

/** Renders again whenever anything of the link changes. */
export function useLink(link: Link | undefined): void {
  const [, again] = useState(0);
  useEffect(() => {
    const draw = () => again((count) => count + 1);
    const end = link?.listen(draw);
    // What changed between the first drawing and this moment was told to nobody.
    draw();
    return end;
  }, [link]);
}

export function useTopic(link: Link | undefined, name: string | undefined): TopicModel {
  useEffect(() => {
    if (link && name) link.subscribe(name);
  }, [link, name]);
  return link && name ? link.topic(name) : emptyTopic;
}

/** Renders again every second, for countdowns. */
export function useEverySecond(): void {
  const [, again] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => again((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, []);
}

/** The title of the browser's tab. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title;
  }, [title]);
}
