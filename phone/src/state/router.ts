/** Pages by the part of the address after #, so that Back works and the server never sees it. */
import { notePage } from "./last_page";
import { makeSubject, useSubject } from "./subject";

export interface Route {
  path: string[];
  query: URLSearchParams;
}

const route = makeSubject<Route>(read());

function read(): Route {
  const hash = typeof location === "undefined" ? "" : location.hash.replace(/^#\/?/, "");
  const [path = "", query = ""] = hash.split("?");
  return { path: path.split("/").filter(Boolean).map(unescaped), query: new URLSearchParams(query) };
}

/** A part as it was before escaping; a broken address leads home instead of nowhere. */
export function unescaped(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}

export function startRouter(): void {
  route.subscribe(() => notePage(route.get()));
  window.addEventListener("hashchange", () => route.set(read()));
  route.set(read());
}

export function useRoute(): Route {
  return useSubject(route);
}

/** The address of a page; parts are escaped. */
export function href(...parts: string[]): string {
  return `#/${parts.map(encodeURIComponent).join("/")}`;
}

export function go(address: string): void {
  location.hash = address;
}

/** Goes there and never ends: the press that leads away stays under way until its page is gone, so a second one begins nothing. */
export function leave(address: string): Promise<never> {
  go(address);
  return new Promise(() => undefined);
}

/** Goes on without leaving the page it came from in the history. */
export function goInstead(address: string): void {
  history.replaceState(null, "", address);
  route.set(read());
}
