/** Says which calendar absences are read from. Which of its events count is shown before it is saved. */
import { Button, Group, Modal, Radio, Select, Stack, TagsInput, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { possessive } from "../../words/english/names.ts";
import {
  type AbsenceCalendar,
  type PreviewedCalendar,
  previewCalendar,
  saveCalendar,
} from "../client/absence-calendar-client.ts";
import { usePersonName } from "../components/person-name.tsx";
import { showDone } from "../frame/show-done.tsx";
import { useMember } from "../member.ts";
import { FormProblem } from "../sign-in/outside.tsx";
import { CalendarPreview } from "./calendar-preview.tsx";

type Asked = { readonly address?: string; readonly words: string[] };

export function CalendarDialog({
  members,
  calendar,
  onClose,
}: {
  /** Who has none yet, of those for whom it may be said. */
  readonly members: readonly string[];
  /** Left out: a new one. */
  readonly calendar: AbsenceCalendar | undefined;
  readonly onClose: () => void;
}) {
  const nameOf = usePersonName();
  const client = useQueryClient();
  const acting = useMember().member;
  const [member, setMember] = useState(
    calendar?.member ?? members.find((id) => id === acting) ?? (members.length === 1 ? (members[0] ?? "") : ""),
  );
  const [address, setAddress] = useState("");
  const [words, setWords] = useState<string[]>([...(calendar?.words ?? [])]);
  const [leads, setLeads] = useState<"stay" | "reroute">(calendar?.leads ?? "stay");
  const [shown, setShown] = useState<{ readonly asked: string; readonly preview: PreviewedCalendar }>();
  const asked: Asked = { ...(address.trim() === "" ? {} : { address: address.trim() }), words };
  const key = JSON.stringify([member, asked]);
  const previewing = useMutation({
    mutationFn: () => previewCalendar(member, asked),
    onSuccess: (preview) => setShown({ asked: key, preview }),
  });
  const saving = useMutation({
    mutationFn: () => saveCalendar(member, { ...asked, leads }),
    onSuccess: async () => {
      showDone(`${possessive(nameOf(member))} calendar is connected.`, undefined);
      onClose();
      await client.invalidateQueries({ queryKey: ["absenceCalendars"] });
    },
  });
  const isAsked = member !== "" && (calendar !== undefined || asked.address !== undefined);
  // What was shown is what is saved.
  const preview = shown?.asked === key ? shown.preview : undefined;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={calendar === undefined ? "Connect a calendar" : `Edit ${possessive(nameOf(calendar.member))} calendar`}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (preview !== undefined) saving.mutate();
          else if (isAsked) previewing.mutate();
        }}
      >
        <Stack>
          {calendar === undefined ? (
            <Select
              label="Whose calendar"
              searchable
              allowDeselect={false}
              data={members.map((id) => ({ value: id, label: nameOf(id) }))}
              value={member === "" ? null : member}
              onChange={(value) => setMember(value ?? "")}
            />
          ) : null}
          <TextInput
            label="Private address of the calendar (iCal)"
            type="url"
            autoComplete="off"
            placeholder={calendar === undefined ? "https://…/basic.ics" : `Unchanged, at ${calendar.host}`}
            description="Google: Settings, your calendar, “Secret address in iCal format”. Outlook: Settings, Shared calendars, “Publish a calendar”, ICS. Apple: Share, “Public Calendar”. It is stored encrypted, and not shown again."
            value={address}
            onChange={({ currentTarget }) => setAddress(currentTarget.value)}
          />
          <TagsInput
            label="Words in titles (optional)"
            placeholder={words.length === 0 ? "vacation, out of office" : ""}
            description="Events with one of these words count too, however long they are, and also when shown as free. Press Enter after each."
            maxTags={20}
            splitChars={[","]}
            value={words}
            onChange={setWords}
          />
          <Radio.Group
            label="Leads not yet accepted"
            value={leads}
            onChange={(value) => setLeads(value === "reroute" ? "reroute" : "stay")}
          >
            <Stack gap={10} mt={8}>
              <Radio value="stay" label="Keep them (clocks keep running)" />
              <Radio value="reroute" label="Reassign them when an absence starts" />
            </Stack>
          </Radio.Group>
          <FormProblem error={previewing.error ?? saving.error} />
          {preview === undefined ? null : <CalendarPreview preview={preview} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              variant={preview === undefined ? "filled" : "default"}
              loading={previewing.isPending}
              disabled={!isAsked}
              onClick={() => {
                saving.reset();
                previewing.mutate();
              }}
            >
              Show what counts
            </Button>
            {preview === undefined ? null : (
              <Button type="submit" loading={saving.isPending}>
                Save
              </Button>
            )}
          </Group>
          {preview === undefined ? (
            <Text size="xs" c="dimmed" ta="right">
              You see which events count before anything is saved.
            </Text>
          ) : null}
        </Stack>
      </form>
    </Modal>
  );
}
