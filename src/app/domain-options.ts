import type { ValueProvider } from '@nestjs/common';
import { SecretBox } from '@parley/platform/secrets/secret-box';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { passkeyScope } from '../config/relying-party';
import { productionRoles, type Settings } from '../config/settings';
import { ATTACHMENT_OPTIONS, type AttachmentOptions } from '../domain/attachments';
import { AUTH_OPTIONS, type AuthOptions } from '../domain/auth';
import { MembershipUpkeep } from '../domain/communities';
import { DeletedLastMessage, SendGrouping } from '../domain/messages';
import { WEBHOOKS_OPTIONS, type WebhooksOptions } from '../webhooks';

/**
 * Development runs everything in one process; in production the worker does the jobs that only one kind of process
 * should do.
 */
const doesUpkeep = (settings: Settings): boolean => settings.role === 'dev' || settings.role === 'worker';

function authOptions(settings: Settings): AuthOptions {
  const issuerName = new URL(settings.publicUrl).hostname;
  const scope = passkeyScope(settings, productionRoles.has(settings.role));
  return {
    secret: settings.JWT_SECRET,
    privateKeys: settings.JWT_PRIVATE_KEY,
    foreign: settings.JWT_JWKS_URL
      ? {
          url: settings.JWT_JWKS_URL,
          issuer: settings.JWT_ISSUER ?? '',
          audience: settings.JWT_AUDIENCE ?? '',
          userClaim: settings.JWT_USER_CLAIM,
          createAccounts: settings.AUTH_CREATE_ON_FIRST_SIGN_IN === 'on' ? settings.JWT_PROFILE_CLAIMS : undefined,
        }
      : undefined,
    accessTokenTtl: settings.ACCESS_TOKEN_TTL,
    refreshTokenTtl: settings.REFRESH_TOKEN_TTL,
    localSignIn: settings.AUTH_LOCAL === 'on',
    registrationOpen: settings.REGISTRATION === 'open',
    issuerName,
    relyingParty: scope && { ...scope, name: issuerName },
    sweeps: doesUpkeep(settings),
  };
}

function attachmentOptions(settings: Settings): AttachmentOptions {
  return {
    storageUrl: settings.STORAGE_URL ?? pathToFileURL(join(resolve(settings.DATA_DIR), 'attachments')).href,
    maxBytes: settings.MAX_ATTACHMENT_BYTES,
    quotaBytes: settings.ATTACHMENT_QUOTA_BYTES === 'off' ? null : settings.ATTACHMENT_QUOTA_BYTES,
    scannerUrl: settings.CLAMAV_URL,
    // The token signing key is the secret if there is one; an installation that only accepts external tokens has none.
    urlSecret: settings.ATTACHMENT_URL_SECRET ?? settings.JWT_SECRET ?? settings.JWT_PRIVATE_KEY,
    publicUrl: settings.publicUrl,
    sweeps: doesUpkeep(settings),
  };
}

/** The options of the modules as providers, so that these know neither the settings nor their names. */
export function domainOptions(settings: Settings): ValueProvider[] {
  return [
    { provide: SecretBox, useValue: new SecretBox(settings.SECRETS_KEY) },
    { provide: AUTH_OPTIONS, useValue: authOptions(settings) },
    { provide: ATTACHMENT_OPTIONS, useValue: attachmentOptions(settings) },
    {
      provide: DeletedLastMessage,
      useValue: { hides: settings.DELETED_LAST_MESSAGE === 'hide' } satisfies DeletedLastMessage,
    },
    {
      provide: WEBHOOKS_OPTIONS,
      useValue: {
        allowPrivate: settings.WEBHOOK_ALLOW_PRIVATE === 'on',
        concurrency: settings.WEBHOOK_CONCURRENCY,
      } satisfies WebhooksOptions,
    },
    { provide: MembershipUpkeep, useValue: { enabled: doesUpkeep(settings) } satisfies MembershipUpkeep },
    { provide: SendGrouping, useValue: { enabled: settings.SEND_BATCH === 'on' } satisfies SendGrouping },
  ];
}
