/** A webhook of another system: how its sender proves itself, and which lead is made of what it sends. */
import { requestShape } from "../request-shape.ts";
import type { z } from "zod";
import { Mapping } from "./mapping.ts";

export const WebhookSettings = requestShape({ mapping: Mapping });
export type WebhookSettings = z.output<typeof WebhookSettings>;
