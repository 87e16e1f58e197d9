import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Database } from '@parley/platform/database/database';
import { METRICS } from '@parley/platform/health/metrics';
import { Readiness } from '@parley/platform/health/readiness';
import { openSockets } from '@parley/platform/http/socket-server';
import type { Server } from 'node:http';
import { Gauge, type Registry } from 'prom-client';
import { migrations } from '../database/migrations';
import { SETTINGS, type Settings } from '../config/settings';
import { productVersion } from './product-version';

/** What every process exports about itself, whatever its role. */
@Injectable()
export class ProcessMetrics implements OnApplicationBootstrap {
  constructor(
    @Inject(METRICS) private readonly registry: Registry,
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly host: HttpAdapterHost,
    private readonly database: Database,
    private readonly readiness: Readiness,
  ) {}

  onApplicationBootstrap(): void {
    const registers = [this.registry];
    const { readiness } = this;
    new Gauge({
      name: 'parley_build_info',
      help: 'Always 1; the labels name the build.',
      labelNames: ['version', 'role', 'schema'],
      registers,
    }).set({ version: productVersion(), role: this.settings.role, schema: migrations.at(-1)?.name ?? '' }, 1);
    new Gauge({
      name: 'parley_ready',
      help: '1 if the last report of /health/ready was ready, else 0.',
      registers,
      collect() {
        const broken = readiness.results().some((result) => result.required && !result.works);
        this.set(broken || readiness.draining ? 0 : 1);
      },
    });
    new Gauge({
      name: 'parley_dependency_up',
      help: '1 if the last check of the dependency passed, else 0.',
      labelNames: ['dependency'],
      registers,
      collect() {
        for (const { name, works } of readiness.results()) this.set({ dependency: name }, works ? 1 : 0);
      },
    });
    this.registerUse(registers);
  }

  /** What is in use, of what is limited. */
  private registerUse(registers: Registry[]): void {
    const { database } = this;
    const server = this.host.httpAdapter.getHttpServer() as Server;
    new Gauge({
      name: 'parley_database_connections',
      help: 'Connections of the pool by state: busy or idle; waiting counts work that waits for one.',
      labelNames: ['state'],
      registers,
      collect() {
        const { total, idle, waiting } = database.poolState();
        this.set({ state: 'busy' }, total - idle);
        this.set({ state: 'idle' }, idle);
        this.set({ state: 'waiting' }, waiting);
      },
    });
    new Gauge({
      name: 'parley_database_pool_size',
      help: 'Connections that the pool may open.',
      registers,
    }).set(this.settings.DATABASE_POOL_SIZE);
    new Gauge({
      name: 'parley_open_sockets',
      help: 'Open WebSocket connections.',
      registers,
      collect() {
        this.set(openSockets(server));
      },
    });
    new Gauge({
      name: 'parley_open_connections',
      help: 'Open connections to the public port, streams and sockets included.',
      registers,
      async collect() {
        if (!server.listening) return this.set(0);
        this.set(await new Promise<number>((done) => server.getConnections((_error, count) => done(count ?? 0))));
      },
    });
  }
}
