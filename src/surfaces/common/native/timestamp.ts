/** Native times: ISO 8601, UTC, whole seconds (contract section 2). */
export function timestamp(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}
