/** The private address by which one's calendar shows one's deadlines: made, copied, renewed, and revoked here. */
import { Button, Code, CopyButton, Group, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { read } from "../client/client.ts";
import { headersOf } from "../client/act-as.ts";
import { renewFeed, revokeFeed } from "../client/feed-client.ts";
import { ConfirmDialog } from "../components/confirm-dialog.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Panel } from "../frame/panel.tsx";
import { useActAs } from "../member.ts";
import { FormProblem } from "../sign-in/outside.tsx";
import { Instant } from "../time/instant.tsx";

export function CalendarPanel() {
  const actAs = useActAs();
  const client = useQueryClient();
  const queryKey = ["calendarFeed", actAs];
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => read("calendarFeed", {}, { signal, headers: headersOf(actAs) }),
  });
  const [asked, setAsked] = useState<"renew" | "revoke">();
  const done = async (): Promise<void> => {
    setAsked(undefined);
    await client.invalidateQueries({ queryKey });
  };
  const renewing = useMutation({ mutationFn: () => renewFeed(actAs), onSuccess: done });
  const revoking = useMutation({
    mutationFn: () => revokeFeed(actAs),
    onSuccess: async () => {
      renewing.reset();
      await done();
    },
  });
  const failed = renewing.error ?? revoking.error;
  return (
    <Panel
      title="Deadlines in your calendar"
      note="A private address that your calendar subscribes to: your open deadlines and the next reviews. Leads are named by initials and company. Anyone with the address can read it, and change nothing."
    >
      <Loaded query={query} shape="text">
        {({ feed }) => (
          <>
            {renewing.data === undefined ? null : (
              <div className="feed-new" role="status">
                <Text size="sm">
                  Copy it now: it is shown only once. In your calendar, add it as a calendar “from URL” or “from the
                  internet”.
                </Text>
                <Code block mt="xs" tabIndex={0} role="region" aria-label="Your calendar address">
                  {renewing.data.address}
                </Code>
                <CopyButton value={renewing.data.address}>
                  {({ copied, copy }) => (
                    <Button mt="xs" onClick={copy}>
                      {copied ? "Copied" : "Copy address"}
                    </Button>
                  )}
                </CopyButton>
              </div>
            )}
            <FormProblem error={failed} />
            {feed === null ? (
              <Button variant="default" loading={renewing.isPending} onClick={() => renewing.mutate()}>
                Create calendar address
              </Button>
            ) : (
              <>
                <p className="feed-standing">
                  Created <Instant at={feed.createdAt} />;{" "}
                  {feed.readAt === null ? (
                    "no calendar has asked for it yet"
                  ) : (
                    <>
                      a calendar last asked for it around <Instant at={feed.readAt} />
                    </>
                  )}
                </p>
                <Group gap="sm">
                  <Button variant="default" onClick={() => setAsked("renew")}>
                    Renew calendar address
                  </Button>
                  <Button variant="default" onClick={() => setAsked("revoke")}>
                    Revoke calendar address
                  </Button>
                </Group>
              </>
            )}
          </>
        )}
      </Loaded>
      <ConfirmDialog
        asked={
          asked === undefined
            ? undefined
            : {
                title: asked === "renew" ? "Renew the calendar address?" : "Revoke the calendar address?",
                text: `Calendars that subscribe to the present one get nothing from it any more.${asked === "renew" ? " Put the new one in its place." : ""}`,
                yes: asked === "renew" ? "Renew" : "Revoke",
                onYes: () => (asked === "renew" ? renewing : revoking).mutate(),
              }
        }
        isBusy={renewing.isPending || revoking.isPending}
        onClose={() => setAsked(undefined)}
      />
    </Panel>
  );
}
