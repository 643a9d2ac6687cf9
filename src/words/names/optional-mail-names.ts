import type { OptionalMail } from "../../engine/delivery/optional-mail.ts";

/** @example "Digests" */
export const OPTIONAL_MAIL_NAMES: Readonly<Record<OptionalMail, string>> = { digest: "Digests" };
