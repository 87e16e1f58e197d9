import { type DynamicModule, Global, Module } from '@nestjs/common';
import { type Settings, SETTINGS } from '../config/settings';
import { domainOptions } from './domain-options';

/** Provides the settings and the options that each domain module gets from them, in every process. */
@Global()
@Module({})
export class SettingsModule {
  static of(settings: Settings): DynamicModule {
    const options = domainOptions(settings);
    return {
      module: SettingsModule,
      providers: [{ provide: SETTINGS, useValue: settings }, ...options],
      exports: [SETTINGS, ...options.map(({ provide }) => provide)],
    };
  }
}
