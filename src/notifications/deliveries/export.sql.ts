import { statement } from '@parley/platform/database/database';
import { shownState } from './deliveries.sql';
import type { ExportRow, ExportSection } from '../../domain/accounts';

/** The notifications of a person in an export of everything held about them. */
export const deliveriesSection: ExportSection = {
  name: 'notifications',
  rows: statement<ExportRow>(
    'deliveries.export',
    `SELECT created_at::text || ' ' || id AS cursor, id, event, message_id, channel, ${shownState} AS state, reason,
       created_at
     FROM deliveries d
     WHERE recipient_id = $1 AND ($2 = '' OR (created_at, id) < (left($2, -37)::timestamptz, right($2, 36)::uuid))
     ORDER BY created_at DESC, id DESC LIMIT $3`,
  ),
};
