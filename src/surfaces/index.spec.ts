import { SettingsError } from '@parley/platform/config/settings';
import { routingOrder, servedSurfaces } from '.';

describe('surfaces', () => {
  const names = (served: ReturnType<typeof servedSurfaces>) => served.map((parts) => parts.surface.name);

  it('are all served without SURFACES', () =>
    expect(names(servedSurfaces())).toEqual(['community', 'rocketchat', 'meepa', 'allmine', 'admin']));

  it('are those that SURFACES names, and provisioning', () =>
    expect(names(servedSurfaces(['meepa', 'community']))).toEqual(['community', 'meepa', 'admin']));

  it.each(['irc', 'toString', 'admin'])('reject the unknown name %s', (name) => {
    expect(() => servedSurfaces(['community', name])).toThrow(SettingsError);
    expect(() => servedSurfaces(['community', name])).toThrow(
      'SURFACES must be a comma-separated list of community, rocketchat, meepa, allmine',
    );
  });

  it('are asked for a path with the native one last, because it owns every path', () =>
    expect(routingOrder(servedSurfaces(['community', 'meepa'])).at(-1)?.name).toBe('community'));
});
