/** /connections/back — where a CRM leads back to whoever agreed there, or didn't. */
import { Button, Loader } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { sentences } from "../../words/english/sentences.ts";
import { finishConsent } from "../client/connections-client.ts";
import { describeProblem } from "../client/problem-error.ts";
import { Empty } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { Panel } from "../frame/panel.tsx";

const route = getRouteApi("/connections/back");

export function ConsentBackPage() {
  const { state, code, error, error_description: description } = route.useSearch();
  const client = useQueryClient();
  const navigate = useNavigate();
  const finishing = useMutation({
    mutationFn: (asked: Parameters<typeof finishConsent>[0]) => finishConsent(asked),
    onSuccess: async ({ connectionId }) => {
      await client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith("connection") });
      // The code is not to stay in the history of the browser.
      await navigate({ to: "/connections/$connectionId", params: { connectionId }, replace: true });
    },
  });
  const isSent = useRef(false);
  const { mutate } = finishing;
  useEffect(() => {
    if (isSent.current || state === undefined) return;
    isSent.current = true;
    mutate({ state, code: code ?? null, error: error ?? null, description: description ?? null });
  }, [state, code, error, description, mutate]);
  const problem = finishing.error === null ? undefined : describeProblem(finishing.error);
  return (
    <Page
      title="Connecting a CRM"
      note="What you allowed there is exchanged for credentials, which are stored encrypted."
    >
      <Panel title={problem === undefined && state !== undefined ? "Connecting" : "Not connected"}>
        {problem === undefined && state !== undefined ? (
          <div role="status">
            <Loader size="sm" aria-hidden /> The CRM is asked whose account this is.
          </div>
        ) : (
          <Empty
            icon={<IconPlugConnectedX size={34} stroke={1.4} aria-hidden />}
            title={problem === undefined ? "This address is incomplete" : "Nothing was connected"}
          >
            <p role="alert">
              {problem?.detail ??
                sentences("A CRM leads here after you agree on its own page", "Begin under Settings → CRM")}
            </p>
            <Button renderRoot={(props) => <Link {...props} to="/connections" />}>Back to CRM</Button>
          </Empty>
        )}
      </Panel>
    </Page>
  );
}
