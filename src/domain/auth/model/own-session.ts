import type { ClientTrace } from './client';

/** A session of a person, as it is shown to them. */
export interface OwnSession extends ClientTrace {
  readonly id: string;
  readonly kind: 'refresh' | 'opaque';
  readonly beganAt: Date;
  readonly lastUsedAt: Date;
}
