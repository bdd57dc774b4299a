/** A file of an announcement, fetched as whoever is signed in and given to the browser as a download. */

/** Only the centre's own files: the device's token goes nowhere else. */
const OF_THE_CENTRE = /^\/api\/v1\/announcements\/\d+\/file$/;
const SECONDS = 120;

export type FileFetched = "saved" | "no_answer" | "not_there" | "sign_in_needed";

export async function saveFile(file: { name: string; address: string }, token: string): Promise<FileFetched> {
  if (!OF_THE_CENTRE.test(file.address)) return "not_there";
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), SECONDS * 1000);
  try {
    const headers = { Authorization: `Bearer ${token}` };
    const response = await fetch(file.address, { headers, redirect: "error", credentials: "omit", cache: "no-store", signal: stop.signal });
    if (response.status === 401) return "sign_in_needed";
    if (response.status === 404) return "not_there";
    if (response.status !== 200) return "no_answer";
    give(await response.blob(), file.name);
    return "saved";
  } catch {
    return "no_answer";
  } finally {
    clearTimeout(timer);
  }
}

function give(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
