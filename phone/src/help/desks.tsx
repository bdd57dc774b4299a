import type { Session } from "../state/session";
import { useStored } from "../state/subject";
import { openHelp } from "./kept_help";
import { BUILT_IN_DESKS } from "./texts";

/** Whom to call: at the foot of every page of help, so that it is always found in the same place. */
export function Desks({ session }: { session: Session | null }) {
  const kept = useStored(() => openHelp(session), [session?.id]);
  const desks = kept?.contacts.length ? kept.contacts : BUILT_IN_DESKS;
  return (
    <section class="desks" aria-labelledby="desks-title">
      <h2 class="section-title" id="desks-title">
        โทรถามส่วนกลาง
      </h2>
      {desks.map((desk) => (
        <div class="desk" key={desk.kind}>
          <h3 class="desk__name">{desk.label}</h3>
          <ul class="plain">
            {desk.phones.map((number) => (
              <li key={number}>
                <a class="call" href={`tel:${dialled(number)}`}>
                  <span class="call__word whole">โทร</span> {number}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

/** An extension is said, not dialled. */
function dialled(number: string): string {
  return number.replace(/[^-+0-9 ()].*$/, "").replace(/[^+0-9]/g, "");
}
