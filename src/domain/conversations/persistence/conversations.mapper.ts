import type { PersonDetails } from '../model/conversation';
import type { PersonRow } from './conversations.sql';

export function personOf(row: PersonRow): PersonDetails {
  return {
    id: row.user_id,
    username: row.username,
    displayName: row.display_name,
    avatarUrl: row.avatar_url,
    bot: row.bot,
    createdAt: row.user_created_at,
    active: row.user_active,
  };
}
