import { Injectable } from '@nestjs/common';
import { isStorableText, isUuid, type Page } from '@parley/kernel';
import { Database } from '@parley/platform/database/database';
import type { Conversation, PersonDetails } from './model/conversation';
import { maxParticipants, peopleKey } from './model/people-key';
import * as sql from './persistence/conversations.sql';
import { conversationOf, personOf } from './persistence/conversations.mapper';

/** A part of a list, by number. */
export interface Slice {
  readonly limit: number;
  readonly offset: number;
}

/** Users found by username, and their conversation. */
export interface NamedPeople {
  /** Whether any name is unknown. */
  readonly unknown: boolean;
  /** Each person once, ordered by display name. */
  readonly people: readonly PersonDetails[];
  /** The conversation of exactly these people, if there is one; `closed` by the caller. */
  readonly conversation: { readonly id: string; readonly closed: boolean } | null;
}

/** Maximum direct conversations in a list; the rest is reached by paging. */
export const maxDirectList = 1000;

/** Longest text that can be a username. */
const longestName = 320;

/**
 * Conversations by id, people or name, for the access module and the modules above it. It does not check access:
 * surfaces must not use it.
 */
@Injectable()
export class ConversationsRepository {
  constructor(private readonly database: Database) {}

  /** A direct or group conversation by id; null when unknown. */
  async find(conversationId: string): Promise<Conversation | null> {
    return (await this.findMany([conversationId]))[0] ?? null;
  }

  /** Several by id, in the order of the ids; unknown ones are omitted. */
  async findMany(conversationIds: readonly string[]): Promise<Conversation[]> {
    const ids = conversationIds.filter(isUuid);
    if (ids.length === 0) return [];
    const rows = await this.database.query(sql.selectByIds, [ids]);
    const byId = new Map(rows.map(conversationOf).map((conversation) => [conversation.id, conversation]));
    return ids.flatMap((id) => byId.get(id.toLowerCase()) ?? []);
  }

  /** The conversation of an exact set of people (one: a conversation of a person alone), or null if there is none. */
  async findByPeople(people: readonly string[]): Promise<Conversation | null> {
    if (!people.every(isUuid) || people.length === 0 || people.length > maxParticipants) return null;
    const rows = await this.database.query(sql.selectByPeople, [peopleKey(null, people)]);
    return rows[0] ? conversationOf(rows[0]) : null;
  }

  /** All conversations outside communities, newest first. */
  async listAll(slice: Slice): Promise<Page<Conversation>> {
    const rows = await this.database.query(sql.selectAll, [Math.min(slice.limit, maxDirectList), slice.offset]);
    const [count] = await this.database.query(sql.countAll);
    return { total: Number(count?.total ?? 0), items: rows.map(conversationOf) };
  }
}

/** Users by username, and their conversation if there is one. Creates nothing. */
@Injectable()
export class NamedPeopleQueries {
  constructor(private readonly database: Database) {}

  /** People by username case-insensitively, with the caller (`withCaller`) or without. */
  async byNames(callerId: string, names: readonly string[], withCaller: boolean): Promise<NamedPeople> {
    const usable = names.every((name) => name.length > 0 && name.length <= longestName && isStorableText(name));
    if (!usable) return { unknown: true, people: [], conversation: null };
    const rows = await this.database.query(sql.selectByNames, [names, callerId, withCaller]);
    const open = rows.length > 0 && rows.every((row) => row.conversation_id !== null) ? rows[0]?.conversation_id : null;
    const caller = rows.find((row) => row.user_id === callerId);
    return {
      unknown: rows.some((row) => Number(row.unknown) > 0),
      people: rows.map(personOf),
      conversation: open ? { id: open, closed: caller?.closed ?? false } : null,
    };
  }
}
