import type { Credentials } from "./port.ts";

/** By which a CRM may have signed that it shows the panel. While one replaces another, both are entered, with a space between. */
export function panelSecrets({ panelSecret = "", clientSecret = "" }: Credentials): readonly string[] {
  return [panelSecret, clientSecret].flatMap((entered) => entered.split(/[\s,]+/)).filter((secret) => secret !== "");
}
