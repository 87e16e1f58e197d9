import { isoTime } from '@parley/kernel';
import type { PreferenceKey, User } from '../../../domain/users';
import type { UserSettingsChangeDto, UserSettingsDto } from './settings.dto';

/** The preference behind each switch. The first two are shared by all APIs. */
export const switches = {
  notifications: 'push_notifications',
  messageNotifications: 'messages.push',
  liveStreamNotifications: 'client.live_streams',
  paymentNotifications: 'client.payments',
  followNotifications: 'client.follows',
  followingActivityNotifications: 'client.following_activity',
  totalMinutesVisibility: 'client.total_minutes_visible',
  totalFundVisibility: 'client.total_fund_visible',
} as const satisfies Partial<Record<keyof UserSettingsDto, PreferenceKey>>;

const languageKey = 'client.language' satisfies PreferenceKey;

export const settingKeys = [...Object.values(switches), languageKey] as const;
type SettingKey = (typeof settingKeys)[number];

export function presentSettings(
  user: User,
  values: Readonly<Record<SettingKey, string>>,
  changedAt: Date | null,
): UserSettingsDto {
  // An absent switch counts as on.
  const on = (name: keyof typeof switches) => values[switches[name]] !== 'false';
  return {
    _id: user.id,
    notifications: on('notifications'),
    messageNotifications: on('messageNotifications'),
    liveStreamNotifications: on('liveStreamNotifications'),
    paymentNotifications: on('paymentNotifications'),
    followNotifications: on('followNotifications'),
    followingActivityNotifications: on('followingActivityNotifications'),
    totalMinutesVisibility: on('totalMinutesVisibility'),
    totalFundVisibility: on('totalFundVisibility'),
    preferredLanguage: values[languageKey],
    createdAt: isoTime(user.createdAt),
    updatedAt: isoTime(changedAt ?? user.createdAt),
  };
}

export function changesOf(change: UserSettingsChangeDto): Partial<Record<SettingKey, unknown>> {
  const changes: Partial<Record<SettingKey, unknown>> = {};
  for (const [name, key] of Object.entries(switches) as [keyof typeof switches, SettingKey][])
    changes[key] = change[name];
  changes[languageKey] = change.preferredLanguage;
  return changes;
}
