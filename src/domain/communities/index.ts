/** Communities: their creators, members and blocks. */
export { CommunitiesModule } from './communities.module';
export { CommunitiesService } from './communities.service';
export { CommunitiesQueries } from './communities.queries';
export { MembershipUpkeep } from './memberships.sweeper';
export { communityErrors } from './communities.errors';
export { communityExternalIdMaximum, communityNameMaximum } from './model/community';
export type { Community, OwnCommunity } from './model/community';
export { blockReasonMaximum, membershipStatuses, tierColorMaximum, tierNameMaximum } from './model/membership';
export type {
  DirectoryFilter,
  MemberProfile,
  Membership,
  MembershipChange,
  MembershipCounts,
  MembershipStatus,
} from './model/membership';
