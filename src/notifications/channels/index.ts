import type { ChannelType } from './channel';
import { EmailChannel } from './email/email.channel';
import { PushChannel } from './push/push.channel';

/** Every channel: one line each. The name is stored with each delivery and shown by the API, so it never changes. */
export const channelTypes = {
  email: EmailChannel,
  push: PushChannel,
} as const satisfies Readonly<Record<string, ChannelType>>;

export const channelNames: readonly string[] = Object.keys(channelTypes);

/** The options of each channel, as its class declares them. */
export type ChannelsOptions = {
  readonly [Name in keyof typeof channelTypes]: InstanceType<(typeof channelTypes)[Name]>['options'];
};

/** SQL: why a channel cannot reach a person, both given as expressions; NULL if it can. */
export const unreachable = (channel: string, person: string) =>
  `CASE ${channel} ${Object.entries(channelTypes)
    .map(
      ([name, { reach }]) =>
        `WHEN '${name}' THEN CASE WHEN ${reach.condition(person)} THEN NULL ELSE '${reach.otherwise}' END`,
    )
    .join(' ')} END`;
