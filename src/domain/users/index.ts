export { DevicesService, type RegisterDevice } from './devices.service';
export {
  devicePlatforms,
  maxDevicesPerUser,
  maxDeviceTokenBytes,
  type Device,
  type DevicePlatform,
} from './model/device';
export {
  findPreferenceDefinition,
  preferenceDefinitions,
  type Preference,
  type PreferenceCategory,
  type PreferenceDefinition,
  type PreferenceKey,
} from './model/preferences';
export {
  maxEmailLength,
  maxExternalIdLength,
  maxNameLength,
  maxUrlLength,
  parseEmail,
  parseProfile,
  parseTimeZone,
  type ProfileInput,
} from './model/profile';
export { roles, summaryOf, type ActiveUser, type Role, type User, type UserSummary } from './model/user';
export { PreferencesService, type SetPreference } from './preferences.service';
export { usersErrors } from './users.errors';
export { UsersModule } from './users.module';
export { UsersQueries, type SearchScope } from './users.queries';
export { UsersService, type CreateUser, type ProvisionUser, type UpdateUser } from './users.service';
