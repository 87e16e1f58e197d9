import { examples } from '../common/dto/examples';
import { pageFields, sortField } from '../common/paging';
import { flag, required, shape, text, texts, word } from '../common/parameters';

const excludeSelf = flag({
  description:
    'Leaves the caller out of the room. It is opened for its members only if the caller may administer rooms.',
  example: false,
});

/** The two bodies of `dm.create`, in the order in which their faults are told. */
export const createByUsernames = shape(
  {
    usernames: required(text({ description: 'Usernames of the others, separated by commas.', example: 'ben,cora' })),
    excludeSelf,
  },
  { closed: true },
);
export const createByUsername = shape(
  {
    username: required(
      text({
        description: 'Username of one other person; the own one for the room with oneself.',
        example: examples.username,
      }),
    ),
    excludeSelf,
  },
  { closed: true },
);

const roomId = text({ description: 'Room id.', example: examples.rid });
const username = text({ description: 'Instead of `roomId`: the other person of a pair, or oneself.' });

export const rid = { roomId: required(roomId) } as const;
const byUsername = { username: required(username) } as const;

/** Exactly one of `roomId` and `username`, beside what a list takes. */
function eitherRoom<const F extends Parameters<typeof shape>[0]>(more: F) {
  return [shape({ ...rid, ...more }), shape({ ...byUsername, ...more })] as const;
}

export const listShape = shape({ ...pageFields, sort: sortField });
export const messagesShapes = eitherRoom({
  ...pageFields,
  sort: sortField,
  mentionIds: text({ description: 'Only messages that name one of these users; ids separated by commas.' }),
  starredIds: text({ description: 'Only messages that one of these users has starred; ids separated by commas.' }),
  pinned: word(['true', 'false'], { description: 'Only pinned messages.' }),
});
export const membersShapes = eitherRoom({
  ...pageFields,
  sort: sortField,
  status: texts({ description: 'Only members in one of these states; everybody counts as `offline`.' }),
  filter: text({ description: 'Only members whose username or name contains this.' }),
});
export const filesShapes = eitherRoom({
  ...pageFields,
  sort: sortField,
  name: text({ description: 'Only files whose name contains this.' }),
  typeGroup: text({ description: 'Only files of this group, for example `image`.' }),
});
export const historyShape = shape({
  ...rid,
  ...pageFields,
  sort: sortField,
  latest: text({ description: 'Only messages before this time.', format: 'date-time' }),
  oldest: text({ description: 'Only messages after this time.', format: 'date-time' }),
  inclusive: word(['true', 'false'], { description: 'Whether messages of exactly these times count.' }),
  unreads: word(['true', 'false'], { description: 'Adds `firstUnread` and `unreadNotLoaded`.' }),
  showThreadMessages: word(['true', 'false'], { description: 'Whether answers in threads count; they do by default.' }),
});
export const countersShape = shape({
  roomId,
  userId: text({
    description: 'Whose counters; others than the own ones need the permission `view-room-administration`.',
  }),
});
export const othersShape = shape({ roomId, ...pageFields, sort: sortField });

export const roomShape = shape({ roomId });
export const topicShape = shape({
  roomId,
  topic: required(text({ description: 'What the room is about.', example: 'Deploy' })),
});
export const deleteShapes = [shape(rid), shape(byUsername)] as const;
export const blockShape = shape({
  ...rid,
  block: required(flag({ description: 'true to block the other person, false to lift the block.', example: true })),
});

/** Ids separated by commas; null when the parameter was not sent. */
export function idsOf(list: string | undefined): string[] | undefined {
  return list?.split(',', 100).map((id) => id.trim());
}
