/** The event log and its consumers. */
export { EventLog, type EventConsumer, type LogGap } from './event-log';
export { type ConsumedEvent, type EventType, type LoggedEvent, type NewEvent } from './event';
export { EventsModule } from './events.module';
export { eventErrors } from './events.errors';
export { endOf, type FeedCursors, type FeedPosition, PersonFeed } from './person-feed';
export { type CommunityTypingSignal, LiveHub, type LiveListener, type LiveSignal, type TypingSignal } from './live-hub';
export { LogHorizon } from './log-horizon';
export { LogUpkeep } from './log-upkeep';
export { appendEvents, selectLag as selectConsumerLag, type EventExpressions } from './persistence/events.sql';
