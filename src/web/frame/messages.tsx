/** Messages that go away by themselves, such as “Saved”. */
import "@mantine/notifications/styles.css";
import { Notifications } from "@mantine/notifications";

export function Messages() {
  return <Notifications position="bottom-right" />;
}
