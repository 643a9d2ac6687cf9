/** The attempt that the cadence wants next: the same sentence wherever a lead is shown. */
import { nextAttemptWords } from "../../words/notice/attempt-words.ts";
import type { Lead } from "../client/client.ts";
import { fullInstantWords, readerZone, zonedWords } from "../time/instant-words.ts";
import { useServerNow } from "../time/server-time.tsx";
import { Hint } from "../components/hint.tsx";

export function NextAttempt({ next }: { readonly next: NonNullable<Lead["nextAttempt"]> }) {
  const now = useServerNow(60_000);
  const zone = readerZone();
  return (
    <Hint label={fullInstantWords(next.by, zone)}>
      <span className="next-attempt">{nextAttemptWords(next, zonedWords(next.by, now, zone), now)}</span>
    </Hint>
  );
}
