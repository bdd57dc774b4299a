/** A name by which a person can tell phones apart in a list. */
export function deviceName(): string {
  const agent = navigator.userAgent;
  const android = /Android [\d.]+; ([^;)]+)/.exec(agent);
  if (android) return `Android ${android[1] ?? ""}`.trim();
  if (/iPhone|iPad/.test(agent)) return "iPhone/iPad";
  return /Windows/.test(agent) ? "Windows" : "Web";
}
