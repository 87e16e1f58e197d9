import { Inject, Injectable, Logger } from '@nestjs/common';
import { Breaker } from '@parley/platform/concurrency/breaker';
import { Database } from '@parley/platform/database/database';
import { METRICS } from '@parley/platform/health/metrics';
import { Gauge, type Registry } from 'prom-client';
import { channelNames } from '../channels';
import type { Outcome } from '../channels/channel';
import { pauseChannel } from './pauses.sql';

/** Failures in a row, without an answer in between, that pause a provider. */
const providerFailures = 5;
/** The same for a whole channel. More, so that one provider cannot pause the others: it stops counting once it is paused. */
const channelFailures = 20;
const pauses = { firstMs: 10_000, capMs: 300_000, jitter: 0.2 };
/** Longest pause that a provider can ask for: a mistake of its server must not stop a channel for a day. */
const longestAskedMs = 3_600_000;
/** Maximum providers of a channel that are remembered as failing. */
const rememberedAtMost = 1_000;

/**
 * Which providers are left alone because their calls keep failing. A provider of a channel (for mail: the domain of the
 * address) is judged by each worker alone. The channel as a whole, and what its provider asks for (`Retry-After`), is
 * stored and holds for all workers: the statements that pick and begin deliveries ask for it.
 */
@Injectable()
export class ProviderHealth {
  private readonly logger = new Logger('ProviderHealth');
  private readonly channels = new Map<string, Breaker>();
  private readonly providers = new Map<string, Map<string, Breaker>>();

  constructor(
    private readonly database: Database,
    @Inject(METRICS) registry: Registry,
  ) {
    const { providers } = this;
    new Gauge({
      name: 'parley_providers_paused',
      help: 'Mail domains that this worker leaves alone because calls for them keep failing.',
      labelNames: ['channel'],
      registers: [registry],
      collect() {
        for (const channel of channelNames) {
          const known = [...(providers.get(channel)?.values() ?? [])];
          this.set({ channel }, known.filter((breaker) => breaker.isPaused(Date.now())).length);
        }
      },
    });
  }

  /** Whether no call may be made for the provider. */
  isPaused(channel: string, provider: string): boolean {
    return this.providers.get(channel)?.get(provider)?.isPaused(Date.now()) ?? false;
  }

  /** Providers that are paused, or for which no call has succeeded since they were. */
  suspects(channel: string): string[] {
    return [...(this.providers.get(channel) ?? [])].filter(([, { suspect }]) => suspect).map(([provider]) => provider);
  }

  /** Notes the result of a call, before anything else happens: the next one may already be forbidden. */
  async note(channel: string, provider: string, outcome: Outcome): Promise<void> {
    const asked = outcome.result === 'retry' ? Math.min(outcome.afterMs, longestAskedMs) : 0;
    const pauseMs = Math.max(asked, this.judge(channel, provider, outcome));
    if (pauseMs === 0) return;
    this.logger.warn(`${channel} is paused for ${Math.ceil(pauseMs / 1000)} s: ${outcome.code}`);
    await this.database.execute(pauseChannel, [channel, pauseMs / 1000, outcome.code]);
  }

  /** @returns the pause of the channel that begins now, in milliseconds, or 0 */
  private judge(channel: string, provider: string, outcome: Outcome): number {
    // Without a call there is nothing to judge.
    if (outcome.result === 'suppressed') return 0;
    if (outcome.result !== 'retry' || !outcome.trouble) {
      this.channels.get(channel)?.succeeded();
      this.providers.get(channel)?.delete(provider);
      return 0;
    }
    const now = Date.now();
    if (provider !== '') {
      const breaker = this.breakerOf(channel, provider);
      const known = breaker.suspect;
      const ms = breaker.failed(now, Math.random());
      if (ms > 0)
        this.logger.warn(`${channel}: a provider is left alone for ${Math.ceil(ms / 1000)} s: ${outcome.code}`);
      if (known) return 0;
    }
    let whole = this.channels.get(channel);
    if (!whole) {
      const failures = provider === '' ? providerFailures : channelFailures;
      this.channels.set(channel, (whole = new Breaker({ failures, pauses })));
    }
    return whole.failed(now, Math.random());
  }

  private breakerOf(channel: string, provider: string): Breaker {
    let known = this.providers.get(channel);
    if (!known) this.providers.set(channel, (known = new Map<string, Breaker>()));
    let breaker = known.get(provider);
    if (!breaker) {
      const [oldest] = known.keys();
      if (oldest !== undefined && known.size >= rememberedAtMost) known.delete(oldest);
      known.set(provider, (breaker = new Breaker({ failures: providerFailures, pauses })));
    }
    return breaker;
  }
}
