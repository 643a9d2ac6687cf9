import { readSent } from "./read-sent.ts";

export type SentOrRaw = {
  /** As it was read; null: it can't be, or it isn't kept any more. */
  readonly sent: Readonly<Record<string, unknown>> | null;
  /** As it came, where it can't be read. */
  readonly raw: string | null;
};

const LONGEST_RAW = 4_000;

/** What was sent, for people to read. @param body null: it isn't kept any more */
export async function asSent({
  contentType,
  body,
}: {
  readonly contentType: string;
  readonly body: Buffer | null;
}): Promise<SentOrRaw> {
  if (body === null) return { sent: null, raw: null };
  const read = await readSent(contentType, body);
  if (read.ok) return { sent: read.sent, raw: null };
  return { sent: null, raw: body.toString("latin1").slice(0, LONGEST_RAW).replaceAll("\0", "") };
}
