/** The present as the server has it: a wrong clock on the reader's desk makes nobody late. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";

/** Server time minus this browser's time. */
const OffsetMs = createContext(0);

export function ServerTime({
  asOf,
  receivedAt,
  children,
}: {
  readonly asOf: number;
  readonly receivedAt: number;
  readonly children: ReactNode;
}) {
  const offsetMs = useMemo(() => asOf - receivedAt, [asOf, receivedAt]);
  return <OffsetMs value={offsetMs}>{children}</OffsetMs>;
}

/** The present, told anew every `everyMs`. */
export function useServerNow(everyMs = 1_000): number {
  const offsetMs = useContext(OffsetMs);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now + offsetMs;
}
