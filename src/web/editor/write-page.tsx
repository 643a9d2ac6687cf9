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
      title="Write an agreement"
      note="Kept in this browser only. A draft that others can discuss begins under Versions."
      controls={
        <Group gap="xs">
          <Begin text={text} onBegin={setText} />
          <Button
            variant="default"
            leftSection={<IconCopy size={16} />}
            disabled={text === ""}
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
      }
    >
      {text === "" ? (
        <div className="empty">
          <p>Nothing is written yet. Begin with a template; every part of it can be changed.</p>
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
          Take back what was there
        </Button>
      ),
    });
  };
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button leftSection={<IconFilePlus size={16} />}>Begin with …</Button>
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
