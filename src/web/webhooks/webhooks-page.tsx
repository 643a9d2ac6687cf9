/** /webhooks — which other systems hear what happens, and does it arrive there? */
import "./webhooks.css";
import { Button } from "@mantine/core";
import { IconWebhook } from "@tabler/icons-react";
import { useState } from "react";
import { answeredWords, kindsWords, replayedWords, webhookStanding } from "../../words/screen/webhook-words.ts";
import { type AskedChange, type ChangeResult, useChanges } from "../actions/use-changes.ts";
import { useRead } from "../client/queries.ts";
import {
  deleteWebhook,
  type ListedWebhook,
  pauseWebhook,
  replayWebhook,
  resendEvent,
  rotateWebhook,
  testWebhook,
  type WebhookAnswer,
} from "../client/webhooks-client.ts";
import { ConfirmDialog } from "../components/confirm-dialog.tsx";
import { Empty, Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Panel } from "../frame/panel.tsx";
import type { Question } from "../people/use-people-changes.ts";
import { useMay } from "../session.ts";
import { Instant } from "../time/instant.tsx";
import { ReplayDialog } from "./replay-dialog.tsx";
import { SecretDialog } from "./secret-dialog.tsx";
import { WebhookDeliveries } from "./webhook-deliveries.tsx";
import { WebhookDialog } from "./webhook-dialog.tsx";

type Doing =
  | { readonly kind: "edit"; readonly webhook: ListedWebhook | undefined }
  | { readonly kind: "secret"; readonly secret: string }
  | { readonly kind: "replay"; readonly webhook: ListedWebhook };

const NONE_TAKES =
  "The agreement has people notified by webhook. Until one takes messages, these messages aren’t sent: turn on “Takes messages” where you create or edit it.";
/** So long both secrets sign. */
const OVERLAP_HOURS = 24;

export function WebhooksPage() {
  const webhooks = useRead("webhooks", {});
  const mayChange = useMay("webhooks:change");
  const { run, isBusy } = useChanges("webhook");
  const [doing, setDoing] = useState<Doing>();
  const [asked, setAsked] = useState<Question>();
  const [shownId, setShownId] = useState<string>();
  const close = (): void => setDoing(undefined);
  const ask = (question: Omit<Question, "onYes">, change: AskedChange): void =>
    setAsked({
      ...question,
      onYes: () => {
        setAsked(undefined);
        run(change);
      },
    });
  const create = mayChange ? (
    <Button onClick={() => setDoing({ kind: "edit", webhook: undefined })}>Create webhook</Button>
  ) : null;
  const all = webhooks.data?.webhooks ?? [];
  const shown = all.find(({ webhookId }) => webhookId === shownId);
  const actions = (webhook: ListedWebhook) => {
    const { webhookId, name, pausedAt } = webhook;
    return {
      test: () => run(async () => answered(await testWebhook(webhookId))),
      edit: () => setDoing({ kind: "edit", webhook }),
      pause: () => run(() => pauseWebhook(webhookId, pausedAt === null, true).then(() => undefined)),
      rotate: () =>
        ask(
          {
            title: `Replace the secret of ${name}?`,
            text: `The new one is shown once. For ${OVERLAP_HOURS} hours, both sign, so that you have time to change the other system.`,
            yes: "Replace secret",
            isHarmless: true,
          },
          async () => {
            setDoing({ kind: "secret", secret: await rotateWebhook(webhookId, OVERLAP_HOURS) });
            return undefined;
          },
        ),
      remove: () =>
        ask(
          {
            title: `Delete the webhook ${name}?`,
            text: "Nothing is sent there any more, and the list of what was sent is gone. This can’t be undone. To stop for a while, pause it.",
            yes: "Delete webhook",
          },
          async () => {
            await deleteWebhook(webhookId);
            return undefined;
          },
        ),
    };
  };
  return (
    <Page title="Webhooks" note="What happens in Baton, sent to your other systems at once, in order, and signed.">
      <Panel title="Where events go" aside={all.length > 0 ? create : null}>
        <Loaded
          query={webhooks}
          shape="list"
          empty={(data) =>
            data.webhooks.length > 0 ? null : (
              <Empty icon={<IconWebhook size={34} stroke={1.4} aria-hidden />} title="No webhooks yet">
                <p>Name an address of your CRM or another system, and it hears of each event that it wants.</p>
                {data.isAgreed ? <p>{NONE_TAKES}</p> : null}
                {create}
              </Empty>
            )
          }
        >
          {(data) => (
            <>
              {data.isAgreed && !data.webhooks.some(({ takesMessages }) => takesMessages) ? <p>{NONE_TAKES}</p> : null}
              <ul className="plain-list webhooks">
                {data.webhooks.map((each) => (
                  <WebhookLine
                    key={each.webhookId}
                    webhook={each}
                    isShown={each.webhookId === shownId}
                    isBusy={isBusy}
                    onShow={() => setShownId(each.webhookId === shownId ? undefined : each.webhookId)}
                    may={mayChange ? actions(each) : undefined}
                  />
                ))}
              </ul>
            </>
          )}
        </Loaded>
      </Panel>
      {shown === undefined ? null : (
        <WebhookDeliveries
          key={shown.webhookId}
          webhook={shown}
          {...{ mayChange, isBusy }}
          onReplay={() => setDoing({ kind: "replay", webhook: shown })}
          onResend={({ eventId }) => run(async () => answered(await resendEvent(shown.webhookId, eventId)))}
        />
      )}
      {doing?.kind === "edit" ? (
        <WebhookDialog
          webhook={doing.webhook}
          taking={all.find(({ takesMessages }) => takesMessages)}
          onClose={close}
          onSaved={(secret) => setDoing(secret === undefined ? undefined : { kind: "secret", secret })}
        />
      ) : null}
      {doing?.kind === "secret" ? <SecretDialog secret={doing.secret} onClose={close} /> : null}
      {doing?.kind === "replay" ? (
        <ReplayDialog
          name={doing.webhook.name}
          asOf={webhooks.data?.asOf ?? 0}
          isBusy={isBusy}
          onClose={close}
          onReplay={(from, until) => {
            const { webhookId } = doing.webhook;
            close();
            run(async () => ({ text: replayedWords(await replayWebhook(webhookId, from, until)) }));
          }}
        />
      ) : null}
      <ConfirmDialog asked={asked} isBusy={isBusy} onClose={() => setAsked(undefined)} />
    </Page>
  );
}

