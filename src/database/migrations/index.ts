import { Core20261120000000 } from './20261120000000-core';
import { CreditsLedger20261120120000 } from './20261120120000-credits-ledger';
import { ReceivedMarks20261120121000 } from './20261120121000-received-marks';
import { SignInCodeCount20261120122000 } from './20261120122000-sign-in-code-count';
import { DirectReads20261120140000 } from './20261120140000-direct-reads';
import { AttachmentUpkeep20261121000000 } from './20261121000000-attachment-upkeep';
import { DeliveryAttempts20261121010000 } from './20261121010000-delivery-attempts';
import { PersonalBlockFence20261121100000 } from './20261121100000-personal-block-fence';
import { ReactionsOfAPerson20261121105000 } from './20261121105000-reactions-of-a-person';
import { FilesOfConversations20261121120000 } from './20261121120000-files-of-conversations';
import { EventLog20261128000000 } from './20261128000000-event-log';
import { ChangesWhereTheyAreCaused20261128010000 } from './20261128010000-changes-where-they-are-caused';
import { GeneratedColumns20261128021500 } from './20261128021500-generated-columns';
import { ReadRanges20261128100000 } from './20261128100000-read-ranges';
import { DirectoryThreadsPins20261128120000 } from './20261128120000-directory-threads-pins';
import { ProvenAddresses20261128140000 } from './20261128140000-proven-addresses';
import { NormalizedAddresses20261128141000 } from './20261128141000-normalized-addresses';
import { ChangeFeed20261128150000 } from './20261128150000-change-feed';
import { CodePurposes20261128160000 } from './20261128160000-code-purposes';
import { Presence20261129100000 } from './20261129100000-presence';
import { Webhooks20261129110000 } from './20261129110000-webhooks';
import { TopicAuthors20261129120000 } from './20261129120000-topic-authors';
import { ChannelPauses20261129131500 } from './20261129131500-channel-pauses';
import { SignInLimits20261129132000 } from './20261129132000-sign-in-limits';
import { OwnSessions20261129150000 } from './20261129150000-own-sessions';
import { SecondFactors20261129151000 } from './20261129151000-second-factors';
import { TraceContext20261129153000 } from './20261129153000-trace-context';
import { DeliveryLists20261129200000 } from './20261129200000-delivery-lists';
import { Passkeys20261130000000 } from './20261130000000-passkeys';
import { AttachmentUsage20261130003000 } from './20261130003000-attachment-usage';
import { FingerprintsOfMessages20261130010000 } from './20261130010000-fingerprints-of-messages';
import { LapsedMemberships20261130110000 } from './20261130110000-lapsed-memberships';
import { MembershipCounts20261130120000 } from './20261130120000-membership-counts';
import { InboxOrder20261201060000 } from './20261201060000-inbox-order';
import { DeliveryWrites20261201150000 } from './20261201150000-delivery-writes';

/** Every migration, oldest first. A released migration is never edited. */
export const migrations = [
  Core20261120000000,
  CreditsLedger20261120120000,
  ReceivedMarks20261120121000,
  SignInCodeCount20261120122000,
  DirectReads20261120140000,
  AttachmentUpkeep20261121000000,
  DeliveryAttempts20261121010000,
  PersonalBlockFence20261121100000,
  ReactionsOfAPerson20261121105000,
  FilesOfConversations20261121120000,
  EventLog20261128000000,
  ChangesWhereTheyAreCaused20261128010000,
  GeneratedColumns20261128021500,
  ReadRanges20261128100000,
  DirectoryThreadsPins20261128120000,
  ProvenAddresses20261128140000,
  NormalizedAddresses20261128141000,
  ChangeFeed20261128150000,
  CodePurposes20261128160000,
  Presence20261129100000,
  Webhooks20261129110000,
  TopicAuthors20261129120000,
  ChannelPauses20261129131500,
  SignInLimits20261129132000,
  OwnSessions20261129150000,
  SecondFactors20261129151000,
  TraceContext20261129153000,
  DeliveryLists20261129200000,
  Passkeys20261130000000,
  AttachmentUsage20261130003000,
  FingerprintsOfMessages20261130010000,
  LapsedMemberships20261130110000,
  MembershipCounts20261130120000,
  InboxOrder20261201060000,
  DeliveryWrites20261201150000,
];
