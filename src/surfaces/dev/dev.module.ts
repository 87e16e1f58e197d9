import { Module, type DynamicModule } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { DEMO_ACCOUNTS, DemoAccountsController, type DemoAccounts } from './demo-accounts.controller';
import { MailboxController } from './mailbox.controller';
import { PushboxController } from './pushbox.controller';
import { RefreshController } from './refresh.controller';

/** Reads the demo accounts; null when the database holds other data. */
export type DemoAccountsOf = (app: Pick<ModuleRef, 'get'>) => Promise<DemoAccounts | null>;

interface DevPagesOptions {
  /** Reads the demo accounts that the page of the documents offers to sign in to; none are offered when absent. */
  readonly demoAccounts?: DemoAccountsOf | undefined;
}

/** Pages for development: never in production roles, which do not load this module. */
@Module({ controllers: [MailboxController, PushboxController, RefreshController] })
export class DevPagesModule {
  static forOptions({ demoAccounts }: DevPagesOptions): DynamicModule {
    if (!demoAccounts) return { module: DevPagesModule };
    return {
      module: DevPagesModule,
      controllers: [DemoAccountsController],
      providers: [
        { provide: DEMO_ACCOUNTS, inject: [ModuleRef], useFactory: (app: ModuleRef) => () => demoAccounts(app) },
      ],
    };
  }
}
