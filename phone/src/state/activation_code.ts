/**
 * The code of an activation slip, read from #activate=… once and taken out of the address and the
 * history at once (docs/trust.md B1). It lives in memory only.
 */
import { unescaped } from "./router";

let code = "";

export function takeActivationCode(): void {
  const found = /^#activate=([^&]*)/.exec(location.hash);
  if (!found) return;
  code = unescaped(found[1] ?? "");
  history.replaceState(null, "", `${location.pathname}#/activate`);
}

export function activationCode(): string {
  return code;
}

export function forgetActivationCode(): void {
  code = "";
}
