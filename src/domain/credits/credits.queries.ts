import { Injectable } from '@nestjs/common';
import { isUuid } from '@parley/kernel';
import { Database } from '@parley/platform/database/database';
import { CreditAccountEntity } from './credits.entity';
import { CreditStatement, CreditTransfer } from './model/credit-transfer';
import * as sql from './persistence/credits.sql';

/** Reads of the ledger. */
@Injectable()
export class CreditsQueries {
  constructor(private readonly database: Database) {}

  /** A person's balance; 0 if they never had credits. */
  async balance(userId: string): Promise<number> {
    if (!isUuid(userId)) return 0;
    const account = await this.database.repository(CreditAccountEntity).findOneBy({ userId });
    return Number(account?.balance ?? 0);
  }

  /** The transfers of messages, by message id; other messages are omitted. */
  async ofMessages(messageIds: readonly string[]): Promise<Map<string, CreditTransfer>> {
    const ids = messageIds.filter(isUuid);
    if (ids.length === 0) return new Map();
    const rows = await this.database.query(sql.selectTransfers, [ids]);
    return new Map(
      rows.map((row) => [
        row.message_id,
        {
          messageId: row.message_id,
          senderId: row.sender_id,
          recipientId: row.recipient_id,
          amount: Number(row.amount),
          senderBalance: Number(row.from_balance),
          recipientBalance: Number(row.to_balance),
        },
      ]),
    );
  }

  /** The whole ledger, added up in one snapshot. */
  async statement(): Promise<CreditStatement> {
    const [row] = await this.database.query(sql.selectStatement);
    const issued = Number(row?.issued ?? 0);
    const held = Number(row?.held ?? 0);
    const faultyAccounts = Number(row?.faulty ?? 0);
    return {
      issued,
      held,
      faultyAccounts,
      balanced: issued === held && faultyAccounts === 0,
      accounts: Number(row?.accounts ?? 0),
      transfers: Number(row?.transfers ?? 0),
    };
  }
}
