declare const readable: unique symbol;
declare const writable: unique symbol;
declare const manageable: unique symbol;

/** A value whose reader has been found to be allowed to see it. Only the access door makes one. */
export type Readable<T> = T & { readonly [readable]: true };

/** A value in which the caller has been found to be allowed to write, at the moment of the check. */
export type Writable<T> = Readable<T> & { readonly [writable]: true };

/** A value whose members the caller has been found to be allowed to manage. */
export type Manageable<T> = Readable<T> & { readonly [manageable]: true };

/** Marks a value as readable. For `domain/access` only: a test rejects this import anywhere else. */
export const grantReadable = <T>(value: T) => value as Readable<T>;

/** Marks a value as writable. For `domain/access` alone. */
export const grantWritable = <T>(value: T) => value as Writable<T>;

/** Marks a value as manageable. For `domain/access` alone. */
export const grantManageable = <T>(value: T) => value as Manageable<T>;
