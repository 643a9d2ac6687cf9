/** /deliveries — does what people are notified of arrive: what waits, how late is it, and what was given up? */
import "./deliveries.css";
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconMailForward } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { capital } from "../../words/english/names.ts";
import { settledWords, standingWords, triesWords, unsentWords } from "../../words/screen/delivery-words.ts";
import { type Deliveries, settleDeliveries } from "../client/deliveries-client.ts";
import { describeProblem } from "../client/problem-error.ts";
import { useDeliveries } from "../client/queries.ts";
import { ConfirmDialog } from "../components/confirm-dialog.tsx";
import { usePersonName } from "../components/person-name.tsx";
import { Empty, Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Panel } from "../frame/panel.tsx";
import { MailboxPanel } from "./mailbox-panel.tsx";
import { showDone } from "../frame/show-done.tsx";
import { useActAs } from "../member.ts";
import { useMay } from "../session.ts";
import { Instant } from "../time/instant.tsx";
import type { Question } from "../people/use-people-changes.ts";

type Failed = Deliveries["failed"][number];
type Settle = { readonly messages: Parameters<typeof settleDeliveries>[0]["messages"]; readonly as: "due" | "dropped" };

const CHANNELS = { mail: "Email", chat: "Chat", hook: "Webhook" } as const;

export function DeliveriesPage() {
  const [cursor, setCursor] = useState<string | undefined>();
  const deliveries = useDeliveries(cursor);
  const { settle, isBusy } = useSettle();
  const mayChange = useMay("deliveries:change");
  const [asked, setAsked] = useState<Question | undefined>();
  const drop = (message: Failed, name: string): void =>
    setAsked({
      title: "Don’t send this message?",
      text: `${name} won’t get it by ${CHANNELS[message.channel].toLowerCase()}. The notice stays in the app.`,
      yes: "Don’t send",
      onYes: () => {
        settle({ messages: [keyOf(message)], as: "dropped" });
        setAsked(undefined);
      },
    });
  return (
    <Page
      title="Deliveries"
      note="Notices that the agreement sends outside the app. Whatever is outdated when it would go out isn’t sent."
      controls={
        mayChange && (deliveries.data?.failed.length ?? 0) > 1 ? (
          <Button variant="default" disabled={isBusy} onClick={() => settle({ messages: null, as: "due" })}>
            Send all again
          </Button>
        ) : undefined
      }
    >
      <Loaded
        query={deliveries}
        shape="list"
        empty={({ channels, unsent, failed }) =>
          channels.length + unsent.length + failed.length === 0 ? <AllSent /> : null
        }
      >
        {(data) => (
          <>
            {data.unsent.length === 0 ? null : (
              <Panel
                title="Not sent"
                note="In the last seven days. The notices are in the app, and by email where the agreement says so."
              >
                <ul className="plain-list deliveries">
                  {data.unsent.map(({ channel, reason, messages }) => (
                    <li key={`${channel} ${reason}`}>
                      <strong>{CHANNELS[channel]}</strong>
                      <span className="delivery-standing">{unsentWords(messages, reason)}</span>
                      <ToConnect channel={channel} />
                    </li>
                  ))}
                </ul>
              </Panel>
            )}
            {data.channels.length === 0 ? null : (
              <Panel title="Waiting">
                <ul className="plain-list deliveries">
                  {data.channels.map((each) => (
                    <li key={each.channel}>
                      <strong>{CHANNELS[each.channel]}</strong>
                      <span className="delivery-standing">
                        {standingWords(each, data.asOf)}
                        {each.oldestAt === null ? null : (
                          <>
                            , the oldest from <Instant at={each.oldestAt} />
                          </>
                        )}
                      </span>
                      {each.problem === null ? null : (
                        <span className="delivery-standing tone-bad">The last try failed: {each.problem}</span>
                      )}
                      {data.sends.includes(each.channel) ? null : <NotSetUp channel={each.channel} />}
                    </li>
                  ))}
                </ul>
              </Panel>
            )}
            <Panel title="Failed" note="Refused for good, or tried for more than a day">
              {data.failed.length === 0 ? (
                <p>Nothing has failed.</p>
              ) : (
                <ul className="plain-list deliveries">
                  {data.failed.map((each) => (
                    <FailedLine
                      key={`${each.noticeId} ${each.to} ${each.channel}`}
                      failed={each}
                      {...{ mayChange, isBusy, drop }}
                      again={() => settle({ messages: [keyOf(each)], as: "due" })}
                    />
                  ))}
                </ul>
              )}
              {data.next === null ? null : (
                <Button variant="default" onClick={() => setCursor(data.next ?? undefined)}>
                  Older
                </Button>
              )}
            </Panel>
          </>
        )}
      </Loaded>
      {/* Not before what stands above it has its height. */}
      {deliveries.isPending ? null : <MailboxPanel />}
      <ConfirmDialog asked={asked} isBusy={isBusy} onClose={() => setAsked(undefined)} />
    </Page>
  );
}

