/** The command that sends a lead, with a key in it once one is made. The key is known here only until the page is left. */
import { Button, Code, CopyButton } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "@tanstack/react-router";
import { CreateKeyDialog } from "../keys/create-key-dialog.tsx";
import { useMay } from "../session.ts";
import { leadCommand, SAMPLE_SOURCE } from "./lead-command.ts";

export function SendLead() {
  const client = useQueryClient();
  const mayForm = useMay("intake:change");
  const [key, setKey] = useState<string>();
  const [isMaking, setMaking] = useState(false);
  const command = leadCommand(key);
  return (
    <>
      <p className="first-step-how">
        {key === undefined
          ? "Create a key, then paste this into a terminal. Replace YOUR_KEY if you already have one for this source."
          : "Paste this into a terminal. The key in it won’t be shown again: keep it for your website."}
        {mayForm ? (
          <>
            {" "}
            Without a program, <Link to="/forms">create a form</Link> and paste its HTML into a page.
          </>
        ) : null}
      </p>
      <Code block className="first-step-command" tabIndex={0} aria-label="Command that sends a lead" role="region">
        {command}
      </Code>
      <div className="first-step-buttons">
        {key === undefined ? (
          <Button size="compact-sm" onClick={() => setMaking(true)}>
            Create key
          </Button>
        ) : null}
        <CopyButton value={command}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant={key === undefined ? "default" : "filled"} onClick={copy}>
              {copied ? "Copied" : "Copy command"}
            </Button>
          )}
        </CopyButton>
      </div>
      <CreateKeyDialog
        isOpen={isMaking}
        named={{ name: "Website", sources: [SAMPLE_SOURCE] }}
        onClose={() => setMaking(false)}
        onMade={async (made) => {
          setKey(made.key);
          await client.invalidateQueries({ queryKey: ["keys"] });
        }}
      />
    </>
  );
}
