import type { PageRequest } from '@parley/kernel';
import { AccessService } from '../../src/domain/access';
import type { DirectoryFilter, Membership } from '../../src/domain/communities';
import { ConversationsRepository } from '../../src/domain/conversations';
import { deliveriesSection } from '../../src/notifications/deliveries/export.sql';
import type { Database } from '@parley/platform/database/database';
import { AccountsService, ExportSections } from '../../src/domain/accounts';
import {
  MailedCodes,
  NewClients,
  RequestedCodes,
  SecondFactorsService,
  SessionsService,
  SignInCodesService,
  SignInLimits,
} from '../../src/domain/auth';
import type { AttachmentsSweeper } from '../../src/domain/attachments';
import { UnprovenAccess } from '../../src/domain/auth/unproven-access.service';
import { BlocksService } from '../../src/domain/blocks';
import { CommunitiesQueries, CommunitiesService } from '../../src/domain/communities';
import { SecretBox } from '@parley/platform/secrets/secret-box';
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
  readonly members: MemberCommands;
}

/** What a creator does with members, through the access door as an API does it. */
export interface MemberCommands {
  block(actorId: string, communityId: string, membershipId: string, reason?: unknown): Promise<Membership>;
  unblock(actorId: string, communityId: string, membershipId: string): Promise<Membership>;
  directory(
    actorId: string,
    communityId: string,
    filter: DirectoryFilter,
    page: PageRequest,
  ): ReturnType<CommunitiesQueries['directory']>;
}

/** The services that change what other modules rely on, over a database alone: for tests that start no application. */
export function domainOf(database: Database): DomainServices {
  const log = new EventLog(database, new LogHorizon(database));
  const users = new UsersService(database, log);
  const usersQueries = new UsersQueries(database);
  const communitiesQueries = new CommunitiesQueries(database);
  const communities = new CommunitiesService(database, communitiesQueries, log);
  const blocks = new BlocksService(database, usersQueries, log);
  const sessions = new SessionsService(database, usersQueries, log, null, {
    accessTokenTtl: 900,
    refreshTokenTtl: 3600,
  });
  const mailed = new MailedCodes(database);
  const limits = new SignInLimits(database);
  const factors = new SecondFactorsService(database, limits, new SecretBox());
  const codes = new SignInCodesService(
    database,
    new RequestedCodes(mailed, usersQueries, limits),
    users,
    usersQueries,
    sessions,
    new NewClients(limits),
    factors,
    new UnprovenAccess(factors),
    log,
    {
      registrationOpen: true,
      localSignIn: true,
    },
  );
  const sections = new ExportSections();
  const accounts = new AccountsService(
    database,
    users,
    usersQueries,
    sessions,
    codes,
    communities,
    blocks,
    // No storage: only the application removes files.
    { removeFilesOf: () => Promise.resolve() } as unknown as AttachmentsSweeper,
    sections,
    log,
  );
  sections.add(deliveriesSection);
  const access = new AccessService(database, new ConversationsRepository(database), communitiesQueries);
  const members: MemberCommands = {
    block: async (actorId, communityId, membershipId, reason) =>
      communities.block(await access.managedCommunity(communityId, actorId), membershipId, reason),
    unblock: async (actorId, communityId, membershipId) =>
      communities.unblock(await access.managedCommunity(communityId, actorId), membershipId),
    directory: async (actorId, communityId, filter, page) =>
      communitiesQueries.directory(await access.managedCommunity(communityId, actorId), filter, page),
  };
  return { log, members, users, usersQueries, communities, communitiesQueries, blocks, accounts };
}
