/** Webhooks: an application on top of the domain that sends its events to endpoints of the platform. */
export * from './endpoints/endpoint';
export { type CursorPage, type EndpointInput, WebhookEndpoints } from './endpoints/endpoints.service';
export { missedType, testType, webhookEventTypes } from './model/event-types';
export type * from './payload/payload';
export { webhookErrors } from './webhooks.errors';
export { WebhooksModule, WebhooksWorkerModule } from './webhooks.module';
export { WEBHOOKS_OPTIONS, type WebhooksOptions } from './webhooks.options';
