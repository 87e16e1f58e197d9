import { Core20261120000000 } from './20261120000000-core';

/** Every migration, oldest first. A released migration is never edited. */
export const migrations = [Core20261120000000];
