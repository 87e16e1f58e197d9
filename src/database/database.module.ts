import { DynamicModule, Global, Module, OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { dataSourceOptions } from '@parley/platform/database/data-source';
import { Database } from '@parley/platform/database/database';
import { Readiness } from '@parley/platform/health/readiness';
import { DataSource } from 'typeorm';
import type { Settings } from '../config/settings';
import { entities } from './entities';
import { migrations } from './migrations';
import { schemaFault } from './schema-state';

type DatabaseSettings = Pick<
  Settings,
  | 'DATABASE_URL'
  | 'DATABASE_POOL_SIZE'
  | 'DATABASE_DIRECT_URL'
  | 'DATABASE_PREPARE'
  | 'DATABASE_TIMEOUTS'
  | 'DATABASE_QUERY_SECONDS'
  | 'DATABASE_SEND_SECONDS'
  | 'role'
>;

/** The database for the whole application: TypeORM's DataSource, and the named statements and entities over its pool. */
@Global()
@Module({})
export class DatabaseModule implements OnModuleInit {
  static forSettings(settings: DatabaseSettings): DynamicModule {
    const options = dataSourceOptions({
      // The documents are made without a database.
      url: settings.DATABASE_URL ?? 'postgres://',
      poolSize: settings.DATABASE_POOL_SIZE,
      applicationName: `parley-${settings.role}`,
      entities,
      migrations,
      deadlineMs: settings.DATABASE_QUERY_SECONDS * 1_000,
      timeoutsOfRole: settings.DATABASE_TIMEOUTS === 'role',
    });
    const connection = {
      prepare: settings.DATABASE_PREPARE === 'on',
      hotDeadlineMs: settings.DATABASE_SEND_SECONDS * 1_000,
      ...(settings.DATABASE_DIRECT_URL === undefined ? {} : { directUrl: settings.DATABASE_DIRECT_URL }),
    };
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRoot({
          ...options,
          retryAttempts: settings.role === 'api' || settings.role === 'worker' ? 5 : 0,
          retryDelay: 1000,
        }),
      ],
      providers: [
        {
          provide: Database,
          useFactory: (source: DataSource) => new Database(source, connection),
          inject: [DataSource],
        },
      ],
      exports: [Database],
    };
  }

  constructor(
    private readonly source: DataSource,
    private readonly readiness: Readiness,
  ) {}

  /** Ready if the database is available and this build can use its schema. */
  onModuleInit(): void {
    const own = migrations.map((migration) => migration.name);
    this.readiness.add({
      name: 'database',
      required: true,
      check: async () => {
        const rows = await this.source.query<{ name: string }[]>('SELECT name FROM schema_migrations');
        const fault = schemaFault(
          rows.map((row) => row.name),
          own,
        );
        if (fault !== undefined) throw new Error(fault);
      },
    });
  }
}
