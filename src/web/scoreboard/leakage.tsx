/** Open leads without an owner, a deadline or a next step: there must be none, ever. */
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
          <strong>Leakage 0.</strong> Every open lead has an owner, and a deadline until it is decided.
        </span>
      ) : (
        <span>
          <strong>Leakage {numberWords(leakage)}.</strong> {leakage === 1 ? "An open lead has" : "Open leads have"} no
          owner or no deadline. It must be 0: run <code>baton verify</code>.
        </span>
      )}
    </div>
  );
}
