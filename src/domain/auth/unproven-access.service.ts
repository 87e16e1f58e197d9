import { Injectable } from '@nestjs/common';
import type { Tx } from '@parley/platform/database/database';
import * as passkeys from './persistence/passkeys.sql';
import { forgetKnown } from './persistence/sign-in-limits.sql';
import { SecondFactorsService } from './second-factors.service';

/** What gave access to an account before its address was proven: it may be that of a stranger who claimed the address. */
@Injectable()
export class UnprovenAccess {
  constructor(private readonly factors: SecondFactorsService) {}

  /**
   * Removes the second factor, the passkeys, also those whose registration is in progress, and where the account has signed in, in the
   * transaction that proves the address. The password and access tokens are removed by `UsersService.update`, sessions by the caller.
   */
  async remove(tx: Tx, userId: string): Promise<void> {
    await this.factors.remove(tx, userId);
    await tx.execute(passkeys.dropPasskeys, [userId, null]);
    await tx.execute(passkeys.dropChallenges, [userId]);
    await tx.execute(forgetKnown, [userId]);
  }
}
