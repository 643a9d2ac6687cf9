import type { z } from "zod";
import type { WebhookDeliveriesResponse, WebhooksResponse } from "../../../api/webhooks-contract.ts";
import type { EpochMs } from "../../../base/time.ts";
import type { Page } from "../../../services/read-page.ts";
import type { ListedWebhooks } from "../../../services/webhooks/read-webhooks.ts";
import type { WebhookDelivery } from "../../../store/webhooks/webhook-deliveries.ts";

export function presentWebhooks(
  asOf: EpochMs,
  { isAgreed, webhooks }: ListedWebhooks,
): z.infer<typeof WebhooksResponse> {
  return {
    ...{ asOf, isAgreed },
    webhooks: webhooks.map((webhook) => {
      const { webhookId, name, url, kinds, createdByName, createdAt, changedAt, isUpToDate, takesMessages } = webhook;
      const { formerUntil, failingSince, nextAt, pausedAt, pausedBecause } = webhook;
      return {
        ...{ webhookId, name, url, kinds: kinds === null ? null : [...kinds], createdBy: createdByName },
        ...{ takesMessages, createdAt, changedAt, isUpToDate, failingSince, pausedAt, pausedBecause },
        isReplaying: webhook.replayUntilSeq !== null,
        formerUntil: formerUntil !== null && formerUntil > asOf ? formerUntil : null,
        triedAgainAt: failingSince === null || pausedAt !== null ? null : nextAt,
      };
    }),
  };
}

export function presentWebhookDeliveries(
  asOf: EpochMs,
  { rows, next }: Page<WebhookDelivery>,
): z.infer<typeof WebhookDeliveriesResponse> {
  return {
    ...{ asOf, next },
    deliveries: rows.map(({ seq, n, kind, leadId, firstAt, lastAt, tries, deliveredAt, status, reason }) => ({
      ...{ eventId: `${seq}-${n}`, kind, leadId, firstAt, lastAt, tries, deliveredAt, status, reason },
    })),
  };
}
