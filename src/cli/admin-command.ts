import { DynamicModule, Global, INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DomainError } from '@parley/kernel';
import { SettingsError } from '@parley/platform/config/settings';
import { HealthModule } from '@parley/platform/health/health.module';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { loadSettings, Settings, SETTINGS } from '../config/settings';
import { DatabaseModule } from '../database/database.module';
import { domainOptions } from '../app/domain-options';
import { AccountsModule, AccountsService } from '../domain/accounts';
import { AuthModule, AuthService, SessionsService } from '../domain/auth';
import { EventsModule } from '../domain/events';
import { ConsistencyModule, ConsistencyService, StoredSecrets } from '../consistency';
import { User, UsersQueries } from '../domain/users';
import { DeliveriesAdminModule, DeliveriesAdminService, maxRedrive } from '../notifications';

/** What a command may use outside the database; injected, so that tests need no process. */
interface CommandIo {
  readonly env: NodeJS.ProcessEnv;
  /** Results and secrets, and nothing else. */
  out(text: string): Promise<void> | void;
  /** Messages for the person at the terminal. */
  note(text: string): void;
  /** Everything on standard input. */
  readInput(): Promise<string>;
}

/** Exit codes: 0, 1, and EX_USAGE and EX_CONFIG of sysexits. */
const exits = { done: 0, failed: 1, usage: 64, settings: 78 } as const;

export const adminHelp = `Usage: npm run admin -- <verb> [options]

  create-admin --username NAME [--email ADDRESS] [--password-stdin]
      Creates a user with the role admin, or adds the role to an existing user. Without --password-stdin
      a new user gets a random password, which is printed.
  mint-token USER
      Prints an access token for the user, the same as a sign-in returns.
  erase-user USER --yes
      Permanently erases the user. If interrupted, run it again.
  export-user USER
      Prints everything stored about the user, as JSON.
  redrive [--message ID] [--since TIME]
      Retries dead deliveries: all of them, those of one message, or those of messages since a time (ISO 8601).
  check [--fix]
      Compares counters, positions, read marks, credit balances, cursors and stored files with the rows they follow from,
      and prints what does not fit. Safe while the product runs. --fix mends what can be mended.
  encrypt-secrets
      Encrypts secrets in the database that are stored as they are, or with an older key, with the first key of
      SECRETS_KEY: those of authenticator apps, webhooks and unsubscribe links. Safe while the product runs.
  rotate-keys
      Prints a new Ed25519 key for JWT_PRIVATE_KEY, and instructions on standard error.

USER is an id, username or email address. Settings come from the environment; all verbs except rotate-keys
require DATABASE_URL. Results and secrets go to standard output, everything else to standard error.
Exit codes: 0 success, 1 rejected, failed or faults left, 64 usage error, 78 invalid settings.
`;

class UsageError extends Error {}
class Refusal extends Error {}

@Global()
@Module({})
class CommandModule {
  static forSettings(settings: Settings): DynamicModule {
    const options = domainOptions(settings);
    return {
      module: CommandModule,
      imports: [
        HealthModule,
        DatabaseModule.forSettings(settings),
        EventsModule.forOptions({ retentionDays: settings.EVENT_RETENTION_DAYS, redisUrl: settings.REDIS_URL }),
        AuthModule,
        AccountsModule,
        DeliveriesAdminModule,
        ConsistencyModule,
      ],
      providers: [{ provide: SETTINGS, useValue: settings }, ...options],
      exports: [SETTINGS, ...options.map(({ provide }) => provide)],
    };
  }
}

interface CommandLine {
  readonly positionals: readonly string[];
  readonly values: {
    readonly username?: string;
    readonly email?: string;
    readonly 'password-stdin'?: boolean;
    readonly yes?: boolean;
    readonly message?: string;
    readonly since?: string;
    readonly fix?: boolean;
    readonly help?: boolean;
  };
}

type Verb = (app: INestApplicationContext, line: CommandLine, io: CommandIo) => Promise<void>;

async function personOf(app: INestApplicationContext, { positionals }: CommandLine): Promise<User> {
  const [reference, ...rest] = positionals;
  if (reference === undefined || rest.length > 0)
    throw new UsageError('Give one user: an id, username or email address');
  const users = app.get(UsersQueries, { strict: false });
  const user = (await users.find(reference)) ?? (await users.findByLogin(reference));
  if (!user) throw new Refusal(`User not found: ${reference}`);
  return user;
}

const createAdmin: Verb = async (app, { values, positionals }, io) => {
  const { username, email } = values;
  if (username === undefined || positionals.length > 0) throw new UsageError('create-admin requires --username');
  const accounts = app.get(AuthService, { strict: false });
  const given = values['password-stdin'] ? (await io.readInput()).replace(/\r?\n$/, '') : undefined;
  const known = await app.get(UsersQueries, { strict: false }).findByUsername(username);
  if (known) {
    const roles = [...new Set([...known.roles, 'admin' as const])];
    await accounts.update(known.id, { roles, email, password: given });
    io.note(`${known.username} already existed and now has the role admin.`);
    await io.out(`${known.id}\n`);
    return;
  }
  const password = given ?? randomBytes(18).toString('base64url');
  const { user } = await accounts.provision({ username, email, password, roles: ['user', 'admin'] });
  io.note(
    `Created the administrator ${user.username}. Standard output contains the id${given === undefined ? ', then the password' : ''}.`,
  );
  await io.out(given === undefined ? `${user.id}\n${password}\n` : `${user.id}\n`);
};

