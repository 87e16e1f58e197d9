export { DevicesService, type RegisterDevice } from './devices.service';
export { devicePlatforms, maxDevicesPerUser, maxDeviceTokenBytes, type Device } from './model/device';
export {
  findPreferenceDefinition,
  preferenceDefinitions,
  type Preference,
  type PreferenceKey,
} from './model/preferences';
export {
  maxEmailLength,
  maxExternalIdLength,
  maxNameLength,
  maxUrlLength,
  parseEmail,
  parseProfile,
} from './model/profile';
export { presenceChoices, roles, type Role, type User, type PersonSummary } from './model/user';
export { PreferencesService, type SetPreference } from './preferences.service';
export { usersErrors } from './users.errors';
export { UsersModule } from './users.module';
export { UsersQueries } from './users.queries';
export { UsersService, type ProvisionUser, type UpdateUser } from './users.service';
