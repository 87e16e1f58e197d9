/** Personal blocks between two people. */
export { blockErrors } from './blocks.errors';
export { BlocksModule } from './blocks.module';
export { BlocksService, type BlockedUser, type BlockStatus } from './blocks.service';
