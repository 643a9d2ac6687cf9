/** How much of its time a clock has used, as a ring: its share by length, how it stands by a sign in the middle, both in words for whoever listens. */
import "./time-ring.css";
import { IconAlertTriangle, IconCheck, IconPlayerPause } from "@tabler/icons-react";
import type { Lead } from "../client/client.ts";
import { ringOf } from "../../words/screen/ring-words.ts";

const RADIUS = 15;
const ROUND = 2 * Math.PI * RADIUS;
const SIGNS = { overdue: IconAlertTriangle, paused: IconPlayerPause, met: IconCheck } as const;

export function TimeRing({ clock }: { readonly clock: Lead["clocks"][number] }) {
  const { share, sign, tone, words } = ringOf(clock);
  const Sign = sign === null ? undefined : SIGNS[sign];
  return (
    <span className={`ring tone-${tone}`} role="img" aria-label={words}>
      <svg viewBox="0 0 36 36" aria-hidden>
        <circle className="ring-all" cx="18" cy="18" r={RADIUS} />
        <circle
          className="ring-used"
          cx="18"
          cy="18"
          r={RADIUS}
          strokeDasharray={`${share * ROUND} ${ROUND}`}
          transform="rotate(-90 18 18)"
        />
      </svg>
      <span className="ring-sign" aria-hidden>
        {Sign === undefined ? `${Math.floor(100 * share)}` : <Sign size={15} stroke={2.2} />}
      </span>
    </span>
  );
}
