import { DynamicModule, Module } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { DevBox } from '../devbox/dev-box';
import { FcmCredential, FcmSender } from './fcm';
import { NoPushSender, PushSender } from './push';
import { BoxedPush, PushboxSender } from './pushbox';

interface PushModuleOptions {
  /** A service account's JSON, or the path of one. */
  readonly serviceAccount: Readonly<Record<string, unknown>> | undefined;
  readonly credentialsFile: string | undefined;
  /** The project id, if the credentials contain none. */
  readonly projectId: string | undefined;
  /** Base URL that replaces FCM, for tests. No token is requested from Google then. */
  readonly endpoint: string | undefined;
  /** Folder for pushes without a service; without it, no push can be sent. */
  readonly pushboxFolder: string | undefined;
}

/** Injection token of the development pushbox, or null if pushes are sent. */
export const PUSHBOX = Symbol('pushbox');

/** Accepted by a test server, which checks nothing; Google would reject it. */
const sinkCredential: FcmCredential = {
  getAccessToken: async () => ({ access_token: 'fcm-endpoint', expires_in: 3600 }),
};

type Account = Readonly<Record<string, unknown>>;

function accountOf(options: PushModuleOptions): Account {
  return (
    options.serviceAccount ??
    (options.credentialsFile === undefined
      ? {}
      : (JSON.parse(readFileSync(options.credentialsFile, 'utf8')) as Account))
  );
}

function projectOf(account: Account, options: PushModuleOptions): string {
  const project = account['project_id'] ?? options.projectId;
  if (typeof project === 'string' && project !== '') return project;
  if (options.endpoint !== undefined) return 'parley';
  throw new Error('The Firebase credentials name no project_id; set GOOGLE_CLOUD_PROJECT');
}

/**
 * A key file of another type, workload identity for example, is read by the SDK itself. The SDK is loaded only here, to
 * save memory in processes that send no push.
 */
async function credentialOf(account: Account, options: PushModuleOptions): Promise<FcmCredential> {
  if (options.endpoint !== undefined) return sinkCredential;
  const { applicationDefault, cert } = await import('firebase-admin/app');
  return account['type'] === 'service_account' ? cert(account) : applicationDefault();
}

async function senderFor(options: PushModuleOptions, box: DevBox<BoxedPush> | null): Promise<PushSender> {
  if (!isConfigured(options)) return box ? new PushboxSender(box) : new NoPushSender();
  const account = accountOf(options);
  return new FcmSender({
    projectId: projectOf(account, options),
    credential: await credentialOf(account, options),
    endpoint: options.endpoint,
  });
}

function isConfigured(options: PushModuleOptions): boolean {
  return (
    options.serviceAccount !== undefined || options.credentialsFile !== undefined || options.endpoint !== undefined
  );
}

/** Pushes for the whole application: to FCM, into the pushbox, or nowhere. */
@Module({})
export class PushModule {
  static forOptions(options: PushModuleOptions): DynamicModule {
    const box =
      !isConfigured(options) && options.pushboxFolder !== undefined
        ? new DevBox<BoxedPush>(options.pushboxFolder, 'json')
        : null;
    return {
      module: PushModule,
      global: true,
      providers: [
        { provide: PUSHBOX, useValue: box },
        { provide: PushSender, useFactory: () => senderFor(options, box) },
      ],
      exports: [PushSender, PUSHBOX],
    };
  }
}
