/** Media type of SCIM: RFC 7644, section 8.1. */
export const scimType = 'application/scim+json';

export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const enterpriseSchema = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
export const listSchema = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
export const errorSchema = 'urn:ietf:params:scim:api:messages:2.0:Error';
const configSchema = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig';
const resourceTypeSchema = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType';
const schemaSchema = 'urn:ietf:params:scim:schemas:core:2.0:Schema';

/** Users on a page of a list, at most; also without `count`. */
export const maxCount = 200;

const supported = (is: boolean) => ({ supported: is });

/** What this server can do: RFC 7643, section 5. */
export const serviceProviderConfig = {
  schemas: [configSchema],
  patch: supported(true),
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: maxCount },
  changePassword: supported(false),
  sort: supported(false),
  etag: supported(false),
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'Bearer token',
      description: 'The service token of the operator, `ADMIN_TOKEN`.',
      primary: true,
    },
  ],
};

/** The one kind of resource: RFC 7643, section 6. */
export const userResourceType = {
  schemas: [resourceTypeSchema],
  id: 'User',
  name: 'User',
  endpoint: '/Users',
  description: 'Accounts of Parley.',
  schema: userSchema,
};

const attribute = (name: string, description: string, more: object = {}) => ({
  name,
  type: 'string',
  multiValued: false,
  description,
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
  ...more,
});

/** The attributes that are kept: RFC 7643, section 7. */
export const userSchemaResource = {
  schemas: [schemaSchema],
  id: userSchema,
  name: 'User',
  description: 'Accounts of Parley.',
  attributes: [
    attribute('userName', 'Unique name: letters, digits, `.`, `_` and `-`.', { required: true, uniqueness: 'server' }),
    attribute('externalId', 'Id of the person at the identity provider; unique.', {
      caseExact: true,
      uniqueness: 'server',
    }),
    attribute('displayName', 'Name to show.'),
    attribute('name', 'Parts of the name.', {
      type: 'complex',
      subAttributes: [attribute('givenName', 'First name.'), attribute('familyName', 'Last name.')],
    }),
    attribute('emails', 'The e-mail address. One is kept.', {
      type: 'complex',
      multiValued: true,
      subAttributes: [
        attribute('value', 'The address; unique.', { uniqueness: 'server' }),
        attribute('type', 'Always `work`.', { canonicalValues: ['work'] }),
        attribute('primary', 'Always true.', { type: 'boolean' }),
      ],
    }),
    attribute('active', 'Whether the person may sign in and be written to.', { type: 'boolean' }),
    attribute('locale', 'Language tag, for mails.'),
    attribute('timezone', 'IANA name, for mails.'),
  ],
};

/** A list of all there is, in one page. */
export function listOf(resources: readonly object[]): object {
  return {
    schemas: [listSchema],
    totalResults: resources.length,
    startIndex: 1,
    itemsPerPage: resources.length,
    Resources: resources,
  };
}
