/**
 * The role of this process: `dev` is `npm start`; `api`, `worker` and `migrate` are production roles; `tool` is a
 * one-off command.
 */
export type Role = 'dev' | 'api' | 'worker' | 'migrate' | 'tool' | 'test';

/** Roles that reject example values, never seed, never start embedded services and never show development pages. */
export const productionRoles: ReadonlySet<Role> = new Set<Role>(['api', 'worker']);
