/** The text of an agreement, as it is sent. */
import { z } from "zod";
import { storable } from "./shapes.ts";

/** As many characters as an agreement may have. */
const MOST_CHARACTERS = 512 * 1024;
/** A request may be larger than its text: characters take up to three bytes, and JSON escapes some with six. */
export const VERSION_BODY_LIMIT = 4 * 1024 * 1024;
/** The same, where whoever sends it isn't known yet: enough for a text that somebody wrote. */
export const FIRST_AGREEMENT_BODY_LIMIT = 1024 * 1024;

export const AgreementText = z
  .string()
  .max(MOST_CHARACTERS, `an agreement has at most ${MOST_CHARACTERS} characters (512 KiB)`)
  .refine(storable, "holds a NUL or half a character")
  .meta({ description: "The agreement in YAML. Drafts may contain problems" });
