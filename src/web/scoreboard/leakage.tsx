/** Open leads without an owner, a deadline or a next step: there must be none, ever. */
import { leakageBehind } from "../../reporting/leads/leads-behind.ts";
import { LeadsNumber } from "../components/leads-number.tsx";
import { leakageWords } from "../../words/screen/scoreboard-words.ts";
import "./leakage.css";
import { IconAlertOctagon, IconShieldCheck } from "@tabler/icons-react";

export function Leakage({ leakage }: { readonly leakage: number }) {
  const isTight = leakage === 0;
  const Icon = isTight ? IconShieldCheck : IconAlertOctagon;
  return (
    <div className={`leakage ${isTight ? "tone-good" : "tone-bad"}`} role={isTight ? "status" : "alert"}>
      <Icon size={19} stroke={1.8} aria-hidden />
      {isTight ? (
        <span>
          <strong>Leakage 0:</strong> every open lead has an owner and a deadline.
        </span>
      ) : (
        <span>
          <strong>
            Leakage <LeadsNumber count={leakage} behind={leakageBehind()} />:
          </strong>{" "}
          {leakageWords(leakage)} This should be 0. Run <code>baton verify</code>.
        </span>
      )}
    </div>
  );
}
