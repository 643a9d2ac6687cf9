/** What the sign-in library calls its tables and columns, and what the migrations call them. */
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
    additionalFields: {
      lastUsedAt: { type: "date", fieldName: "last_used_at", input: false, required: false },
      authenticatedAt: { type: "date", fieldName: "authenticated_at", input: false, required: false },
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

/** Of the plug-in for the second step. */
export const twoFactorTables = {
  schema: {
    user: { fields: { twoFactorEnabled: "two_factor_enabled" } },
    twoFactor: {
      modelName: "auth_two_factor",
      fields: {
        backupCodes: "backup_codes",
        userId: "user_id",
        failedVerificationCount: "failed_verification_count",
        lockedUntil: "locked_until",
      },
    },
  },
};