const mintToken: Verb = async (app, line, io) => {
  const user = await personOf(app, line);
  const { accessToken, expiresIn } = await app.get(SessionsService, { strict: false }).issue(user.id);
  io.note(`Access token of ${user.username} (${user.id}), valid for ${expiresIn} s.`);
  await io.out(`${accessToken}\n`);
};

const eraseUser: Verb = async (app, line, io) => {
  const user = await personOf(app, line);
  if (!line.values.yes)
    throw new UsageError(`This permanently erases ${user.username} (${user.id}). Add --yes to confirm`);
  await app.get(AccountsService, { strict: false }).eraseUser(user.id);
  io.note(`Erased ${user.id}.`);
};

const exportUser: Verb = async (app, line, io) => {
  const user = await personOf(app, line);
  for await (const piece of await app.get(AccountsService, { strict: false }).exportUser(user.id)) await io.out(piece);
};

const redrive: Verb = async (app, { values, positionals }, io) => {
  if (positionals.length > 0) throw new UsageError('redrive takes only --message and --since');
  const deliveries = app.get(DeliveriesAdminService, { strict: false });
  const deadBy = new Date();
  let total = 0;
  for (;;) {
    const redriven = await deliveries.redrive({ messageId: values.message, since: values.since, deadBy });
    total += redriven;
    if (redriven < maxRedrive) break;
  }
  io.note(`${total} ${total === 1 ? 'delivery is' : 'deliveries are'} due again; a worker will send them.`);
  await io.out(`${total}\n`);
};

const check: Verb = async (app, { values, positionals }, io) => {
  if (positionals.length > 0) throw new UsageError('check takes only --fix');
  let [found, fixed] = [0, 0];
  await app.get(ConsistencyService, { strict: false }).check({
    fix: values.fix ?? false,
    report: async (finding) => {
      found++;
      if (finding.fixed) fixed++;
      await io.out(`${finding.thing}: ${finding.fault}${finding.fixed ? ' (fixed)' : ''}\n`);
    },
  });
  const summary = `${found} ${found === 1 ? 'fault' : 'faults'} found, ${fixed} fixed.`;
  if (found > fixed) throw new Refusal(summary);
  io.note(summary);
};

const encryptSecrets: Verb = async (app, { positionals }, io) => {
  if (positionals.length > 0) throw new UsageError('encrypt-secrets takes no arguments');
  const secrets = app.get(StoredSecrets, { strict: false });
  if (!secrets.available) throw new Refusal('SECRETS_KEY is not set');
  const { encrypted, unchanged, unreadable } = await secrets.encrypt();
  await io.out(`encrypted ${encrypted}, unchanged ${unchanged}, unreadable ${unreadable}\n`);
  if (unreadable > 0) throw new Refusal('Some secrets were stored with a key that SECRETS_KEY does not list.');
};

/** Verbs that need the database. */
const verbs: Readonly<Record<string, Verb>> = {
  'create-admin': createAdmin,
  'mint-token': mintToken,
  'erase-user': eraseUser,
  'export-user': exportUser,
  redrive,
  check,
  'encrypt-secrets': encryptSecrets,
};

async function rotateKeys(io: CommandIo): Promise<void> {
  const { privateKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  io.note(
    [
      'A new signing key is on standard output. To rotate without ending sessions:',
      '  1. Put it FIRST in JWT_PRIVATE_KEY (or the file of JWT_PRIVATE_KEY_FILE), before the current key, and restart every process.',
      '     New tokens are signed with it; tokens signed with the old key stay valid.',
      '  2. After ACCESS_TOKEN_TTL seconds (default 900), remove the old key and restart again.',
      'If a key has leaked, do not wait: remove it at once. Refresh tokens are not signed and keep working.',
    ].join('\n'),
  );
  await io.out(privateKey);
}

function parse(argv: readonly string[]): CommandLine {
  try {
    const { positionals, values } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        username: { type: 'string' },
        email: { type: 'string' },
        'password-stdin': { type: 'boolean' },
        yes: { type: 'boolean' },
        message: { type: 'string' },
        since: { type: 'string' },
        fix: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    return { positionals, values };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

async function withApplication(io: CommandIo, work: (app: INestApplicationContext) => Promise<void>): Promise<void> {
  const settings = loadSettings('tool', io.env);
  if (!settings.DATABASE_URL) throw new SettingsError(['DATABASE_URL is required']);
  const app = await NestFactory.createApplicationContext(CommandModule.forSettings(settings), {
    logger: false,
    abortOnError: false,
  });
  try {
    await work(app);
  } finally {
    await app.close();
  }
}

/** Runs one administrative command. @returns the exit code */
export async function runAdminCommand(argv: readonly string[], io: CommandIo): Promise<number> {
  try {
    const line = parse(argv);
    const [name, ...positionals] = line.positionals;
    if (line.values.help) {
      await io.out(adminHelp);
      return exits.done;
    }
    if (name === 'rotate-keys') {
      await rotateKeys(io);
      return exits.done;
    }
    const verb = name !== undefined && Object.hasOwn(verbs, name) ? verbs[name] : undefined;
    if (!verb) throw new UsageError(name === undefined ? 'Give a verb' : `Unknown verb ${name}`);
    await withApplication(io, (app) => verb(app, { ...line, positionals }, io));
    return exits.done;
  } catch (error) {
    if (error instanceof UsageError) {
      io.note(`${error.message}. See npm run admin -- --help`);
      return exits.usage;
    }
    io.note(
      error instanceof DomainError || error instanceof Refusal || error instanceof SettingsError
        ? error.message
        : `Failed: ${error instanceof Error ? error.message : String(error)}`,
    );
    return error instanceof SettingsError ? exits.settings : exits.failed;
  }
}
