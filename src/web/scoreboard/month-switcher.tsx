/** Which month: state of the URL, so that a month can be sent to a colleague. */
import { ActionIcon, Button, Group, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { SaidScoreboard } from "../../words/report/say-report.ts";
import { monthAfter, monthWords } from "../time/month.ts";
import { monthPhase } from "./sides/month-phase.ts";

export function MonthSwitcher({
  month,
  board,
}: {
  readonly month: string | undefined;
  readonly board: SaidScoreboard | undefined;
}) {
  const shown = month ?? board?.month;
  if (shown === undefined) return null;
  const isPresent = board?.month !== shown || monthPhase(board) !== "over";
  return (
    <Group gap={6} wrap="nowrap" role="group" aria-label="Month">
      {month === undefined || isPresent ? null : (
        <Button
          renderRoot={(props) => <Link to="/" search={{}} {...props} />}
          variant="default"
          size="compact-sm"
          mr={6}
        >
          This month
        </Button>
      )}
      <ActionIcon
        renderRoot={(props) => <Link to="/" search={{ month: monthAfter(shown, -1) }} {...props} />}
        variant="default"
        size={34}
        aria-label={monthWords(monthAfter(shown, -1))}
      >
        <IconChevronLeft size={17} aria-hidden />
      </ActionIcon>
      <Text fw={600} size="sm" w={138} ta="center" aria-live="polite">
        {monthWords(shown)}
      </Text>
      {isPresent ? (
        <ActionIcon variant="default" size={34} disabled aria-label="The next month hasn’t started">
          <IconChevronRight size={17} aria-hidden />
        </ActionIcon>
      ) : (
        <ActionIcon
          renderRoot={(props) => <Link to="/" search={{ month: monthAfter(shown, 1) }} {...props} />}
          variant="default"
          size={34}
          aria-label={monthWords(monthAfter(shown, 1))}
        >
          <IconChevronRight size={17} aria-hidden />
        </ActionIcon>
      )}
    </Group>
  );
}
