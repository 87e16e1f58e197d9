import { findPreferenceDefinition, preferenceDefinitions } from './preferences';

describe('the table of settings', () => {
  test('every key is unique and its default is a value of its own', () => {
    expect(new Set(preferenceDefinitions.map((definition) => definition.key)).size).toBe(preferenceDefinitions.length);
    for (const definition of preferenceDefinitions)
      expect(definition.parse(definition.fallback)).toBe(definition.fallback);
  });

  test.each(['messages.email', 'messages.push', 'email_notifications', 'push_notifications'])(
    '%s is a switch, on unless changed',
    (key) => {
      const definition = findPreferenceDefinition(key);
      expect(definition).toMatchObject({ key, category: 'notifications', fallback: 'true' });
      expect([true, 'true', false, 'false'].map((value) => definition?.parse(value))).toEqual([
        'true',
        'true',
        'false',
        'false',
      ]);
      for (const bad of ['TRUE', '1', 1, 0, '', null, undefined, {}, [], ['true'], ' true'])
        expect(definition?.parse(bad)).toBeUndefined();
    },
  );

  test.each(['', 'messages', 'constructor', '__proto__', 'messages.sms', 5, null, undefined, {}, ['messages.push']])(
    '%j is no setting',
    (key) => {
      expect(findPreferenceDefinition(key)).toBeUndefined();
    },
  );
});
