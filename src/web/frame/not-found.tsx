/** Where no page is, and where a page broke. */
import { Button } from "@mantine/core";
import { IconCompass } from "@tabler/icons-react";
import { Link, type ErrorComponentProps } from "@tanstack/react-router";
import { Empty, Failed } from "./loaded.tsx";
import { Page } from "./page.tsx";

export function NotFound() {
  return (
    <Page title="Not found">
      <Empty icon={<IconCompass size={34} stroke={1.4} aria-hidden />} title="There is no page at this address">
        <p>The link may be old, or was cut when it was copied.</p>
        <Button component={Link} to="/" variant="default">
          To the scoreboard
        </Button>
      </Empty>
    </Page>
  );
}

export function Crashed({ error, reset }: ErrorComponentProps) {
  return (
    <Page title="This page broke">
      <Failed error={error instanceof Error ? error : new Error(String(error))} retrying={false} onRetry={reset} />
    </Page>
  );
}
