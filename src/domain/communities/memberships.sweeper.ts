import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Database } from '@parley/platform/database/database';
import { ExclusiveJob } from '@parley/platform/database/exclusive-job';
import * as sql from './persistence/communities.sql';

/** Memberships of one commit. */
const atOnce = 1_000;
const minute = 60_000;

/** Whether this process sets `lapsed` where the end of a membership has passed: workers do. */
export abstract class MembershipUpkeep {
  abstract readonly enabled: boolean;
}

/**
 * Notes which memberships have ended, so that readers of a directory find only few that are still counted as active. Nothing else
 * depends on it: who may write where is decided by the time itself.
 */
@Injectable()
export class MembershipsSweeper implements OnApplicationShutdown {
  private readonly job: ExclusiveJob;

  constructor(
    private readonly database: Database,
    private readonly upkeep: MembershipUpkeep,
  ) {
    this.job = new ExclusiveJob(database, 'memberships.lapse', () => this.lapse());
  }

  /** @returns whether it ran: in a worker, unless another one does it */
  @Interval('memberships sweep', minute)
  async sweep(): Promise<boolean> {
    return this.upkeep.enabled && (await this.job.run());
  }

  private async lapse(): Promise<void> {
    for (let many = atOnce; many === atOnce;)
      many = (await this.database.background.query(sql.lapseMemberships, [atOnce])).length;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.job.finished();
  }
}
