/** The part of the contract about people: who is signed in, links by which people join, accounts and invitations. */
import { ACTION_NAMES } from "../policy/actions.ts";
import { GRANTED_ROLES, INVITED_ROLES, ROLES } from "../policy/roles.ts";
import { AgreementText } from "./agreement-text.ts";
import { EmailAddress, Instant, ShortText, storable } from "./shapes.ts";
import { isPlainName } from "../base/plain-name.ts";
import { proof } from "./proof.ts";
import { NextCursor, pageOf } from "./paging.ts";
import { requestShape } from "./request-shape.ts";
import { z } from "zod";

/** How long a password may be, in characters. */
export const PASSWORD_LENGTH = { min: 12, max: 128 };

/** Also of somebody whom only a draft of an agreement names. */
const MemberId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,60}$/, "takes small letters, digits and dashes")
  .meta({ description: "ID of a person in an agreement" });
const Token = z.string().min(1).max(200).refine(storable, "holds a NUL or half a character");
export const NewPassword = z.string().min(PASSWORD_LENGTH.min).max(PASSWORD_LENGTH.max);
const PersonName = ShortText.refine(isPlainName, "mixes letters that look alike, or has characters that no one sees");
const Id = z.string().min(1).max(100);

/** Who is signed in, and for whom they may speak. */
export const SessionResponse = z.object({
  accountId: z.string(),
  name: z.string(),
  /** Null in the demo, where nobody signs in. */
  email: z.string().nullable(),
  /** Which member of the agreement they are; null: nobody. */
  member: z.string().nullable(),
  /** The owner of the workspace. */
  isOwner: z.boolean(),
  /** What they are in the company. */
  roles: z.array(z.enum(ROLES)),
  /** What they may do at all, by the policy; pages offer nothing else. */
  may: z.array(z.enum(ACTION_NAMES)),
  /** Roles that they may grant. */
  grants: z.array(z.enum(GRANTED_ROLES)),
  /** Members in whose name they may act. */
  speaksFor: z.array(z.string()),
  /** The company requires two-step verification of them, and their login has none: they can set it up, and nothing else. */
  lacksTwoStep: z.boolean(),
  /** Everybody can act as anybody. */
  isDemo: z.boolean(),
  /** In the demo: as which member its pages open; null: as the owner, or people sign in. */
  opensAs: z.string().nullable(),
});

export const SignInRequest = requestShape({
  email: EmailAddress,
  password: z.string().min(1).max(PASSWORD_LENGTH.max),
});
export const DoneResponse = z.object({ done: z.literal(true) });

export const LinkRequest = requestShape({ token: Token });
/** What a link is for. That of an owner, in a company without an agreement, sets the company up. */
export const LinkResponse = z.object({
  kind: z.enum(["owner", "member"]),
  /** The company of the agreement in force; null while there is none. */
  company: z.string().nullable(),
  /** As whom one joins; null for the link of an owner. */
  member: z.string().nullable(),
  memberName: z.string().nullable(),
  /** The address that the link works for; null for the link of an owner. */
  email: z.string().nullable(),
  /** What one is granted by it; null: nothing beside what the agreement makes of the member. */
  role: z.enum(INVITED_ROLES).nullable(),
  expiresAt: Instant,
  /** For the link of an owner: who of the agreement in force they can be, and who is proposed. */
  people: z.array(z.object({ id: z.string(), name: z.string() })),
  proposed: z.string().nullable(),
});

export const JoinRequest = requestShape({
  token: Token,
  name: PersonName,
  email: EmailAddress,
  password: NewPassword,
  /** For the link of an owner only. Null: nobody; left out: the owner of the agreement in force. */
  member: MemberId.nullish(),
  /** For the link of an owner, in a company without an agreement: put in force as they join. */
  agreement: AgreementText.optional().meta({
    description:
      "The first agreement of the company, in YAML: it is active at once, signed by the operator for every team",
  }),
});

export const PeopleQuery = z.object(pageOf(500, 500));
/** Who has an account, and who is invited. */
export const PeopleResponse = z.object({
  asOf: Instant,
  next: NextCursor,
  accounts: z.array(
    z.object({
      accountId: z.string(),
      name: z.string(),
      email: z.string(),
      member: z.string().nullable(),
      isOwner: z.boolean(),
      /** What it was granted, beside what the agreement makes of its member. */
      role: z.enum(GRANTED_ROLES).nullable(),
      joinedAt: Instant,
    }),
  ),
  /** Neither used nor revoked; all of them on the first page. */
  invitations: z.array(
    z.object({
      invitationId: z.string(),
      member: z.string(),
      /** Whom the link is for. */
      email: z.string().nullable(),
      /** What they are granted when they join; null: nothing beside what the agreement makes of the member. */
      role: z.enum(INVITED_ROLES).nullable(),
      createdAt: Instant,
      expiresAt: Instant,
      isExpired: z.boolean(),
    }),
  ),
});

/** `email`: whom the link is for; nobody else can join by it. */
export const InviteRequest = requestShape({
  member: MemberId,
  email: EmailAddress.refine(isPlainName, "mixes letters that look alike"),
  role: z.enum(INVITED_ROLES).nullish().meta({
    description:
      "Role that they are granted when they join, if you may grant it; default: none besides the agreement's",
  }),
});
/** The link is told once. */
export const InvitationResponse = z.object({ invitationId: z.string(), link: z.string(), expiresAt: Instant });
export const InvitationParams = z.object({ invitationId: Id });
export const AccountParams = z.object({ accountId: Id });
/** Null: nothing beside what the agreement makes of the member. Whoever is made owner takes over from the owner before. */
export const RoleRequest = requestShape({ role: z.enum(GRANTED_ROLES).nullable(), ...proof });
/** Null: tied to nobody. */
export const TieRequest = requestShape({ member: MemberId.nullable(), ...proof });
