import { defineErrors } from '@parley/kernel';

/** Errors of communities and memberships. */
export const communityErrors = defineErrors({
  /** No community has this id. */
  community_not_found: ['not_found', 'Not Found'],
  /** The community has no such membership. */
  membership_not_found: ['not_found', 'Not Found'],
  /** The person who is to become a member is unknown or was erased. */
  user_not_found: ['not_found', 'Not Found'],
  /** Only the creator sees and manages the members. */
  members_forbidden: ['forbidden', "You don't have permission to view community members"],
  /** The membership is blocked already; the first block's time and reason stay. */
  already_blocked: ['unprocessable', 'User is already blocked'],
  /** The person named as creator is unknown or was erased. */
  creator_not_found: ['unprocessable', 'Creator not found'],
  /** A community known by this external id has another creator; its conversations belong to that one. */
  creator_fixed: ['conflict', 'The creator of a community cannot be changed'],
  /** The creator cannot be a member of their own community. */
  creator_cannot_be_member: ['unprocessable', 'The creator cannot be a member of their own community'],
  /** 1 to 200 characters, not blank. */
  invalid_community_name: ['unprocessable', 'Name must have 1 to 200 characters'],
  /** 1 to 255 characters. */
  invalid_community_external_id: ['unprocessable', 'External id must be text of 1 to 255 characters'],
  /** Name 1 to 100 characters, colour 1 to 32. */
  invalid_tier: ['unprocessable', 'Tier needs a name of 1 to 100 and a color of 1 to 32 characters'],
  /** Text of at most 1,000 characters. */
  invalid_block_reason: ['unprocessable', 'Reason must be text of at most 1000 characters'],
});
