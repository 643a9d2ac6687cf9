/** Says that somebody is away: who, from when, until when, and what becomes of the leads in their hands. */
import { Button, Checkbox, Group, Modal, Radio, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useMember } from "../member.ts";
import { readerZone } from "../time/instant-words.ts";
import { usePersonName } from "../components/person-name.tsx";
import { localInputOf, millisecondsOf } from "../time/local-input.ts";
import type { AbsenceChanges } from "./use-absence-changes.ts";

type DialogProps = {
  /** Left out: whoever says so. */
  readonly whose?: string;
  readonly onClose: () => void;
  readonly changes: AbsenceChanges;
};

export function AbsenceDialog({ opened, ...rest }: DialogProps & { readonly opened: boolean }) {
  return (
    <Modal opened={opened} onClose={rest.onClose} title="Add out of office">
      <AbsenceForm {...rest} />
    </Modal>
  );
}

const DAY_MS = 24 * 3_600_000;

function AbsenceForm({ onClose, changes, whose }: DialogProps) {
  const nameOf = usePersonName();
  const { member, choices } = useMember();
  const [now] = useState(() => Date.now());
  const form = useForm<{ member: string; from: string; isOpen: boolean; until: string; leads: "stay" | "reroute" }>({
    initialValues: {
      member: whose ?? member ?? (choices.length === 1 ? (choices[0] ?? "") : ""),
      from: localInputOf(now),
      isOpen: false,
      until: localInputOf(now + DAY_MS),
      leads: "stay",
    },
    validate: {
      member: (id) => (id === "" ? "Choose a person" : null),
      from: (from) => (millisecondsOf(from) === undefined ? "Choose a date and a time" : null),
      until: (until, { from, isOpen }) => {
        if (isOpen) return null;
        const at = millisecondsOf(until);
        if (at === undefined) return "Choose a date and a time";
        return at <= (millisecondsOf(from) ?? 0) || at <= Date.now() ? "The end is in the past" : null;
      },
    },
  });
  const instant = { type: "datetime-local", description: `Your time zone: ${readerZone()}`, maw: 280 } as const;
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ member: who, from, isOpen, until, leads }) =>
        changes.enter(
          { member: who, from: millisecondsOf(from), until: isOpen ? null : (millisecondsOf(until) ?? null), leads },
          onClose,
        ),
      )}
    >
      <Stack>
        <Select
          label="Who is out"
          searchable
          allowDeselect={false}
          data={choices.map((id) => ({ value: id, label: nameOf(id) }))}
          {...form.getInputProps("member")}
        />
        <TextInput {...instant} label="From" {...form.getInputProps("from")} />
        {form.values.isOpen ? null : <TextInput {...instant} label="Until" {...form.getInputProps("until")} />}
        <Checkbox label="No end date yet" {...form.getInputProps("isOpen", { type: "checkbox" })} />
        <Radio.Group label="Leads not yet accepted" {...form.getInputProps("leads")}>
          <Stack gap={10} mt={8}>
            <Radio value="stay" label="Keep them (clocks keep running)" />
            <Radio value="reroute" label="Reassign them when the absence starts" />
          </Stack>
        </Radio.Group>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={changes.isBusy}>
            Add
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
