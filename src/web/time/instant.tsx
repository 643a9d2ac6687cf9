/** An instant in the reader's zone; the zone is in the tooltip. */
import { dateWords, fullInstantWords, instantWords, readerZone } from "./instant-words.ts";
import { useServerNow } from "./server-time.tsx";
import { Hint } from "../components/hint.tsx";

export function Instant({ at, only }: { readonly at: number; readonly only?: "date" }) {
  const now = useServerNow(60_000);
  const zone = readerZone();
  return (
    <Hint label={fullInstantWords(at, zone)}>
      <time dateTime={new Date(at).toISOString()}>
        {only === "date" ? dateWords(at, zone) : instantWords(at, now, zone)}
      </time>
    </Hint>
  );
}
