/** Where no page is, and where a page broke. */
import { Button } from "@mantine/core";
import { IconCompass } from "@tabler/icons-react";
import { Link, type ErrorComponentProps } from "@tanstack/react-router";
import { unreachableProblem } from "../client/problem-error.ts";
import { isMissingChunk } from "../load-chunk.ts";
import { Empty, Failed } from "./loaded.tsx";
import { Page } from "./page.tsx";

export function NotFound() {
  return (
    <Page title="Page not found">
      <Empty icon={<IconCompass size={34} stroke={1.4} aria-hidden />} title="There’s no page at this address">
        <p>The link may be outdated or incomplete.</p>
        <Button component={Link} to="/" variant="default">
          Go to the scoreboard
        </Button>
      </Empty>
    </Page>
  );
}

export function Crashed({ error, reset }: ErrorComponentProps) {
  if (isMissingChunk(error))
    return (
      <Page title="This page didn’t load">
        <Failed error={unreachableProblem(error)} retrying={false} onRetry={() => window.location.reload()} />
      </Page>
    );
  return (
    <Page title="This page crashed">
      <Failed error={error instanceof Error ? error : new Error(String(error))} retrying={false} onRetry={reset} />
    </Page>
  );
}
