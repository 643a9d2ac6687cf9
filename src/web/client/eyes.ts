/** In a demo: through whose eyes its pages are seen. Everything that they ask for is asked as that member; elsewhere the server reads nothing of it. */
import { ACT_AS } from "../../api/paths.ts";

const KEY = "baton.demo.eyes";
/** As the workspace admin, who sees everything and can act for anyone. No member has an ID like it. */
export const ADMIN_EYES = "*";

/** @returns undefined: nobody has chosen yet */
export function chosenEyes(): string | undefined {
  const eyes = localStorage.getItem(KEY);
  return eyes === null || eyes === "" ? undefined : eyes;
}

export function chooseEyes(eyes: string | undefined): void {
  if (eyes === undefined) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, eyes);
}

/** Whoever is named by a request itself goes before. */
export function withEyes(headers: Headers): Headers {
  const eyes = chosenEyes();
  if (eyes !== undefined && eyes !== ADMIN_EYES && !headers.has(ACT_AS)) headers.set(ACT_AS, eyes);
  return headers;
}
