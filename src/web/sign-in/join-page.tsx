/** /welcome and /join — a link was opened: make an account, as the owner of the workspace or as one member of the agreement. */
import { Anchor, Loader } from "@mantine/core";
import { getRouteApi, Link as RouterLink } from "@tanstack/react-router";
import { Failed } from "../frame/loaded.tsx";
import type { Link } from "../people-client.ts";
import { useLink } from "../queries.ts";
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
        <>
          <Failed error={link.error} retrying={link.isFetching} onRetry={() => void link.refetch()} />
          <Anchor component={RouterLink} to="/sign-in" size="sm">
            Sign in
          </Anchor>
        </>
      )}
    </Outside>
  );
}

function titleOf({ kind, company, member, memberName }: Link): string {
  const where = company ?? "Baton";
  if (kind === "owner") return company === null ? "Become the owner" : `Become the owner of ${company}’s workspace`;
  return `Join ${where} as ${memberName ?? member ?? ""}`;
}
