/** Where what an alarm is about is looked at, and mended. */
import { Link } from "@tanstack/react-router";

export type OperationPlace = {
  readonly to: "/deliveries" | "/arrivals" | "/forms" | "/data" | "/people";
  readonly label: string;
};

const DELIVERIES: OperationPlace = { to: "/deliveries", label: "Deliveries" };
const PLACES: Readonly<Partial<Record<string, OperationPlace>>> = {
  messages_late: DELIVERIES,
  channel_failing: DELIVERIES,
  messages_failed: DELIVERIES,
  arrivals_late: { to: "/arrivals", label: "Arrivals" },
  source_silent: { to: "/forms", label: "Sources" },
  anchor_late: { to: "/data", label: "Anchors" },
  key_expires: { to: "/people", label: "People" },
};

export function placeOf(rule: string): OperationPlace | undefined {
  return PLACES[rule];
}

export function OperationLink({ to, label }: OperationPlace) {
  return (
    <Link to={to} className="operation-link">
      {label}
    </Link>
  );
}
