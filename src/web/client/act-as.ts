/** In a demo, each request that somebody in person makes says as whom it is sent. */
import { ACT_AS } from "../../api/paths.ts";

/** Undefined: as oneself. */
export type ActAs = string | undefined;

export function headersOf(actAs: ActAs): Readonly<Record<string, string>> {
  return actAs === undefined ? {} : { [ACT_AS]: actAs };
}
