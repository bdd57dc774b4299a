/**
 * One way to talk to /api/v1. Whatever is not plainly the centre's own JSON is "strange": a captive
 * portal's page, a redirect or an empty answer never looks like success (docs/trust.md A2).
 */

export type Called<T> =
  | { kind: "ok"; body: T; etag: string | null }
  | { kind: "same" }
  | { kind: "refused"; status: number; code: string; message: string; retryAfter: number | null; details: Record<string, unknown> }
  | { kind: "strange"; status: number; retryAfter: number | null }
  | { kind: "no_answer" };

export interface CallOptions {
  method?: "GET" | "POST" | "PUT";
  token?: string | null;
  body?: unknown;
  /** Sent as they are, instead of a body. */
  bytes?: Uint8Array<ArrayBuffer>;
  etag?: string | null;
  seconds?: number;
}

export type Call = <T>(path: string, options?: CallOptions) => Promise<Called<T>>;

/** Asks the centre; never throws. */
export const call: Call = async <T>(path: string, options: CallOptions = {}): Promise<Called<T>> => {
  // not AbortSignal.timeout, which phones of 2020 lack
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), (options.seconds ?? 60) * 1000);
  try {
    const response = await fetch(`/api/v1/${path}`, {
      method: options.method ?? "GET",
      headers: headersFor(options),
      body: options.bytes ?? (options.body === undefined ? null : JSON.stringify(options.body)),
      redirect: "error",
      credentials: "omit",
      cache: "no-store",
      signal: stop.signal,
    });
    return await read<T>(response);
  } catch {
    return { kind: "no_answer" };
  } finally {
    clearTimeout(timer);
  }
};

function headersFor(options: CallOptions): Headers {
  const headers = new Headers({ Accept: "application/json" });
  if (options.token) headers.set("Authorization", `Bearer ${options.token}`);
  if (options.bytes) headers.set("Content-Type", "application/octet-stream");
  else if (options.body !== undefined) headers.set("Content-Type", "application/json");
  if (options.etag) headers.set("If-None-Match", options.etag);
  return headers;
}

async function read<T>(response: Response): Promise<Called<T>> {
  const retryAfter = secondsToWait(response.headers.get("Retry-After"), Date.now());
  if (response.status === 304) return { kind: "same" };
  const body = await jsonOf(response);
  if (response.status === 200 && body !== undefined) {
    return { kind: "ok", body: body as T, etag: response.headers.get("ETag") };
  }
  if (response.status >= 400 && isRefusal(body)) {
    const { code, message, ...details } = body;
    return { kind: "refused", status: response.status, code, message, retryAfter, details };
  }
  return { kind: "strange", status: response.status, retryAfter };
}

async function jsonOf(response: Response): Promise<unknown> {
  if (!(response.headers.get("Content-Type") ?? "").startsWith("application/json")) return undefined;
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

function isRefusal(body: unknown): body is { code: string; message: string } & Record<string, unknown> {
  if (typeof body !== "object" || body === null) return false;
  const { code, message } = body as Record<string, unknown>;
  return typeof code === "string" && typeof message === "string";
}

/** Retry-After as seconds or as an HTTP date; null when there is none. */
export function secondsToWait(header: string | null, now: number): number | null {
  if (header === null || header.trim() === "") return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - now) / 1000));
}
