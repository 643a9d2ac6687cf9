import type { z } from "zod";
import type { DeliveriesResponse } from "../../../api/deliveries-contract.ts";
import type { Deliveries } from "../../../services/deliveries/read-deliveries.ts";
import { presentNoticeId } from "./present-notices.ts";

export function presentDeliveries({
  asOf,
  sends,
  channels,
  unsent,
  failed,
  next,
}: Deliveries): z.infer<typeof DeliveriesResponse> {
  return {
    ...{ asOf, next, sends: [...sends], channels: channels.map((each) => ({ ...each })) },
    unsent: unsent.map((each) => ({ ...each })),
    failed: failed.map((each) => {
      const { receiver: to, channel, leadId, failedAt, tries, reason } = each;
      return { noticeId: presentNoticeId(each), to, channel, leadId, failedAt, tries, reason };
    }),
  };
}
