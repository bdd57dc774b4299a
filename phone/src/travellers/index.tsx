/** The register of travellers: what when_loaded.ts loads. */
import { TRAVELLER } from "../questionnaire/forms";
import { Conflict, Withdraw } from "../screens/later_when_loaded";
import { centreToday } from "../state/clock";
import type { Route } from "../state/router";
import type { Session } from "../state/session";
import { Arrival } from "./arrival";
import { TravellerList } from "./list_screen";
import { isDue } from "./order";
import { TravellerPage } from "./page";
import { readRegister } from "./register";

export { AfterTraveller } from "./after";
export { refreshTravellers } from "./refresh";

export interface TravellersProps {
  session: Session;
  route: Route;
}

export function Travellers({ session, route }: TravellersProps) {
  const [, id = "", what = ""] = route.path;
  if (id === "") return <TravellerList session={session} />;
  if (id === "new") return <Arrival session={session} />;
  if (what === "withdraw") return <Withdraw session={session} recordId={id} questionnaire={TRAVELLER} />;
  if (what === "conflict") return <Conflict key={id} session={session} recordId={id} questionnaire={TRAVELLER} />;
  return <TravellerPage key={id} session={session} recordId={id} />;
}

/** How many are to be checked today. */
export async function countDue(session: Session): Promise<number> {
  const today = centreToday();
  return (await readRegister(session)).travellers.filter((traveller) => isDue(traveller, today)).length;
}
