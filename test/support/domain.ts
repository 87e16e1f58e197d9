import type { Database } from '@parley/platform/database/database';
import { AccountsService } from '../../src/domain/accounts';
import { SessionsService, SignInCodesService } from '../../src/domain/auth';
import { BlocksService } from '../../src/domain/blocks';
import { CommunitiesQueries, CommunitiesService } from '../../src/domain/communities';
import { EventLog, LogHorizon } from '../../src/domain/events';
import { UsersQueries, UsersService } from '../../src/domain/users';

export interface DomainServices {
  readonly log: EventLog;
  readonly users: UsersService;
  readonly usersQueries: UsersQueries;
  readonly communities: CommunitiesService;
  readonly communitiesQueries: CommunitiesQueries;
  readonly blocks: BlocksService;
  readonly accounts: AccountsService;
}

/** The services that change what other modules rely on, over a database alone: for tests that start no application. */
export function domainOf(database: Database): DomainServices {
  const log = new EventLog(database, new LogHorizon(database));
  const users = new UsersService(database, log);
  const usersQueries = new UsersQueries(database);
  const communitiesQueries = new CommunitiesQueries(database);
  const communities = new CommunitiesService(database, communitiesQueries, log);
  const blocks = new BlocksService(database, usersQueries, log);
  const sessions = new SessionsService(database, usersQueries, null, { accessTokenTtl: 900, refreshTokenTtl: 3600 });
  const codes = new SignInCodesService(database, users, usersQueries, sessions, { registrationOpen: true });
  const accounts = new AccountsService(database, users, usersQueries, sessions, codes, communities, blocks, log);
  return { log, users, usersQueries, communities, communitiesQueries, blocks, accounts };
}
