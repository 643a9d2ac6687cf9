/** What the sign-in library calls its tables and columns, and what migration 0002 calls them. */
import type { BetterAuthOptions } from "better-auth";

const dates = { createdAt: "created_at", updatedAt: "updated_at" };

export const authTables = {
  user: { modelName: "auth_user", fields: { emailVerified: "email_verified", ...dates } },
  session: {
    modelName: "auth_session",
    fields: {
      expiresAt: "expires_at",
      ipAddress: "ip_address",
      userAgent: "user_agent",
      userId: "user_id",
      ...dates,
    },
  },
  account: {
    modelName: "auth_credential",
    fields: {
      accountId: "account_id",
      providerId: "provider_id",
      userId: "user_id",
      accessToken: "access_token",
      refreshToken: "refresh_token",
      idToken: "id_token",
      accessTokenExpiresAt: "access_token_expires_at",
      refreshTokenExpiresAt: "refresh_token_expires_at",
      ...dates,
    },
  },
  verification: { modelName: "auth_verification", fields: { expiresAt: "expires_at", ...dates } },
  rateLimit: { modelName: "auth_rate_limit", fields: { lastRequest: "last_request" } },
} satisfies BetterAuthOptions;
