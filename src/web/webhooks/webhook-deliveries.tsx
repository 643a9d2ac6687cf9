/** What was sent to one webhook, and what was answered. */
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { triesWords } from "../../words/screen/delivery-words.ts";
import { kindWords } from "../../words/screen/webhook-words.ts";
import { useRead } from "../client/queries.ts";
import type { ListedWebhook, WebhookDelivery } from "../client/webhooks-client.ts";
import { Loaded } from "../frame/loaded.tsx";
import { Panel } from "../frame/panel.tsx";
import { Instant } from "../time/instant.tsx";

export function WebhookDeliveries({
  webhook: { webhookId, name },
  mayChange,
  isBusy,
  onReplay,
  onResend,
}: {
  readonly webhook: ListedWebhook;
  readonly mayChange: boolean;
  readonly isBusy: boolean;
  readonly onReplay: () => void;
  readonly onResend: (delivery: WebhookDelivery) => void;
}) {
  const [cursor, setCursor] = useState<string | undefined>();
  const deliveries = useRead("webhookDeliveries", { webhookId, ...(cursor === undefined ? {} : { cursor }) });
  const has = (deliveries.data?.deliveries.length ?? 0) > 0;
  return (
    <Panel
      title={`Sent to ${name}`}
      note="The last 30 days, the latest first"
      aside={
        mayChange && has ? (
          <Button size="compact-sm" variant="default" disabled={isBusy} onClick={onReplay}>
            Send a time again
          </Button>
        ) : null
      }
    >
      <Loaded query={deliveries} shape="list">
        {(data) => (
          <>
            {has ? null : <p>Nothing was sent yet. What happens from now on stands here.</p>}
            <ul className="plain-list webhook-deliveries">
              {data.deliveries.map((each) => (
                <li key={each.eventId}>
                  <div>
                    <strong>{kindWords(each.kind)}</strong>
                    <span className="webhook-quiet">
                      {each.leadId === null ? (
                        "About no lead"
                      ) : (
                        <Link to="/leads/$leadId" params={{ leadId: each.leadId }}>
                          {each.leadId}
                        </Link>
                      )}
                      , <Instant at={each.lastAt} />
                    </span>
                  </div>
                  <div>
                    {each.deliveredAt === null ? "Not delivered" : "Delivered"}
                    <span className="webhook-quiet">
                      {each.status === null ? "No answer" : `Status ${each.status}`}, {triesWords(each.tries)}
                      {each.reason === null ? "" : `: ${each.reason}`}
                    </span>
                  </div>
                  {mayChange ? (
                    <Button
                      size="compact-sm"
                      variant="default"
                      disabled={isBusy}
                      aria-label={`Send again: event ${each.eventId}`}
                      onClick={() => onResend(each)}
                    >
                      Send again
                    </Button>
                  ) : null}
                </li>
              ))}
            </ul>
            {data.next === null ? null : (
              <Button variant="default" onClick={() => setCursor(data.next ?? undefined)}>
                Older
              </Button>
            )}
          </>
        )}
      </Loaded>
    </Panel>
  );
}
