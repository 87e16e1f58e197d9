import { defineErrors } from '@parley/kernel';

/** Errors of readers that keep their own cursor. */
export const eventErrors = defineErrors({
  invalid_cursor: ['invalid', 'Cursor is not valid'],
  cursor_expired: ['gone', 'The cursor is too old; read the lists again'],
});
