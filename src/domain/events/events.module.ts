import { type DynamicModule, Global, Module } from '@nestjs/common';
import { EventLog } from './event-log';
import { LogHorizon } from './log-horizon';
import { LIVE_HUB_OPTIONS, LiveHub, type LiveHubOptions } from './live-hub';
import { PersonFeed } from './person-feed';
import { EVENT_LOG_OPTIONS, type EventLogOptions, LogUpkeep } from './log-upkeep';

/** The event log. Global, because every module that writes appends to it. */
@Global()
@Module({})
export class EventsModule {
  static forOptions(options: EventLogOptions & LiveHubOptions): DynamicModule {
    return {
      module: EventsModule,
      providers: [
        EventLog,
        LiveHub,
        LogHorizon,
        LogUpkeep,
        PersonFeed,
        { provide: EVENT_LOG_OPTIONS, useValue: options },
        { provide: LIVE_HUB_OPTIONS, useValue: options },
      ],
      exports: [EventLog, LiveHub, LogHorizon, LogUpkeep, PersonFeed],
    };
  }
}
