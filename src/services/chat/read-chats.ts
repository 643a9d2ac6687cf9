import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { versionAt } from "../../engine/terms/terms-in-force.ts";
import { termsInForce } from "../../store/agreement/active-agreement.ts";
import { type ChatConnection, fetchChatConnections } from "../../store/chat/chat-connections.ts";
import { fetchChatUsers } from "../../store/chat/chat-users.ts";
import { accountNames } from "../../store/people/member-accounts.ts";
import { type Context, must } from "../context.ts";
import { emailsOf } from "../deliveries/write-outgoing.ts";

/** `found`: they get direct messages. `missing`: why not. `unknown`: they are looked for with their first message. */
export type ListedChatMember = {
  readonly member: MemberId;
  readonly email: string | null;
} & (
  | { readonly standing: "found" | "unknown"; readonly reason: null }
  | { readonly standing: "missing"; readonly reason: string }
);

export type ListedChat = Omit<ChatConnection, "sealedAddress" | "sealedToken" | "sealedSigning"> & {
  /** Null: the machine itself, or a login that is gone. */
  readonly createdByName: string | null;
  /** Of a Slack app: those who may get direct messages by it. */
  readonly members: readonly ListedChatMember[];
};

export type ListedChats = {
  readonly asOf: EpochMs;
  readonly chats: readonly ListedChat[];
  /** Whether a hand-off of the agreement has its people told by chat. */
  readonly isAgreed: boolean;
};

/** By name, without their secrets. @throws AppError `not_permitted` */
export async function readChats(ctx: Context): Promise<ListedChats> {
  must(ctx, "chat:read");
  const { db, workspaceId, now } = ctx;
  const asOf = now();
  const connections = await fetchChatConnections(db, workspaceId);
  const versions = await termsInForce(db, workspaceId);
  const agreement = versions.length === 0 ? undefined : versionAt(versions, asOf).terms.agreement;
  const names = await accountNames(
    db,
    connections.flatMap(({ createdBy }) => createdBy ?? []),
  );
  const apps = connections.filter(({ kind }) => kind === "slack_app");
  const people = (agreement?.people ?? []).map(({ id }) => id);
  const emails: ReadonlyMap<MemberId, string> =
    agreement === undefined ? new Map() : await emailsOf(db, workspaceId, agreement, people);
  const users = new Map<string, Awaited<ReturnType<typeof fetchChatUsers>>>();
  for (const { connectionId } of apps) users.set(connectionId, await fetchChatUsers(db, workspaceId, connectionId));

  const membersOf = ({ connectionId, parties }: ChatConnection): readonly ListedChatMember[] => {
    const known = new Map((users.get(connectionId) ?? []).map((each) => [each.member, each]));
    const among = (agreement?.parties ?? []).filter(({ name }) => parties === null || parties.includes(name));
    const members = new Set(among.flatMap((party) => [party.lead, ...party.members]));
    return [...members].map((member) => {
      const email = emails.get(member) ?? null;
      if (email === null) return { member, email, standing: "missing", reason: "no_email" };
      const user = known.get(member);
      if (user?.email.toLowerCase() !== email.toLowerCase())
        return { member, email, standing: "unknown", reason: null };
      if (user.userId !== null) return { member, email, standing: "found", reason: null };
      return { member, email, standing: "missing", reason: user.reason ?? "users_not_found" };
    });
  };
  return {
    asOf,
    isAgreed: (agreement?.legs ?? []).some(({ tellBy }) => tellBy.includes("chat")),
    chats: connections.map((connection) => {
      const { sealedAddress: _address, sealedToken: _token, sealedSigning: _signing, ...rest } = connection;
      return {
        ...rest,
        createdByName: names.get(connection.createdBy ?? "") ?? null,
        members: connection.kind === "slack_app" ? membersOf(connection) : [],
      };
    }),
  };
}
