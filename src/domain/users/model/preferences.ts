import { clientPreferences } from './client-preferences';
import { parseTimeZone } from './profile';

/** Groups in which settings are shown. */
export type PreferenceCategory = 'privacy' | 'notifications' | 'display' | 'security' | 'client';

/** A setting that users can change, from a closed list. */
interface PreferenceDefinition {
  readonly key: string;
  readonly category: PreferenceCategory;
  /** Default value. */
  readonly fallback: string;
  readonly title: string;
  readonly description: string;
  /** The text to store, or undefined if the value is not valid for this setting. */
  readonly parse: (value: unknown) => string | undefined;
}

/** A setting with one person's value. */
export interface Preference {
  readonly key: string;
  readonly value: string;
  readonly category: PreferenceCategory;
  readonly title: string;
  readonly description: string;
}

/** Boolean settings are stored as text; JSON booleans are accepted too. */
function onOrOff(value: unknown): string | undefined {
  if (value === true || value === 'true') return 'true';
  if (value === false || value === 'false') return 'false';
  return undefined;
}

function notificationSwitch<const K extends string>(key: K, title: string, description: string) {
  return { key, category: 'notifications', fallback: 'true', title, description, parse: onOrOff } as const;
}

const clockTime = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** A time of day as HH:MM; empty text or null clears it. */
function timeOfDay(value: unknown): string | undefined {
  if (value === '' || value === null) return '';
  return typeof value === 'string' && clockTime.test(value) ? value : undefined;
}

/** An IANA name; empty text or null clears it. */
function timeZoneName(value: unknown): string | undefined {
  if (value === null) return '';
  try {
    return parseTimeZone(value) ?? '';
  } catch {
    return undefined;
  }
}

function quietHours<const K extends string>(
  key: K,
  title: string,
  description: string,
  parse: PreferenceDefinition['parse'],
) {
  return { key, category: 'notifications', fallback: '', title, description, parse } as const;
}

const table = [
  notificationSwitch('messages.email', 'Message mail', 'Mail me when somebody writes to me'),
  notificationSwitch('messages.push', 'Message push', 'Push me when somebody writes to me'),
  notificationSwitch('email_notifications', 'All mail', 'Allow mail at all; off silences every kind of it'),
  notificationSwitch(
    'push_notifications',
    'All push notifications',
    'Allow push notifications at all; off silences every kind of them',
  ),
  quietHours(
    'quiet_hours.start',
    'Quiet from',
    'Time of day, HH:MM, from which nothing is mailed or pushed; empty: no quiet hours',
    timeOfDay,
  ),
  quietHours(
    'quiet_hours.end',
    'Quiet until',
    'Time of day, HH:MM, at which everything that waited is sent; empty: no quiet hours',
    timeOfDay,
  ),
  quietHours(
    'quiet_hours.time_zone',
    'Time zone of the quiet hours',
    'IANA name, Europe/Berlin for example; empty: the time zone of the profile, else UTC',
    timeZoneName,
  ),
  {
    key: 'read_receipts',
    category: 'privacy',
    fallback: 'true',
    title: 'Read receipts',
    description: 'Show others what I have read, and show me what they have read; off hides both',
    parse: onOrOff,
  },
  {
    key: 'last_seen',
    category: 'privacy',
    fallback: 'false',
    title: 'Last seen',
    description: 'Show others when I was last connected, and show me when they were; off hides both',
    parse: onOrOff,
  },
  ...clientPreferences,
] as const satisfies readonly PreferenceDefinition[];

export type PreferenceKey = (typeof table)[number]['key'];

/** Every setting, in display order. */
export const preferenceDefinitions: readonly PreferenceDefinition[] = table;

const byKey: ReadonlyMap<string, PreferenceDefinition> = new Map(
  preferenceDefinitions.map((definition) => [definition.key, definition]),
);

/** The definition of a key, if there is such a setting. */
export function findPreferenceDefinition(key: unknown): PreferenceDefinition | undefined {
  return typeof key === 'string' ? byKey.get(key) : undefined;
}
