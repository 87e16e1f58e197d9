/**
 * Fixed ids of the demo data. They are the examples in the OpenAPI documents, so that "Execute" in Swagger UI works untouched,
 * and they never change. Those of messages carry the time at which the message was sent, as every UUIDv7 does. Calls that
 * destroy something name what is there for that: finn is blocked, gwen changed and deactivated, hal erased.
 */
export const exampleIds = {
  community: '019b8d2b-8c00-7000-8000-000000000001',
  users: {
    harbour: '019b8d2b-8c00-7000-8000-000000000101',
    ada: '019b8d2b-8c00-7000-8000-000000000102',
    ben: '019b8d2b-8c00-7000-8000-000000000103',
    cora: '019b8d2b-8c00-7000-8000-000000000104',
    dex: '019b8d2b-8c00-7000-8000-000000000105',
    eve: '019b8d2b-8c00-7000-8000-000000000106',
    admin: '019b8d2b-8c00-7000-8000-000000000107',
    finn: '019b8d2b-8c00-7000-8000-000000000108',
    gwen: '019b8d2b-8c00-7000-8000-000000000109',
    hal: '019b8d2b-8c00-7000-8000-00000000010a',
  },
  memberships: {
    ada: '019b8d2b-8c00-7000-8000-000000000202',
    ben: '019b8d2b-8c00-7000-8000-000000000203',
    cora: '019b8d2b-8c00-7000-8000-000000000204',
    dex: '019b8d2b-8c00-7000-8000-000000000205',
    finn: '019b8d2b-8c00-7000-8000-000000000206',
  },
  tiers: {
    gold: '019b8d2b-8c00-7000-8000-000000000251',
    crew: '019b8d2b-8c00-7000-8000-000000000252',
  },
  /**
   * `ada`, `ben`, `cora`, `dex` and `finn` are each one's conversation with the creator; `direct` is the one of ada and
   * ben outside any community, `desk` the one of ben and the administrator, `gwen` hers with the administrator.
   */
  conversations: {
    ada: '019b8d2b-8c00-7000-8000-000000000301',
    ben: '019b8d2b-8c00-7000-8000-000000000302',
    cora: '019b8d2b-8c00-7000-8000-000000000303',
    dex: '019b8d2b-8c00-7000-8000-000000000304',
    direct: '019b8d2b-8c00-7000-8000-000000000305',
    finn: '019b8d2b-8c00-7000-8000-000000000306',
    desk: '019b8d2b-8c00-7000-8000-000000000307',
    gwen: '019b8d2b-8c00-7000-8000-000000000308',
  },
  messages: {
    ada1: '019c1d96-5f40-7000-8000-000000000401',
    ada2: '019c1d99-9390-7000-8000-000000000402',
    ada3: '019c2496-f980-7000-8000-000000000403',
    adaLatest: '019c24ad-1d78-7000-8000-000000000404',
    ben1: '019c1dd9-34a0-7000-8000-000000000411',
    benLatest: '019c1e15-66c8-7000-8000-000000000412',
    cora1: '019bb153-8740-7000-8000-000000000421',
    cora2: '019bb15e-aad0-7000-8000-000000000422',
    coraLatest: '019bdcc7-2f80-7000-8000-000000000423',
    dex1: '019c15ad-39c0-7000-8000-000000000431',
    dexLatest: '019c15ae-9950-7000-8000-000000000432',
    direct1: '019c235f-b200-7000-8000-000000000441',
    direct2: '019c2360-ea80-7000-8000-000000000442',
    directLatest: '019c2362-84a8-7000-8000-000000000443',
    /** For trying out deletion: deleted by the creator, ada or the administrator. */
    finnLatest: '019c1e43-9700-7000-8000-000000000452',
    directSpare: '019c1d9f-8700-7000-8000-000000000440',
    deskSpare: '019c1d8d-3780-7000-8000-000000000461',
    desk1: '019c1d93-a020-7000-8000-000000000462',
    deskLatest: '019c1d94-8a80-7000-8000-000000000463',
  },
  /** `picture` is sent in a message; the others are for trying out uploads. */
  attachments: {
    picture: '019c1d96-5f40-7000-8000-000000000501',
    upload: '019c1d96-5f40-7000-8000-000000000502',
    media: '019c1d96-5f40-7000-8000-000000000503',
  },
  /** Disabled webhook endpoints; `spare` is for trying out deletion. */
  webhooks: {
    harbour: '019c24ad-1d78-7000-8000-000000000701',
    spare: '019c24ad-1d78-7000-8000-000000000702',
  },
} as const;
