import { statement } from '@parley/platform/database/database';
import { appendEvents } from '../../events';

/** Creates missing accounts, in a fixed order, so that two calls never deadlock: $1 new ids, $2 people. */
export const makeAccounts = statement(
  'credits.make_accounts',
  `INSERT INTO credit_accounts (id, user_id) SELECT id, person FROM unnest($1::uuid[], $2::uuid[]) AS asked (id, person) ORDER BY person
   ON CONFLICT ON CONSTRAINT credit_accounts_user_key DO NOTHING`,
);

export const selectAccounts = statement<{ id: string; user_id: string; balance: string }>(
  'credits.accounts',
  'SELECT id, user_id, balance FROM credit_accounts WHERE user_id = ANY($1::uuid[]) ORDER BY id',
);

export const selectIssuer = statement<{ id: string }>(
  'credits.issuer',
  'SELECT id FROM credit_accounts WHERE user_id IS NULL',
);

/**
 * Locks accounts, always in the order of their ids, so that opposite concurrent transfers wait instead of deadlocking:
 * $1 ids.
 */
export const lockAccounts = statement<{ id: string }>(
  'credits.lock',
  'SELECT id FROM credit_accounts WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE',
);

/**
 * Moves credits and records the transfer: $1 transfer id, $2 from account, $3 to account, $4 amount, $5 reason, $6
 * message, $7 request key. The accounts are already locked; a negative balance violates the account's CHECK. The event
 * names the recipient as its subject, or the person whose credits the platform takes back.
 */
export const moveCredits = statement<{ from_balance: string; to_balance: string }>(
  'credits.move',
  `WITH moved AS (
     UPDATE credit_accounts SET balance = balance + CASE WHEN id = $2 THEN -$4::bigint ELSE $4::bigint END, updated_at = now()
     WHERE id IN ($2, $3) RETURNING id, balance, user_id
   ), sides AS (
     SELECT f.balance AS from_balance, t.balance AS to_balance, f.user_id AS sender, t.user_id AS recipient
     FROM moved f, moved t WHERE f.id = $2 AND t.id = $3
   ), transfer AS (
     INSERT INTO credit_transfers (id, from_account, to_account, amount, reason, message_id, request_key, from_balance, to_balance)
     SELECT $1, $2, $3, $4, $5, $6, $7, from_balance, to_balance FROM sides
   ), event AS (${appendEvents('sides', {
     type: 'credits.moved',
     actor: 'CASE WHEN sides.recipient IS NOT NULL THEN sides.sender END',
     message: '$6',
     subject: 'coalesce(sides.recipient, sides.sender)',
     readers: ['sides.sender', 'sides.recipient'],
   })})
   SELECT from_balance, to_balance FROM sides`,
);

interface TransferRow {
  message_id: string;
  sender_id: string;
  recipient_id: string;
  amount: string;
  from_balance: string;
  to_balance: string;
}

/** Transfers of messages: $1 message ids. */
export const selectTransfers = statement<TransferRow>(
  'credits.transfers_of_messages',
  `SELECT t.message_id, f.user_id AS sender_id, r.user_id AS recipient_id, t.amount, t.from_balance, t.to_balance
   FROM credit_transfers t JOIN credit_accounts f ON f.id = t.from_account JOIN credit_accounts r ON r.id = t.to_account
   WHERE t.message_id = ANY($1::uuid[]) AND f.user_id IS NOT NULL AND r.user_id IS NOT NULL
   ORDER BY t.message_id`,
);

interface IssueRow {
  user_id: string;
  amount: string;
  taken_back: boolean;
  reason: string;
  balance: string;
}

/** The operator credit of an idempotency key: $1 key. */
export const selectIssue = statement<IssueRow>(
  'credits.issue_by_key',
  `SELECT a.user_id, t.amount, i.id = t.to_account AS taken_back, t.reason,
     CASE WHEN i.id = t.to_account THEN t.from_balance ELSE t.to_balance END AS balance
   FROM credit_transfers t
   JOIN credit_accounts i ON i.user_id IS NULL AND i.id IN (t.from_account, t.to_account)
   JOIN credit_accounts a ON a.user_id IS NOT NULL AND a.id IN (t.from_account, t.to_account)
   WHERE t.request_key = $1`,
);

interface StatementRow {
  issued: string;
  held: string;
  faulty: string;
  accounts: string;
  transfers: string;
}

/** The ledger added up in one statement, and so in one snapshot, while transfers go on. */
export const selectStatement = statement<StatementRow>(
  'credits.statement',
  `WITH booked AS (
     SELECT account, sum(amount) AS amount FROM (
       SELECT to_account AS account, amount FROM credit_transfers
       UNION ALL SELECT from_account, -amount FROM credit_transfers
     ) AS sides GROUP BY account
   )
   SELECT coalesce(-sum(a.balance) FILTER (WHERE a.user_id IS NULL), 0) AS issued,
     coalesce(sum(a.balance) FILTER (WHERE a.user_id IS NOT NULL), 0) AS held,
     count(*) FILTER (WHERE a.balance <> coalesce(b.amount, 0)) AS faulty,
     count(*) FILTER (WHERE a.user_id IS NOT NULL) AS accounts,
     (SELECT count(*) FROM credit_transfers) AS transfers
   FROM credit_accounts a LEFT JOIN booked b ON b.account = a.id`,
);
