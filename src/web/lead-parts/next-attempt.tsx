/** The attempt that the cadence wants next: the same sentence wherever a lead is shown. */
import { Tooltip } from "@mantine/core";
import { nextAttemptWords } from "../../words/notice/attempt-words.ts";
import type { Lead } from "../client/client.ts";
import { fullInstantWords, readerZone, zonedWords } from "../time/instant-words.ts";
import { useServerNow } from "../time/server-time.tsx";

export function NextAttempt({ next }: { readonly next: NonNullable<Lead["nextAttempt"]> }) {
  const now = useServerNow(60_000);
  const zone = readerZone();
  return (
    <Tooltip label={fullInstantWords(next.by, zone)}>
      <span className="next-attempt">{nextAttemptWords(next, zonedWords(next.by, now, zone), now)}</span>
    </Tooltip>
  );
}
