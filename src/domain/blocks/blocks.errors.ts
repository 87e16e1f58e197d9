import { defineErrors } from '@parley/kernel';

/** Errors of personal blocks. The texts are fixed by the native contract. */
export const blockErrors = defineErrors({
  user_already_blocked: ['unprocessable', 'User is already blocked'],
  cannot_block_self: ['unprocessable', 'Cannot block yourself'],
  blocks_not_own: ['forbidden', 'You can only view your own blocked users'],
});
