/** Records of shadows that are due in a workspace, in a thread of their own: each reads the whole log. */
import type { LabThreadEnd, StartLabThread } from "../lab-runs/run-lab-due.ts";
import { type Context, must } from "../context.ts";
import { isShadowDue } from "./record-shadow.ts";

type ShadowWork = {
  /** Set off: the worker gives it up; the next look finds what is left. */
  readonly closing: AbortSignal;
  readonly startThread: StartLabThread;
};

/** @returns whether any was due */
export async function recordShadowsDue(ctx: Context, { closing, startThread }: ShadowWork): Promise<boolean> {
  must(ctx, "work:daily");
  if (!(await isShadowDue(ctx)) || closing.aborted) return false;
  const { workspaceId, now } = ctx;
  const { promise: interrupted, resolve: interrupt } = Promise.withResolvers<LabThreadEnd>();
  const onClosing = (): void => interrupt({ kind: "done" });
  closing.addEventListener("abort", onClosing);
  const thread = startThread({ workspaceId, now: now(), shadows: "due" }, () => undefined);
  try {
    const end = await Promise.race([thread.ended, interrupted]);
    if (end.kind === "failed") throw end.bug ?? new Error(end.failure.message);
    return true;
  } finally {
    closing.removeEventListener("abort", onClosing);
    await thread.stop();
  }
}
