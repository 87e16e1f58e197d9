import { exampleIds } from '../../common/example-ids';
import { ridOfPair } from '../rooms/rid';

/** Values of the demo data, so that "Execute" in Swagger UI works untouched. */
export const examples = {
  userId: exampleIds.users.ada,
  username: 'ben',
  rid: ridOfPair(exampleIds.users.admin, exampleIds.users.ben),
  messageId: exampleIds.messages.deskLatest,
  /** Room that the example of `dm.create` makes, and that of `dm.delete` deletes. */
  createdRid: ridOfPair(exampleIds.users.admin, exampleIds.users.finn),
  /** Who is there to be blocked, changed and deactivated. */
  spareUserId: exampleIds.users.gwen,
  spareRid: ridOfPair(exampleIds.users.admin, exampleIds.users.gwen),
  spareMessageId: exampleIds.messages.deskSpare,
  time: '2026-02-03T18:04:11.250Z',
} as const;
