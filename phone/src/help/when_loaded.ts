/** Help comes in a file of its own; the service worker keeps it, so that it opens without network. */
import { whenLoaded } from "../components/when_loaded";
import type { LineOutcome } from "../outbox/one_by_one";
import type { Session } from "../state/session";
import type { HelpProps } from "./index";
import type { NewsProps } from "./news";
import type { ProblemSender } from "./send";

const load = () => import("./index");

/** The FAQ, problems, announcements, whom to call: by the address. */
export const Help = whenLoaded<HelpProps>(() => load().then((chunk) => chunk.Help));

/** A part of the home page. */
export const HelpNews = whenLoaded<NewsProps>(() => load().then((chunk) => chunk.HelpNews), () => null);

/** What cannot be loaded or fetched now comes at another time. */
export async function refreshHelp(session: Session): Promise<void> {
  await load().then((chunk) => chunk.refreshHelp(session), () => undefined);
}

/** Null when what sends them cannot be loaded now: they wait for the next turn. */
export function sendProblems(sender: ProblemSender, isAsked: boolean): Promise<LineOutcome | null> {
  return load().then((chunk) => chunk.sendProblems(sender, isAsked), () => null);
}
