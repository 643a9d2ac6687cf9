/** The present as the server has it: a wrong clock on the reader's desk makes nobody late. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";

/** `offsetMs` is server time minus this browser's; `asOf` the present when the server answered. */
const Present = createContext({ offsetMs: 0, asOf: 0 });

export function ServerTime({
  asOf,
  receivedAt,
  children,
}: {
  readonly asOf: number;
  readonly receivedAt: number;
  readonly children: ReactNode;
}) {
  const present = useMemo(() => ({ offsetMs: asOf - receivedAt, asOf }), [asOf, receivedAt]);
  return <Present value={present}>{children}</Present>;
}

/** The present, told anew every `everyMs`; never before the server's answer, which says what is open as of then. */
export function useServerNow(everyMs = 1_000): number {
  const { offsetMs, asOf } = useContext(Present);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return Math.max(asOf, now + offsetMs);
}
