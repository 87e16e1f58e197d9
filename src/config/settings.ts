import { readSettings } from '@parley/platform/config/settings';
import { settingDefinitions, type Values } from './definitions';
import { faultsOf } from './faults';
import { productionRoles, type Role } from './roles';

export { settingDefinitions } from './definitions';
export { productionRoles, type Role } from './roles';

export type Settings = Values & { readonly role: Role; readonly publicUrl: string };

/** Injection token of the settings. */
export const SETTINGS = Symbol('settings');

/**
 * Reads and checks all settings for a role.
 * @param moreFaults checks values of which this module does not know the rules
 * @throws SettingsError listing every error; the process then exits with 78.
 */
export function loadSettings(
  role: Role,
  env: NodeJS.ProcessEnv = process.env,
  moreFaults: (values: Values) => string[] = () => [],
): Settings {
  const values = readSettings(settingDefinitions, env, role, {
    production: productionRoles.has(role),
    extraFaults: (read) => [...faultsOf(read, role), ...moreFaults(read)],
  });
  return Object.freeze({ ...values, role, publicUrl: values.PUBLIC_URL ?? `http://localhost:${values.PORT}` });
}
