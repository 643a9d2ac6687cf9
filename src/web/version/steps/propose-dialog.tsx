/** Asks the parties to sign: from when it is to be in force, and what becomes of the leads that are open then. */
import { Button, Group, Modal, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useAgreement } from "../../client/queries.ts";
import { readerZone } from "../../time/instant-words.ts";
import type { OpenLeads, Version } from "../../client/version-client.ts";
import { localInputOf, millisecondsOf } from "../../time/local-input.ts";
import { PreviewOfOpenLeads } from "./preview-of-open-leads.tsx";
import { useVersionStep } from "./use-version-step.ts";

export function ProposeDialog({
  version,
  opened,
  onClose,
}: {
  readonly version: Version;
  readonly opened: boolean;
  readonly onClose: () => void;
}) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Propose version ${version.version}`} size="xl">
      <Proposal version={version} onClose={onClose} />
    </Modal>
  );
}

function Proposal({
  version: { version, revision },
  onClose,
}: {
  readonly version: Version;
  readonly onClose: () => void;
}) {
  const step = useVersionStep(version);
  const isFirst = useAgreement().data === undefined;
  const [tomorrow] = useState(() => localInputOf(Date.now() + 24 * 3_600_000));
  const form = useForm<{ when: "signed" | "instant"; at: string; openLeads: OpenLeads }>({
    initialValues: { when: "signed", at: tomorrow, openLeads: "new_leads" },
    validate: {
      at: (at, { when }) => {
        if (when === "signed") return null;
        const instant = millisecondsOf(at);
        if (instant === undefined) return "Choose a date and time";
        return instant <= Date.now() ? "Choose a future date and time" : null;
      },
    },
  });
  const { when, openLeads } = form.values;
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => {
        const effectiveFrom = values.when === "instant" ? (millisecondsOf(values.at) ?? null) : null;
        step.mutate({ kind: "propose", revision, effectiveFrom, openLeads: values.openLeads }, { onSuccess: onClose });
      })}
    >
      <Stack gap="lg">
        <Text size="sm">
          Each team head is asked to sign this text. Editing it afterwards returns it to draft and voids the signatures.
        </Text>
        <Radio.Group label="Takes effect" {...form.getInputProps("when")}>
          <Stack gap={10} mt={8}>
            <Radio value="signed" label="When everyone has signed" data-autofocus />
            <Radio value="instant" label="On a date, or at the last signature if that is later" />
          </Stack>
        </Radio.Group>
        {when === "instant" ? (
          <TextInput
            type="datetime-local"
            label="Date and time"
            description={`Your time zone: ${readerZone()}`}
            maw={280}
            {...form.getInputProps("at")}
          />
        ) : null}
        {isFirst ? null : (
          <>
            <Radio.Group label="Open leads" {...form.getInputProps("openLeads")}>
              <Stack gap={10} mt={8}>
                <Radio value="new_leads" label="Stay on their current version" />
                <Radio value="open_leads" label="Move to this version" />
              </Stack>
            </Radio.Group>
            <PreviewOfOpenLeads version={version} openLeads={openLeads} />
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={step.isPending}>
            Propose
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
