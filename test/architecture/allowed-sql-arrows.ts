import type { SqlArrow } from './arrows';

/** An arrow that is wanted, with the number of the ADR that says why. */
export interface AllowedSqlArrow extends SqlArrow {
  readonly adr: string;
}

const arrows = (from: string, adr: string, uses: Readonly<Record<string, string>>): AllowedSqlArrow[] =>
  Object.entries(uses).map(([table, use]) => ({ from, table, use, adr }));

/** Every use that statements make of another module's tables: r read, w insert or update, d delete. */
export const allowedSqlArrows: readonly AllowedSqlArrow[] = [
  // Each change appends its event in its own statement. Where a module's statements do it, the arrow shows here.
  ...['users', 'attachments', 'credits', 'conversations', 'communities', 'blocks', 'messages', 'accounts'].flatMap(
    (from) => arrows(from, '0008', { events: 'w' }),
  ),
  // Who is it: names and whether the account is active, in the statement that needs them.
  ...arrows('auth', '0010', { users: 'r' }),
  ...arrows('presence', '0012', { users: 'r', preferences: 'r' }),
  ...arrows('conversations', '0010', { users: 'r' }),
  // A change that shrinks the right to write raises the fence of the conversations that it concerns (ADR 2).
  ...arrows('communities', '0002', { conversations: 'rw' }),
  ...arrows('communities', '0010', { users: 'r', participants: 'r' }),
  ...arrows('blocks', '0002', { conversations: 'rw', communities: 'r', memberships: 'r' }),
  ...arrows('blocks', '0010', { users: 'r' }),
  // The door reads what its policy table asks.
  ...arrows('access', '0009', {
    users: 'r',
    user_blocks: 'r',
    communities: 'r',
    memberships: 'r',
    conversations: 'r',
    participants: 'r',
  }),
  // Sending is one statement.
  ...arrows('messages', '0013', { preferences: 'r' }),
  ...arrows('messages', '0001', {
    users: 'r',
    user_blocks: 'r',
    communities: 'r',
    memberships: 'r',
    conversations: 'rw',
    participants: 'rw',
    ended_sessions: 'r',
  }),
  // Inboxes show counts of conversations, and messages show their files.
  ...arrows('messages', '0009', { community_inboxes: 'r', attachments: 'r' }),
  // Exporting and erasing a person reaches everything that names one.
  ...arrows('accounts', '0010', {
    users: 'rw',
    preferences: 'r',
    devices: 'r',
    last_seen: 'rd',
    sessions: 'r',
    second_factors: 'r',
    passkeys: 'r',
    attachments: 'rw',
    credit_accounts: 'r',
    credit_transfers: 'rw',
    conversations: 'rw',
    participants: 'r',
    communities: 'r',
    tiers: 'r',
    memberships: 'r',
    user_blocks: 'r',
    messages: 'rw',
    sent_keys: 'rd',
    reactions: 'rd',
    received_marks: 'r',
  }),
  // Everything about a delivery is read again in the moment in which it is sent.
  ...arrows('notifications', '0007', {
    users: 'r',
    preferences: 'r',
    devices: 'r',
    communities: 'r',
    memberships: 'r',
    user_blocks: 'r',
    conversations: 'r',
    participants: 'r',
    messages: 'r',
  }),
  ...arrows('notifications', '0008', { events: 'r', event_consumers: 'r' }),
  // Payloads are rendered from the tables in the moment in which they are sent.
  ...arrows('webhooks', '0012', {
    conversations: 'r',
    participants: 'r',
    memberships: 'r',
    tiers: 'r',
    messages: 'r',
    attachments: 'r',
    reactions: 'r',
  }),
  // What is counted or repeated is compared with the rows that it follows from, under the locks of those who write it.
  ...arrows('consistency', '0010', {
    conversations: 'rw',
    participants: 'rw',
    community_inboxes: 'rw',
    communities: 'r',
    memberships: 'r',
    membership_counts: 'rw',
    messages: 'rw',
    credit_accounts: 'rw',
    credit_transfers: 'r',
    events: 'r',
    event_log: 'r',
    event_consumers: 'rw',
    deliveries: 'rw',
    webhook_deliveries: 'r',
    webhook_lanes: 'rw',
    webhook_endpoints: 'rw',
    attachments: 'r',
    // Encrypting stored secrets again.
    second_factors: 'rw',
    signing_keys: 'rw',
  }),
  // Demo people and their history, loaded into an empty database; the next start makes erased people again.
  ...arrows('demo', '0010', {
    users: 'rw',
    communities: 'w',
    tiers: 'w',
    memberships: 'w',
    conversations: 'w',
    participants: 'w',
    messages: 'rw',
    attachments: 'w',
    webhook_endpoints: 'w',
  }),
];
