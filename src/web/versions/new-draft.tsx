/** Starts a draft: from the version in force, from a template, or from a text of one's own. */
import { counted } from "../../words/english/counted.ts";
import { Button, FileInput, Group, Menu, Modal, Stack, Text, Textarea } from "@mantine/core";
import { IconChevronDown, IconClipboardText, IconCopy, IconTemplate } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Versions } from "../client/version-client.ts";
import { useMay } from "../session.ts";
import { useStartDraft } from "../version/steps/use-version-step.ts";
import { TEMPLATES } from "./templates.ts";
import { Hint } from "../components/hint.tsx";

export function NewDraft({ versions, againstDraft }: Versions) {
  const [isPasting, setPasting] = useState(false);
  const mayEdit = useMay("agreement:edit");
  const starting = useStartDraft();
  const navigate = useNavigate();
  const active = versions.find(({ status }) => status === "active");
  // The list may show the draft, and another button in the place of this one, before the answer is here.
  const start = (from: { text: string } | { fromVersion: number }): void =>
    void starting.mutateAsync(from).then(
      ({ version }) => navigate({ to: "/agreement/versions/$version/edit", params: { version: String(version) } }),
      () => undefined,
    );
  if (!mayEdit) return null;
  if (againstDraft !== null)
    return (
      <Hint label={`${againstDraft.message} – ${againstDraft.remedy}`}>
        <Button
          data-disabled
          aria-disabled
          aria-description={againstDraft.message}
          onClick={(event) => event.preventDefault()}
        >
          New draft
        </Button>
      </Hint>
    );
  return (
    <>
      <Menu position="bottom-end" withinPortal={false}>
        <Menu.Target>
          <Button rightSection={<IconChevronDown size={16} aria-hidden />} loading={starting.isPending}>
            New draft
          </Button>
        </Menu.Target>
        <Menu.Dropdown miw={260}>
          {active === undefined ? null : (
            <Menu.Item
              leftSection={<IconCopy size={16} aria-hidden />}
              onClick={() => start({ fromVersion: active.version })}
            >
              From version {active.version} (active)
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconClipboardText size={16} aria-hidden />} onClick={() => setPasting(true)}>
            From a file or pasted text
          </Menu.Item>
          {TEMPLATES.length === 0 ? null : <Menu.Label>From a template</Menu.Label>}
          {TEMPLATES.map(({ name, read }) => (
            <Menu.Item
              key={name}
              leftSection={<IconTemplate size={16} aria-hidden />}
              onClick={() => void read().then((text) => start({ text }))}
            >
              {name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <PasteDialog
        opened={isPasting}
        isBusy={starting.isPending}
        onClose={() => setPasting(false)}
        onStart={(text) => start({ text })}
      />
    </>
  );
}

function PasteDialog({
  opened,
  isBusy,
  onClose,
  onStart,
}: {
  readonly opened: boolean;
  readonly isBusy: boolean;
  readonly onClose: () => void;
  readonly onStart: (text: string) => void;
}) {
  const [text, setText] = useState("");
  return (
    <Modal opened={opened} onClose={onClose} title="New draft from a file or pasted text" size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== "") onStart(text);
        }}
      >
        <Stack>
          <FileInput
            label="File"
            placeholder="Choose a file"
            accept=".yaml,.yml,text/plain"
            onChange={(file) => {
              if (file !== null) void file.text().then(setText);
            }}
          />
          <Textarea
            label="Text"
            description="The agreement in YAML. Problems are fine for now; each is shown with how to fix it."
            autosize
            minRows={8}
            maxRows={18}
            spellCheck={false}
            classNames={{ input: "draft-paste" }}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Text size="sm" c="dimmed" mr="auto">
              {text === "" ? "" : counted(text.split("\n").length, "line")}
            </Text>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={isBusy} disabled={text.trim() === ""}>
              Start draft
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
