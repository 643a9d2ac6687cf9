/** What is said of something when it is pointed at. What shows it is not part of the first page; until it has come, there is the thing alone. */
import type { TooltipProps } from "@mantine/core";
import { type ComponentType, lazy, Suspense } from "react";

/** Asked for at once, so that nothing changes under somebody's hands later. A page without hints is still a page. */
const tooltip: Promise<{ readonly default: ComponentType<TooltipProps> }> = import("./tooltip.ts").then(
  ({ Tooltip }) => ({ default: Tooltip }),
  () => ({ default: Bare }),
);
const Later = lazy(() => tooltip);

export function Hint({ children, ...of }: Pick<TooltipProps, "label" | "children">) {
  return (
    <Suspense fallback={children}>
      <Later {...of}>{children}</Later>
    </Suspense>
  );
}

function Bare({ children }: Pick<TooltipProps, "label" | "children">) {
  return children;
}
