/** Messages are not part of the first page: what shows them comes after it, and is asked for again with each message until it is there. */
import { useNotifications } from "@mantine/notifications";
import { type ComponentType, useEffect, useState } from "react";

export function LateMessages() {
  const { notifications } = useNotifications();
  const [Messages, setMessages] = useState<ComponentType>();
  const attempt = Messages === undefined ? notifications.length : "done";
  useEffect(() => {
    if (attempt === "done") return;
    import("./messages.tsx").then(
      (chunk) => setMessages(() => chunk.Messages),
      () => undefined,
    );
  }, [attempt]);
  return Messages === undefined ? null : <Messages />;
}
