/**
 * The closed list of error kinds. Domain code knows kinds, never HTTP; one exhaustive table in `platform/http` maps
 * each kind to a status, so that an unlisted kind does not compile.
 */
export type ErrorKind =
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'gone'
  | 'invalid'
  | 'unprocessable'
  | 'conflict'
  | 'too_large'
  | 'rate_limited'
  | 'unavailable';

/** Values that may be shown to the caller along with the code; never secrets, addresses or message text. */
export type ErrorFields = Readonly<Record<string, string | number | boolean | null>>;

/** One entry of an error catalogue. `code` never changes once released; `message` may. */
export interface ErrorDefinition {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly message: string;
}

/** An expected error that is reported to the caller. Anything else that is thrown is a bug and returns 500. */
export class DomainError extends Error {
  readonly code: string;
  readonly kind: ErrorKind;

  constructor(
    definition: ErrorDefinition,
    readonly fields: ErrorFields = {},
    options?: { cause?: unknown },
  ) {
    super(definition.message, options);
    this.name = 'DomainError';
    this.code = definition.code;
    this.kind = definition.kind;
  }

  /**
   * Whether this is the given catalogue entry. Compares by code, which also works across duplicated module instances.
   */
  is(definition: ErrorDefinition): boolean {
    return this.code === definition.code;
  }
}

/** Builds a catalogue: the key of each entry becomes its code, so the two can never differ. */
export function defineErrors<const T extends Record<string, readonly [ErrorKind, string]>>(
  entries: T,
): { readonly [K in keyof T]: ErrorDefinition } {
  return Object.fromEntries(
    Object.entries(entries).map(([code, [kind, message]]) => [code, Object.freeze({ code, kind, message })]),
  ) as unknown as { readonly [K in keyof T]: ErrorDefinition };
}
