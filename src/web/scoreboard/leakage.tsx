/** Open leads without an owner, a deadline or a next step: there must be none, ever. */
import { leakageWords } from "../../words/screen/scoreboard-words.ts";
import { numberWords } from "../../words/english/numbers.ts";
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
          <strong>Leakage {numberWords(leakage)}:</strong> {leakageWords(leakage)} This should be 0. Run{" "}
          <code>baton verify</code>.
        </span>
      )}
    </div>
  );
}
