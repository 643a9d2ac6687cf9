/** What a verb is given when somebody asks: in tests, which open only what they need. */
import { randomUUID } from "node:crypto";
import { epochMs } from "../src/base/time.ts";
import type { Actor } from "../src/services/actor.ts";
import type { Context } from "../src/services/context.ts";
import type { Services } from "../src/services/services.ts";
import { TEST_SECRETS } from "./secrets.ts";

/** Whoever runs a command on the machine. */
const OPERATOR: Actor = { kind: "program", name: "the operator" };

export function askedBy(
  services: Pick<Services, "db" | "workspaceId"> & Partial<Services>,
  actor: Actor = OPERATOR,
): Context {
  return {
    writer: NO_WRITER,
    now: () => epochMs(0),
    newId: randomUUID,
    requestId: "a test",
    secrets: TEST_SECRETS,
    ...services,
    actor,
  };
}

const NO_WRITER: Services["writer"] = {
  record: () => Promise.reject(new Error("this test has no writer")),
  close: () => Promise.resolve(),
};
