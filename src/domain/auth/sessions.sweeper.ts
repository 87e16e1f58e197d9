import { Inject, Injectable, Logger, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { AUTH_OPTIONS, type AuthOptions } from './auth.options';
import { SessionsService } from './sessions.service';
import { SignInCodesService } from './sign-in-codes.service';

const interval = 3_600_000;

/** Removes tokens and codes that have expired. Two processes at once share the work. */
@Injectable()
export class SessionsSweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('SessionsSweeper');
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly sessions: SessionsService,
    private readonly codes: SignInCodesService,
    @Inject(AUTH_OPTIONS) private readonly options: Pick<AuthOptions, 'sweeps'>,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.options.sweeps) return;
    this.#timer = setInterval(() => {
      this.#running = this.sweep();
    }, interval);
    this.#timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  private async sweep(): Promise<void> {
    try {
      await this.sessions.sweep();
      await this.codes.sweep();
    } catch (error) {
      this.#logger.error('sweep failed', error instanceof Error ? error.stack : undefined);
    }
  }
}
