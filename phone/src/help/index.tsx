/** Help: what when_loaded.ts loads. */
import type { Route } from "../state/router";
import type { Session } from "../state/session";
import { AnnouncementList, AnnouncementPage } from "./announcements";
import { Faq } from "./faq";
import { Front } from "./front";
import { ProblemList } from "./problem_list";
import { ProblemPage } from "./problem_page";
import { ReportProblem } from "./report";

export { HelpNews } from "./news";
export { refreshHelp } from "./refresh";
export { sendProblems } from "./send";

export interface HelpProps {
  /** Null while nobody is signed in, or the phone is locked: then only what names nobody is shown. */
  session: Session | null;
  route: Route;
}

export function Help({ session, route }: HelpProps) {
  const [, name = "", id = ""] = route.path;
  if (name === "faq") return <Faq session={session} />;
  if (!session) return <Front session={null} />;
  if (name === "report") return <ReportProblem key={id} session={session} id={id} />;
  if (name === "problems") return id === "" ? <ProblemList session={session} /> : <ProblemPage key={id} session={session} id={id} />;
  if (name === "announcements") return id === "" ? <AnnouncementList session={session} /> : <AnnouncementPage key={id} session={session} id={Number(id)} />;
  return <Front session={session} />;
}
