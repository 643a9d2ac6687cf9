/** Who answers for a lead, and what is due of it next. */
import { isNever } from "../../base/time.ts";
import type { Lead } from "../client/client.ts";
import { Instant } from "../time/instant.tsx";
import { usePersonName } from "../components/person-name.tsx";
import { useServerNow } from "../time/server-time.tsx";

type Accountable = NonNullable<Lead["accountable"]>;
type Next = NonNullable<Accountable["next"]>;

const AS_WORDS: Readonly<Record<Accountable["as"], string>> = {
  rep: "Lead owner",
  reviewer: "Reviewer",
  arbiter: "Arbiter",
  waiting: "Accountable until assigned",
  program: "Nurtured by",
};

const DUE_WORDS: Readonly<Record<Next["what"], string>> = {
  clock: "due",
  grey_deadline: "decide by",
  dispute_deadline: "decide by",
  retry: "next attempt to assign",
  wait_overdue: "assign by",
  returns: "re-scored",
  pause_ends: "resumes",
  rung: "escalates",
  stale: "moves to Nurture",
  look_again: "reviewed again",
};

export function NextDue({ next }: { readonly next: Next }) {
  const now = useServerNow(60_000);
  if (isNever(next.at)) return "never due";
  const wasDue = next.what === "clock" && next.at < now;
  return (
    <>
      {wasDue ? "was due" : DUE_WORDS[next.what]} <Instant at={next.at} />
    </>
  );
}

/** Of a lead that has ended, whose it was. */
export function AccountableFor({ lead }: { readonly lead: Pick<Lead, "accountable" | "owner"> }) {
  const nameOf = usePersonName();
  const { accountable, owner } = lead;
  const member = accountable?.member ?? owner;
  return (
    <>
      <span className="accountable-as">{accountable === null ? "Lead owner" : AS_WORDS[accountable.as]}</span>
      <strong>{member === null ? "No one" : nameOf(member)}</strong>
    </>
  );
}
