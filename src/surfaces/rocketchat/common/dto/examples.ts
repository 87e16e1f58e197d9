import { demoIds } from '../../../../demo/demo-ids';
import { ridOfPair } from '../../rooms/rid';

/** Values of the demo data, so that "Execute" in Swagger UI works untouched. */
export const examples = {
  userId: demoIds.users.ada,
  username: 'ben',
  rid: ridOfPair(demoIds.users.ada, demoIds.users.ben),
  messageId: demoIds.messages.directLatest,
  time: '2026-02-03T18:04:11.250Z',
} as const;
