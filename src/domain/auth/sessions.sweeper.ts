import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Database } from '@parley/platform/database/database';
import { ExclusiveJob } from '@parley/platform/database/exclusive-job';
import { AUTH_OPTIONS, type AuthOptions } from './auth.options';
import { PasskeySignInService } from './passkey-sign-in.service';
import { SessionsService } from './sessions.service';
import { SignInLimits } from './sign-in-limits.service';
import { SignInCodesService } from './sign-in-codes.service';
import { StreamTicketsService } from './stream-tickets.service';

const hour = 3_600_000;

/** Removes tokens, codes, tickets and challenges that have expired. */
@Injectable()
export class SessionsSweeper implements OnApplicationShutdown {
  private readonly job: ExclusiveJob;

  constructor(
    database: Database,
    sessions: SessionsService,
    codes: SignInCodesService,
    tickets: StreamTicketsService,
    limits: SignInLimits,
    passkeys: PasskeySignInService,
    @Inject(AUTH_OPTIONS) private readonly options: Pick<AuthOptions, 'sweeps'>,
  ) {
    this.job = new ExclusiveJob(database, 'auth.sweep', async () => {
      await sessions.sweep();
      await codes.sweep();
      await tickets.sweep();
      await limits.sweep();
      await passkeys.sweep();
    });
  }

  /** @returns whether it ran: in a process that sweeps, unless a sweep is in progress */
  @Interval('sessions sweep', hour)
  async sweep(): Promise<boolean> {
    return this.options.sweeps && (await this.job.run());
  }

  async onApplicationShutdown(): Promise<void> {
    await this.job.finished();
  }
}
