import { defineErrors } from '@parley/kernel';

/** Errors of webhook endpoints. */
export const webhookErrors = defineErrors({
  webhook_not_found: ['not_found', 'Webhook endpoint not found'],
  invalid_webhook_url: [
    'unprocessable',
    'url must be an http or https URL of at most 2048 characters without credentials and fragment',
  ],
  webhook_address_not_allowed: ['unprocessable', 'url must not name an address outside the public internet'],
  webhook_url_taken: ['conflict', 'Another webhook endpoint has this url'],
  invalid_webhook_description: ['unprocessable', 'description must be text of at most 200 characters, or null'],
  invalid_event_types: ['unprocessable', 'event_types must be a list of at least one event type, or null'],
  invalid_community_ids: ['unprocessable', 'community_ids must be a list of 1 to 100 community ids, or null'],
  invalid_webhook_enabled: ['unprocessable', 'enabled must be true or false'],
  invalid_overlap: ['unprocessable', 'overlap_seconds must be a whole number from 0 to 604800'],
  invalid_webhook_cursor: ['unprocessable', 'cursor must be the cursor of a page of this list'],
  invalid_delivery_state: ['unprocessable', 'state must be dead, or absent'],
  too_many_webhooks: ['conflict', 'There are already 50 webhook endpoints'],
});
