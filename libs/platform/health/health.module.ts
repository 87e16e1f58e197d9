import {
  Controller,
  Get,
  Global,
  Header,
  Inject,
  Module,
  Res,
  SetMetadata,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Registry } from 'prom-client';
import { Public } from '../http/access';
import { createMetrics, METRICS } from './metrics';
import { Readiness, type ReadinessReport } from './readiness';

/** What `@ApiExcludeController` of `@nestjs/swagger` says; the worker does not load that package. */
const NotInDocuments = () => SetMetadata('swagger/apiExcludeController', [true]);

@NotInDocuments()
@Controller('health')
class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** Checks nothing outside the process: a restart would not fix a database. */
  @Get('live')
  @Public()
  @Header('cache-control', 'no-store')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  @Public()
  @Header('cache-control', 'no-store')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadinessReport> {
    const report = await this.readiness.report();
    if (report.status !== 'ok') void reply.code(503);
    return report;
  }
}

@NotInDocuments()
@Controller('metrics')
class MetricsController {
  constructor(@Inject(METRICS) private readonly metrics: Registry) {}

  @Get()
  @Public()
  @Header('cache-control', 'no-store')
  async read(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    void reply.header('content-type', this.metrics.contentType);
    return this.metrics.metrics();
  }
}

/** Health and metrics of the process. Global, so that every module can add its checks and metrics. */
@Global()
@Module({
  controllers: [HealthController, MetricsController],
  providers: [Readiness, { provide: METRICS, useFactory: createMetrics }],
  exports: [Readiness, METRICS],
})
export class HealthModule implements OnModuleDestroy {
  constructor(@Inject(METRICS) private readonly metrics: Registry) {}

  onModuleDestroy(): void {
    this.metrics.clear();
  }
}
