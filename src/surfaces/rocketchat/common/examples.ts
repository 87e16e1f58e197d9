import { exampleIds } from '../../common/example-ids';
import { ridOfPair } from '../rooms/rid';

/** Values of the demo data, so that "Execute" in Swagger UI works untouched. */
export const examples = {
  userId: exampleIds.users.ada,
  username: 'ben',
  rid: ridOfPair(exampleIds.users.ada, exampleIds.users.ben),
  messageId: exampleIds.messages.directLatest,
  time: '2026-02-03T18:04:11.250Z',
} as const;
