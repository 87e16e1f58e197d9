import { Injectable } from '@nestjs/common';
import { isStorableText, isUuid, type Page } from '@parley/kernel';
import { Database } from '@parley/platform/database/database';
import type { Conversation, Participant, PersonDetails } from './model/conversation';
import { maxParticipants, peopleKey } from './model/people-key';
import * as sql from './persistence/conversations.sql';
import { personOf, readMarkOf } from './persistence/conversations.mapper';

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
    const byId = new Map((await this.withParticipants(rows)).map((entry) => [entry.id, entry]));
    return ids.flatMap((id) => byId.get(id.toLowerCase()) ?? []);
  }

  /** The conversation of an exact set of people (one: a conversation of a person alone), or null if there is none. */
  async findByPeople(people: readonly string[]): Promise<Conversation | null> {
    if (!people.every(isUuid) || people.length === 0 || people.length > maxParticipants) return null;
    const rows = await this.database.query(sql.selectByPeople, [peopleKey(null, people)]);
    return (await this.withParticipants(rows))[0] ?? null;
  }

  /** All conversations outside communities, newest first. */
  async listAll(slice: Slice): Promise<Page<Conversation>> {
    const rows = await this.database.query(sql.selectAll, [Math.min(slice.limit, maxDirectList), slice.offset]);
    const [count] = await this.database.query(sql.countAll);
    return { total: Number(count?.total ?? 0), items: await this.withParticipants(rows) };
  }

  /** Adds the participants to the rows; keeps their order. */
  async withParticipants(rows: readonly sql.ConversationRow[]): Promise<Conversation[]> {
    if (rows.length === 0) return [];
    const participants = new Map<string, Participant[]>();
    for (const row of await this.database.query(sql.selectParticipants, [rows.map((entry) => entry.id)])) {
      const list = participants.get(row.conversation_id) ?? [];
      list.push(participantOf(row));
      participants.set(row.conversation_id, list);
    }
    return rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      topic: row.topic,
      createdBy: row.created_by,
      createdAt: row.created_at,
      messageCount: Number(row.message_count),
      lastSeq: Number(row.last_seq),
      lastMessageId: row.last_message_id,
      lastMessageAt: row.last_message_at,
      participants: participants.get(row.id) ?? [],
    }));
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

function participantOf(row: sql.ParticipantRow): Participant {
  return {
    person: personOf(row),
    ...readMarkOf(row),
    readAt: row.read_at,
    closed: row.closed,
    mutedUntil: row.muted_until,
    joinedAt: row.joined_at,
    changedAt: row.changed_at,
  };
}
