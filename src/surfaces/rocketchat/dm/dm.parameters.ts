import { examples } from '../common/examples';
import { pageFields, sortField } from '../common/paging';
import { flag, required, shape, text, texts, word } from '../common/parameters';

const excludeSelf = flag({
  description:
    'Excludes the caller from the room. Opens the room for its members only if the caller may administer rooms.',
  example: false,
});

const createByUsernames = shape(
  {
    usernames: required(text({ description: 'Usernames of the other members, separated by commas.', example: 'finn' })),
    excludeSelf,
  },
  { closed: true },
);
const createByUsername = shape(
  {
    username: required(
      text({
        description: 'Username of the other member; the caller’s own for a room with themselves.',
        example: examples.username,
      }),
    ),
    excludeSelf,
  },
  { closed: true },
);
/** The two bodies of `dm.create`, in the order in which their errors are reported. */
export const createShapes = [createByUsernames, createByUsername] as const;

const roomId = text({ description: 'Room id.', example: examples.rid });
const username = text({ description: 'Instead of `roomId`: the other member of a one-to-one room, or the caller.' });

const rid = { roomId: required(roomId) } as const;
const byUsername = { username: required(username) } as const;

/** Exactly one of `roomId` and `username`, beside what a list takes. */
function eitherRoom<const F extends Parameters<typeof shape>[0]>(more: F) {
  return [shape({ ...rid, ...more }), shape({ ...byUsername, ...more })] as const;
}

export const listShape = shape({ ...pageFields, sort: sortField });
export const messagesShapes = eitherRoom({
  ...pageFields,
  sort: sortField,
  mentionIds: text({ description: 'Return only messages that mention one of these users; ids separated by commas.' }),
  starredIds: text({
    description: 'Return only messages that one of these users has starred; ids separated by commas.',
  }),
  pinned: word(['true', 'false'], { description: 'Return only pinned messages.' }),
});
export const membersShapes = eitherRoom({
  ...pageFields,
  sort: sortField,
  status: texts({ description: 'Return only members with one of these statuses.' }),
  filter: text({ description: 'Return only members whose username or name contains this text.' }),
});
export const filesShapes = eitherRoom({
  ...pageFields,
  sort: sortField,
  name: text({ description: 'Return only files whose name contains this text.' }),
  typeGroup: text({ description: 'Return only files of this group, for example `image`.' }),
});
export const historyShape = shape({
  ...rid,
  ...pageFields,
  sort: sortField,
  latest: text({ description: 'Return only messages before this time.', format: 'date-time' }),
  oldest: text({ description: 'Return only messages after this time.', format: 'date-time' }),
  inclusive: word(['true', 'false'], { description: 'Whether messages at exactly these times are included.' }),
  unreads: word(['true', 'false'], { description: 'Adds `firstUnread` and `unreadNotLoaded`.' }),
  showThreadMessages: word(['true', 'false'], {
    description: 'Whether thread replies are included; defaults to true.',
  }),
});
export const countersShape = shape({
  roomId,
  userId: text({
    description: 'User id; counters of other users require the permission `view-room-administration`.',
  }),
});
export const othersShape = shape({ roomId, ...pageFields, sort: sortField });

export const roomShape = shape({ roomId });
export const topicShape = shape({
  roomId,
  topic: required(text({ description: 'The topic of the room.', example: 'Deploy' })),
});
export const deleteShapes = [
  shape({ roomId: required(text({ description: 'Room id.', example: examples.createdRid })) }),
  shape(byUsername),
] as const;
export const blockShape = shape({
  roomId: required(text({ description: 'Room id.', example: examples.spareRid })),
  block: required(flag({ description: 'true blocks the other member, false unblocks.', example: true })),
});

/** Ids separated by commas; null when the parameter was not sent. */
export function idsOf(list: string | undefined): string[] | undefined {
  return list?.split(',', 100).map((id) => id.trim());
}
