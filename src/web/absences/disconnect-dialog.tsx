/** A calendar is read no more: what becomes of the absences from it is asked. */
import { Button, Group, Modal, Radio, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { counted } from "../../words/english/counted.ts";
import { possessive } from "../../words/english/names.ts";
import { type AbsenceCalendar, removeCalendar } from "../client/absence-calendar-client.ts";
import { usePersonName } from "../components/person-name.tsx";
import { showDone } from "../frame/show-done.tsx";
import { FormProblem } from "../sign-in/outside.tsx";

export function DisconnectDialog({
  calendar: { member, absences },
  onClose,
}: {
  readonly calendar: AbsenceCalendar;
  readonly onClose: () => void;
}) {
  const nameOf = usePersonName();
  const client = useQueryClient();
  const [become, setBecome] = useState<"keep" | "end">("keep");
  const removing = useMutation({
    mutationFn: () => removeCalendar(member, become),
    onSuccess: async () => {
      showDone(`${possessive(nameOf(member))} calendar is disconnected.`, undefined);
      onClose();
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "agreement" });
    },
  });
  return (
    <Modal opened onClose={onClose} title={`Disconnect ${possessive(nameOf(member))} calendar?`}>
      <Stack>
        <Text size="sm">The calendar is read no more, and its address is deleted.</Text>
        {absences === 0 ? null : (
          <Radio.Group
            label={`${counted(absences, "current or upcoming absence")} from it`}
            value={become}
            onChange={(value) => setBecome(value === "end" ? "end" : "keep")}
          >
            <Stack gap={10} mt={8}>
              <Radio value="keep" label="Keep them, as if entered manually" />
              <Radio value="end" label="End them: they get new leads right away" />
            </Stack>
          </Radio.Group>
        )}
        <FormProblem error={removing.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            Cancel
          </Button>
          <Button color="red" loading={removing.isPending} onClick={() => removing.mutate()}>
            Disconnect
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