function keyOf({ noticeId, to, channel }: Failed) {
  return { noticeId, to, channel };
}

function AllSent() {
  return (
    <Empty icon={<IconMailForward size={34} stroke={1.4} aria-hidden />} title="Nothing waits to be sent">
      <p>
        Messages stand here while they wait, and when they fail. To notify people by email, set <code>tell-by</code> of
        a hand-off in the agreement, and an email server in the settings of the server.
      </p>
    </Empty>
  );
}

/** Who sees how sending goes need not see what it goes by. */
function ToConnect({ channel }: { readonly channel: Failed["channel"] }) {
  const may = { chat: useMay("chat:read"), hook: useMay("webhooks:read") };
  if (channel === "mail") return null;
  const place =
    channel === "chat"
      ? ({ to: "/chat", name: "Chat", text: "Connect Slack or Microsoft Teams" } as const)
      : ({ to: "/webhooks", name: "Webhooks", text: "Connect a webhook that takes messages" } as const);
  return (
    <span className="delivery-note">
      {may[channel] ? <Link to={place.to}>{place.text}</Link> : `An admin connects one under Settings, ${place.name}.`}
    </span>
  );
}

const NOT_SET_UP = {
  mail: "This server sends no email yet. To send it, set BATON_SMTP_URL and BATON_MAIL_FROM where the server runs.",
  chat: "No chat is connected, or it is paused. After a day, they aren’t sent.",
  hook: "No webhook takes messages, or it is paused. After a day, they aren’t sent.",
} as const;

function NotSetUp({ channel }: { readonly channel: Failed["channel"] }) {
  return (
    <>
      <span className="delivery-note">{NOT_SET_UP[channel]}</span>
      <ToConnect channel={channel} />
    </>
  );
}

function FailedLine({
  failed,
  mayChange,
  isBusy,
  again,
  drop,
}: {
  readonly failed: Failed;
  readonly mayChange: boolean;
  readonly isBusy: boolean;
  readonly again: () => void;
  readonly drop: (failed: Failed, name: string) => void;
}) {
  const { to, channel, leadId, failedAt, tries, reason } = failed;
  const name = usePersonName()(to);
  const about = leadId ?? "the agreement";
  return (
    <li>
      <strong>
        {CHANNELS[channel]} to {name}
      </strong>
      <span className="delivery-standing">
        {leadId === null ? (
          "About the agreement"
        ) : (
          <Link to="/leads/$leadId" params={{ leadId }}>
            {leadId}
          </Link>
        )}
        , <Instant at={failedAt} />, {triesWords(tries)}
      </span>
      <span className="delivery-note">{capital(reason)}</span>
      {mayChange ? (
        <span className="delivery-do">
          <Button
            size="compact-sm"
            variant="default"
            disabled={isBusy}
            aria-label={`Send again: ${about}, to ${name}`}
            onClick={again}
          >
            Send again
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            disabled={isBusy}
            aria-label={`Don’t send: ${about}, to ${name}`}
            onClick={() => drop(failed, name)}
          >
            Don’t send
          </Button>
        </span>
      ) : null}
    </li>
  );
}

function useSettle(): { readonly settle: (settled: Settle) => void; readonly isBusy: boolean } {
  const actAs = useActAs();
  const client = useQueryClient();
  const settling = useMutation({
    mutationFn: (settled: Settle) => settleDeliveries(settled, actAs),
    onSuccess: ({ settled }, { as }) => {
      showDone(settledWords(settled, as), undefined);
    },
    onError: (error) => {
      const { title, detail } = describeProblem(error);
      notifications.show({ title, message: detail, color: "red", autoClose: 9_000 });
    },
    onSettled: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === "deliveries" }),
  });
  return { settle: (settled) => settling.mutate(settled), isBusy: settling.isPending };
}
