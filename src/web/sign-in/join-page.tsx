/** /welcome and /join — a link was opened: make an account, as the owner of the workspace or as one member of the agreement. */
import { ROLE_NAMES } from "../people/role-names.ts";
import { possessive } from "../../words/english/names.ts";
import { Button, Loader } from "@mantine/core";
import { IconLinkOff } from "@tabler/icons-react";
import { getRouteApi, Link as RouterLink } from "@tanstack/react-router";
import { Suspense } from "react";
import { Empty, Failed } from "../frame/loaded.tsx";
import type { Link } from "../client/people-client.ts";
import { describeProblem, ProblemError } from "../client/problem-error.ts";
import { useLink } from "../client/queries.ts";
import { JoinForm } from "./join-form.tsx";
import { lazyChunk } from "../load-chunk.ts";
import { Outside } from "./outside.tsx";

/** It reads agreements, which whoever only joins doesn't need. */
const SetUpForm = lazyChunk(() => import("../set-up/set-up-form.tsx"), "SetUpForm");

const welcomeRoute = getRouteApi("/welcome");
const joinRoute = getRouteApi("/join");

export function WelcomePage() {
  return <Opened token={welcomeRoute.useSearch().token} />;
}

export function JoinPage() {
  return <Opened token={joinRoute.useSearch().token} />;
}

function Opened({ token }: { readonly token: string }) {
  const link = useLink(token);
  if (link.data !== undefined) {
    return (
      <Outside title={titleOf(link.data)}>
        {setsUp(link.data) ? (
          <Suspense fallback={<Loader aria-label="Loading" />}>
            <SetUpForm token={token} />
          </Suspense>
        ) : (
          <JoinForm token={token} link={link.data} />
        )}
      </Outside>
    );
  }
  return (
    <Outside title="Join">
      {link.error === null ? (
        <Loader aria-label="Loading" />
      ) : (
        <Refused error={link.error} retrying={link.isFetching} onRetry={() => void link.refetch()} />
      )}
    </Outside>
  );
}

/** A company without an agreement is nothing yet. */
function setsUp({ kind, company }: Link): boolean {
  return kind === "owner" && company === null;
}

/** A link that can be used no more is not tried again; what was not reached may be. */
function Refused({
  error,
  ...again
}: {
  readonly error: Error;
  readonly retrying: boolean;
  readonly onRetry: () => void;
}) {
  if (!(error instanceof ProblemError && error.code === "invitation_invalid"))
    return <Failed error={error} {...again} />;
  const { title, detail } = describeProblem(error);
  return (
    <Empty icon={<IconLinkOff size={34} stroke={1.4} aria-hidden />} title={title}>
      <p>{detail}</p>
      <Button component={RouterLink} to="/sign-in" variant="default">
        Sign in
      </Button>
    </Empty>
  );
}

function titleOf({ kind, company, member, memberName, role }: Link): string {
  const where = company ?? "Baton";
  if (kind === "owner")
    return company === null ? "Set up Baton" : `Become the admin of ${possessive(company)} workspace`;
  return `Join ${where} as ${memberName ?? member ?? ""}${role === null ? "" : ` (${ROLE_NAMES[role]})`}`;
}
