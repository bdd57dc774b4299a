/** Problems become Thai here, with the sentences of the definition. Twin of questionnaire/texts.py. */

export interface Said {
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** The Thai sentence of a problem, its params filled in. */
export function sentence(problem: Said, messages: Readonly<Record<string, string>>): string {
  const template =
    messages[`${problem.code}/${String(problem.params["case"])}`] ??
    messages[problem.code] ??
    messages["not_understood"] ??
    problem.code;
  return fill(template, problem.params);
}

/** Put params into {name}; a list is joined with commas, a large number gets separators. */
export function fill(template: string, params: Readonly<Record<string, unknown>>): string {
  let text = template;
  for (const [name, value] of Object.entries(params)) text = text.replaceAll(`{${name}}`, () => shown(value));
  return text;
}

/** 12000 becomes 12,000. */
export function grouped(number: number): string {
  return String(number).replace(/\B(?=([0-9]{3})+$)/gu, ",");
}

function shown(value: unknown): string {
  if (typeof value === "number") return value >= 10_000 ? grouped(value) : String(value);
  return Array.isArray(value) ? value.map(String).join(", ") : String(value);
}