function answered(answer: WebhookAnswer): ChangeResult {
  return { text: answeredWords(answer), isProblem: !answer.isDelivered };
}

type Actions = Readonly<Record<"test" | "edit" | "pause" | "rotate" | "remove", () => void>>;

function WebhookLine({
  webhook,
  isShown,
  isBusy,
  onShow,
  may,
}: {
  readonly webhook: ListedWebhook;
  readonly isShown: boolean;
  readonly isBusy: boolean;
  readonly onShow: () => void;
  /** Undefined: whoever looks changes nothing. */
  readonly may: Actions | undefined;
}) {
  const { name, url, kinds, takesMessages, createdAt, createdBy, failingSince, triedAgainAt } = webhook;
  const { pausedAt, pausedBecause, formerUntil } = webhook;
  const button = { size: "compact-sm", variant: "default" } as const;
  return (
    <li>
      <div>
        <strong>{name}</strong>
        <span className="webhook-quiet">{url}</span>
        <span className="webhook-quiet">
          Created <Instant at={createdAt} only="date" />
          {createdBy === null ? "" : ` by ${createdBy}`}
        </span>
      </div>
      <div>
        {webhookStanding(webhook)}
        {pausedAt === null ? null : (
          <span className="webhook-quiet">
            Since <Instant at={pausedAt} />
            {pausedBecause === null ? "" : `: ${pausedBecause}`}
          </span>
        )}
        {failingSince === null || pausedAt !== null ? null : (
          <span className="webhook-quiet">
            Since <Instant at={failingSince} />
            {triedAgainAt === null ? null : (
              <>
                ; tried again <Instant at={triedAgainAt} />
              </>
            )}
          </span>
        )}
        <span className="webhook-quiet">{kindsWords(kinds)}</span>
        {takesMessages ? <span className="webhook-quiet">Takes messages</span> : null}
        {formerUntil === null ? null : (
          <span className="webhook-quiet">
            The former secret signs as well until <Instant at={formerUntil} />
          </span>
        )}
      </div>
      <div className="webhook-do">
        <Button {...button} aria-expanded={isShown} aria-label={`Deliveries of ${name}`} onClick={onShow}>
          Deliveries
        </Button>
        {may === undefined ? null : (
          <>
            <Button {...button} disabled={isBusy} aria-label={`Send a test to ${name}`} onClick={may.test}>
              Send a test
            </Button>
            <Button {...button} aria-label={`Edit the webhook ${name}`} onClick={may.edit}>
              Edit
            </Button>
            <Button {...button} aria-label={`Replace the secret of ${name}`} onClick={may.rotate}>
              Replace secret
            </Button>
            <Button
              {...button}
              disabled={isBusy}
              aria-label={`${pausedAt === null ? "Pause" : "Resume"} the webhook ${name}`}
              onClick={may.pause}
            >
              {pausedAt === null ? "Pause" : "Resume"}
            </Button>
            <Button {...button} aria-label={`Delete the webhook ${name}`} onClick={may.remove}>
              Delete
            </Button>
          </>
        )}
      </div>
    </li>
  );
}
