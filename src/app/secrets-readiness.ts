import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Readiness } from '@parley/platform/health/readiness';
import { SecretBox } from '@parley/platform/secrets/secret-box';

/** Shows in the readiness report that a stored secret could not be read; everything else works on. */
@Injectable()
export class SecretsReadiness implements OnModuleInit {
  constructor(
    private readonly readiness: Readiness,
    private readonly box: SecretBox,
  ) {}

  onModuleInit(): void {
    this.readiness.add({
      name: 'SECRETS_KEY',
      required: false,
      check: () => (this.box.missing ? Promise.reject(new Error('a stored secret cannot be read')) : Promise.resolve()),
    });
  }
}
