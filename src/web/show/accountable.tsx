/** Who answers for a lead, and what is due of it next. */
import { isNever } from "../../base/time.ts";
import type { Lead } from "../client/client.ts";
import { Instant } from "./instant.tsx";
import { usePersonName } from "./person-name.tsx";
import { useServerNow } from "./server-time.tsx";

type Accountable = NonNullable<Lead["accountable"]>;
type Next = NonNullable<Accountable["next"]>;

const AS_WORDS: Readonly<Record<Accountable["as"], string>> = {
  rep: "Owner",
  reviewer: "Decides",
  arbiter: "Arbiter",
  waiting: "Accountable while it waits",
  program: "In marketing’s program",
};

const DUE_WORDS: Readonly<Record<Next["what"], string>> = {
  clock: "due",
  grey_deadline: "decide by",
  dispute_deadline: "settle by",
  retry: "tried again",
  wait_overdue: "assign by",
  returns: "comes back",
  pause_ends: "goes on",
  rung: "escalates",
  stale: "goes stale",
  look_again: "looked at again",
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
      <span className="act-label">{accountable === null ? "Owner" : AS_WORDS[accountable.as]}</span>
      <strong>{member === null ? "nobody" : nameOf(member)}</strong>
    </>
  );
}
