/** The part of the contract about one's own login: password, second step, sessions; and the other ways to sign in. */
import { z } from "zod";
import { NewPassword } from "./people-contract.ts";
import { Code, Password, proof, PROOF_WAYS } from "./proof.ts";
import { requestShape } from "./request-shape.ts";
import { EmailAddress, Instant, storable } from "./shapes.ts";

const Token = z.string().min(1).max(200).refine(storable, "holds a NUL or half a character");
const Id = z.string().min(1).max(100);
/** A page of ours, where one goes on afterwards. */
const Page = z
  .string()
  .regex(/^\/(?![/\\])/, "isn't a path of this server")
  .max(2_000);

export const SignInResponse = z.object({
  /** False: a code of two-step verification is still asked for. */
  done: z.boolean(),
});
export const CodeRequest = requestShape({ code: Code, trustDevice: z.boolean().default(false) });

/** What the sign-in page offers beside passwords. */
export const WaysResponse = z.object({
  providers: z.array(z.object({ id: z.string(), label: z.string() })),
  /** Links by email, for signing in and for a new password. */
  mail: z.boolean(),
  /** False: nobody has opened the link yet that this server shows when it starts. */
  isSetUp: z.boolean(),
});
export const AddressRequest = requestShape({ email: EmailAddress });
export const TokenRequest = requestShape({ token: Token });
export const ProviderParams = z.object({ provider: Id });
export const ProviderRequest = requestShape({
  to: Page.default("/"),
  again: z.boolean().default(false).meta({ description: "The provider is to ask who it is, even if it knows" }),
});
export const ProviderResponse = z.object({ url: z.string() });

export const ResetResponse = z.object({ email: z.string(), name: z.string() });
export const NewPasswordRequest = requestShape({ token: Token, password: NewPassword });
export const ChangePasswordRequest = requestShape({ present: Password, next: NewPassword });

const OpenSession = z.object({
  sessionId: z.string(),
  /** Browser and system, as it said itself. */
  device: z.string().nullable(),
  since: Instant,
  lastUsedAt: Instant,
});

export const OwnLoginResponse = z.object({
  hasPassword: z.boolean(),
  confirmsBy: z.enum(PROOF_WAYS).meta({ description: "What is asked for where it must be you" }),
  twoStep: z.object({
    isOn: z.boolean(),
    /** Recovery codes that are left. */
    codesLeft: z.int(),
  }),
  sessions: z.array(
    OpenSession.extend({
      address: z.string().nullable(),
      /** The one that asks. */
      isThis: z.boolean(),
    }),
  ),
});
const Which = Id.nullable().meta({ description: "Null: all of them, but for the one that asks" });
export const EndSessionsRequest = requestShape({ sessionId: Which, ...proof });
/** Of a colleague. Where they signed in from is not said. */
export const SessionsResponse = z.object({ sessions: z.array(OpenSession) });
export const EndedResponse = z.object({ ended: z.int() });

/** Shown once. */
export const EnrolmentResponse = z.object({
  secret: z.string(),
  /** `otpauth://…`, for the camera of the app. */
  address: z.string(),
  recoveryCodes: z.array(z.string()),
});
export const ConfirmRequest = requestShape({ code: Code });
export const RecoveryCodesResponse = z.object({ recoveryCodes: z.array(z.string()) });
