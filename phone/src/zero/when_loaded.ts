import { whenLoaded } from "../components/when_loaded";

const load = () => import("./index");

/** A part of the home page. */
export const ZeroOnHome = whenLoaded(() => load().then((chunk) => chunk.ZeroOnHome), () => null);
export const ZeroPage = whenLoaded(() => load().then((chunk) => chunk.ZeroPage));
