/** /agreement/write — try an agreement out: what is written here stays in this browser until it becomes a draft. */
import { Button, Group, Menu } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconCopy, IconDownload, IconFilePlus } from "@tabler/icons-react";
import { Page } from "../frame/page.tsx";
import { AgreementEditor } from "./agreement-editor.tsx";
import { TEMPLATES } from "../versions/templates.ts";

export function WritePage() {
  const [text, setText] = useLocalStorage({
    key: "baton-agreement-text",
    defaultValue: "",
    getInitialValueInEffect: false,
    serialize: (each) => each,
    deserialize: (each) => each ?? "",
  });
  return (
    <Page
      title="Sandbox editor"
      note="Saved in this browser only. To share a draft, start one under Versions."
      controls={
        text === "" ? undefined : (
          <Group gap="xs">
            <Begin text={text} onBegin={setText} />
            <Button
              variant="default"
              leftSection={<IconCopy size={16} />}
              onClick={() =>
                void navigator.clipboard.writeText(text).then(() => notifications.show({ message: "Copied" }))
              }
            >
              Copy
            </Button>
            <Button
              variant="default"
              leftSection={<IconDownload size={16} />}
              component="a"
              href={`data:text/yaml;charset=utf-8,${encodeURIComponent(text)}`}
              download="agreement.yaml"
            >
              Download
            </Button>
          </Group>
        )
      }
    >
      {text === "" ? (
        <div className="empty">
          <p>Nothing here yet. Start from a template; you can change everything.</p>
          <Begin text={text} onBegin={setText} />
        </div>
      ) : (
        <AgreementEditor text={text} onChange={setText} />
      )}
    </Page>
  );
}

const TAKE_BACK = "take-back";

/** Beginning anew keeps what was there, to be taken back. */
function Begin({ text, onBegin }: { readonly text: string; readonly onBegin: (text: string) => void }) {
  const begin = (next: string): void => {
    onBegin(next);
    if (text === "") return;
    notifications.show({
      id: TAKE_BACK,
      autoClose: 15_000,
      message: (
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            onBegin(text);
            notifications.hide(TAKE_BACK);
          }}
        >
          Undo
        </Button>
      ),
    });
  };
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button leftSection={<IconFilePlus size={16} />}>Start from…</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {TEMPLATES.map(({ name, read }) => (
          <Menu.Item key={name} onClick={() => void read().then(begin)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
