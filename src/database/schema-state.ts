/**
 * Why a build cannot use a schema, or undefined if it can: each of its own migrations must be applied. Newer ones are
 * welcome, because they only add (expand); those whose name begins with `Contract` remove what older builds use.
 * @param applied names in `schema_migrations`
 * @param own names of this build's migrations
 */
export function schemaFault(applied: readonly string[], own: readonly string[]): string | undefined {
  const missing = own.filter((name) => !applied.includes(name));
  if (missing.length > 0) return `the schema lacks ${missing.length} migrations of this build, first ${missing[0]}`;
  return tooNew(applied, own);
}

/** Why the schema has left a build behind, or undefined if it has not. */
export function tooNew(applied: readonly string[], own: readonly string[]): string | undefined {
  const contract = applied.find((name) => name.startsWith('Contract') && !own.includes(name));
  return contract && `the schema has ${contract}, which removed what this build uses`;
}
