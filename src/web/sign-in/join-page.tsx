/** /welcome and /join — a link was opened: make an account, as the owner of the workspace or as one member of the agreement. */
import { ROLE_NAMES } from "../people/role-names.ts";
import { possessive } from "../../words/english/names.ts";
import { Button, Loader } from "@mantine/core";
import { IconLinkOff } from "@tabler/icons-react";
import { getRouteApi, Link as RouterLink } from "@tanstack/react-router";
import { Empty, Failed } from "../frame/loaded.tsx";
import type { Link } from "../client/people-client.ts";
import { describeProblem, ProblemError } from "../client/problem-error.ts";
import { useLink } from "../client/queries.ts";
import { JoinForm } from "./join-form.tsx";
import { Outside } from "./outside.tsx";

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
        <JoinForm token={token} link={link.data} />
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
    return company === null ? "Become the workspace admin" : `Become the admin of ${possessive(company)} workspace`;
  return `Join ${where} as ${memberName ?? member ?? ""}${role === null ? "" : ` (${ROLE_NAMES[role]})`}`;
}
