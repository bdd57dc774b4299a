/** Who uses the app now. */
import { call } from "../api/call";
import type { Account, SignedIn } from "../api/shapes";
import { type AccountDb, accountDb } from "../storage/account_db";
import { currentAccount, forgetToken, type KnownAccount, rememberSignedIn } from "../storage/device_db";
import { makeSubject } from "./subject";

export interface Session {
  id: string;
  account: Account;
  token: string;
  /** The centre did not know the token: everything stays, and the person is asked to sign in again. */
  isRefused: boolean;
}

export type SessionState = { kind: "starting" } | { kind: "nobody" } | { kind: "signed_in"; session: Session };

export const sessionState = makeSubject<SessionState>({ kind: "starting" });

export async function startSession(): Promise<void> {
  const known = await currentAccount();
  sessionState.set(known?.token ? signedInState(known, known.token) : { kind: "nobody" });
}

export async function enter(signedIn: SignedIn): Promise<void> {
  const known = await rememberSignedIn(signedIn);
  sessionState.set(signedInState(known, signedIn.token));
}

/** Leaves without touching what is stored; the centre is told when it can be reached. */
export async function leave(session: Session): Promise<void> {
  await call("sign-out", { method: "POST", token: session.token, seconds: 8 });
  await forgetToken(session.id);
  sessionState.set({ kind: "nobody" });
}

/**
 * The centre answered 401 to this token: ask for the PIN, keep everything (docs/trust.md A7). A late answer
 * to an older token says nothing about the one that is used now.
 */
export function markRefused(token: string): void {
  const state = sessionState.get();
  if (state.kind !== "signed_in" || state.session.isRefused || state.session.token !== token) return;
  sessionState.set({ kind: "signed_in", session: { ...state.session, isRefused: true } });
}

export function sessionDb(session: Session): Promise<AccountDb> {
  return accountDb(session.id);
}

function signedInState(known: KnownAccount, token: string): SessionState {
  return { kind: "signed_in", session: { id: known.id, account: known.account, token, isRefused: false } };
}
