import { whenLoaded } from "../components/when_loaded";

const load = () => import("./later");

export const Conflict = whenLoaded(() => load().then((chunk) => chunk.Conflict));
/** A part of the home page. */
export const InstallAdvice = whenLoaded(() => load().then((chunk) => chunk.InstallAdvice), () => null);
export const People = whenLoaded(() => load().then((chunk) => chunk.People));
export const Person = whenLoaded(() => load().then((chunk) => chunk.Person));
export const SignOut = whenLoaded(() => load().then((chunk) => chunk.SignOut));
export const ToCorrect = whenLoaded(() => load().then((chunk) => chunk.ToCorrect));
export const Withdraw = whenLoaded(() => load().then((chunk) => chunk.Withdraw));
