import { ApiProperty } from '@nestjs/swagger';
import { exampleIds } from '../../common/example-ids';

const timestamp = {
  type: String,
  format: 'date-time',
  description: 'ISO 8601, UTC.',
  example: '2026-02-03T18:04:11.000Z',
} as const;
const id = (description: string, example: string) => ({ description, type: String, format: 'uuid', example });

/** A person: contract 3.1. */
export class MeepaUser {
  @ApiProperty(id('User id, the same on every API.', exampleIds.users.ada))
  id!: string;

  @ApiProperty({ description: 'Unique name, lower case.', type: String, example: 'ada' })
  username!: string;

  @ApiProperty({ description: 'Name to show; the username where none was chosen.', type: String, example: 'Ada Peat' })
  displayName!: string;

  @ApiProperty({
    description:
      'While connected to any API of the server, what the user has chosen to show; `idle` while all connections are ' +
      'idle. Otherwise, and between users with a block, `offline`.',
    type: String,
    enum: ['online', 'idle', 'dnd', 'offline'],
    example: 'offline',
  })
  status!: 'online' | 'idle' | 'dnd' | 'offline';

  @ApiProperty({ description: 'Whether it is a program.', type: Boolean, example: false })
  bot!: boolean;

  @ApiProperty({ ...timestamp, example: '2026-01-05T08:00:00.000Z' })
  createdAt!: string;

  @ApiProperty({ description: 'URL of the avatar, or null.', type: String, nullable: true, example: null })
  avatarPath!: string | null;
}

/** A DM's channel, as its caller sees it: contract 3.2. */
export class MeepaChannel {
  @ApiProperty(id('Channel id, the same on every API.', exampleIds.conversations.direct))
  id!: string;

  @ApiProperty({ description: 'Internal name.', type: String, example: 'dm-00000102-00000103' })
  name!: string;

  @ApiProperty({ description: "The other person's display name.", type: String, example: 'Ben Quay' })
  displayName!: string;

  @ApiProperty({ description: 'What it is about, or null.', type: String, nullable: true, example: null })
  topic!: string | null;

  @ApiProperty({ description: 'Always true.', type: Boolean, example: true })
  isDm!: boolean;

  @ApiProperty({ description: 'Always true.', type: Boolean, example: true })
  isPrivate!: boolean;

  @ApiProperty({ description: 'Always false.', type: Boolean, example: false })
  archived!: boolean;

  @ApiProperty(id('Who opened it.', exampleIds.users.ada))
  createdBy!: string;

  @ApiProperty(timestamp)
  createdAt!: string;

  @ApiProperty({ description: 'Always 0: DMs are ordered by activity.', type: 'integer', example: 0 })
  position!: number;

  @ApiProperty({ description: 'Always null: a DM belongs to no server.', type: String, nullable: true, example: null })
  serverId!: string | null;

  @ApiProperty({ description: 'Always 2.', type: 'integer', example: 2 })
  memberCount!: number;

  @ApiProperty({ description: 'Always null.', type: String, nullable: true, example: null })
  groupId!: string | null;
}

/** Who reacted with one emoji. */
export class MeepaReaction {
  @ApiProperty({ description: 'The emoji.', type: String, example: '👍' })
  emoji!: string;

  @ApiProperty({ description: 'How many people.', type: 'integer', minimum: 1, example: 1 })
  count!: number;

  @ApiProperty({
    description: 'Their user ids, in the order in which they reacted.',
    type: [String],
    example: [exampleIds.users.ben],
  })
  users!: string[];
}

/** A file of a message: contract 3.4. */
export class MeepaAttachment {
  @ApiProperty(id('Attachment id; equals the upload id.', '019c1d96-5f40-7000-8000-000000000501'))
  id!: string;

  @ApiProperty(id('The message that it belongs to.', exampleIds.messages.direct1))
  messageId!: string;

  @ApiProperty({ description: 'Name as uploaded.', type: String, maxLength: 255, example: 'plan.pdf' })
  filename!: string;

  @ApiProperty({
    description: 'Path below the root of the server; fetched with the token.',
    type: String,
    example: 'uploads/2026/02/019c1d96-5f40-7000-8000-000000000501/plan.pdf',
  })
  storedPath!: string;

  @ApiProperty({ description: 'Type, decided by the content.', type: String, example: 'application/pdf' })
  mimeType!: string;

  @ApiProperty({ description: 'Bytes.', type: 'integer', minimum: 0, example: 48213 })
  sizeBytes!: number;

  @ApiProperty(timestamp)
  createdAt!: string;
}

/** A message: contract 3.3. */
export class MeepaMessage {
  @ApiProperty(id('Message id, the same on every API.', exampleIds.messages.direct1))
  id!: string;

  @ApiProperty(id('The channel that it stands in.', exampleIds.conversations.direct))
  channelId!: string;

  @ApiProperty(id('Author of the message.', exampleIds.users.ada))
  userId!: string;

  @ApiProperty({
    description: 'The text; may be empty when there are attachments.',
    type: String,
    example: 'Is the deploy window still on?',
  })
  content!: string;

  @ApiProperty({ description: 'Whether the text was changed.', type: Boolean, example: false })
  edited!: boolean;

  @ApiProperty(timestamp)
  createdAt!: string;

  @ApiProperty({ ...timestamp, description: 'When the text was last changed, else `createdAt`; ISO 8601, UTC.' })
  updatedAt!: string;

  @ApiProperty({
    description: 'The message that this one replies to, or null.',
    type: String,
    format: 'uuid',
    nullable: true,
    example: null,
  })
  threadId!: string | null;

  @ApiProperty({ description: 'The author.', type: MeepaUser })
  user!: MeepaUser;

  @ApiProperty({ description: 'Replies in the thread of this message.', type: 'integer', minimum: 0, example: 0 })
  replyCount!: number;

  @ApiProperty({ description: 'Reactions, grouped by emoji.', type: [MeepaReaction] })
  reactions!: MeepaReaction[];

  @ApiProperty({ description: 'Files.', type: [MeepaAttachment] })
  attachments!: MeepaAttachment[];
}

/** A DM as its caller sees it: contract 3.5. */
export class MeepaDm {
  @ApiProperty({ description: 'The channel.', type: MeepaChannel })
  channel!: MeepaChannel;

  @ApiProperty({ description: 'The other person.', type: MeepaUser })
  otherUser!: MeepaUser;

  @ApiProperty({ description: 'The newest message, or null.', type: MeepaMessage, nullable: true })
  lastMessage!: MeepaMessage | null;
}

export class DmBody {
  @ApiProperty({ description: 'The DM.', type: MeepaDm })
  data!: MeepaDm;
}
export class DmListBody {
  @ApiProperty({ description: "The caller's DMs, most recent activity first.", type: [MeepaDm] })
  data!: MeepaDm[];
}
export class MessageBody {
  @ApiProperty({ description: 'The message.', type: MeepaMessage })
  data!: MeepaMessage;
}
export class MessageListBody {
  @ApiProperty({ description: 'Messages, newest first. Fewer than `limit`: the end.', type: [MeepaMessage] })
  data!: MeepaMessage[];
}
export class UserBody {
  @ApiProperty({ description: 'The person.', type: MeepaUser })
  data!: MeepaUser;
}
export class UserListBody {
  @ApiProperty({ description: 'People. Usernames that start with the text come first.', type: [MeepaUser] })
  data!: MeepaUser[];
}
