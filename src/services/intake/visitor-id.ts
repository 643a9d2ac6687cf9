import { createHmac, timingSafeEqual } from "node:crypto";
import type { Intake } from "../../store/intake/intakes.ts";
import { secretPlace } from "../../store/intake/secret-place.ts";
import { type Context, secretsOf } from "../context.ts";

type Site = Pick<Intake, "intakeId" | "sealedSecret">;

const SIGNED = /^([\w-]{1,60})\.([\w-]{1,60})\.([\w-]{43})$/;

/** What a browser keeps: of which site, which visitor, and that Baton said so. @returns undefined: the key of the site was lost */
export function signedVisitor(ctx: Context, site: Site, visitorId: string): string | undefined {
  const signature = signatureOf(ctx, site, visitorId);
  return signature === undefined ? undefined : `${site.intakeId}.${visitorId}.${signature}`;
}

/** @returns undefined: it doesn't look like one */
export function siteOfVisitor(signed: string): string | undefined {
  return SIGNED.exec(signed)?.[1];
}

/** @returns undefined: nobody has signed it for this site */
export function visitorIn(ctx: Context, site: Site, signed: string): string | undefined {
  const [, intakeId, visitorId, signature] = SIGNED.exec(signed) ?? [];
  if (intakeId !== site.intakeId || visitorId === undefined || signature === undefined) return undefined;
  const right = signatureOf(ctx, site, visitorId);
  if (right === undefined) return undefined;
  return timingSafeEqual(Buffer.from(signature), Buffer.from(right)) ? visitorId : undefined;
}

function signatureOf(ctx: Context, { intakeId, sealedSecret }: Site, visitorId: string): string | undefined {
  if (sealedSecret === null) return undefined;
  const key = secretsOf(ctx).open(sealedSecret, secretPlace(ctx, intakeId));
  return createHmac("sha256", key)
    .update(JSON.stringify([ctx.workspaceId, intakeId, visitorId]))
    .digest("base64url");
}
