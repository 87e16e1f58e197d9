import { Injectable } from '@nestjs/common';
import { Page } from '@parley/kernel';
import { Database } from '@parley/platform/database/database';
import { ConversationsQueries, InboxConversation, maxDirectList } from './conversations.queries';
import { Conversation, Person } from './model/conversation';
import { personOf } from './persistence/rows';
import * as countSql from './persistence/conversations.sql';
import * as sql from './persistence/lists.sql';

/** How a list of own conversations is ordered. */
export interface ListOrder {
  readonly by: sql.SortKey;
  readonly descending: boolean;
}

/** People found by their names, and their conversation. */
export interface NamedPeople {
  /** Whether some name belongs to nobody. */
  readonly unknown: boolean;
  /** Everybody, each once, ordered by display name. */
  readonly people: readonly Person[];
  /** The conversation of exactly these people, if somebody has opened it; `closed` by the one who asks. */
  readonly conversation: { readonly id: string; readonly closed: boolean } | null;
}

/** Longest text that can be a username. */
const longestName = 320;

/** Lists of direct and group conversations for clients that ask by order, by change or by names. */
@Injectable()
export class ConversationListsQueries {
  constructor(
    private readonly database: Database,
    private readonly queries: ConversationsQueries,
  ) {}

  /** A person's conversations, closed ones too. */
  async own(
    userId: string,
    order: ListOrder,
    slice: { readonly limit: number; readonly offset: number },
  ): Promise<Page<InboxConversation>> {
    const select = sql.selectSorted[order.by][order.descending ? 'desc' : 'asc'];
    const rows = await this.database.query(select, [userId, Math.min(slice.limit, maxDirectList), slice.offset]);
    const [count] = await this.database.query(countSql.countDirectInbox, [userId]);
    return { total: Number(count?.total ?? 0), items: await this.queries.inboxOf(userId, rows) };
  }

  /** A person's conversations in which a list would show something new since a time in milliseconds, latest activity first. */
  async changedSince(userId: string, since: Date): Promise<InboxConversation[]> {
    return this.queries.inboxOf(
      userId,
      await this.database.query(sql.selectChangedFor, [userId, new Date(since.getTime() + 1), maxDirectList]),
    );
  }

  /** Everybody's conversations outside communities, the youngest first. Who may see them is the caller's permission table. */
  async everybodys(slice: { readonly limit: number; readonly offset: number }): Promise<Page<Conversation>> {
    const rows = await this.database.query(sql.selectEverybodys, [Math.min(slice.limit, maxDirectList), slice.offset]);
    const [count] = await this.database.query(sql.countEverybodys);
    return { total: Number(count?.total ?? 0), items: await this.queries.withParticipants(rows) };
  }

  /** People by username in any case of letters, with the one who asks (`withAsker`) or without, and their conversation. Opens nothing. */
  async byNames(askedBy: string, names: readonly string[], withAsker: boolean): Promise<NamedPeople> {
    const askable = names.every(
      (name) => name.length > 0 && name.length <= longestName && name.isWellFormed() && !name.includes('\u0000'),
    );
    if (!askable) return { unknown: true, people: [], conversation: null };
    const rows = await this.database.query(sql.selectByNames, [names, askedBy, withAsker]);
    const open = rows.length > 0 && rows.every((row) => row.conversation_id !== null) ? rows[0]?.conversation_id : null;
    const asker = rows.find((row) => row.user_id === askedBy);
    return {
      unknown: rows.some((row) => Number(row.unknown) > 0),
      people: rows.map(personOf),
      conversation: open ? { id: open, closed: asker?.closed ?? false } : null,
    };
  }
}
