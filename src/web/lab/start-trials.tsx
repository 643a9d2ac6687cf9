/** Asks over which days a version is to be backtested, or simulated. */
import { Button, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconArrowsShuffle, IconHistory } from "@tabler/icons-react";
import { useState } from "react";
import { labEstimateWords, labPeriodWords } from "../../words/screen/lab-words.ts";
import { type LabRunLine, startLabRun } from "../client/lab-client.ts";
import { useRead } from "../client/queries.ts";
import type { Review } from "../client/review-client.ts";
import { Loaded } from "../frame/loaded.tsx";
import { useMay } from "../session.ts";
import { useLabRuns, useStartRun } from "./use-lab-runs.ts";

type Kind = Extract<LabRunLine["kind"], "backtest" | "what_if">;

const WORDS = {
  backtest: {
    button: "Backtest",
    title: "Backtest version",
    about:
      "The facts of a period that is over are decided again by this version, beside what was decided. Nothing is changed, and no one is notified.",
    start: "Start backtest",
  },
  what_if: {
    button: "Simulate",
    title: "Simulate version",
    about:
      "A period that is over is lived again under this version, many times, by people who work as the record shows. It says what would differ, and how sure that is. Nothing is changed, and no one is notified.",
    start: "Start simulation",
  },
} as const satisfies Readonly<Record<Kind, object>>;
const ICONS = { backtest: IconHistory, what_if: IconArrowsShuffle } as const satisfies Readonly<Record<Kind, unknown>>;

/** As recorded, and as people would have worked. @param isUnsaved a text that isn't saved is not looked at */
export function StartTrials({
  version,
  isUnsaved = false,
}: {
  readonly version: number;
  readonly isUnsaved?: boolean;
}) {
  return (
    <>
      <StartTrial kind="backtest" version={version} isUnsaved={isUnsaved} />
      <StartTrial kind="what_if" version={version} isUnsaved={isUnsaved} />
    </>
  );
}

type Trial = { readonly kind: Kind; readonly version: number };

function StartTrial({ kind, version, isUnsaved }: Trial & { readonly isUnsaved: boolean }) {
  const mayRun = useMay("lab:run");
  const [isAsking, setIsAsking] = useState(false);
  if (!mayRun) return null;
  const Icon = ICONS[kind];
  return (
    <>
      <Button
        variant="default"
        leftSection={<Icon size={17} aria-hidden />}
        disabled={isUnsaved}
        onClick={() => setIsAsking(true)}
      >
        {WORDS[kind].button}
      </Button>
      <Modal opened={isAsking} onClose={() => setIsAsking(false)} title={`${WORDS[kind].title} ${version}`}>
        <ChoosePeriod kind={kind} version={version} onClose={() => setIsAsking(false)} />
      </Modal>
    </>
  );
}

function ChoosePeriod({ onClose, ...trial }: Trial & { readonly onClose: () => void }) {
  const review = useRead("review", {});
  return (
    <Loaded query={review} shape="text">
      {(data) => <PeriodForm {...trial} review={data} onClose={onClose} />}
    </Loaded>
  );
}

type PeriodFormProps = Trial & { readonly review: Review; readonly onClose: () => void };

function PeriodForm({ kind, version, review, onClose }: PeriodFormProps) {
  const { today, zone } = review;
  const offered = periodsOf(review);
  const [chosen, setChosen] = useState(offered[0]?.label ?? OWN);
  const [own, setOwn] = useState<Days>(offered[0] ?? { from: today, to: today });
  const { from, to } = offered.find(({ label }) => label === chosen) ?? own;
  const start = useStartRun(startLabRun);
  const problem =
    from === "" || to === ""
      ? "Choose both days"
      : from > to
        ? "The first day is after the last"
        : from > today
          ? "These days lie ahead"
          : undefined;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (problem === undefined) start.mutate({ kind, version, from, to });
      }}
    >
      <Stack>
        <Text size="sm">{WORDS[kind].about}</Text>
        <Select
          label="Period"
          allowDeselect={false}
          data-autofocus
          value={chosen}
          onChange={(label) => {
            setOwn({ from, to });
            setChosen(label ?? OWN);
          }}
          data={[...offered.map(({ label }) => label), OWN]}
          {...(chosen === OWN ? {} : { description: labPeriodWords(from, to) })}
        />
        {chosen === OWN ? (
          <Group grow align="flex-start">
            <TextInput
              type="date"
              label="First day"
              required
              max={today}
              value={from}
              error={problem}
              onChange={(event) => setOwn({ from: event.currentTarget.value, to })}
            />
            <TextInput
              type="date"
              label="Last day"
              required
              max={today}
              value={to}
              onChange={(event) => setOwn({ from, to: event.currentTarget.value })}
            />
          </Group>
        ) : null}
        <Text size="sm" c="dimmed">
          Days are those of {zone}. <Estimate of={kind} />
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={problem !== undefined} loading={start.isPending}>
            {WORDS[kind].start}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Estimate({ of }: { readonly of: Kind }) {
  const runs = useLabRuns();
  const latest = runs.data?.runs.find(({ kind, state }) => kind === of && state === "done");
  return labEstimateWords(latest === undefined || latest.endedAt === null ? null : latest.endedAt - latest.askedAt);
}

const OWN = "Other days";
type Days = { readonly from: string; readonly to: string };

/** The last whole quarter, the last 90 days, and the term before the present one. */
function periodsOf({ today, next }: Review): readonly (Days & { readonly label: string })[] {
  const day = Temporal.PlainDate.from(today);
  const yesterday = day.subtract({ days: 1 });
  const quarter = day.with({ month: 3 * Math.floor((day.month - 1) / 3) + 1, day: 1 });
  const days = (label: string, from: Temporal.PlainDate, until: Temporal.PlainDate) => ({
    ...{ label, from: from.toString(), to: until.subtract({ days: 1 }).toString() },
  });
  const term = next.find(({ of }) => of === "terms");
  return [
    days("Last quarter", quarter.subtract({ months: 3 }), quarter),
    days("Last 90 days", yesterday.subtract({ days: 89 }), day),
    ...(term === undefined ? [] : [lastTerm(term, days)]),
  ];
}

function lastTerm<Period>(
  { firstDay, lastDay }: Review["next"][number],
  days: (label: string, from: Temporal.PlainDate, until: Temporal.PlainDate) => Period,
): Period {
  const first = Temporal.PlainDate.from(firstDay);
  const { months } = first.until(Temporal.PlainDate.from(lastDay).add({ days: 1 }), { largestUnit: "months" });
  return days("Last term", first.subtract({ months }), first);
}
