/** What is next of a lead, until when, in whose zone: one line. */
import { nextAttemptWords } from "../../words/notice/attempt-words.ts";
import { clockTitleOf } from "../../words/names/clock-names.ts";
import type { Lead } from "../client/client.ts";
import { NextDue } from "../lead-parts/accountable.tsx";
import { CompanyTime } from "../time/company-time.tsx";
import { Countdown } from "../time/countdown.tsx";
import { readerZone, zonedWords, zoneWords } from "../time/instant-words.ts";
import { useServerNow } from "../time/server-time.tsx";

export function NextAction({ lead }: { readonly lead: Lead }) {
  const { accountable, nextAttempt, clocks } = lead;
  const now = useServerNow(60_000);
  const zone = readerZone();
  const next = accountable?.next ?? null;
  if (next === null) return <p className="next-action quiet">Nothing is due.</p>;
  const clock = clocks.find(({ name }) => name === next.clock);
  return (
    <p className="next-action">
      <strong>{clock === undefined ? "Next" : clockTitleOf(clock.kind)}</strong>
      {clock === undefined ? (
        <span>
          <NextDue next={next} />
        </span>
      ) : (
        <Countdown clock={clock} />
      )}
      <span className="next-action-zone">
        {zoneWords(next.at, zone)} <CompanyTime at={next.at} />
      </span>
      {nextAttempt === null || nextAttempt.clock === next.clock ? null : (
        <span>{nextAttemptWords(nextAttempt, zonedWords(nextAttempt.by, now, zone), now)}</span>
      )}
    </p>
  );
}
