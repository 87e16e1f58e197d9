/** Who may read, write, manage and be notified: one policy, applied to every read and write. */
export { AccessModule } from './access.module';
export {
  asParticipant,
  attachedTo,
  byItsOwner,
  byItsSender,
  ifParticipant,
  throwDirectRefusal,
  within,
} from './grants';
export {
  AccessService,
  pairKey,
  type CommunityConversation,
  type CommunityInbox,
  type CommunityThread,
  type PersonPair,
} from './access.service';
export { policy } from './policy';
export type { NotifyFacts } from './policy';
export { membershipAllowsWriting } from './persistence/facts.sql';
