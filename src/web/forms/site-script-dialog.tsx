/** What is pasted into the pages of a site, and how its visitors agree. */
import { Button, Code, CopyButton, Group, Modal, Stack, Tabs, Text } from "@mantine/core";
import { visitSnippet } from "../../api/intake/site.ts";
import { intakePaths } from "../../api/intake-contract.ts";
import type { ListedIntake } from "../client/intake-client.ts";
import { calledAt } from "../page.ts";

export function SiteScriptDialog({ site, onClose }: { readonly site: ListedIntake; readonly onClose: () => void }) {
  const address = calledAt(intakePaths.siteScript.replace(":intakeId", site.intakeId));
  const { origin } = new URL(address);
  const snippet = visitSnippet(address, { isGiven: false });
  const given = visitSnippet(address, { isGiven: true });
  return (
    <Modal opened onClose={onClose} title="Script and consent" size="xl">
      <Tabs defaultValue="script" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="script">Script</Tabs.Tab>
          <Tabs.Tab value="consent">Consent</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="script" pt="md">
          <Stack gap="sm">
            <Text size="sm">
              Paste it into each page of {site.site?.origins.join(" or ")}, also those with forms of Baton. Until the
              visitor agrees, it stores and sends nothing.
            </Text>
            <Copied label="Script of the site" text={snippet} />
            <Text size="sm">
              If your consent tool loads scripts only after the visitor has agreed, let it load this one. Then nothing
              else has to be said:
            </Text>
            <Copied label="Script after consent" text={given} />
            <Text size="sm">If the site has a content security policy, it has to allow:</Text>
            <Code block tabIndex={0} role="region" aria-label="Content security policy">
              {`script-src ${origin}; connect-src ${origin}; form-action ${origin}`}
            </Code>
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="consent" pt="md">
          <Stack gap="sm">
            <Text size="sm">When the visitor agrees, and when they withdraw it:</Text>
            <Code block tabIndex={0} role="region" aria-label="Calls for consent">
              {
                '(window.baton = window.baton || []).push(["consent", true]); // before the script has loaded\n\nwindow.baton.consent(true);\nwindow.baton.consent(false);\nwindow.baton.activity("demo-video");'
              }
            </Code>
            <Text size="sm">
              After consent, the browser keeps a random ID, signed by Baton, in its local storage, and sends pages that
              are visited: path, title, the host of the page before, and campaign parameters (utm_…). There is no
              cookie. The ID is what consent is remembered by on the next pages. Withdrawing deletes it, and the visits
              that no form has joined to a lead yet.
            </Text>
            <Text size="sm">
              A browser that asks not to be tracked (Global Privacy Control or Do Not Track) sends nothing, whatever the
              page says.
            </Text>
          </Stack>
        </Tabs.Panel>
      </Tabs>
    </Modal>
  );
}

function Copied({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <>
      <Code block tabIndex={0} role="region" aria-label={label}>
        {text}
      </Code>
      <Group justify="flex-end">
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="default" aria-label={`Copy: ${label}`} onClick={copy}>
              {copied ? "Copied" : "Copy"}
            </Button>
          )}
        </CopyButton>
      </Group>
    </>
  );
}
