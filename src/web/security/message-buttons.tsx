/** Whether the buttons of messages do what they say without signing in, and an end to those that were sent. */
import { Button, Group, Modal, Stack, Switch, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { DoneResponse } from "../../api/people-contract.ts";
import { securityPaths } from "../../api/security-contract.ts";
import { ask } from "../client/client.ts";
import { describeProblem } from "../client/problem-error.ts";
import { Panel } from "../frame/panel.tsx";
import { useMay } from "../session.ts";

/** @param props.isAllowed as it is now */
export function MessageButtons({ isAllowed }: { readonly isAllowed: boolean }) {
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const mayChange = useMay("security:buttons");
  const onSuccess = () => client.invalidateQueries({ queryKey: ["security"] });
  const allowing = useMutation({
    mutationFn: (allowed: boolean) => ask(DoneResponse, "PUT", securityPaths.messageButtons, { allowed }),
    onSuccess,
  });
  const ending = useMutation({
    mutationFn: () => ask(DoneResponse, "POST", securityPaths.endMessageLinks),
    onSuccess: () => {
      setAsking(false);
      return onSuccess();
    },
  });
  const failed = allowing.error ?? ending.error;
  return (
    <Panel
      title="Buttons in messages"
      note="Each button works once, for its receiver and one lead, for seven days. Where two-step verification is required of someone, their messages have none."
    >
      {mayChange ? (
        <div className="security-keep">
          <Switch
            label="Work without signing in"
            checked={isAllowed}
            disabled={allowing.isPending}
            onChange={({ currentTarget: { checked } }) => allowing.mutate(checked)}
          />
          <Button variant="default" onClick={() => setAsking(true)}>
            End the links sent so far
          </Button>
        </div>
      ) : (
        <p>{isAllowed ? "They work without signing in." : "Messages have none: people sign in."}</p>
      )}
      {failed === null ? null : <Text c="var(--bad)">{describeProblem(failed).detail}</Text>}
      <Modal opened={isAsking} onClose={() => setAsking(false)} title="End the links sent so far?">
        <Stack>
          <Text>The buttons of all messages sent so far stop working. Later messages have new ones.</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)}>
              Cancel
            </Button>
            <Button color="red" loading={ending.isPending} onClick={() => ending.mutate()}>
              End links
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Panel>
  );
}
