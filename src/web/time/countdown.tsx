/** A clock, live. */
import "./countdown.css";
import { clockFace, type ShownClock } from "../../words/screen/clock-face.ts";
import { fullInstantWords, instantWords, readerZone } from "./instant-words.ts";
import { useServerNow } from "./server-time.tsx";
import { Hint } from "../components/hint.tsx";

export function Countdown({ clock }: { readonly clock: ShownClock }) {
  const now = useServerNow();
  const zone = readerZone();
  const { tone, text, note } = clockFace(clock, now, (at) => instantWords(at, now, zone));
  return (
    <Hint label={`Due ${fullInstantWords(clock.dueAt, zone)}`}>
      <span className={`countdown tone-${tone}`}>
        <span className="countdown-text">{text}</span>
        {note === null ? null : <span className="countdown-note">{note}</span>}
      </span>
    </Hint>
  );
}
