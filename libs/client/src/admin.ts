import { eachPage } from './core/iterate.js';
import { createApi, type Api, type ClientOptions, type Data } from './core/operations.js';
import { routes, type OperationErrors, type operations, type paths } from './generated/admin.js';

export type { components, operations, OperationErrors, paths } from './generated/admin.js';
export type Account = Data<operations['listUsers']>['data'][number];
export type AdminCommunity = Data<operations['listCommunities']>['data'][number];

/** Provisioning: one function per operation of `/openapi/admin.json`, and lists that fetch their pages as needed. */
export interface AdminClient extends Api<paths, operations, OperationErrors> {
  /** All accounts, or those that a search finds. */
  eachUser(query?: {
    readonly search?: string;
    readonly external_id?: string;
  }): AsyncGenerator<Account, void, undefined>;
  /** All communities. */
  eachCommunity(): AsyncGenerator<AdminCommunity, void, undefined>;
}

const perPage = 100;

/** Creates a provisioning client; its credentials are `bearer(<ADMIN_TOKEN>)` or the session of an administrator. */
export function createAdminClient(options: ClientOptions): AdminClient {
  const api = createApi<paths, operations, OperationErrors>(options, routes);
  return {
    ...api,
    eachUser: (query = {}) =>
      eachPage(
        (page) => api.listUsers({ params: { query: { ...query, page, per_page: perPage } } }),
        (row) => row.id,
      ),
    eachCommunity: () =>
      eachPage(
        (page) => api.listCommunities({ params: { query: { page, per_page: perPage } } }),
        (row) => row.id,
      ),
  };
}
