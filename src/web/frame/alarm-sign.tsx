/** For admins, while something needs attention: how much, and the way there. */
import { ActionIcon, Indicator } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { read } from "../client/client.ts";
import { counted } from "../../words/english/counted.ts";
import { Hint } from "../components/hint.tsx";
import { useMay } from "../session.ts";

/** Nothing is written to the log by an alarm, so no page hears of it. */
const ASKED_EVERY_MS = 60_000;

export function AlarmSign() {
  return useMay("operation:read") ? <Sign /> : null;
}

function Sign() {
  const { data } = useQuery({
    queryKey: ["alarmCount"],
    queryFn: ({ signal }) => read("alarmCount", {}, { signal }),
    refetchInterval: ASKED_EVERY_MS,
  });
  const count = data?.count ?? 0;
  if (count === 0) return null;
  const label = `Needs attention: ${counted(count, "alarm")}`;
  return (
    <Hint label={label}>
      <Indicator label={count > 99 ? "99+" : count} size={17} offset={5} color="red.9">
        <ActionIcon
          variant="subtle"
          color="red"
          size="lg"
          aria-label={label}
          renderRoot={(props) => <Link {...props} to="/operation" />}
        >
          <IconAlertTriangle size={19} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Indicator>
    </Hint>
  );
}
