/** Personal blocks between two people. */
export { blockErrors } from './blocks.errors';
export { BlocksModule } from './blocks.module';
export { BlocksService, type BlockedUser } from './blocks.service';
