/** Where somebody was before the help pages: the kind of page and its part, without ids, so nothing in it tells of a person. */
import type { Route } from "./router";

const NOT_WORK = ["", "help", "sign-in", "sign-out", "activate"];
const PART = /^[a-z_-]{1,30}$/;

let last = "";

export function notePage({ path }: Route): void {
  const [name = "", , part = ""] = path;
  if (!NOT_WORK.includes(name) && PART.test(name)) last = PART.test(part) ? `${name}/${part}` : name;
}

/** "survey/income", "people" …; empty when nothing but the home page was open. */
export function lastPage(): string {
  return last;
}
