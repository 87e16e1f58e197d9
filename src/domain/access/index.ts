/** Who may read, write, manage and be notified: one policy, applied to every read and write. */
export { AccessModule } from './access.module';
export {
  AccessService,
  asParticipant,
  attachedTo,
  byItsOwner,
  byItsSender,
  ifParticipant,
  throwDirectRefusal,
  within,
  type CommunityConversation,
  type CommunityInbox,
  type CommunityThread,
} from './access.service';
export { policy } from './policy';
export type { NotifyFacts } from './policy';
export { membershipAllowsWriting } from './persistence/facts.sql';
