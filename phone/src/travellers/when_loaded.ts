/** The register of travellers comes in a file of its own; the service worker keeps it, so that it opens without network. */
import { whenLoaded } from "../components/when_loaded";
import type { Session } from "../state/session";
import type { AfterTravellerProps } from "./after";
import type { TravellersProps } from "./index";

const load = () => import("./index");

/** The list, a traveller's page, a new arrival: by the address. */
export const Travellers = whenLoaded<TravellersProps>(() => load().then((chunk) => chunk.Travellers));

/** A part of the page after finishing. */
export const AfterTraveller = whenLoaded<AfterTravellerProps>(() => load().then((chunk) => chunk.AfterTraveller), () => null);

/** Fetches the list and everybody's answers; what cannot be loaded or fetched now comes at another time. */
export async function refreshTravellers(session: Session): Promise<void> {
  await load().then((chunk) => chunk.refreshTravellers(session), () => undefined);
}

/** How many are to be checked today; null while nobody can tell. */
export function countDue(session: Session): Promise<number | null> {
  return load().then((chunk) => chunk.countDue(session), () => null);
}
