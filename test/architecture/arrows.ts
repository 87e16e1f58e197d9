import { imports } from './sources';

/**
 * The modules in their order. An arrow, by import or by SQL, points only to one that stands before: docs/adr/0010.
 * What stands after the domain is built on top of it.
 */
export const moduleOrder = [
  'events',
  'users',
  'presence',
  'auth',
  'attachments',
  'credits',
  'conversations',
  'communities',
  'blocks',
  'access',
  'messages',
  'accounts',
  'notifications',
  'webhooks',
  'consistency',
  'demo',
] as const;

/** Which module a table belongs to. Only its statements write it, but for what the list below allows. */
export const tableOwners: Readonly<Record<string, string>> = {
  events: 'events',
  event_log: 'events',
  event_consumers: 'events',
  users: 'users',
  preferences: 'users',
  devices: 'users',
  presence_processes: 'presence',
  presence_people: 'presence',
  last_seen: 'presence',
  sessions: 'auth',
  sign_in_codes: 'auth',
  sign_in_limits: 'auth',
  known_clients: 'auth',
  ended_sessions: 'auth',
  second_factors: 'auth',
  passkeys: 'auth',
  passkey_challenges: 'auth',
  stream_tickets: 'auth',
  attachments: 'attachments',
  credit_accounts: 'credits',
  credit_transfers: 'credits',
  conversations: 'conversations',
  participants: 'conversations',
  community_inboxes: 'conversations',
  communities: 'communities',
  tiers: 'communities',
  membership_counts: 'communities',
  memberships: 'communities',
  user_blocks: 'blocks',
  messages: 'messages',
  sent_keys: 'messages',
  reactions: 'messages',
  received_marks: 'messages',
  deliveries: 'notifications',
  signing_keys: 'notifications',
  channel_pauses: 'notifications',
  webhook_endpoints: 'webhooks',
  webhook_deliveries: 'webhooks',
  webhook_lanes: 'webhooks',
  webhook_attempts: 'webhooks',
};

/** That the statements of one module use a table of another: r read, w insert or update, d delete. */
export interface SqlArrow {
  readonly from: string;
  readonly table: string;
  readonly use: string;
}

/** The module that a source file belongs to; undefined for files of no module. */
export function moduleOf(path: string): string | undefined {
  return (
    /^src\/domain\/([^/]+)/.exec(path)?.[1] ?? /^src\/(notifications|webhooks|consistency|demo)(?:\/|$)/.exec(path)?.[1]
  );
}

/** Arrows between modules that imports draw, as "from -> to". */
export const importArrows: readonly string[] = [
  ...new Set(
    imports.flatMap(({ from, to }) => {
      const [own, other] = [moduleOf(from), moduleOf(to)];
      return own && other && own !== other ? [`${own} -> ${other}`] : [];
    }),
  ),
].sort();
