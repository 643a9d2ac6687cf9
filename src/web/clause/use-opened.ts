/** When the card of a clause opens: at once for a click, after a while for whoever points at its mark or stops on it; and when it goes by itself. */
import { type RefObject, useEffect, useEffectEvent, useState } from "react";

export type OpenedBy = "pointer" | "focus" | "click";

/** Long enough that a pointer or a focus on its way elsewhere opens nothing. */
const OPENS_AFTER_MS: Readonly<Record<OpenedBy, number>> = { pointer: 300, focus: 700, click: 0 };
const CLOSES_AFTER_MS = 300;

export function useOpened({
  by,
  mark,
  onClose,
}: {
  readonly by: OpenedBy;
  readonly mark: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}): boolean {
  const [isOpen, setOpen] = useState(false);
  const close = useEffectEvent(onClose);
  useEffect(() => {
    const around = mark.current;
    if (by === "click" || around === null) return undefined;
    // Whoever clicked has the focus as well, and does not want to be shown it again.
    if (by === "focus" && !around.matches(":has(:focus-visible)")) return close();
    const isLookedAt = (): boolean =>
      around.matches(by === "focus" ? ":focus-within" : ":hover") ||
      document.querySelector(".clause-card:hover") !== null;
    const opening = setTimeout(() => (isLookedAt() ? setOpen(true) : close()), OPENS_AFTER_MS[by]);
    const looking = setInterval(() => {
      if (!isLookedAt()) close();
    }, OPENS_AFTER_MS[by] + CLOSES_AFTER_MS);
    return () => {
      clearTimeout(opening);
      clearInterval(looking);
    };
  }, [by, mark]);
  return by === "click" || isOpen;
}
