import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A conversation of an exact set of people. */
@Entity('conversations')
@Check('conversations_community_shape', "(kind = 'community'::text) = (community_id IS NOT NULL)")
@Check('conversations_counts', 'message_count >= 0 AND last_seq >= message_count')
@Check('conversations_kind_known', "kind = ANY (ARRAY['community'::text, 'direct'::text, 'group'::text])")
@Unique('conversations_people_key', ['peopleKey'])
@Index('conversations_direct', ['id'], { where: "kind <> 'community'::text" })
@Index('conversations_inbox', { synchronize: false })
export class ConversationEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'conversations_pkey' })
  id!: string;

  @Column({ type: 'text' })
  kind!: string;

  @ForeignKey('communities', { name: 'conversations_community_fkey' })
  @Column({ type: 'uuid', nullable: true })
  communityId!: string | null;

  /** Names the exact set of people, within the community: see `people_key()`. */
  @Column({ type: 'bytea' })
  peopleKey!: Buffer;

  @Column({ type: 'uuid' })
  createdBy!: string;

  @Column({ type: 'text', nullable: true })
  topic!: string | null;

  /** Who wrote the topic; NULL where that is unknown. */
  @Column({ type: 'uuid', nullable: true })
  topicBy!: string | null;

  @Column({ type: 'bigint', default: 0 })
  messageCount!: string;

  @Column({ type: 'bigint', default: 0 })
  lastSeq!: string;

  @Column({ type: 'uuid', nullable: true })
  lastMessageId!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  lastMessageAt!: Date | null;

  /** `lastMessageAt` in communities, else NULL: only their conversations are ordered by an index (ADR 17). */
  @Column({
    type: 'timestamptz',
    nullable: true,
    generatedType: 'STORED',
    // As PostgreSQL prints it, which is what TypeORM compares.
    asExpression: `
CASE
    WHEN (community_id IS NOT NULL) THEN last_message_at
    ELSE NULL::timestamp with time zone
END`,
    insert: false,
    update: false,
  })
  inboxAt!: Date | null;

  /** The newest message was deleted and nothing was written since: off both lists (contract C2). */
  @Column({ type: 'boolean', default: false })
  hidden!: boolean;

  /** The membership is blocked: off both lists and threads. */
  @Column({ type: 'boolean', default: false })
  blocked!: boolean;

  /** Raised whenever the right to write here may have shrunk: docs/adr/0002. */
  @Column({ type: 'integer', default: 0 })
  fence!: number;

  @Column({
    type: 'boolean',
    generatedType: 'STORED',
    asExpression: '((message_count > 0) AND (NOT hidden) AND (NOT blocked))',
    insert: false,
    update: false,
  })
  listed!: boolean;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;
}

/** One person in a conversation, with what they have read. */
@Entity('participants')
@Check('participants_read_ranges_direct', 'NOT in_community OR isempty(read_ranges)')
@Index('participants_user', ['userId', 'inCommunity', 'conversationId'])
export class ParticipantEntity {
  @ForeignKey('conversations', { name: 'participants_conversation_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'participants_pkey' })
  conversationId!: string;

  @ForeignKey('users', { name: 'participants_user_fkey' })
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'participants_pkey' })
  userId!: string;

  /** Repeats the conversation's kind, for the index of direct conversations. */
  @Column({ type: 'boolean', default: false })
  inCommunity!: boolean;

  /** Everything up to this seq counts as read. */
  @Column({ type: 'bigint', default: 0 })
  readSeq!: string;

  /** Pages read above `readSeq`; always empty in communities. Ranges at or below `readSeq` have no effect. */
  @Column({ type: 'int8multirange', default: '{}' })
  readRanges!: string;

  @Column({ type: 'timestamptz', nullable: true })
  readAt!: Date | null;

  /** `last_seq` when this person closed the conversation; open again once something newer is there. NULL: open. */
  @Column({ type: 'bigint', nullable: true })
  closedSeq!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  mutedUntil!: Date | null;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  joinedAt!: Date;

  /** NULL until something about the row is changed after it was created. */
  @Column({ type: 'timestamptz', nullable: true })
  changedAt!: Date | null;
}

/** How many conversations a community lists; kept by a trigger on `conversations`. */
@Entity('community_inboxes')
export class CommunityInboxEntity {
  @ForeignKey('communities', { name: 'community_inboxes_community_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'community_inboxes_pkey' })
  communityId!: string;

  @Column({ type: 'integer' })
  listedConversations!: number;
}
