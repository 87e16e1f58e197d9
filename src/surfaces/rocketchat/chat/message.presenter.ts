import { isoTime, type Readable } from '@parley/kernel';
import { kindOf, type Attachment, type AttachmentsQueries } from '../../../domain/attachments';
import type { PersonDetails } from '../../../domain/conversations';
import type { Message, ReactionGroup } from '../../../domain/messages';
import type { MentionDto, MessageDto, MessageUserDto } from './message.dto';

/** Context of a message. */
interface MessageContext {
  readonly rid: string;
  readonly readerId: string;
  /** Members by id. */
  readonly people: ReadonlyMap<string, PersonDetails>;
  readonly reactions?: readonly ReactionGroup[];
  /** Public id of the parent message. */
  readonly threadId?: string;
  readonly files?: readonly Readable<Attachment>[];
  /** The message that a message about a pin is about; absent if it was deleted. */
  readonly pinned?: Readable<Message>;
  readonly urls: Pick<AttachmentsQueries, 'signedUrl'>;
}

/** The id of a message in this API: the client-chosen one, if any. */
export function shownId(message: Pick<Message, 'id' | 'publicId'>): string {
  return message.publicId ?? message.id;
}

export function presentPerson(person: PersonDetails): Required<MessageUserDto> {
  return { _id: person.id, username: person.username, name: person.displayName };
}

function nameOf(person: PersonDetails | undefined): Pick<MessageUserDto, '_id' | 'username'> | undefined {
  return person && { _id: person.id, username: person.username };
}

function presentFile(file: Readable<Attachment>, { readerId, urls }: MessageContext): object {
  const link = urls.signedUrl(file, readerId);
  const kind = kindOf(file.mimeType);
  return {
    type: 'file',
    title: file.filename,
    title_link: link,
    title_link_download: true,
    ...(kind === 'image' ? { image_url: link, image_type: file.mimeType, image_size: file.sizeBytes } : {}),
    ...(kind === 'video' ? { video_url: link, video_type: file.mimeType, video_size: file.sizeBytes } : {}),
    ...(kind === 'audio' ? { audio_url: link, audio_type: file.mimeType, audio_size: file.sizeBytes } : {}),
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function reactionsOf(context: MessageContext): Record<string, { usernames: string[] }> | undefined {
  if (!context.reactions?.length) return undefined;
  return Object.fromEntries(
    context.reactions.map(({ emoji, userIds }) => [
      emoji,
      { usernames: userIds.flatMap((id) => context.people.get(id)?.username ?? []) },
    ]),
  );
}

/** Id of the message that a message about a pin is about. */
export function pinnedIdOf(message: Pick<Message, 'type' | 'extras'>): string | undefined {
  return message.type === 'pinned' ? text(message.extras?.['pinned']) : undefined;
}

function presentQuote(quoted: Readable<Message>): object {
  return { text: quoted.content, author_name: quoted.sender.username, ts: isoTime(quoted.createdAt) };
}

/** A message for one reader: contract section 6. Unset fields are omitted. */
export function presentMessage(message: Message, context: MessageContext): MessageDto {
  const extras = message.extras ?? {};
  const cards = Array.isArray(extras['attachments']) ? (extras['attachments'] as object[]) : [];
  const quotes = context.pinned ? [presentQuote(context.pinned)] : [];
  const attachments = [...cards, ...quotes, ...(context.files ?? []).map((file) => presentFile(file, context))];
  const mentions = message.mentions.flatMap((id): MentionDto[] => {
    const person = context.people.get(id);
    return person ? [{ ...presentPerson(person), type: 'user' }] : [];
  });
  return {
    _id: shownId(message),
    rid: context.rid,
    t: message.type === 'pinned' ? 'message_pinned' : undefined,
    // Clients write the text of a message of the system themselves.
    msg: message.type === 'pinned' ? '' : message.content,
    ts: isoTime(message.createdAt),
    u: presentPerson(message.sender),
    _updatedAt: isoTime(message.changedAt ?? message.createdAt),
    urls: [],
    mentions,
    channels: [],
    attachments: attachments.length > 0 ? attachments : undefined,
    editedAt: message.editedAt ? isoTime(message.editedAt) : undefined,
    editedBy: message.editedBy ? nameOf(context.people.get(message.editedBy)) : undefined,
    tmid: context.threadId,
    tcount: message.replyCount > 0 ? message.replyCount : undefined,
    tlm: message.replyCount > 0 && message.lastReplyAt ? isoTime(message.lastReplyAt) : undefined,
    replies: message.followedBy.length > 0 ? [...message.followedBy] : undefined,
    starred: message.starredBy.includes(context.readerId) ? [{ _id: context.readerId }] : undefined,
    pinned: message.pinnedAt ? true : undefined,
    pinnedAt: message.pinnedAt ? isoTime(message.pinnedAt) : undefined,
    pinnedBy: message.pinnedBy ? nameOf(context.people.get(message.pinnedBy)) : undefined,
    reactions: reactionsOf(context),
    alias: text(extras['alias']),
    avatar: text(extras['avatar']),
    emoji: text(extras['emoji']),
  };
}
