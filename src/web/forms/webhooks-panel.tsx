/** Other systems that send leads: what came in last, and what can be changed. */
import { Button } from "@mantine/core";
import { IconWebhook } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { closeForm, type ListedIntake, pauseIntake } from "../client/intake-client.ts";
import type { useRead } from "../client/queries.ts";
import { ConfirmDialog } from "../components/confirm-dialog.tsx";
import { Empty, Loaded } from "../frame/loaded.tsx";
import { Panel } from "../frame/panel.tsx";
import { Instant } from "../time/instant.tsx";
import { SourceQuiet, SourceUsualGap } from "./source-rhythm.tsx";
import { WebhookDialog } from "./webhook-dialog.tsx";
import { AddressDialog, ReplaceSecretDialog } from "./webhook-secret-dialogs.tsx";

type Doing =
  | { readonly kind: "edit"; readonly webhook: ListedIntake | undefined }
  | { readonly kind: "address"; readonly intakeId: string; readonly secret: string | undefined }
  | { readonly kind: "secret" | "close"; readonly webhook: ListedIntake };

export function WebhooksPanel({
  intakes,
  mayChange,
}: {
  readonly intakes: ReturnType<typeof useRead<"intakes">>;
  readonly mayChange: boolean;
}) {
  const client = useQueryClient();
  const [doing, setDoing] = useState<Doing>();
  const close = (): void => setDoing(undefined);
  const onSettled = async (): Promise<void> => {
    close();
    await client.invalidateQueries({ queryKey: ["intakes"] });
  };
  const closing = useMutation({ mutationFn: closeForm, onSettled });
  const pausing = useMutation({ mutationFn: pauseIntake, onSettled });
  const webhooks = (intakes.data?.intakes ?? []).filter(({ webhook }) => webhook !== null);
  const create = mayChange ? (
    <Button
      {...(webhooks.length > 0 ? { size: "compact-sm", variant: "default" } : {})}
      onClick={() => setDoing({ kind: "edit", webhook: undefined })}
    >
      Create webhook
    </Button>
  ) : null;
  return (
    <Panel title="Inbound webhooks" aside={webhooks.length > 0 ? create : null}>
      <Loaded
        query={intakes}
        shape="list"
        empty={() =>
          webhooks.length > 0 ? null : (
            <Empty icon={<IconWebhook size={34} stroke={1.4} aria-hidden />} title="No inbound webhooks yet">
              <p>
                Let Meta, LinkedIn, Google, Typeform, Calendly, or a system of your own send leads to an address of
                Baton.
              </p>
              {create}
            </Empty>
          )
        }
      >
        {({ asOf }) => (
          <ul className="plain-list forms">
            {webhooks.map((webhook) => (
              <WebhookLine
                key={webhook.intakeId}
                webhook={webhook}
                asOf={asOf}
                mayChange={mayChange}
                onDo={setDoing}
                onPause={() => pausing.mutate({ intakeId: webhook.intakeId, isPaused: webhook.pausedAt === null })}
              />
            ))}
          </ul>
        )}
      </Loaded>
      {doing?.kind === "edit" ? (
        <WebhookDialog
          webhook={doing.webhook}
          onClose={close}
          onSaved={({ intakeId, secret }) =>
            setDoing(doing.webhook === undefined ? { kind: "address", intakeId, secret } : undefined)
          }
        />
      ) : null}
      {doing?.kind === "address" ? <AddressDialog {...doing} onClose={close} /> : null}
      {doing?.kind === "secret" ? (
        <ReplaceSecretDialog
          webhook={doing.webhook}
          onClose={close}
          onReplaced={(secret) => setDoing({ kind: "address", intakeId: doing.webhook.intakeId, secret })}
        />
      ) : null}
      <ConfirmDialog
        asked={
          doing?.kind === "close"
            ? {
                title: `Delete the webhook ${doing.webhook.name}?`,
                text: "Its address takes nothing any more, and its sender gets an error. Leads and arrivals stay. This can’t be undone. To hold leads back for a while, pause it instead.",
                yes: "Delete webhook",
                onYes: () => closing.mutate(doing.webhook.intakeId),
              }
            : undefined
        }
        isBusy={closing.isPending}
        onClose={close}
      />
    </Panel>
  );
}

const AWAY: Readonly<Record<string, string>> = {
  signature: "it wasn’t signed with the secret",
  replay: "it was signed at another time",
  verify_token: "the verify token was another one",
};
const BECAME = { lead: "became a lead", refused: "was refused", waiting: "waits" } as const;

function WebhookLine({
  webhook,
  asOf,
  mayChange,
  onDo,
  onPause,
}: {
  readonly webhook: ListedIntake;
  readonly asOf: number;
  readonly mayChange: boolean;
  readonly onDo: (doing: Doing) => void;
  readonly onPause: () => void;
}) {
  const { intakeId, name, source, createdAt, createdBy, turnedAway, lastArrival, pausedAt, hasSecret, formerUntil } =
    webhook;
  const action = (label: string, onClick: () => void, of = label) => (
    <Button size="compact-sm" variant="default" aria-label={`${of}: ${name}`} onClick={onClick}>
      {label}
    </Button>
  );
  return (
    <li>
      <div>
        <strong>{name}</strong>
        <span className="form-quiet">Source {source}</span>
        <span className="form-quiet">
          Created <Instant at={createdAt} only="date" />
          {createdBy === null ? "" : ` by ${createdBy}`}
        </span>
      </div>
      <div>
        {pausedAt === null ? null : (
          <p>
            <span className="chip tone-warn">Paused</span> Since <Instant at={pausedAt} />. What arrives is kept and
            waits.
          </p>
        )}
        <SourceQuiet source={webhook} asOf={asOf} />
        {hasSecret ? null : (
          <span className="form-quiet">Its secret was lost. Replace it, and give the sender the new one.</span>
        )}
        {lastArrival === null ? (
          "Nothing has arrived yet."
        ) : (
          <>
            The last one {BECAME[lastArrival.outcome]}, <Instant at={lastArrival.at} />.{" "}
            <Link to="/arrivals" search={{ state: "all", intakeId }}>
              Arrivals
            </Link>
          </>
        )}
        <SourceUsualGap source={webhook} />
        {formerUntil === null ? null : (
          <span className="form-quiet">
            The old secret works until <Instant at={formerUntil} />.
          </span>
        )}
        {turnedAway === null ? null : (
          <span className="form-quiet">
            Last turned away because {AWAY[turnedAway.why] ?? "it couldn’t be taken"}, <Instant at={turnedAway.at} />.
          </span>
        )}
      </div>
      <div className="form-do">
        {action("Address", () => onDo({ kind: "address", intakeId, secret: undefined }))}
        {mayChange ? (
          <>
            {action("Edit", () => onDo({ kind: "edit", webhook }), "Edit the webhook")}
            {action("Replace secret", () => onDo({ kind: "secret", webhook }))}
            {action(pausedAt === null ? "Pause" : "Resume", onPause)}
            {action("Delete", () => onDo({ kind: "close", webhook }), "Delete the webhook")}
          </>
        ) : null}
      </div>
    </li>
  );
}
