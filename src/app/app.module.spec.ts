import { SettingsError } from '@parley/platform/config/settings';
import { loadServerSettings } from './app.module';

describe('settings of a server', () => {
  const faults = (env: NodeJS.ProcessEnv) => {
    try {
      loadServerSettings('api', env);
    } catch (error) {
      return error instanceof SettingsError ? error.faults : [String(error)];
    }
    return [];
  };
  const valid = { DATABASE_URL: 'postgres://parley@127.0.0.1/parley', JWT_SECRET: 'abcdefgh'.repeat(6) };

  it('accept the names of APIs', () => expect(faults({ ...valid, SURFACES: 'community,meepa' })).toEqual([]));

  it('report an unknown API together with all other faults', () =>
    expect(faults({ ...valid, SURFACES: 'community,irc', PORT: 'x', JWT_SECRET: undefined })).toEqual([
      'PORT must be a whole number from 0 to 65535',
      'JWT_SECRET, JWT_PRIVATE_KEY or JWT_JWKS_URL is required',
      'SURFACES must be a comma-separated list of community, rocketchat, meepa, allmine',
    ]));
});
