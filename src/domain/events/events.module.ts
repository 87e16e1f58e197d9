import { type DynamicModule, Global, Module } from '@nestjs/common';
import { EventLog } from './event-log';
import { LogHorizon } from './log-horizon';
import { EVENT_LOG_OPTIONS, type EventLogOptions, LogUpkeep } from './log-upkeep';

/** The log of everything that happened. Global, because every module that writes appends to it. */
@Global()
@Module({})
export class EventsModule {
  static forOptions(options: EventLogOptions): DynamicModule {
    return {
      module: EventsModule,
      providers: [EventLog, LogHorizon, LogUpkeep, { provide: EVENT_LOG_OPTIONS, useValue: options }],
      exports: [EventLog, LogHorizon, LogUpkeep],
    };
  }
}
