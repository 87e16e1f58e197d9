/** Who is connected. */
export { PresenceModule } from './presence.module';
export { type PresenceConnection, PresenceService, type PresenceStatus } from './presence.service';
