/** Settings that only some apps have. They are stored for the app and have no effect on the server. */
function kept<const K extends string>(key: K, title: string, description: string) {
  return {
    key,
    category: 'client',
    fallback: 'true',
    title,
    description,
    parse: parseSwitch,
  } as const;
}

function parseSwitch(value: unknown): 'true' | 'false' | undefined {
  if (value === true || value === 'true') return 'true';
  return value === false || value === 'false' ? 'false' : undefined;
}

const languageTag = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}$/;

/** Settings that apps of one kind share across a user's devices. */
export const clientPreferences = [
  kept('client.live_streams', 'Live streams', 'Notify me of live streams'),
  kept('client.payments', 'Payments', 'Notify me of payments'),
  kept('client.follows', 'Follows', 'Notify me when someone follows me'),
  kept('client.following_activity', 'Activity of others', 'Notify me of activity of people I follow'),
  kept('client.total_minutes_visible', 'Total minutes', 'Show others my total minutes'),
  kept('client.total_fund_visible', 'Total fund', 'Show others my total fund'),
  {
    key: 'client.language',
    category: 'client',
    fallback: 'en',
    title: 'Language of the app',
    description: 'BCP 47 tag of the language in which the app speaks',
    parse: (value: unknown) => (typeof value === 'string' && languageTag.test(value) ? value : undefined),
  },
] as const;
