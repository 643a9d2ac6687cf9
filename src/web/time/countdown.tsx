/** A clock, live. */
import "./countdown.css";
import { clockFace, type ShownClock } from "../../words/screen/clock-face.ts";
import { fullInstantWords, instantWords, readerZone, zoneWords } from "./instant-words.ts";
import { useServerNow } from "./server-time.tsx";
import { Hint } from "../components/hint.tsx";

/** @param withZone says the zone of instants beside them, not only in the tooltip */
export function Countdown({ clock, withZone = false }: { readonly clock: ShownClock; readonly withZone?: boolean }) {
  const now = useServerNow();
  const zone = readerZone();
  const { tone, text, note } = clockFace(clock, now, (at) => instantWords(at, now, zone));
  const named = withZone ? ` ${zoneWords(clock.dueAt, zone)}` : "";
  return (
    <Hint label={`Due ${fullInstantWords(clock.dueAt, zone)}`}>
      <span className={`countdown tone-${tone}`}>
        <span className="countdown-text">{text}</span>
        {note === null ? null : (
          <span className="countdown-note">
            {note}
            {named}
          </span>
        )}
      </span>
    </Hint>
  );
}
