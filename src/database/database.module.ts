import { DynamicModule, Global, Module, OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { dataSourceOptions } from '@parley/platform/database/data-source';
import { Database } from '@parley/platform/database/database';
import { Readiness } from '@parley/platform/health/readiness';
import { DataSource } from 'typeorm';
import type { Settings } from '../config/settings';
import { entities } from './entities';
import { migrations } from './migrations';

/** The database for the whole application: TypeORM's DataSource, and the named statements and entities over its pool. */
@Global()
@Module({})
export class DatabaseModule implements OnModuleInit {
  static forSettings(settings: Pick<Settings, 'DATABASE_URL' | 'DATABASE_POOL_SIZE' | 'role'>): DynamicModule {
    const options = dataSourceOptions({
      url: settings.DATABASE_URL ?? '',
      poolSize: settings.DATABASE_POOL_SIZE,
      applicationName: `parley-${settings.role}`,
      entities,
      migrations,
    });
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
        { provide: Database, useFactory: (source: DataSource) => new Database(source), inject: [DataSource] },
      ],
      exports: [Database],
    };
  }

  constructor(
    private readonly source: DataSource,
    private readonly readiness: Readiness,
  ) {}

  /** Ready if the database is available and has the schema that this build needs. */
  onModuleInit(): void {
    this.readiness.add({
      name: 'database',
      required: true,
      check: async () => {
        const rows = await this.source.query<{ name: string }[]>(
          'SELECT name FROM schema_migrations ORDER BY id DESC LIMIT 1',
        );
        const newest = new (migrations.at(-1) ?? Error)().name;
        if (rows[0]?.name !== newest) throw new Error('the schema is not the one that this build needs');
      },
    });
  }
}
