/** The event log and its consumers. */
export { EventLog, type EventConsumer, type LogGap } from './event-log';
export { eventTypes, type EventType, type LoggedEvent, type NewEvent } from './event';
export { EventsModule } from './events.module';
export { LiveHub, type LiveHubOptions, type LiveListener, type LiveSignal } from './live-hub';
export { LogHorizon } from './log-horizon';
export { EVENT_LOG_OPTIONS, LogUpkeep, type EventLogOptions } from './log-upkeep';
export { appendEvents, selectLag as selectConsumerLag, type EventExpressions } from './persistence/events.sql';
